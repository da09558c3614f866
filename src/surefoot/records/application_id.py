"""The mark in a file of records that tells of which practice it is, whatever it is called.

Tried in ``tests/records/test_practice.py``.
"""

from __future__ import annotations

from contextlib import closing, suppress
from sqlite3 import Connection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from surefoot.records.entities import Practice

MARKS = {"own": 0x53464F57, "demo": 0x5346444D}
"""What a file's ``application_id`` tells: of which practice it is (SFOW, SFDM)."""


def name_of(connection: Connection) -> str | None:
    """Name the practice that a file is marked with; None for a file without a mark of ours."""
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    return next((name for name, mark in MARKS.items() if mark == found), None)


def write_mark(connection: Connection, practice: Practice) -> None:
    """Mark a file with its practice."""
    connection.execute(f"PRAGMA application_id={MARKS[practice.name]}")


def mark(engine: Engine, practice: Practice) -> None:
    """Mark a practice's file if nothing marked it yet.

    One that another program holds, or that may not be written, is marked when it is next opened.
    """
    from sqlite3 import OperationalError

    with closing(engine.raw_connection()) as borrowed:
        raw = borrowed.driver_connection
        if isinstance(raw, Connection):
            with suppress(OperationalError):
                if name_of(raw) is None:
                    write_mark(raw, practice)
