"""The part of a desk that offers what was said elsewhere, and keeps where it was taken from.

Tried in ``tests/entries/test_suggesting.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surefoot.entries.confirmed_desk import ConfirmedDesk, Message
from surefoot.entries.suggesting import Beyond, suggestions
from surefoot.entries.taken_places import told_places
from surefoot.forms import Form
from surefoot.forms.taken_from import has_words
from surefoot.forms.taken_names import taken_in
from surefoot.records.entities import Entry


class SuggestingDesk(ConfirmedDesk):
    """What a desk adds to one that only keeps answers; the attributes are those of the desk.

    Attributes
    ----------
    suggestions :
        What each question can offer, as it was when a page last asked; None if none did.
    """

    form: type[Form]
    suggestions: dict[str, list[dict[str, Any]]] | None = None
    beyond: Beyond

    _answers: dict[str, Any]
    _waiting: dict[str, Any]
    _entry_id: str
    _taken: dict[str, Any]

    @property
    def answers(self) -> Mapping[str, Any]:
        """What can be read of the entry that is laid out, by question; plain JSON."""
        return self.form.readable(self._answers)

    def _suggest(self, message: Message) -> None:
        self.suggestions = suggestions(
            self.form,
            self._person,
            self._language,
            laid_out=self._entry_id,
            answers=self.answers,
            beyond=self.beyond,
        )

    def _suggest_again(self) -> None:
        if self.suggestions is not None:
            self._suggest({})

    def _take_in_places(self, entry: Entry) -> None:
        self._taken = taken_in(entry.answers)

    def _carry_places(self, latest: Entry | None) -> None:
        """Let words that a new entry starts with keep where they were taken from."""
        found = {} if latest is None or self.form.repeats else taken_in(latest.answers)
        self._taken = {
            name: places
            for name, places in found.items()
            if has_words(self.form, name, self._answers)
        }
        self._waiting |= self._taken

    def _put_places(self, name: str, places: Any) -> None:
        """Keep where words were taken from, as long as there are words."""
        stands = places if has_words(self.form, name, self._answers) else None
        self._waiting[name] = stands
        self._taken = {key: each for key, each in self._taken.items() if key != name}
        if stands is not None:
            self._taken[name] = stands

    def _drop_places(self, question: str) -> None:
        """Forget where words came from that are not there any more."""
        for name in [each for each in self._taken if each.split(":")[0] == question]:
            self._put_places(name, self._taken[name])

    def _told_places(self) -> dict[str, dict[str, Any]]:
        """Tell where words came from; see :func:`~surefoot.entries.taken_places.told_places`."""
        return told_places(self.form, self._taken, self._language)
