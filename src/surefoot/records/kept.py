"""Entries as exercises see them: whole, of the current version, the oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from surefoot.exercises import History, Kept, exercise
from surefoot.forms import Form
from surefoot.records.store import Entry, Store

FormT = TypeVar("FormT", bound=Form)


def is_whole(form: type[Form], entry: Entry) -> bool:
    """Tell whether every needed question is answered and nothing is wrong."""
    answers = form.current(entry.answers, entry.version)
    return not form.still_open(answers) and not form.problems(answers)


def whole(form: type[FormT], entries: Iterable[Entry]) -> list[Kept[FormT]]:
    """Read the entries that are whole; the others are still being written."""
    return [
        Kept(form.read(form.current(entry.answers, entry.version)), entry.begun_at, entry.id)
        for entry in entries
        if is_whole(form, entry)
    ]


class PersonHistory(History):
    """What one person has entered so far, in every exercise.

    Parameters
    ----------
    store :
        The practice's records.
    client_id :
        Whose entries.
    """

    def __init__(self, store: Store, client_id: str) -> None:
        self._store = store
        self._client_id = client_id

    def of(self, key: str) -> Sequence[Kept[Form]]:
        """Give the whole entries of the exercise with this key, the oldest first."""
        return whole(exercise(key), self._store.entries(self._client_id, key))
