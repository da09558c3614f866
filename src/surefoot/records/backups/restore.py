"""Puts a backup in the place of a practice, also while pages are open on that.

Nobody may write in between: what was acknowledged is in the file that is kept, or in the new one.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from surefoot.atomic_files import new_file, refuse_link
from surefoot.language import say
from surefoot.records.backups.locations import BEFORE, DAMAGED, folder_beside, new_name
from surefoot.records.backups.raw_file import DamagedError, opened
from surefoot.records.backups.snapshot import copy
from surefoot.records.engines.database_errors import PATIENCE_S, REASONS, UNUSABLE
from surefoot.records.engines.file_identity import content, log_of
from surefoot.records.entities import Practice, RecordsError
from surefoot.records.practice import StrangeLogError

CLOSE_FIRST = "Surefoot is open, so nothing was changed. Close it, and put the backup back then."
LOGS = ("-wal", "-shm", "-journal")


def restore_backup(ready: Path, file: Path, practice: Practice, at: datetime) -> Path | None:
    """Put a file in the place of a practice's records.

    Parameters
    ----------
    ready :
        The new records, whole and up to date, as they were prepared.
    file, practice :
        The file of the records, which need not be there, and whose they are.
    at :
        The time, which what was there is named by.

    Returns
    -------
    :
        Where that is kept; None if nothing was there.

    Raises
    ------
    OSError, RecordsError
        If it cannot be done. The records are as they were then.
    """
    refuse_link(file)
    kept = new_name(folder_beside(file), practice.name, at, BEFORE)
    try:
        return _replaced(ready, file, practice, kept)
    except PermissionError:
        if sys.platform != "win32":
            raise
        raise RecordsError(say(CLOSE_FIRST)) from None


def _replaced(ready: Path, file: Path, practice: Practice, kept: Path) -> Path | None:
    if not file.exists():
        log = _keep_as_it_is(file, kept)
        _move_in(ready, file)
        return log
    try:
        with _nobody_writing(file):
            _keep(file, practice, kept)
            if sys.platform != "win32":  # which replaces no file that somebody has open
                _move_in(ready, file)
                return kept
    except (DamagedError, StrangeLogError):
        _keep_as_it_is(file, kept)
    _move_in(ready, file)
    return kept


def _keep(file: Path, practice: Practice, kept: Path) -> None:
    try:
        with new_file(kept) as part:
            copy(file, part, practice)
    except DamagedError:
        _keep_as_it_is(file, kept)


def set_aside(file: Path, practice: Practice, at: datetime) -> Path | None:
    """Move a damaged file and its log out of the way, to where backups lie, and name it there.

    Raises
    ------
    OSError
        If it cannot be done.
    """
    kept = _keep_as_it_is(file, new_name(folder_beside(file), practice.name, at, DAMAGED))
    file.unlink(missing_ok=True)
    _drop_logs(file)
    return kept


@contextmanager
def _nobody_writing(file: Path) -> Iterator[None]:
    """Keep everybody from writing, once all that was written is in the file itself.

    A log that holds something would be taken for one of the new file.

    Raises
    ------
    DamagedError, RecordsError
        If the file is damaged, or others do not let it go.
    """
    until = time.monotonic() + PATIENCE_S
    with opened(file) as connection:
        connection.execute("PRAGMA busy_timeout=0")  # SQLite looks too seldom among many writers
        while not _has_the_turn(connection, log_of(file)):
            if time.monotonic() > until:
                raise RecordsError(say(UNUSABLE, reason=REASONS["SQLITE_BUSY"]))
            time.sleep(0.001)
        yield
        connection.execute("ROLLBACK")


def _has_the_turn(connection: sqlite3.Connection, log: Path) -> bool:
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
            raise
        return False
    found = content(log)
    if found is None or not found[0]:
        return True
    connection.execute("ROLLBACK")
    return False


def _move_in(ready: Path, file: Path) -> None:
    """Replace the file before its log goes: who comes in between must still find us writing.

    The log that they have then opened is gone afterwards, which they notice before they keep
    anything. Where there was no file, its log goes first: it would be taken for the new one's.
    """
    there = file.exists()
    with new_file(file, replace=there) as part:
        shutil.copyfile(ready, part)
        if not there:
            _drop_logs(file)
    _drop_logs(file)


def _drop_logs(file: Path) -> None:
    for ending in LOGS:
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _keep_as_it_is(file: Path, kept: Path) -> Path | None:
    """Keep the bytes of a file that SQLite does not read, and of its log; name the first of them.

    Nobody waits for the locks that reading the file so takes from this program: whoever writes
    waits for one on the log.
    """
    made = []
    for ending in ("", "-wal", "-journal"):
        source = file.with_name(file.name + ending)
        if (found := content(source)) and found[0]:
            place = kept.with_name(kept.name + ending)
            with new_file(place) as part:
                shutil.copyfile(source, part)
            made.append(place)
    return made[0] if made else None
