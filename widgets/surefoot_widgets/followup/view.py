"""Follow-up interviews on a page: who is due, and how the programme stands.

Tried in ``tests/widgets/followup/test_panel.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from surefoot.followup import Calendar, tables
from surefoot.followup.calendar import Due
from surefoot.language import Language
from surefoot.outcomes.presentation.html_table import NumberTable


@dataclass(frozen=True, repr=False)
class FollowUpView:
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
