"""Imports as a whole: what came with one, and what of it can be taken back.

An import is one sitting that brings entries, further answers to entries that were there, and
clients. As long as nobody has touched them since, all that came goes again when it is undone, as
if the file had never been read. Whatever a person changed, moved or took away since stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from surefoot.language import say
from surefoot.records.aliases import alias_key
from surefoot.records.entities import Change, Client, Entry, Revision

UNDONE = say("this import was undone before")
SALT = "surefoot newcomer 1\n"


class UnknownImportError(KeyError):
    """No import of this practice has this number."""


class KeptBecause(StrEnum):
    """Why something that an import brought stays when it is undone."""

    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "removed"
    CLIENT_REMOVED = "client_removed"


@dataclass(frozen=True)
class Arrival:
    """An entry that comes from a file, and a mark of the row that it was made of.

    Attributes
    ----------
    change :
        The entry's answers.
    mark :
        The same for the same row, however often its file is read; an entry is made once a mark.
    also :
        Further marks by which the row's entry is found again; one that came before stays as it is.
    """

    change: Change
    mark: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Import:
    """One import that was kept.

    Attributes
    ----------
    number :
        1 for the first one of the practice.
    sitting :
        The sitting of all that it brought.
    file :
        The name of the file; None if it was not written down then.
    at, ahead_min :
        When it was (UTC), and by which clock, as an entry's ``begun_ahead_min``.
    sessions, completed, clients :
        How many entries it began, how many that were there it added to, and how many clients are
        new with it.
    undone_at :
        When it was undone (UTC); None if it was not.
    """

    number: int
    sitting: str
    file: str | None = field(repr=False)
    at: datetime
    ahead_min: int | None
    sessions: int
    completed: int
    clients: int
    undone_at: datetime | None = None


@dataclass(frozen=True)
class Undone:
    """What became of an import that was undone.

    Attributes
    ----------
    sessions, completed, clients :
        How many entries went, from how many answers were taken back, and how many clients went.
    kept :
        The entries that stay as they are, each with the reason.
    clients_kept :
        How many clients who came with it stay, as something of theirs does.
    """

    sessions: int
    completed: int
    clients: int
    kept: Sequence[tuple[Entry, KeptBecause]]
    clients_kept: int


class ImportLog(Protocol):
    """What a practice knows of the imports that were made into it."""

    def imports(self) -> Sequence[Import]:
        """Give the imports that were written down, the first one first."""

    def undo_import(self, number: int) -> Undone:
        """Take back all that an import brought and nobody has touched since, or nothing.

        Raises
        ------
        UnknownImportError
            If there is no such import.
        RecordsError
            If it was undone before, or cannot be now.
        """


def by_mark(arrivals: Iterable[Arrival]) -> dict[str, Arrival]:
    """Give which arrival each mark is of: its own mark goes before another's further one."""
    made = list(arrivals)
    found = {each.mark: each for each in reversed(made)}
    for each in made:
        for mark in each.also:
            found.setdefault(mark, each)
    return found


def trace(client: Client) -> str:
    """Give what tells whether a newcomer still goes by the alias that came, and not the alias."""
    return sha256(f"{SALT}{client.id} {alias_key(client.alias)}".encode()).hexdigest()


def why_kept(
    latest: Revision, sitting: str, *, moved: bool, removed: bool, client_removed: bool
) -> KeptBecause | None:
    """Say why what an import brought to an entry stays; None if it can go.

    Parameters
    ----------
    latest :
        The entry as it stands.
    sitting :
        That of the import.
    moved, removed, client_removed :
        Whether the entry was moved to another client or taken away, or its client was.
    """
    if client_removed:
        return KeptBecause.CLIENT_REMOVED
    if removed:
        return KeptBecause.REMOVED
    if moved:
        return KeptBecause.MOVED
    return None if latest.sitting == sitting else KeptBecause.CHANGED
