"""The two sides of a screen: a coach sees everything, a client what is for that client's eyes.

What the other side must not show is held back here, before any page is made of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from surefoot.exercises import Exercise, catalogue
from surefoot.forms import Form
from surefoot.records.entities import (
    Change,
    Client,
    Entry,
    PlanChange,
    RecordsError,
    UnknownEntryError,
)
from surefoot.records.person_records import PersonRecords
from surefoot.sessions.log import SessionLog

NOT_HERE = "this is done on the coach's side of the screen"


class Side(StrEnum):
    """Whose eyes a page is for."""

    COACH = "coach"
    CLIENT = "client"


class ClientSide:
    """The records of a person as that person may see and change them.

    Of forms, there are the exercises, and of what the coach writes only the answers that
    :meth:`~surefoot.forms.Form.for_client` gives; whatever does not say that it is for the client
    is not there.

    Parameters
    ----------
    person :
        The client's records, as the coach sees them.
    """

    def __init__(self, person: PersonRecords) -> None:
        self._person = person

    def __repr__(self) -> str:
        return f"<ClientSide of {self.client_id}>"

    @property
    def client_id(self) -> str:
        """Whose side it is."""
        return self._person.client_id

    def client(self) -> Client:
        """Give the client, taken away or not."""
        return self._person.client()

    def entries(self, form: str | None = None, *, removed: bool = False) -> Sequence[Entry]:
        """Give the entries as far as they may be seen, the one begun first comes first."""
        return list(self._seen(self._person.entries(form, removed=removed)))

    def entry(self, entry_id: str) -> Entry:
        """Give one entry as the client may see it."""
        for seen in self._seen([self._person.entry(entry_id)]):
            return seen
        raise UnknownEntryError(entry_id)

    def revisions(self, entry_id: str) -> Sequence[Entry]:
        """Give an exercise as each sitting left it, the first one first."""
        self._of_an_exercise(entry_id)
        return self._person.revisions(entry_id)

    def keep(self, change: Change) -> Entry:
        """Keep the client's answers to an exercise."""
        if not _is_the_clients(change.form):
            raise RecordsError(NOT_HERE)
        return self._person.keep(change)

    def remove(self, entry_id: str) -> None:
        """Take an exercise's entry away; it can be brought back."""
        self._of_an_exercise(entry_id)
        self._person.remove(entry_id)

    def restore(self, entry_id: str) -> None:
        """Bring back an exercise's entry that was taken away."""
        self._of_an_exercise(entry_id)
        self._person.restore(entry_id)

    def plan_changes(self) -> Mapping[str, PlanChange]:
        """Give the latest change of each line of the plan, by the line's key."""
        return self._person.plan_changes()

    def change_plan(
        self, change: PlanChange, based_on: Collection[str | None] | None = None
    ) -> None:
        """Keep how the client wants a line of the plan."""
        self._person.change_plan(change, based_on)

    def _of_an_exercise(self, entry_id: str) -> None:
        if not _is_the_clients(self.entry(entry_id).form):
            raise UnknownEntryError(entry_id)

    def _seen(self, entries: Sequence[Entry]) -> Iterator[Entry]:
        for entry in entries:
            shown = _form(entry.form).for_client(entry.answers)
            if _is_the_clients(entry.form) and shown == entry.answers:
                yield entry
            elif shown:
                yield _with_nothing_but(entry, shown)


def _form(key: str) -> type[Form]:
    known: Mapping[str, type[Form]] = {SessionLog.key: SessionLog, **catalogue()}
    return known.get(key, Form)


def _is_the_clients(key: str) -> bool:
    return issubclass(_form(key), Exercise)


def _with_nothing_but(entry: Entry, answers: Mapping[str, Any]) -> Entry:
    return Entry(
        id=entry.id,
        client_id=entry.client_id,
        form=entry.form,
        version=entry.version,
        answers=answers,
        revision=entry.revision,
        begun_at=entry.begun_at,
        begun_ahead_min=entry.begun_ahead_min,
        changed_at=entry.changed_at,
        removed_at=entry.removed_at,
    )
