"""Where a practice's records lie: one file in the records' folder, made when first opened.

What speaks to the database takes long to import, and is only when a file is opened.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot import paths
from surefoot.language import say
from surefoot.records.stamps import Clock, now
from surefoot.records.store import Practice, RecordsError

if TYPE_CHECKING:
    from surefoot.records.sql import SqlStore

DEMO = Practice("demo", synthetic=True)
OWN = Practice("own", synthetic=False)
PRACTICES = {practice.name: practice for practice in (DEMO, OWN)}


ORPHANED_LOG = (
    "The file {file} is not in the records folder, and {log} is, with what was written to it last. "
    "Put {file} back beside it. To begin a new practice, move {log} to where {file} is now."
)


class OrphanedLogError(RecordsError):
    """The file of the records is not there, and what was written to it last is."""


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
        If the file cannot be made, opened or brought up to date, or if it is not there and its
        log is: SQLite would take that for the log of a new file.
    """
    from surefoot.records.engine import sqlite_engine, use_write_ahead_log
    from surefoot.records.migrations import bring_up_to_date
    from surefoot.records.sql import SqlStore

    if not file.exists():
        _settle_orphaned_log(file, practice)
    with suppress(FileExistsError):
        file.touch(mode=0o600, exist_ok=False)
    engine = sqlite_engine(file)
    try:
        bring_up_to_date(engine)
        use_write_ahead_log(engine)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, practice, clock)


def log_of(file: Path) -> Path:
    """Name the file in which SQLite keeps what was written last, until it is in the records."""
    return file.with_name(f"{file.name}-wal")


def _settle_orphaned_log(file: Path, practice: Practice) -> None:
    log = log_of(file)
    if practice.synthetic:
        log.unlink(missing_ok=True)
    elif log.exists() and log.stat().st_size:
        raise OrphanedLogError(say(ORPHANED_LOG, file=file.name, log=log.name))
