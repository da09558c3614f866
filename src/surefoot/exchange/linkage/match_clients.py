"""Finds whose the rows of a file are: clients who are there, and those who are new."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from surefoot.entries.whole_entries import asked
from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.linkage.match_sessions import contradictions
from surefoot.exchange.linkage.row_keys import RowKeys
from surefoot.exchange.rows import SessionRow
from surefoot.records.aliases import alias_key, tidy_alias
from surefoot.records.entities import Client
from surefoot.records.ids_and_times import Clock, new_id
from surefoot.records.store import Store
from surefoot.sessions.log import SessionLog

People: TypeAlias = Mapping[str, Mapping[str, str]]
"""Whose the aliases are that clients go or went by, by their keys."""

SOMEBODY_ELSE = (
    "Row {row} came before, and its client has another alias by now; the alias in the file is "
    "somebody else’s. Put the client’s present alias into the file, and import it again."
)


def people_of(store: Store) -> People:
    """Give whose the aliases are that clients go or went by."""
    people: dict[str, dict[str, str]] = {}
    for client in (*store.clients(), *store.clients(removed=True)):
        for alias in (client.alias, *client.former):
            people.setdefault(alias_key(alias), {})[alias] = client.id
    return people


def clients_of(
    store: Store,
    rows: Iterable[tuple[SessionRow, RowKeys]],
    entries: Mapping[str, str],
    people: People,
    wanted: Collection[str],
) -> dict[str, str]:
    """Give whom the aliases of a file mean: as people are called, or as sessions came before.

    Parameters
    ----------
    store, people :
        The practice, and how its people are called.
    rows, entries :
        The rows with their marks, and the entries of those marks that came before.
    wanted :
        The keys of the aliases that are asked about.

    Raises
    ------
    ImportFileError
        If an alias belongs to somebody here, and sessions that came with it to somebody else.
    """
    ids = {
        key: max(alike.items(), key=lambda each: each[0] == tidy_alias(each[0]))[1]
        for key, alike in people.items()
    }
    for row, marks in rows:
        key = alias_key(row.alias)
        entry_id = first_of((*marks.content, *marks.name), entries)
        if key not in wanted:
            continue
        if entry_id is None:
            _take_hint(store, row, entries.get(marks.day), ids)
            continue
        came_to = _came_to(store, entry_id)
        if came_to in people.get(key, {}).values():
            continue
        if ids.setdefault(key, came_to) != came_to:
            raise ImportFileError(SOMEBODY_ELSE, row=row.source.number)
    return ids


def _take_hint(store: Store, row: SessionRow, entry_id: str | None, ids: dict[str, str]) -> None:
    """Take an unknown alias for the client of whom a file told that day's session before.

    So it is with a file that comes again with another mapping, after the client was renamed.
    """
    key = alias_key(row.alias)
    if entry_id is not None and key not in ids:
        there = asked(SessionLog, store.entry(entry_id))
        if not contradictions(row, there):
            ids[key] = _came_to(store, entry_id)


def first_of(marks: Iterable[str], entries: Mapping[str, str]) -> str | None:
    """Give the entry of the first mark that came before; None if none did."""
    return next((entries[mark] for mark in marks if mark in entries), None)


def newcomers(rows: Sequence[SessionRow], ids: Mapping[str, str], clock: Clock) -> list[Client]:
    """Give a client for each alias of some rows that means nobody who is there."""
    aliases: dict[str, str] = {}
    for row in rows:
        if alias_key(row.alias) not in ids:
            aliases.setdefault(alias_key(row.alias), row.alias)
    return [Client(new_id(), alias, clock()) for alias in aliases.values()]


def _came_to(store: Store, entry_id: str) -> str:
    """Give whom a session came to, wherever it was moved since."""
    moves = store.moves(entry_id)
    return moves[0].from_id if moves else store.entry(entry_id).client_id
