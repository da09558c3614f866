"""What was written last, as it must stand in the file as long as it is the same file.

Numbers of changes tell an older copy that was written over the file, unless others wrote in that
as often since. So whoever writes also remembers one row that nobody else ever changes.

Tried in ``tests/records/test_downgrades.py``.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, Table, and_, literal, select

WITNESS = "surefoot_witness"


def remember(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """Remember a row that was just written; of several the last one is enough."""
    stands = and_(*(table.c[name] == value for name, value in row.items()))
    connection.info[WITNESS] = select(literal(1)).select_from(table).where(stands)


def remembered(connection: Connection) -> Select[Any] | None:
    """Give what finds the row that was written on this connection, and forget it."""
    found: Select[Any] | None = connection.info.pop(WITNESS, None)
    return found


def still_stands(connection: Connection, witness: Select[Any] | None) -> bool:
    """Tell whether a row stands as it was written; without one, nothing is known against it."""
    return witness is None or connection.execute(witness).first() is not None
