"""The plan's page: a document to read, whose lines can be put in other words and printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surefoot.access.sides import Side
from surefoot.entries.confirmed_desk import Reply
from surefoot.language import Language
from surefoot.plan.desk import PlanDesk, today
from surefoot.plan.file_kinds import PAPERS, Paper
from surefoot.plan.safety import Calls
from surefoot.records.person_records import PersonRecords
from surefoot_widgets.desk_view import DeskView
from surefoot_widgets.plan.help_numbers import help_numbers
from surefoot_widgets.plan.interface_strings import plan_words
from surefoot_widgets.sheet.despair import despair_words
from surefoot_widgets.view import PersonView

NO_FILE = "The file could not be made. You can still print the page."


def make(language: Language) -> list[PersonView]:
    """Give a plan's page that is nobody's yet."""
    return [PlanView(language)]


class PlanView(DeskView):
    """The recovery plan of one person.

    Parameters
    ----------
    language :
        The reader's.
    calls :
        Whom to call until the page names a country; if not given, those of the country that was
        chosen.
    """

    script = "plan"

    _desk: PlanDesk

    def __init__(self, language: Language, calls: Calls | None = None) -> None:
        self._calls = calls
        super().__init__(language, plan_words(language), state={}, despair=list(despair_words()))

    def _lay_out(self, person: PersonRecords, side: Side, country: str | None) -> None:
        calls = self._calls or help_numbers(country, self.reader)
        self._desk = PlanDesk(person, self.reader, calls, side=side, confirm=self.confirm)
        self.show(state=self._desk.state())

    def _do(self, message: Mapping[str, Any]) -> Reply:
        if message.get("do") == "file":
            self._send_paper(PAPERS[message["kind"]])
            return Reply.known()
        if message.get("do") == "country":
            self._desk.call(help_numbers(str(message["country"]), self.reader))
            return Reply.known()
        with self.showing_lock_wait():
            return self._desk.do(message)

    def _show_answer(self, message: Mapping[str, Any]) -> None:
        if message.get("do") != "file":
            self.show(state=self._desk.state())

    def _send_paper(self, paper: Paper) -> None:
        answer = {"file": paper.kind, "type": paper.mime}
        try:
            self._desk.reread()
            made = paper.make(self._desk.worded(), self.reader)
        except Exception:
            self.page.send(answer | {"failure": self.reader.text(NO_FILE)}, [])
            raise
        self.page.send(answer | {"name": paper.name(self.reader, today())}, [made])
