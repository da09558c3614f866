"""How a file of records is opened, and what is said when the database fails.

SQLite begins a transaction too late and too weakly for several writers, so both are told here:
one that writes takes its turn at the start, and one that only reads never waits.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from surefoot.language import Text, say
from surefoot.records.failures import MissingFileError
from surefoot.records.store import RecordsError

PATIENCE_S = 30
IN_MEMORY = ":memory:"
BEGIN = "surefoot_begin"
FILE, OPENED = "surefoot_file", "surefoot_opened"
PRAGMAS = (
    f"busy_timeout={PATIENCE_S * 1000}",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
)
REASONS: Mapping[str, Text] = {
    "SQLITE_FULL": say("the disk is full"),
    "SQLITE_READONLY": say("the file may only be read"),
    "SQLITE_BUSY": say("another program has held the file for {n} seconds", n=PATIENCE_S),
    "SQLITE_CORRUPT": say("the file is damaged"),
    "SQLITE_NOTADB": say("the file is damaged, or it is not a file of records"),
    "SQLITE_CANTOPEN": say("the file cannot be opened"),
    "SQLITE_IOERR": say("the disk failed"),
}


class AnotherFileError(MissingFileError):
    """Another file lies in the place of the one that was opened."""


def sqlite_engine(file: Path) -> Engine:
    """Give what opens connections to a file of records that is there; nothing is opened yet."""
    engine = create_engine(_address(file), hide_parameters=True)

    def prepare(connection: Any, record: Any) -> None:
        record.info[FILE], record.info[OPENED] = file, identity(file)
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _address(file: Path) -> URL:
    """Name a file so that SQLite makes no empty one in the place of one that is gone."""
    if str(file) == IN_MEMORY:
        return URL.create("sqlite+pysqlite", database=IN_MEMORY)
    path = file.absolute().as_posix()
    named = quote(path if path.startswith("/") else f"/{path}")
    return URL.create(
        "sqlite+pysqlite", database=f"file://{named}", query={"mode": "rw", "uri": "true"}
    )


def identity(file: Path) -> tuple[int, int] | None:
    """Give what tells a file from another one that is put in its place; None if none is there."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get(BEGIN, "BEGIN IMMEDIATE")
    if statement:
        connection.exec_driver_sql(statement)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that only reads: it sees one state of the records throughout."""
    with explained(), engine.connect().execution_options(**{BEGIN: "BEGIN"}) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that writes: it is durable on leaving, or nothing of it was done.

    Raises
    ------
    MissingFileError
        If another file lies by now where the records were, or none. What is written to a file
        without a name is lost, and SQLite does not notice.
    """
    try:
        with explained(), engine.begin() as connection:
            yield connection
            _check_place(connection)
    except AnotherFileError:
        engine.dispose()  # the next one to ask opens the file that is there now
        raise


def _check_place(connection: Connection) -> None:
    file, opened = connection.info[FILE], connection.info[OPENED]
    there = identity(file)
    if there != opened:
        raise (MissingFileError if there is None else AnotherFileError)(
            say("the records file is not where it was")
        )


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
    except SQLAlchemyError as error:
        name = _name(error)
        reasons = (reason for start, reason in REASONS.items() if name.startswith(start))
        reason = next(reasons, say("the database failed"))
        raise RecordsError(
            say("the records cannot be read or written: {reason}", reason=reason)
        ) from None


def _name(error: SQLAlchemyError) -> str:
    return getattr(getattr(error, "orig", None), "sqlite_errorname", "")


def empty_log(engine: Engine) -> None:
    """Put what the log holds into the file, so that a copy of the file alone is whole.

    It waits for nobody: whoever reads or writes just now goes first, and it is done another time.

    Raises
    ------
    RecordsError
        If the disk fails.
    """
    with explained(), engine.connect().execution_options(**{BEGIN: None}) as connection:
        if identity(connection.info[FILE]) != connection.info[OPENED]:
            return
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
        try:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.exec_driver_sql(f"PRAGMA {PRAGMAS[0]}")


def use_write_ahead_log(engine: Engine) -> None:
    """Have the file written through a log, so that reading and writing go on side by side.

    A file remembers this.

    Raises
    ------
    RecordsError
        If the file stays in use by another program, or its drive cannot do it.
    """
    with explained(), engine.connect().execution_options(**{BEGIN: None}) as connection:
        mode = _switch(connection, time.monotonic() + PATIENCE_S)
    if mode != "wal":
        raise RecordsError(say("the records need a drive that can keep a log beside the file"))


def _switch(connection: Connection, until: float) -> Any:
    """Switch to the log, again and again: SQLite itself does not wait for its turn here."""
    while True:
        try:
            return connection.exec_driver_sql("PRAGMA journal_mode=WAL").scalar()
        except OperationalError as error:
            if _name(error) != "SQLITE_BUSY" or time.monotonic() > until:
                raise
        time.sleep(0.01)
