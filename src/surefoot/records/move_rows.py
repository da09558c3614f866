"""Moves entries from one client to another, in a transaction that is open, and tells of it.

Tried in ``tests/records/test_moves.py``.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, and_, insert, select, update
from sqlalchemy.exc import IntegrityError

from surefoot.records.entities import Move
from surefoot.records.revisions import CANNOT_GO_ALONG
from surefoot.records.tables import entry, move, plan_change


def write_move(connection: Connection, entry_id: str, moved: Move) -> None:
    """Make an entry another client's, with what goes along, and write down that it was moved."""
    of_entry = entry.c.id == entry_id
    connection.execute(update(entry).where(of_entry).values(client_id=moved.to_id))
    for here, there in moved.lines.items():
        _move_line(connection, moved, here, there)
    row = {"entry_id": entry_id, "from_id": moved.from_id, "to_id": moved.to_id}
    connection.execute(insert(move).values(moved_at=moved.at, lines=dict(moved.lines), **row))


def moves_of(connection: Connection, entry_id: str) -> list[Move]:
    """Give where an entry was before, the first move first."""
    asked = select(move).where(move.c.entry_id == entry_id).order_by(move.c.number)
    return [
        Move(from_id=row.from_id, to_id=row.to_id, at=row.moved_at, lines=row.lines)
        for row in connection.execute(asked)
    ]


def _move_line(connection: Connection, moved: Move, here: str, there: str) -> None:
    of_line = and_(plan_change.c.client_id == moved.from_id, plan_change.c.line == here)
    names: Mapping[str, str] = {"client_id": moved.to_id, "line": there}
    try:
        found = connection.execute(update(plan_change).where(of_line).values(names)).rowcount
    except IntegrityError:
        found = 0
    if not found:
        raise ValueError(CANNOT_GO_ALONG)
