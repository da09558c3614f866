"""The client's page: who is coached, what was agreed, where to go on, and what happened so far."""

from __future__ import annotations

from surefoot.access.sides import Side
from surefoot.language import Language
from surefoot.records.person_records import PersonRecords
from surefoot_widgets.client.interface_strings import client_words
from surefoot_widgets.client.story import story
from surefoot_widgets.view import PersonView


def make(language: Language) -> list[PersonView]:
    """Give a client's page that is nobody's yet."""
    return [ClientView(language)]


class ClientView(PersonView):
    """Where a client stands; it is told anew each time that the page is opened.

    Parameters
    ----------
    language :
        The reader's.
    """

    script = "client"

    def __init__(self, language: Language) -> None:
        super().__init__(language, client_words(language), story={})

    def _lay_out(self, person: PersonRecords, side: Side, country: str | None) -> None:
        self.show(story=story(person, self.reader, side))
