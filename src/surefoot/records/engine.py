"""How a file of records is opened, and what is said when the database fails.

SQLite begins a transaction too late and too weakly for several writers, so both are told here:
one that writes takes its turn at the start, and one that only reads never waits.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
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
FILE, OPENED, CONTENT = "surefoot_file", "surefoot_opened", "surefoot_content"
LOG = "surefoot_log"
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


NOT_THERE = "the records file is not where it was"
UNUSABLE = "the records cannot be read or written: {reason}"


class AnotherFileError(MissingFileError):
    """Another file lies in the place of the one that was opened."""


def sqlite_engine(file: Path) -> Engine:
    """Give what opens connections to a file of records that is there; nothing is opened yet."""
    engine = create_engine(_address(file), hide_parameters=True)

    def prepare(connection: Any, record: Any) -> None:
        record.info[FILE], record.info[OPENED] = file, identity(file)
        record.info[CONTENT] = content(file)
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
    return URL.create("sqlite+pysqlite", database=uri_of(file), query={"mode": "rw", "uri": "true"})


def uri_of(file: Path) -> str:
    """Name a file to SQLite, whatever signs its path has."""
    path = file.absolute().as_posix()
    return f"file://{quote(path if path.startswith('/') else f'/{path}')}"


def identity(file: Path) -> tuple[int, int] | None:
    """Give what tells a file from another one that is put in its place; None if none is there."""
    found = _status(file)
    return found and (found.st_dev, found.st_ino)


def content(file: Path) -> tuple[int, int, int] | None:
    """Give what changes whenever somebody writes into a file itself; None if none is there."""
    found = _status(file)
    return found and (found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _status(file: Path) -> os.stat_result | None:
    try:
        return os.stat(file)
    except OSError:
        return None


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
        If another file, or another log, lies by now where the records were, or none. What is
        written to a file without a name is lost, and SQLite does not notice.
    """
    try:
        with explained(), ExitStack() as stack:
            connection = _begun_on_what_is_there(engine, stack)
            yield connection
            _check_place(connection)
    except AnotherFileError:
        engine.dispose()  # the next one to ask opens the file that is there now
        raise


def _begun_on_what_is_there(engine: Engine, stack: ExitStack) -> Connection:
    """Begin a transaction on a connection that has read nothing of what the file held before.

    A file that another program copies over this one, in place, changes under what a connection
    remembers of it: SQLite does not notice, and would write pages of both into one file. When the
    log goes into the file, it changes as well; nobody can tell the two apart.
    """
    while True:
        with ExitStack() as attempt:
            connection = attempt.enter_context(engine.begin())
            _note_log(connection)
            if not _is_written_over(connection):
                stack.enter_context(attempt.pop_all())
                return connection
            file = connection.info[FILE]
        _check_whole(file)
        engine.dispose()


def _is_written_over(connection: Connection) -> bool:
    info = connection.info
    if info[OPENED] != identity(info[FILE]):
        return False  # that is told once something was written
    return bool(info[CONTENT] != content(info[FILE]))


def _check_whole(file: Path) -> None:
    """Refuse a file that does not go with what its log still holds.

    It is looked at before the last connection is closed, which would put the log into the file.

    Raises
    ------
    RecordsError
        If it is damaged.
    """
    log = content(_log_of(file))
    if log is None or not log[0]:
        return
    with closing(sqlite3.connect(f"{uri_of(file)}?mode=rw", uri=True)) as fresh:
        try:
            found = fresh.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.DatabaseError:
            found = None
    if found != ("ok",):
        raise RecordsError(say(UNUSABLE, reason=REASONS["SQLITE_CORRUPT"]))


def _note_log(connection: Connection) -> None:
    """Remember which log a connection writes to, as soon as there is one."""
    found = identity(_log_of(connection.info[FILE]))
    if found is not None:
        connection.info.setdefault(LOG, found)


def _check_place(connection: Connection) -> None:
    file, opened = connection.info[FILE], connection.info[OPENED]
    there = identity(file)
    if there != opened:
        raise (MissingFileError if there is None else AnotherFileError)(say(NOT_THERE))
    if _lost_its_log(connection):
        raise AnotherFileError(say(NOT_THERE))


def _lost_its_log(connection: Connection) -> bool:
    """Tell whether what is written now goes into a log that nobody will ever read."""
    there = identity(_log_of(connection.info[FILE]))
    if there is not None:
        return bool(there != connection.info.get(LOG, there))
    return bool(connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal")


def _log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


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
        raise RecordsError(say(UNUSABLE, reason=reason)) from None


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
