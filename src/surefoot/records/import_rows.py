"""Reads, writes and takes back what came with an import, in a transaction that is open.

Tried in ``tests/records/test_imports.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Table, bindparam, delete, insert, or_, select, update

from surefoot.records.client_rows import all_clients
from surefoot.records.entities import Client, Entry, RecordsError, Revision
from surefoot.records.entry_rows import all_revisions, portions, read_entry
from surefoot.records.ids_and_times import ahead_min, utc
from surefoot.records.imports import (
    UNDONE,
    Import,
    KeptBecause,
    Undone,
    UnknownImportError,
    trace,
    why_kept,
)
from surefoot.records.tables import (
    arrival,
    client,
    entry,
    file_import,
    former_alias,
    move,
    plan_change,
    revision,
)

_STANDS = update(entry).where(entry.c.id == bindparam("of")).values(latest=bindparam("before"))
_GONE = delete(revision).where(
    revision.c.entry_id == bindparam("of"), revision.c.revision == bindparam("number")
)
_FORGOTTEN = delete(arrival).where(
    arrival.c.entry_id == bindparam("of"), arrival.c.sitting == bindparam("during")
)


def write_import(
    connection: Connection,
    sitting: str,
    file: str,
    newcomers: Sequence[Client],
    at: datetime,
) -> None:
    """Write an import down, whose entries are there by now."""
    asked = select(revision.c.revision).where(revision.c.sitting == sitting)
    numbers = list(connection.scalars(asked))
    sessions = numbers.count(1)
    row = {
        "sitting": sitting,
        "file": file,
        "brought_at": utc(at),
        "brought_ahead_min": ahead_min(at),
        "sessions": sessions,
        "completed": len(numbers) - sessions,
        "newcomers": {each.id: trace(each) for each in newcomers},
    }
    connection.execute(insert(file_import).values(row))


def imports_of(connection: Connection) -> list[Import]:
    """Give all imports, the first one first."""
    asked = select(file_import).order_by(file_import.c.number)
    return [
        Import(
            number=row.number,
            sitting=row.sitting,
            file=row.file,
            at=row.brought_at,
            ahead_min=row.brought_ahead_min,
            sessions=row.sessions,
            completed=row.completed,
            clients=len(row.newcomers),
            undone_at=row.undone_at,
        )
        for row in connection.execute(asked)
    ]


def take_back(connection: Connection, number: int, at: datetime) -> Undone:
    """Take back what an import brought, as far as nobody has touched it since.

    Raises
    ------
    UnknownImportError
        If there is no such import.
    RecordsError
        If it was undone before.
    """
    row = connection.execute(select(file_import).where(file_import.c.number == number)).first()
    if row is None:
        raise UnknownImportError(number)
    if row.undone_at is not None:
        raise RecordsError(UNDONE)
    kept: list[tuple[Entry, KeptBecause]] = []
    going: list[Revision] = []
    found = _touched(connection, row.sitting)
    moved = _moved(connection, [each.entry.id for each in found])
    away = {each.id for each in all_clients(connection, removed=True)}
    for latest in found:
        own = latest.entry
        why = why_kept(
            latest,
            row.sitting,
            moved=own.id in moved,
            removed=own.removed_at is not None,
            client_removed=own.client_id in away,
        )
        if why is None:
            going.append(latest)
        else:
            kept.append((own, why))
    begun = [each.entry.id for each in going if each.entry.revision == 1]
    completed = [each for each in going if each.entry.revision > 1]
    _delete_entries(connection, begun)
    _step_back(connection, completed)
    left = _delete_clients(connection, row.newcomers)
    undone = update(file_import).where(file_import.c.number == number)
    connection.execute(undone.values(undone_at=utc(at)))
    gone = len(row.newcomers) - left
    return Undone(len(begun), len(completed), gone, kept, left)


def _touched(connection: Connection, sitting: str) -> list[Revision]:
    """Give the entries to which a sitting brought something, as they stand now."""
    of_sitting = select(revision.c.entry_id).where(revision.c.sitting == sitting)
    asked = all_revisions(revision.c.revision == entry.c.latest, entry.c.id.in_(of_sitting))
    return [Revision(read_entry(row), row.sitting) for row in connection.execute(asked)]


def _moved(connection: Connection, entry_ids: Sequence[str]) -> set[str]:
    asked = select(move.c.entry_id)
    return {
        entry_id
        for portion in portions(entry_ids)
        for entry_id in connection.scalars(asked.where(move.c.entry_id.in_(portion)))
    }


def _delete_entries(connection: Connection, entry_ids: Sequence[str]) -> None:
    of_entry: tuple[Table, ...] = (arrival, revision)
    for portion in portions(entry_ids):
        for table in of_entry:
            connection.execute(delete(table).where(table.c.entry_id.in_(portion)))
        connection.execute(delete(entry).where(entry.c.id.in_(portion)))


def _step_back(connection: Connection, completed: Sequence[Revision]) -> None:
    """Let the revisions before stand again, and forget the rows that made the latest ones."""
    if completed:
        run, entries = connection.execute, [each.entry for each in completed]
        run(_STANDS, [{"of": each.id, "before": each.revision - 1} for each in entries])
        run(_GONE, [{"of": each.id, "number": each.revision} for each in entries])
        run(_FORGOTTEN, [{"of": each.entry.id, "during": each.sitting} for each in completed])


def _delete_clients(connection: Connection, newcomers: dict[str, str]) -> int:
    """Take back clients of whom nothing is left; give how many stay."""
    there = {each.id: each for each in all_clients(connection, removed=False)}
    untouched = [
        client_id
        for client_id, came in newcomers.items()
        if client_id in there and trace(there[client_id]) == came
    ]
    gone = 0
    for portion in portions(untouched):
        free = set(portion) - _with_something(connection, portion)
        connection.execute(delete(client).where(client.c.id.in_(free)))
        gone += len(free)
    return len(newcomers) - gone


def _with_something(connection: Connection, client_ids: Sequence[str]) -> set[str]:
    """Give those clients of whom the records hold anything beside the alias."""
    found: set[str] = set()
    for table in (entry, plan_change, former_alias):
        asked = select(table.c.client_id).where(table.c.client_id.in_(client_ids))
        found.update(connection.scalars(asked))
    ends = or_(move.c.from_id.in_(client_ids), move.c.to_id.in_(client_ids))
    for row in connection.execute(select(move.c.from_id, move.c.to_id).where(ends)):
        found.update((row.from_id, row.to_id))
    return found
