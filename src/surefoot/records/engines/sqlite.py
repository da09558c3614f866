"""How a file of records is opened, and what is said when the database fails.

SQLite begins a transaction too late and too weakly for several writers, so both are told here:
one that writes takes its turn at the start, and one that only reads never waits. Whether the file
is still the one that was opened is asked each time, see :mod:`.file_identity`.

Tried in ``tests/records/test_practice.py``.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event

from surefoot.language import say
from surefoot.records.engines.database_errors import (
    BUSY,
    PATIENCE_S,
    REASONS,
    UNUSABLE,
    explained,
    sqlite_name,
)
from surefoot.records.engines.file_identity import FileIdentity, content, identity, log_of
from surefoot.records.engines.last_written import remembered, still_stands
from surefoot.records.engines.lock_wait import TOLD_AFTER_S, notify_lock_wait
from surefoot.records.engines.wal_lineage import (
    STRANGE_AFTER,
    first_number,
    goes_with_its_log,
    latest_number,
)
from surefoot.records.entities import RecordsError
from surefoot.records.save_errors import AnotherFileError, LostLogError, MissingFileError

Result = TypeVar("Result")

STEP_MS = 100
"""For so long SQLite waits by itself before it is asked whether anybody still waits."""
IN_MEMORY = ":memory:"
BEGIN, STANDING = "surefoot_begin", "surefoot_standing"
OPENED, CONTENT, CHANGES = "surefoot_opened", "surefoot_content", "surefoot_changes"
PRAGMAS = (
    f"busy_timeout={STEP_MS}",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
)
NONE_YET = (-1, -1)
MOVED = "the records file is not where it was"
REPLACED = "another records file lies where the one of before was"
LOG_MOVED = "the log beside the records file is not where it was"
ANOTHER_LOG = "{log}, beside it, belongs to another file"


def sqlite_engine(file: Path) -> Engine:
    """Give what opens connections to a file of records that is there; nothing is opened yet."""
    standing = FileIdentity(file, identity(file))
    engine = create_engine(
        _address(file), hide_parameters=True, execution_options={STANDING: standing}
    )

    def prepare(connection: Any, record: Any) -> None:
        record.info[OPENED], record.info[CONTENT] = identity(file), content(file)
        connection.isolation_level = None
        for pragma in PRAGMAS:
            _patiently(partial(connection.execute, f"PRAGMA {pragma}"), standing)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def standing_of(engine: Engine) -> FileIdentity:
    """Give what is known of the file whose connections an engine opens."""
    standing: FileIdentity = engine.get_execution_options()[STANDING]
    return standing


def _address(file: Path) -> URL:
    """Name a file so that SQLite makes no empty one in the place of one that is gone."""
    if str(file) == IN_MEMORY:
        return URL.create("sqlite+pysqlite", database=IN_MEMORY)
    return URL.create("sqlite+pysqlite", database=uri_of(file), query={"mode": "rw", "uri": "true"})


def uri_of(file: Path) -> str:
    """Name a file to SQLite, whatever signs its path has."""
    path = file.absolute().as_posix()
    return f"file://{quote(path if path.startswith('/') else f'/{path}')}"


def _begin(connection: Connection) -> None:
    """Begin a transaction that sees the file as it is now.

    SQLite would wait for another program without a word; here it waits for a moment at a time.
    """
    options = connection.get_execution_options()
    statement, standing = options.get(BEGIN, "BEGIN IMMEDIATE"), options[STANDING]
    if statement:
        raw: Any = connection.connection.driver_connection
        connection.info[CHANGES] = _begun_patiently(raw, statement, standing)


def _begun_patiently(raw: sqlite3.Connection, statement: str, standing: FileIdentity) -> int:
    def begun() -> int:
        try:
            raw.execute(statement)
            changes: int = raw.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.OperationalError:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            raise
        return changes

    return _patiently(begun, standing)


def _patiently(work: Callable[[], Result], standing: FileIdentity) -> Result:
    """Do something once no other program holds the file; whoever waits is told."""
    began, told = time.monotonic(), False
    while True:
        try:
            return work()
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - began
            is_held = sqlite_name(error).startswith(BUSY)
            if not is_held or waited > PATIENCE_S or standing.is_closing.wait(0.005):
                raise
            if not told and waited > TOLD_AFTER_S:
                told = True
                notify_lock_wait()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that only reads: it sees one state of the records throughout.

    What is read is the file that lies there now, also where it is another one.

    Raises
    ------
    MissingFileError
        If no file lies there by now.
    """
    with explained(), ExitStack() as stack:
        yield _begun(engine, stack, "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that writes: it is durable on leaving, or nothing of it was done.

    Raises
    ------
    MissingFileError
        If no file lies there by now, or, once, if it is another one or an older copy: whoever
        writes is told before anything is kept in it.
    """
    standing = standing_of(engine)
    with explained():
        with ExitStack() as stack:
            connection = _begun(engine, stack, "BEGIN IMMEDIATE")
            _tell_of_another(connection, standing)
            changes, opened = connection.info[CHANGES], connection.info[OPENED]
            raw: Any = connection.connection.driver_connection
            before = raw.total_changes
            remembered(connection)
            yield connection
            if raw.total_changes > before:
                changes += 1
                connection.exec_driver_sql(f"PRAGMA user_version={changes}")
            witness = remembered(connection)
            _check_place(standing, opened)
        _check_place(standing, opened)  # it may have gone while it was written
        standing.has_seen(changes)
        standing.witness = witness if witness is not None else standing.witness


def _begun(engine: Engine, stack: ExitStack, statement: str) -> Connection:
    """Begin a transaction on a connection that has read nothing of what the file held before.

    A file that another program copies over this one, in place, changes under what a connection
    remembers of it: SQLite does not notice, and would write pages of both into one file. When the
    log goes into the file, it changes as well; nobody can tell the two apart.
    """
    standing = standing_of(engine)
    while True:
        there = identity(standing.file)
        if there is None and standing.opened is not None:
            raise MissingFileError(say(MOVED))
        if there != standing.opened:
            _open_another(engine, standing)
            continue
        with ExitStack() as attempt:
            options = {BEGIN: statement}
            attempt.enter_context(standing.turns.shared())
            connection = attempt.enter_context(engine.connect().execution_options(**options))
            attempt.enter_context(connection.begin())
            if _is_as_opened(connection, standing):
                stack.enter_context(attempt.pop_all())
                if statement == "BEGIN":
                    standing.has_seen(connection.info[CHANGES])
                return connection
        _open_again(engine, standing)


def _is_as_opened(connection: Connection, standing: FileIdentity) -> bool:
    info, file = connection.info, standing.file
    return (info[OPENED], info[CONTENT]) == (
        identity(file),
        content(file),
    ) and standing.keeps_its_log()


def _open_another(engine: Engine, standing: FileIdentity) -> None:
    """Turn to another file that lies where the one of before was."""
    with standing.turns.exclusive():
        there = identity(standing.file)
        if there in (None, standing.opened):
            return
        engine.dispose()
        standing.opened, standing.beside, standing.changes = there, (None, None), 0
        standing.witness = None
        try:
            if standing.ready is not None:
                standing.ready()
        except BaseException:
            engine.dispose()
            standing.opened = NONE_YET
            raise
        standing.untold = AnotherFileError(say(REPLACED))


def _open_again(engine: Engine, standing: FileIdentity) -> None:
    """Let go of what was read of a file that changed since, or whose log is gone.

    Raises
    ------
    RecordsError
        If file and log do not go together: closed, the one would be put into the other.
    """
    with standing.turns.exclusive():
        if identity(standing.file) != standing.opened:
            return  # that is seen to next
        if not standing.keeps_its_log():
            _rescue(engine, standing)
            standing.untold = LostLogError(say(LOG_MOVED))
        _check_whole(standing.file)
        engine.dispose()
        standing.is_unsure = True
        standing.beside = (None, None)
        there = content(standing.file)
        if there is not None and not there[0]:
            standing.opened = NONE_YET  # it was cut off, and is no file of records any more


def _rescue(engine: Engine, standing: FileIdentity) -> None:
    """Put into the file what a log holds that was taken away; who opened it still reads it.

    If another log lies there by now, somebody else did so before, or it is one of another file.
    """
    log = log_of(standing.file)
    there = content(log)
    if there is not None and there[0] and identity(log) != standing.beside[0]:
        if latest_number(standing.file) >= standing.changes and goes_with_its_log(standing.file):
            return
        raise RecordsError(say(UNUSABLE, reason=say(ANOTHER_LOG, log=log.name)))
    with engine.connect().execution_options(**{BEGIN: None}) as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")


def _check_whole(file: Path) -> None:
    """Refuse a file that does not go with what its log still holds.

    It is looked at before the last connection is closed, which would put the log into the file.

    Raises
    ------
    RecordsError
        If it is damaged.
    """
    log = content(log_of(file))
    if log is None or not log[0]:
        return
    with closing(sqlite3.connect(f"{uri_of(file)}?mode=rw", uri=True)) as fresh:
        try:
            found = fresh.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.DatabaseError:
            found = None
    if found != ("ok",) or not goes_with_its_log(file):
        raise RecordsError(say(UNUSABLE, reason=REASONS["SQLITE_CORRUPT"]))


def _tell_of_another(connection: Connection, standing: FileIdentity) -> None:
    with standing.lock:
        changes: int = connection.info[CHANGES]
        untold, standing.untold = standing.untold, None
        follows = 0 <= changes - (standing.changes or changes) < STRANGE_AFTER
        if follows and standing.is_unsure:
            follows = still_stands(connection, standing.witness)
        standing.is_unsure = False
        if not follows:
            standing.changes, standing.witness = changes, None
            untold = AnotherFileError(say(REPLACED))
    if untold is not None:
        raise untold


def _check_place(standing: FileIdentity, opened: object) -> None:
    there = identity(standing.file)
    if there is None and opened is not None:
        raise MissingFileError(say(MOVED))
    if there != opened:
        raise AnotherFileError(say(REPLACED))
    if not standing.keeps_its_log():
        raise LostLogError(say(LOG_MOVED))


def number(engine: Engine) -> None:
    """Give a new file the number with which its changes begin."""
    with writing(engine) as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={first_number()}")


def empty_log(engine: Engine) -> None:
    """Put what the log holds into the file, so that a copy of the file alone is whole.

    It waits for nobody: whoever reads or writes just now goes first, and it is done another time.

    Raises
    ------
    RecordsError
        If the disk fails.
    """
    with reading(engine):
        pass  # the file that lies there now, and a log that goes with it
    with (
        explained(),
        standing_of(engine).turns.shared(),
        engine.connect().execution_options(**{BEGIN: None}) as connection,
    ):
        if not _is_as_opened(connection, standing_of(engine)):
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
        raw: Any = connection.connection.driver_connection
        switch = partial(raw.execute, "PRAGMA journal_mode=WAL")  # which SQLite does not wait for
        [(mode,)] = _patiently(switch, standing_of(engine)).fetchall()
    if mode != "wal":
        raise RecordsError(say("the records need a drive that can keep a log beside the file"))
