"""The client's page: who is coached, what was agreed, where to go on, and what happened so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surefoot.access.sides import Side
from surefoot.language import Language
from surefoot.records.person_records import PersonRecords
from surefoot_widgets.client.interface_strings import client_words
from surefoot_widgets.client.story import standing
from surefoot_widgets.client.timeline import KINDS, Timeline
from surefoot_widgets.view import PersonView

LONGEST = 200
"""Characters that are looked for."""


def make(language: Language) -> list[PersonView]:
    """Give a client's page that is nobody's yet."""
    return [ClientView(language)]


class ClientView(PersonView):
    """Where a client stands; it is told anew each time that the page is opened.

    Its model has the ``story``, and what is ``shown`` of the timeline: as much as fits on a page,
    and more when the page asks for it.

    Parameters
    ----------
    language :
        The reader's.
    """

    script = "client"

    def __init__(self, language: Language) -> None:
        super().__init__(language, client_words(language), shown={}, story={})
        self._timeline = Timeline((), language)

    def hear(self, message: Mapping[str, Any]) -> None:
        """Do what a page says: ``do`` is ``show``, of a ``kind``, with words to ``find``, ``most``.

        Raises
        ------
        ValueError
            If that is nothing that can be shown. Whatever else a page says is for another view.
        """
        if message.get("do") != "show":
            return
        kind, find, most = (message.get(name) for name in ("kind", "find", "most"))
        is_right = isinstance(find, str) and type(most) is int and most > 0
        if kind not in KINDS or not is_right:
            raise ValueError("a page asked for a part of the timeline that there is not")
        self.show(shown=self._timeline.shown(str(kind), str(find)[:LONGEST], int(str(most))))

    def _lay_out(self, person: PersonRecords, side: Side, country: str | None) -> None:
        told, self._timeline = standing(person, self.reader, side)
        self.show(shown=self._timeline.shown(), story=told)
