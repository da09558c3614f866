"""What keeps the records of a practice, whatever lies beneath it.

Tried in ``tests/records/test_equal_stores.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from surefoot.records.entities import (
    Change,
    Client,
    Entry,
    Move,
    PlanChange,
    Plans,
    Practice,
)
from surefoot.records.imports import Arrival, ImportLog


class Store(ImportLog, Protocol):
    """The records of one practice."""

    @property
    def practice(self) -> Practice:
        """The practice whose records these are."""

    def clients(self, *, removed: bool = False) -> Sequence[Client]:
        """Give the clients who are there (or those taken away), by alias."""

    def client(self, client_id: str) -> Client:
        """Give one client, taken away or not, or raise :class:`UnknownClientError`."""

    def add_client(self, alias: str) -> Client:
        """Add a client by alias.

        Raises
        ------
        AliasTakenError
            If another client has it, in whatever case, or is still known by it; one who was
            taken away keeps the own aliases.
        ValueError
            If it is empty or longer than 60 characters.
        """

    def rename_client(self, client_id: str, alias: str, *, remember: bool = False) -> Client:
        """Give a client another alias, under the rules of :meth:`add_client`.

        Parameters
        ----------
        remember :
            Whether files may go on calling the client by the alias of before; otherwise it is
            overwritten.
        """

    def forget_alias(self, client_id: str, alias: str) -> Client:
        """Let a client no longer be known by a former alias; it is overwritten."""

    def remove_client(self, client_id: str) -> None:
        """Take a client away with all that is theirs; nothing of it is lost or changed."""

    def restore_client(self, client_id: str) -> None:
        """Bring back a client who was taken away."""

    def keep(self, change: Change) -> Entry:
        """Merge answers into an entry, begun if it is new; on return they survive a crash.

        Raises
        ------
        UnknownClientError
            If there is no such client.
        ValueError
            If the entry belongs to another form, or an answer is not plain JSON.
        RemovedClientError
            If the client was taken away.
        MovedAwayError
            If the entry is another client's.
        RecordsError
            If the entry was answered in a newer version of its form, or cannot be written.
        """

    def entry(self, entry_id: str) -> Entry:
        """Give one entry, removed or not, or raise :class:`UnknownEntryError`."""

    def entries(
        self, client_id: str | None = None, form: str | None = None, *, removed: bool = False
    ) -> Sequence[Entry]:
        """Give the entries that stand (or those removed), the one begun first comes first.

        Without a client these are the entries of all clients who are there.
        """

    def revisions(self, entry_id: str) -> Sequence[Entry]:
        """Give an entry as each sitting left it, the first one first."""

    def remove(self, entry_id: str, *, of: str | None = None) -> None:
        """Take an entry away; it can be brought back.

        Whatever writes about a client who was taken away raises :class:`RemovedClientError`.

        Parameters
        ----------
        entry_id :
            The entry.
        of :
            Whose it must be; without it, it may be anybody's.

        Raises
        ------
        UnknownEntryError
            If there is no such entry, or it never was that client's.
        MovedAwayError
            If it was that client's and is another's now.
        """

    def restore(self, entry_id: str, *, of: str | None = None) -> None:
        """Bring back an entry that was taken away, under the rules of :meth:`remove`."""

    def move(
        self, entry_id: str, from_id: str, to_id: str, lines: Mapping[str, str] | None = None
    ) -> None:
        """Make an entry, with all its revisions, another client's; the move is written down.

        Parameters
        ----------
        entry_id, from_id, to_id :
            The entry, whose it is, and whose it becomes.
        lines :
            Which changes of the plan go along, by the line's key: the key at the other client.

        Raises
        ------
        MovedAwayError
            If the entry is not, or no longer, the first client's.
        ValueError
            If both clients are one, or a line has no change, or the other client's line has one.
        """

    def moves(self, entry_id: str) -> Sequence[Move]:
        """Give where an entry was before, the first move first."""

    def change_plan(
        self, client_id: str, change: PlanChange, based_on: Collection[str | None] | None = None
    ) -> None:
        """Keep how a person wants a line of the plan.

        Parameters
        ----------
        client_id, change :
            Whose line, and how it is wanted.
        based_on :
            The wordings that the change took into account, None for the source's. If another one
            stands by now, it goes on standing and the words of the change are kept as a draft;
            without ``based_on`` the change stands.
        """

    def plan_changes(self, client_id: str) -> Mapping[str, PlanChange]:
        """Give the latest change of each line, by the line's key."""

    def received(self, marks: Collection[str]) -> Mapping[str, str]:
        """Give marks that came before, each with the id of its entry, also if removed since."""

    def receive(
        self,
        arrivals: Sequence[Arrival],
        newcomers: Sequence[Client] = (),
        plans: Plans = (),
        file: str | None = None,
    ) -> int:
        """Keep all arrivals or none, leaving out those whose mark came before.

        Parameters
        ----------
        arrivals :
            The entries; of two with the same mark the first is kept.
        newcomers, plans :
            Clients that are new here, under the rules of :meth:`add_client`, and lines of their
            plans, each with the client's id; all is kept together with the arrivals or not at all.
        file :
            The name of the file that the arrivals come from, all in one sitting: then the import
            is written down, to be undone.

        Returns
        -------
        :
            How many were kept.

        Raises
        ------
        AliasTakenError, ValueError, UnknownClientError
            If an alias cannot be taken, or an arrival is of nobody, or a plan of no newcomer.
        """

    def close(self) -> None:
        """Let go of whatever lies beneath."""
