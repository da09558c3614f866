"""What keeps the records of one person, whatever lies beneath it; there is nobody else in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from surefoot.records.entities import Change, Client, Entry, PlanChange


class PersonRecords(Protocol):
    """The records of one client, and all that a page about that client can reach.

    Entries and clients that are not this person's are unknown here, whoever they belong to. What
    one practice has of several people is another matter
    (:class:`~surefoot.records.store.Store`).
    """

    @property
    def client_id(self) -> str:
        """Whose records these are, 20 lower-case letters and digits."""

    def client(self) -> Client:
        """Give the person, taken away or not, or raise :class:`UnknownClientError`."""

    def entries(self, form: str | None = None, *, removed: bool = False) -> Sequence[Entry]:
        """Give the entries that stand (or those removed), the one begun first comes first.

        Without a form's key these are the entries of all forms, read at one time.
        """

    def entry(self, entry_id: str) -> Entry:
        """Give one entry, removed or not.

        Raises
        ------
        UnknownEntryError
            If the person has no such entry.
        MovedAwayError
            If it was the person's and is another's now.
        """

    def revisions(self, entry_id: str) -> Sequence[Entry]:
        """Give an entry as each sitting left it, the first one first; raises as :meth:`entry`."""

    def keep(self, change: Change) -> Entry:
        """Merge answers into an entry, begun if it is new; on return they survive a crash.

        Raises
        ------
        UnknownClientError
            If there is no such client, or the change is another's.
        ValueError
            If the entry belongs to another form, or an answer is not plain JSON.
        RemovedClientError
            If the person was taken away.
        MovedAwayError
            If the entry is another client's.
        RecordsError
            If the entry was answered in a newer version of its form, or cannot be written.
        """

    def remove(self, entry_id: str) -> None:
        """Take an entry away; it can be brought back.

        Raises
        ------
        UnknownEntryError, MovedAwayError
            As :meth:`entry`.
        RemovedClientError
            If the person was taken away.
        """

    def restore(self, entry_id: str) -> None:
        """Bring back an entry that was taken away; raises as :meth:`remove`."""

    def plan_changes(self) -> Mapping[str, PlanChange]:
        """Give the latest change of each line of the plan, by the line's key."""

    def change_plan(
        self, change: PlanChange, based_on: Collection[str | None] | None = None
    ) -> None:
        """Keep how the person wants a line of the plan.

        Parameters
        ----------
        change :
            How the line is wanted.
        based_on :
            The wordings that the change took into account, None for the source's. If another one
            stands by now, it goes on standing and the words of the change are kept as a draft;
            without ``based_on`` the change stands.

        Raises
        ------
        UnknownClientError, RemovedClientError
            If the person is not there, or was taken away.
        """
