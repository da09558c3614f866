"""How a file of records is opened, and what is said when the database fails.

SQLite begins a transaction too late and too weakly for several writers, so both are told here:
one that writes takes its turn at the start, and one that only reads never waits.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from surefoot.language import Text, say
from surefoot.records.store import RecordsError

PATIENCE_S = 30
BEGIN = "surefoot_begin"
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
    "SQLITE_NOTADB": say("the file is damaged, or it is no file of records"),
    "SQLITE_CANTOPEN": say("the file cannot be opened"),
    "SQLITE_IOERR": say("the disk failed"),
}


def sqlite_engine(file: Path) -> Engine:
    """Give what opens connections to a file of records; nothing is opened yet."""
    address = URL.create("sqlite+pysqlite", database=str(file))
    engine = create_engine(address, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


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
    """Open a transaction that writes: it is durable on leaving, or nothing of it was done."""
    with explained(), engine.begin() as connection:
        yield connection


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
