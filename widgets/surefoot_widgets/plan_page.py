"""The plan's page: a document to read, whose lines can be put in other words and printed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import anywidget
import traitlets

from surefoot.language import Language
from surefoot.plan.desk import PlanDesk, today
from surefoot.plan.paper import PAPERS, Paper
from surefoot.records.store import Store
from surefoot_widgets import assets
from surefoot_widgets.help_numbers import COUNTRY, help_numbers
from surefoot_widgets.plan_words import plan_words
from surefoot_widgets.visit import Visit

NO_FILE = "The file could not be made. You can still print the page."

SCRIPTS = (
    "dom",
    "saving",
    "notices",
    "../plan/files",
    "../plan/line",
    "../plan/section",
    "../plan/page",
)


def show(visit: Visit) -> PlanPage:
    """Give the plan of the client who is visited."""
    numbers = help_numbers(os.environ.get(COUNTRY), visit.language)
    return PlanPage(visit.store, visit.client_id, visit.language, numbers)


class PlanPage(anywidget.AnyWidget):
    """The recovery plan of one person.

    Parameters
    ----------
    store, client_id :
        Where the plan is kept, and whose it is.
    language :
        The reader's.
    numbers :
        Whom to call in an emergency, in that language.
    """

    _esm = assets.esm(*SCRIPTS)
    _css = assets.css("sheet", *SCRIPTS)

    state = traitlets.Dict().tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)
    language = traitlets.Unicode("en").tag(sync=True)
    direction = traitlets.Unicode("ltr").tag(sync=True)

    def __init__(
        self, store: Store, client_id: str, language: Language, numbers: Sequence[str] = ()
    ) -> None:
        self._desk = PlanDesk(store, client_id, language, numbers)
        self._reader = language
        super().__init__(
            state=self._desk.state(),
            strings=plan_words(language),
            language=language.code,
            direction=language.direction,
        )
        self.on_msg(self._receive)

    def __repr__(self) -> str:
        return "<PlanPage>"

    def _receive(self, _: PlanPage, message: dict[str, Any], __: list[bytes]) -> None:
        try:
            if message.get("do") == "file":
                self._send_paper(PAPERS[message["kind"]])
            else:
                self._desk.do(message)
                self.state = self._desk.state()
        except Exception as error:
            self.state = {**self.state, "failure": self.strings["cue_failed"]}
            # What went wrong may carry a person's words; the log gets no more than its kind.
            raise RuntimeError(f"{self!r} met a {type(error).__name__}") from None

    def _send_paper(self, paper: Paper) -> None:
        answer = {"file": paper.kind, "type": paper.mime}
        try:
            made = paper.make(self._desk.worded(), self._reader)
        except Exception:
            self.send(answer | {"failure": self._reader.text(NO_FILE)})
            raise
        self.send(answer | {"name": paper.name(self._reader, today())}, [made])
