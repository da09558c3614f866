"""What is said when the database fails: one sentence that repeats nothing of the records.

Tried in ``tests/records/test_failing_disks.py``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from surefoot.language import Text, say
from surefoot.records.entities import RecordsError
from surefoot.records.save_errors import LockedFileError

PATIENCE_S = 30
BUSY = "SQLITE_BUSY"
REASONS: Mapping[str, Text] = {
    "SQLITE_FULL": say("the disk is full"),
    "SQLITE_READONLY": say("the file may only be read"),
    "SQLITE_BUSY": say("another program has held the file for {n} seconds", n=PATIENCE_S),
    "SQLITE_CORRUPT": say("the file is damaged"),
    "SQLITE_NOTADB": say("the file is damaged, or it is not a file of records"),
    "SQLITE_CANTOPEN": say("the file cannot be opened"),
    "SQLITE_IOERR": say("the disk failed"),
}


UNUSABLE = "the records cannot be read or written: {reason}"


@contextmanager
def explained() -> Iterator[None]:
    """Turn a failure of the database into one sentence that repeats nothing of the records.

    Raises
    ------
    RecordsError
        With the reason, as far as the database gives one.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        name = sqlite_name(error)
        reasons = (reason for start, reason in REASONS.items() if name.startswith(start))
        reason = next(reasons, say("the database failed"))
        kind = LockedFileError if name.startswith(BUSY) else RecordsError
        raise kind(say(UNUSABLE, reason=reason)) from None


def sqlite_name(error: SQLAlchemyError | sqlite3.Error) -> str:
    """Give SQLite's own name of what failed; empty if it has none."""
    return getattr(getattr(error, "orig", error), "sqlite_errorname", "")
