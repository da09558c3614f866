"""The sessions' page: what was agreed last time, the log, consent and follow-up interviews.

Tried in ``tests/widgets/client/test_view.py``.
"""

from __future__ import annotations

from surefoot.access.sides import Side
from surefoot.entries.prefill import Answers
from surefoot.followup import Interview
from surefoot.language import Language
from surefoot.records.person_records import PersonRecords
from surefoot.sessions.agreements import last_time
from surefoot.sessions.consent import Consent
from surefoot.sessions.log import SessionLog, today
from surefoot.sessions.prefill import begin_by_date
from surefoot_widgets.client.interface_strings import client_words
from surefoot_widgets.client.story import agreed
from surefoot_widgets.sheet.view import SheetView
from surefoot_widgets.view import PersonView


def make(language: Language) -> list[PersonView]:
    """Give a session log that is nobody's yet.

    A new session starts with its date and the exercises of the day; what stands above it was agreed
    before the one that is being written, as on the client's page.
    """
    return [
        AgreedView(language),
        SheetView(SessionLog, language, begin=begin_by_date),
        SheetView(Consent, language, opened=False, begin=begin_today),
        SheetView(Interview, language, opened=False, begin=begin_today),
    ]


def begin_today(person: PersonRecords) -> Answers:
    """Begin a form with today's date, whoever it is about."""
    return {"date": today().isoformat()}


class AgreedView(PersonView):
    """What coach and client agreed last time; None once it is known that nothing was.

    Parameters
    ----------
    language :
        The reader's.
    """

    script = "agreed"

    def __init__(self, language: Language) -> None:
        super().__init__(language, client_words(language), agreed={})

    def _lay_out(self, person: PersonRecords, side: Side, country: str | None) -> None:
        last = last_time(person.entries(SessionLog.key))
        self.show(agreed=agreed(last, self.reader))
