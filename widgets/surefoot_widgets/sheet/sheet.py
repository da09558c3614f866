"""Any form as one widget: draws it from its declaration and keeps every change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import anywidget
import traitlets

from surefoot.entries.boxes import boxes
from surefoot.entries.desk import Desk
from surefoot.entries.prefill import Beginning
from surefoot.exercises import Exercise
from surefoot.forms import Form
from surefoot.language import Language
from surefoot.records.person_records import PersonRecords
from surefoot_widgets import assets
from surefoot_widgets.lock_wait import saying_that_it_waits
from surefoot_widgets.sheet.despair import despair_words
from surefoot_widgets.sheet.words import sheet_words


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
    answers = traitlets.Dict().tag(sync=True)
    drafts = traitlets.Dict().tag(sync=True)
    insights: traitlets.List[Any] = traitlets.List().tag(sync=True)
    fresh = traitlets.Dict().tag(sync=True)
    past = traitlets.Dict().tag(sync=True)
    history = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)
    despair: traitlets.List[Any] = traitlets.List().tag(sync=True)
    language = traitlets.Unicode("en").tag(sync=True)
    direction = traitlets.Unicode("ltr").tag(sync=True)
    numbers = traitlets.Dict().tag(sync=True)
    point = traitlets.Unicode("").tag(sync=True)
    opened = traitlets.Bool(True).tag(sync=True)

    _desk: Desk

    def __init__(self, form: type[Form], language: Language, *, opened: bool = True) -> None:
        self._form = form
        self._reader = language
        super().__init__(
            declaration=form.declaration(language),
            strings=sheet_words(language),
            despair=list(despair_words()) if issubclass(form, Exercise) else [],
            language=language.code,
            direction=language.direction,
            point=form.point.value if issubclass(form, Exercise) else "",
            opened=opened,
        )
        self.on_msg(self._receive)

    def bind(
        self,
        person: PersonRecords,
        *,
        reader: Language | None = None,
        begin: Mapping[str, Any] | Beginning | None = None,
    ) -> Self:
        """Lay the form out for one person.

        Parameters
        ----------
        person :
            Where answers are kept, and whose they are.
        reader :
            The reader's language with their region, which a page made for nobody did not know.
        begin :
            Answers that a first entry starts with, or what gives them; as for
            :class:`~surefoot.entries.desk.Desk`.
        """
        self._reader = reader or self._reader
        self.numbers = self._reader.number_signs()
        self._desk = Desk(self._form, person, self._reader, begin=begin)
        # A page that was kept warm may have been made yesterday, when other days could be right.
        self.declaration = self._form.declaration(self._reader)
        self._show()
        return self

    def __repr__(self) -> str:
        return f"<Sheet {self._form.key}>"

    def _receive(self, _: Sheet, message: dict[str, Any], __: list[bytes]) -> None:
        try:
            with saying_that_it_waits(self):
                self._desk.do(message)
            if message["do"] == "answer":
                self._acknowledge(message["question"], message.get("value"))
                self._show_others()
            else:
                self._show()
        except Exception as error:
            # What went wrong may carry a person's words; the log gets no more than its kind.
            self.state = {**self.state, "failure": self.strings["cue_failed"]}
            raise RuntimeError(f"{self!r} met a {type(error).__name__}") from None

    def _acknowledge(self, question: str, value: Any) -> None:
        """Tell at once what became of an answer, but not the page's own words over again."""
        state = self._desk.state()
        answers, drafts = dict(self._desk.answers), dict(self._desk.drafts)
        moved = state["entry"]["id"] != self.state["entry"]["id"]
        corrected = moved or (answers, drafts) != self._expected(question, value, state)
        state["corrected"] = corrected
        with self._lock_property(answers=answers, drafts=drafts, state=state):
            self.answers, self.drafts, self.state = answers, drafts, state
        self.send_state(["answers", "drafts", "state"] if corrected else "state")

    def _expected(
        self, question: str, value: Any, state: Mapping[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give the answers and drafts that the page makes of its own answer by the state."""
        answers, drafts = dict(self.answers), dict(self.drafts)
        if question in state["unkept"]:
            return answers, drafts
        is_draft = (
            question in state["refused"]
            or question in state["conflicts"]
            or question in boxes(self._form)
        )
        drafts = _with(drafts, question, value if is_draft else None)
        return (answers if is_draft else _with(answers, question, value)), drafts

    def _show_others(self) -> None:
        with self.hold_sync():
            self.past = self._desk.past()
            self._show_insights()
            self.set_trait("history", self._desk.history)

    def _show_insights(self) -> None:
        """Tell of the insights that are new, by their place; of all if there are more or fewer."""
        insights, before = self._desk.insights(), self.insights
        if len(insights) != len(before):
            self.insights, self.fresh = insights, {}
            return
        pairs = enumerate(zip(before, insights, strict=True))
        fresh = {str(place): now for place, (then, now) in pairs if now != then}
        if fresh:
            with self._lock_property(insights=insights):
                self.insights = insights
            self.fresh = fresh

    def _show(self) -> None:
        with self.hold_sync():
            self._show_others()
            self.answers, self.drafts = dict(self._desk.answers), dict(self._desk.drafts)
            self.state = self._desk.state() | {"corrected": True}


def _with(known: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    return {key: each for key, each in {**known, name: value}.items() if each is not None}
