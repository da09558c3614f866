"""A file of records as SQLite itself sees it, also one that is damaged or none of ours.

Tried in ``tests/records/backups/test_snapshot.py``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from surefoot.language import Text, say
from surefoot.records.engines.database_errors import PATIENCE_S, REASONS, UNUSABLE
from surefoot.records.engines.file_identity import log_of
from surefoot.records.engines.sqlite import uri_of
from surefoot.records.engines.wal_lineage import goes_with_its_log
from surefoot.records.entities import RecordsError
from surefoot.records.practice import STRANGE_LOG, StrangeLogError

HEADER = b"SQLite format 3\x00"
DAMAGES = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


class DamagedError(RecordsError):
    """A file of records is damaged."""


class DiskFullError(RecordsError):
    """There is no room to write what is to be written."""


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a file that is there; transactions are begun by whoever asks.

    Raises
    ------
    StrangeLogError
        If the log beside it is none of it; the two are left as they are.
    DamagedError, RecordsError
        If it cannot be opened or read, now or while it is open; with the reason.
    """
    with explained():
        if not goes_with_its_log(file):
            raise StrangeLogError(say(STRANGE_LOG, file=file.name, log=log_of(file).name))
        address = f"{uri_of(file)}?mode=rw"
        connection = sqlite3.connect(address, PATIENCE_S, isolation_level=None, uri=True)
        with closing(connection):
            connection.execute("PRAGMA trusted_schema=OFF")
            yield connection


@contextmanager
def explained() -> Iterator[None]:
    """Turn a failure of SQLite into one sentence that repeats nothing of the records.

    Raises
    ------
    DamagedError, RecordsError
        With the reason, as far as SQLite gives one.
    """
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        raise _kind_of(name)(say(UNUSABLE, reason=reason_of(name))) from None


def _kind_of(name: str) -> type[RecordsError]:
    if name.startswith(DAMAGES):
        return DamagedError
    return DiskFullError if name.startswith("SQLITE_FULL") else RecordsError


def reason_of(name: str) -> Text:
    """Say what one of SQLite's errors means."""
    known = (reason for start, reason in REASONS.items() if name.startswith(start))
    return next(known, say("the database failed"))


def is_whole(file: Path) -> bool:
    """Tell whether each page of a file can be read, and each row refers to what is there.

    A flipped bit within a word that somebody wrote is not seen: nothing in the file tells it.

    Raises
    ------
    RecordsError
        If it cannot be looked at, which says nothing of the file.
    """
    try:
        with opened(file) as connection:
            sound = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            return sound and connection.execute("PRAGMA foreign_key_check").fetchone() is None
    except DamagedError:
        return False
