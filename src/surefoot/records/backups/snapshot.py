"""Takes a backup: SQLite's own copy of one state of the records, while others read and write."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection, connect

from surefoot.atomic_files import new_file
from surefoot.language import say
from surefoot.paths import command
from surefoot.records.application_id import write_mark
from surefoot.records.backups.counts import Contents, contents_of
from surefoot.records.backups.free_space import writing_into
from surefoot.records.backups.locations import folder_beside, new_name
from surefoot.records.backups.raw_file import DamagedError, explained, is_whole, opened
from surefoot.records.engines.file_identity import log_of
from surefoot.records.engines.sqlite import uri_of
from surefoot.records.entities import Practice

DAMAGED = (
    "The file of the practice is damaged, so no backup was kept: it would be damaged, too. Put the "
    "newest whole backup back. {command} tells which one that is."
)


def back_up(
    file: Path, practice: Practice, at: datetime, folder: Path | None = None
) -> tuple[Path, Contents]:
    """Take a backup of a practice, open or not, and tell where it is and what it holds.

    Parameters
    ----------
    file, practice :
        The file of the records, and whose they are.
    at :
        The time, which the backup is named by.
    folder :
        Where to; beside the records if it is None.

    Raises
    ------
    DamagedError
        If the records are damaged; no backup is left then.
    NotEnoughSpaceError
        If there is no room for it.
    OSError, RecordsError
        If the records cannot be read, or the backup cannot be written.
    """
    place = new_name(folder or folder_beside(file), practice.name, at)
    with writing_into(place.parent, size_of(file)), new_file(place) as part:
        copy(file, part, practice)
        if not is_whole(part):
            raise DamagedError(say(DAMAGED, command=command("doctor")))
        held = contents_of(part)
    return place, held


def copy(file: Path, into: Path, practice: Practice) -> None:
    """Copy the records as they are at one moment into an empty file, which then stands alone.

    Raises
    ------
    DamagedError, RecordsError
        If that cannot be done.
    """
    with opened(file) as source:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here one state
        with explained(), closing(connect(uri_of(into), isolation_level=None, uri=True)) as target:
            target.execute("PRAGMA synchronous=OFF")  # whoever moves it to its place waits for that
            source.backup(target)
            leave_wal_mode(target)
            write_mark(target, practice)
        source.execute("ROLLBACK")


def size_of(file: Path) -> int:
    """Give how many bytes a file of records has with its log."""
    return sum(each.stat().st_size for each in (file, log_of(file)) if each.exists())


def leave_wal_mode(connection: Connection) -> None:
    """Have a file need no log beside it."""
    connection.execute("PRAGMA journal_mode=DELETE")
