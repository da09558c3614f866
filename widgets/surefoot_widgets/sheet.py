"""Any form as one widget: draws it from its declaration and keeps every change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import anywidget
import traitlets

from surefoot.exercises import Exercise
from surefoot.forms import Form
from surefoot.language import Language
from surefoot.records.desk import Desk
from surefoot.records.store import Store
from surefoot_widgets import assets
from surefoot_widgets.sheet_words import sheet_words


class Sheet(anywidget.AnyWidget):
    """One form on a page; it is nobody's and not shown until it is bound to a person.

    Parameters
    ----------
    form :
        What is asked.
    language :
        The reader's.
    opened :
        Whether the card is unfolded at first.
    """

    _esm = assets.esm("sheet")
    _css = assets.css("sheet")

    declaration = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)
    language = traitlets.Unicode("en").tag(sync=True)
    direction = traitlets.Unicode("ltr").tag(sync=True)
    point = traitlets.Unicode("").tag(sync=True)
    opened = traitlets.Bool(True).tag(sync=True)

    _desk: Desk

    def __init__(self, form: type[Form], language: Language, *, opened: bool = True) -> None:
        self._form = form
        self._reader = language
        super().__init__(
            declaration=form.declaration(language),
            strings=sheet_words(language),
            language=language.code,
            direction=language.direction,
            point=form.point.value if issubclass(form, Exercise) else "",
            opened=opened,
        )
        self.on_msg(self._receive)

    def bind(self, store: Store, client_id: str, *, begin: Mapping[str, Any] | None = None) -> Self:
        """Lay the form out for one person.

        Parameters
        ----------
        store, client_id :
            Where answers are kept, and whose they are.
        begin :
            Answers that a first entry starts with; an exercise draws its own if they are not
            given.
        """
        self._desk = Desk(self._form, store, client_id, self._reader, begin=begin)
        self.state = self._desk.state()
        return self

    def __repr__(self) -> str:
        return f"<Sheet {self._form.key}>"

    def _receive(self, _: Sheet, message: dict[str, Any], __: list[bytes]) -> None:
        try:
            self._desk.do(message)
            self.state = self._desk.state()
        except Exception as error:
            # What went wrong may carry a person's words; the log gets no more than its kind.
            self.state = {**self.state, "failure": self.strings["cue_failed"]}
            raise RuntimeError(f"{self!r} met a {type(error).__name__}") from None
