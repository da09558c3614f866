"""Where a practice's records lie: one file in the records' folder, made when first opened.

What speaks to the database takes long to import, and is only when a file is opened.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from glob import escape, glob
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot import paths
from surefoot.language import say
from surefoot.records.stamps import Clock, now
from surefoot.records.standing import log_of
from surefoot.records.store import Practice, RecordsError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from surefoot.records.sql import SqlStore

DEMO = Practice("demo", synthetic=True)
OWN = Practice("own", synthetic=False)
PRACTICES = {practice.name: practice for practice in (DEMO, OWN)}


ORPHANED_LOG = (
    "The file {file} is not in the records folder, and {log} is, with what was written to it last. "
    "Put {file} back beside it. To begin a new practice, move {log} to where {file} is now."
)


EMPTY_FILE = (
    "The file {file} in the records folder is empty: something cut it off. Put a copy of it in its "
    "place. To begin a new practice, move it to another folder."
)


class OrphanedLogError(RecordsError):
    """The file of the records is not there, and what was written to it last is."""


class EmptyFileError(RecordsError):
    """The file of the records is there, and nothing is in it."""


def open_practice(name: str, clock: Clock = now) -> SqlStore:
    """Open a practice's records, made if there are none yet and brought up to date.

    Parameters
    ----------
    name :
        ``demo`` or ``own``.
    clock :
        Gives the time, in any time zone.

    Raises
    ------
    ValueError
        If there is no practice of this name.
    OSError, RecordsError
        If the file cannot be made, opened or brought up to date.
    """
    if name not in PRACTICES:
        raise ValueError(f"a practice is one of {', '.join(PRACTICES)}, not {name!r}")
    return open_file(file_of(name), PRACTICES[name], clock)


def file_of(name: str) -> Path:
    """Name the file of a practice's records, whether it is there or not."""
    return paths.home() / f"{name}.sqlite"


def open_file(file: Path, practice: Practice, clock: Clock = now) -> SqlStore:
    """Open a file of records, made if it is not there; only its owner may read it.

    Raises
    ------
    OSError, RecordsError
        If the file cannot be made, opened or brought up to date, if it is empty, or if it is not
        there and its log is: SQLite would take that for the log of a new file.
    """
    from surefoot.records.engine import sqlite_engine, standing_of
    from surefoot.records.sql import SqlStore

    if not file.exists():
        _settle_orphaned_log(file, practice)
        _make(file)
    elif not practice.synthetic and not file.stat().st_size:
        raise EmptyFileError(say(EMPTY_FILE, file=file.name))
    engine = sqlite_engine(file)
    standing_of(engine).ready = lambda: _make_ready(engine)
    try:
        _make_ready(engine)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, practice, clock)


def _make_ready(engine: Engine) -> None:
    from surefoot.records.engine import use_write_ahead_log
    from surefoot.records.migrations import bring_up_to_date

    bring_up_to_date(engine)
    use_write_ahead_log(engine)


def _make(file: Path) -> None:
    """Make a file whole beside its place, and put it there unless somebody else was quicker."""
    from surefoot.records.engine import sqlite_engine

    handle, name = tempfile.mkstemp(prefix=f"{file.name}.", suffix=".new", dir=file.parent)
    os.close(handle)
    made = Path(name)
    engine = sqlite_engine(made)
    try:
        _make_ready(engine)
        engine.dispose()
        _put(made, file)
    finally:
        engine.dispose()
        for each in (made, *map(Path, glob(f"{escape(name)}-*"))):
            each.unlink(missing_ok=True)


def _put(made: Path, file: Path) -> None:
    try:
        os.link(made, file)
    except FileExistsError:
        return
    except OSError:  # a drive that gives no file two names
        with suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            made.replace(file)


def _settle_orphaned_log(file: Path, practice: Practice) -> None:
    log = log_of(file)
    if practice.synthetic:
        log.unlink(missing_ok=True)
    elif log.exists() and log.stat().st_size:
        raise OrphanedLogError(say(ORPHANED_LOG, file=file.name, log=log.name))
