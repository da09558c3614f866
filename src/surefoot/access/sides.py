"""The two sides of a screen: a coach sees everything, a client what is for that client's eyes.

What the other side must not show is held back here, before any page is made of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from surefoot.exercises import Exercise, catalogue
from surefoot.forms import Form
from surefoot.records.imports import Arrival, Import, Undone
from surefoot.records.practice_records import Store
from surefoot.records.store import (
    Change,
    Client,
    Entry,
    Move,
    PlanChange,
    Plans,
    Practice,
    RecordsError,
    UnknownClientError,
    UnknownEntryError,
)
from surefoot.sessions.log import SessionLog

NOT_HERE = "this is done on the coach's side of the screen"


class Side(StrEnum):
    """Whose eyes a page is for."""

    COACH = "coach"
    CLIENT = "client"


class ClientSide:
    """The records of a practice as one client may see and change them.

    There is nobody else in them. Of forms, there are the exercises, and of what the coach writes
    only the answers that :meth:`~surefoot.forms.Form.for_client` gives; whatever does not say
    that it is for the client is not there.

    Parameters
    ----------
    store :
        The practice's records.
    client_id :
        Whose side it is.
    """

    def __init__(self, store: Store, client_id: str) -> None:
        self._store, self._client_id = store, client_id

    def __repr__(self) -> str:
        return f"<ClientSide of {self._client_id}>"

    @property
    def practice(self) -> Practice:
        """The practice whose records these are."""
        return self._store.practice

    def clients(self, *, removed: bool = False) -> Sequence[Client]:
        """Give the one client whose side it is; of those taken away, nobody is known."""
        return [] if removed else [self.client(self._client_id)]

    def client(self, client_id: str) -> Client:
        """Give the client; nobody else is known."""
        return self._store.client(self._mine(client_id))

    def add_client(self, alias: str) -> Client:
        """Add nobody."""
        raise RecordsError(NOT_HERE)

    def rename_client(self, client_id: str, alias: str, *, remember: bool = False) -> Client:
        """Rename nobody."""
        raise RecordsError(NOT_HERE)

    def forget_alias(self, client_id: str, alias: str) -> Client:
        """Forget no alias."""
        raise RecordsError(NOT_HERE)

    def remove_client(self, client_id: str) -> None:
        """Take nobody away."""
        raise RecordsError(NOT_HERE)

    def restore_client(self, client_id: str) -> None:
        """Bring nobody back."""
        raise RecordsError(NOT_HERE)

    def keep(self, change: Change) -> Entry:
        """Keep the client's answers to an exercise."""
        self._mine(change.client_id)
        if not _is_the_clients(change.form):
            raise RecordsError(NOT_HERE)
        return self._store.keep(change)

    def entry(self, entry_id: str) -> Entry:
        """Give one entry as the client may see it."""
        for seen in self._seen([self._store.entry(entry_id)]):
            return seen
        raise UnknownEntryError(entry_id)

    def entries(
        self, client_id: str | None = None, form: str | None = None, *, removed: bool = False
    ) -> Sequence[Entry]:
        """Give the client's entries as far as they may be seen, the one begun first comes first."""
        mine = self._mine(client_id or self._client_id)
        return list(self._seen(self._store.entries(mine, form, removed=removed)))

    def revisions(self, entry_id: str) -> Sequence[Entry]:
        """Give an exercise as each sitting left it, the first one first."""
        self._of_an_exercise(entry_id)
        return self._store.revisions(entry_id)

    def remove(self, entry_id: str) -> None:
        """Take an exercise's entry away; it can be brought back."""
        self._of_an_exercise(entry_id)
        self._store.remove(entry_id)

    def restore(self, entry_id: str) -> None:
        """Bring back an exercise's entry that was taken away."""
        self._of_an_exercise(entry_id)
        self._store.restore(entry_id)

    def move(
        self, entry_id: str, from_id: str, to_id: str, lines: Mapping[str, str] | None = None
    ) -> None:
        """Move nothing."""
        raise RecordsError(NOT_HERE)

    def moves(self, entry_id: str) -> Sequence[Move]:
        """Tell of no move: it names somebody else."""
        return []

    def change_plan(
        self, client_id: str, change: PlanChange, based_on: Collection[str | None] | None = None
    ) -> None:
        """Keep how the client wants a line of the plan."""
        self._store.change_plan(self._mine(client_id), change, based_on)

    def plan_changes(self, client_id: str) -> Mapping[str, PlanChange]:
        """Give the latest change of each line, by the line's key."""
        return self._store.plan_changes(self._mine(client_id))

    def received(self, marks: Collection[str]) -> Mapping[str, str]:
        """Tell of no file."""
        raise RecordsError(NOT_HERE)

    def receive(
        self,
        arrivals: Sequence[Arrival],
        newcomers: Sequence[Client] = (),
        plans: Plans = (),
        file: str | None = None,
    ) -> int:
        """Take in no file."""
        raise RecordsError(NOT_HERE)

    def imports(self) -> Sequence[Import]:
        """Tell of no file."""
        raise RecordsError(NOT_HERE)

    def undo_import(self, number: int) -> Undone:
        """Take back no file."""
        raise RecordsError(NOT_HERE)

    def close(self) -> None:
        """Let go of whatever lies beneath."""
        self._store.close()

    def _mine(self, client_id: str) -> str:
        if client_id != self._client_id:
            raise UnknownClientError(client_id)
        return client_id

    def _of_an_exercise(self, entry_id: str) -> None:
        if not _is_the_clients(self.entry(entry_id).form):
            raise UnknownEntryError(entry_id)

    def _seen(self, entries: Sequence[Entry]) -> Iterator[Entry]:
        for entry in entries:
            shown = _form(entry.form).for_client(entry.answers)
            if entry.client_id != self._client_id:
                continue
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
