"""The plan's page: a document to read, whose lines can be put in other words and printed."""

from __future__ import annotations

from typing import Any, Self

import anywidget
import traitlets

from surefoot.access.sides import Side
from surefoot.language import Language
from surefoot.plan.desk import PlanDesk, today
from surefoot.plan.file_kinds import PAPERS, Paper
from surefoot.plan.safety import Calls
from surefoot.records.person_records import PersonRecords
from surefoot_widgets import assets
from surefoot_widgets.lock_wait import saying_that_it_waits
from surefoot_widgets.plan.help_numbers import help_numbers
from surefoot_widgets.plan.words import plan_words
from surefoot_widgets.sheet.despair import despair_words
from surefoot_widgets.visit import country_of, side_of

NO_FILE = "The file could not be made. You can still print the page."


def make(language: Language) -> PlanPage:
    """Give a plan's page that is nobody's yet."""
    return PlanPage(language)


class PlanPage(anywidget.AnyWidget):
    """The recovery plan of one person.

    Parameters
    ----------
    language :
        The reader's.
    """

    _esm = assets.esm("plan")
    _css = assets.css("plan")

    state = traitlets.Dict().tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)
    despair: traitlets.List[Any] = traitlets.List().tag(sync=True)
    language = traitlets.Unicode("en").tag(sync=True)
    direction = traitlets.Unicode("ltr").tag(sync=True)

    _desk: PlanDesk

    def __init__(self, language: Language) -> None:
        self._reader = language
        super().__init__(
            strings=plan_words(language),
            despair=list(despair_words()),
            language=language.code,
            direction=language.direction,
        )
        self.on_msg(self._receive)

    def bind(
        self,
        person: PersonRecords,
        calls: Calls | None = None,
        *,
        reader: Language | None = None,
        side: Side | None = None,
    ) -> Self:
        """Show the plan of one client.

        Parameters
        ----------
        person :
            Where the plan is kept, and whose it is.
        calls :
            Whom to call where the person is, in the reader's language; if not given, those of the
            country that the kernel was told.
        reader :
            The reader's language with their region, which a page made for nobody did not know.
        side :
            Whose eyes it is for; if not given, what the kernel was told.
        """
        self._reader = reader or self._reader
        if calls is None:
            calls = help_numbers(country_of(), self._reader)
        self._desk = PlanDesk(person, self._reader, calls, side=side or side_of())
        self.state = self._desk.state()
        return self

    def __repr__(self) -> str:
        return "<PlanPage>"

    def _receive(self, _: PlanPage, message: dict[str, Any], __: list[bytes]) -> None:
        try:
            if message.get("do") == "file":
                self._send_paper(PAPERS[message["kind"]])
            elif message.get("do") == "country":
                self._desk.call(help_numbers(str(message["country"]), self._reader))
                self.state = self._desk.state()
            else:
                with saying_that_it_waits(self):
                    self._desk.do(message)
                self.state = self._desk.state()
        except Exception as error:
            self.state = {**self.state, "failure": self.strings["cue_failed"]}
            # What went wrong may carry a person's words; the log gets no more than its kind.
            raise RuntimeError(f"{self!r} met a {type(error).__name__}") from None

    def _send_paper(self, paper: Paper) -> None:
        answer = {"file": paper.kind, "type": paper.mime}
        try:
            self._desk.reread()
            made = paper.make(self._desk.worded(), self._reader)
        except Exception:
            self.send(answer | {"failure": self._reader.text(NO_FILE)})
            raise
        self.send(answer | {"name": paper.name(self._reader, today())}, [made])
