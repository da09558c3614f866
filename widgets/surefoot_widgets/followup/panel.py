"""What the page of follow-up interviews shows: who is due, and how the programme stands."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from surefoot.demo import ensure_demo
from surefoot.followup import Calendar, tables
from surefoot.followup.calendar import Due, due
from surefoot.language import Language
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.records.practice import open_practice
from surefoot.sessions.log import today
from surefoot_kernels.after_fork import wait_for_fork
from surefoot_widgets.visit import PRACTICE, reader


@dataclass(frozen=True, repr=False)
class Panel:
    """The follow-up interviews of a practice as of a day.

    Attributes
    ----------
    practice :
        Its name, as it stands in addresses.
    found, calendar :
        What is due, and by which calendar.
    on, language :
        The day, and the reader's language.
    """

    practice: str
    found: Sequence[Due]
    calendar: Calendar
    on: date
    language: Language

    def open_now(self) -> NumberTable:
        """Show who can be asked now."""
        return tables.open_now(self.found, self.language, self.on, self._address)

    def coming(self) -> NumberTable:
        """Show whose window opens soon."""
        return tables.coming(self.found, self.language, self._address)

    def not_held(self) -> NumberTable:
        """Show what was not held in time."""
        return tables.not_held(self.found, self.language, self._address)

    def shares(self) -> NumberTable:
        """Show how many were held, against the target."""
        return tables.shares(self.found, self.calendar, self.language, self.on)

    def _address(self, client_id: str) -> str:
        return f"/{self.practice}/{client_id}/sessions"


def panel(environment: Mapping[str, str] = os.environ) -> Panel:
    """Read who is due in the practice that is visited; without one, in the demo practice.

    Raises
    ------
    NotForkedYetError
        If this process is still warm.
    ValueError
        If the programme's own calendar is broken.
    """
    wait_for_fork()
    practice = environment.get(PRACTICE, "demo")
    if practice == "demo":
        ensure_demo()
    calendar, on = Calendar.read(), today()
    store = open_practice(practice)
    try:
        found = due(store, on, calendar)
    finally:
        store.close()
    return Panel(practice, found, calendar, on, reader(environment))
