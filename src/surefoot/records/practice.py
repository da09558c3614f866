"""Where a practice's records lie: one file in the records' folder, made when first opened.

What speaks to the database takes long to import, and is only when a file is opened.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from surefoot import atomic_files, paths
from surefoot.language import say
from surefoot.records.application_id import mark
from surefoot.records.engines.file_identity import log_of
from surefoot.records.entities import Practice, RecordsError
from surefoot.records.ids_and_times import Clock, now

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from surefoot.records.sql import SqlStore

DEMO = Practice("demo", synthetic=True)
OWN = Practice("own", synthetic=False)
PRACTICES = {practice.name: practice for practice in (DEMO, OWN)}


ORPHANED_LOG = (
    "The file {file} is not in the records folder, and {log} is, with what was written to it last. "
    "Put {file} back beside it. To begin a new practice, move {log} to another folder, and keep it."
)


EMPTY_FILE = (
    "The file {file} in the records folder is empty: something cut it off. Put a copy of it in its "
    "place. To begin a new practice, move it to another folder."
)


STRANGE_LOG = (
    "The file {file} in the records folder does not go with {log} beside it: one of them is of "
    "another time. Put copies of both there that were made together. To go on with {file} alone, "
    "move {log} to another folder; what was written last may be missing then."
)


LINKED = (
    "The file {file} in the records folder is a link to another place, and records are not opened "
    "through one. Put the file itself there, or set SUREFOOT_HOME to the folder that it is in."
)


LINKED_BESIDE = (
    "The file {file} beside the records is a link to another place, and records are not opened "
    "through one. If you made that link, put the file itself there. If not, move it to another "
    "folder."
)


ANOTHERS = (
    "The file {file} in the records folder belongs to another account of this computer, which may "
    "have written in it, so it is not opened. Move it to another folder, or ask whoever looks "
    "after this computer to make you its owner."
)


class OrphanedLogError(RecordsError):
    """The file of the records is not there, and what was written to it last is."""


class StrangeLogError(RecordsError):
    """The log beside the file of the records is one of another file or another time."""


class EmptyFileError(RecordsError):
    """The file of the records is there, and nothing is in it."""


def open_practice(name: str, clock: Clock = now, given_up: Event | None = None) -> SqlStore:
    """Open a practice's records, made if there are none yet and brought up to date.

    Parameters
    ----------
    name :
        ``demo`` or ``own``.
    clock :
        Gives the time, in any time zone.
    given_up :
        Set when nobody is to wait any longer for a file that another program holds.

    Raises
    ------
    ValueError
        If there is no practice of this name.
    OSError, RecordsError
        If the file cannot be made, opened or brought up to date.
    """
    if name not in PRACTICES:
        raise ValueError(f"a practice is one of {', '.join(PRACTICES)}, not {name!r}")
    return open_file(file_of(name), PRACTICES[name], clock, given_up)


def file_of(name: str) -> Path:
    """Name the file of a practice's records, whether it is there or not."""
    return paths.home() / file_name(name)


def file_name(name: str) -> str:
    """Give the name of a practice's file."""
    return f"{name}.sqlite"


def open_file(
    file: Path, practice: Practice, clock: Clock = now, given_up: Event | None = None
) -> SqlStore:
    """Open a file of records, made if it is not there; only its owner may read it.

    Raises
    ------
    OSError, RecordsError
        If the file cannot be made, opened or brought up to date, if it is empty, is another
        account's or a link, or if it is not there and its log is: SQLite would take that for the
        log of a new file.
    """
    from surefoot.records.engines.sqlite import sqlite_engine, standing_of
    from surefoot.records.engines.wal_lineage import goes_with_its_log
    from surefoot.records.sql import SqlStore

    refuse_strange(file)
    if not file.exists():
        _settle_orphaned_log(file, practice)
        _make(file, practice)
    for place in (file, *_beside(file)):
        atomic_files.restrict_to_owner(place)
    engine = sqlite_engine(file)

    def make_ready() -> None:
        refuse_strange(file)
        if not practice.synthetic and not file.stat().st_size:
            raise EmptyFileError(say(EMPTY_FILE, file=file.name))
        if not goes_with_its_log(file):
            raise StrangeLogError(say(STRANGE_LOG, file=file.name, log=log_of(file).name))
        _make_ready(engine)
        mark(engine, practice)

    standing = standing_of(engine)
    standing.ready, standing.is_closing = make_ready, given_up or standing.is_closing
    try:
        make_ready()
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, practice, clock)


def _make_ready(engine: Engine) -> None:
    from surefoot.records.engines.sqlite import use_write_ahead_log
    from surefoot.records.migrations import bring_up_to_date

    bring_up_to_date(engine)
    use_write_ahead_log(engine)


def _make(file: Path, practice: Practice) -> None:
    """Make a file whole beside its place, and put it there unless somebody else was quicker."""
    from surefoot.records.engines.sqlite import number, sqlite_engine

    file.parent.stat()  # a folder that was taken away is not made anew
    with suppress(FileExistsError), atomic_files.new_file(file) as part, ExitStack() as stack:
        engine = sqlite_engine(part)
        stack.callback(engine.dispose)
        _make_ready(engine)
        number(engine)
        mark(engine, practice)


def _beside(file: Path) -> list[Path]:
    """Name what SQLite keeps beside a file."""
    return [file.with_name(f"{file.name}-{kind}") for kind in ("wal", "shm", "journal")]


def refuse_strange(file: Path) -> None:
    """Refuse links in the place of the records, and what others may have written.

    Raises
    ------
    OSError
        If the folder cannot be looked into.
    RecordsError
        If something there is either.
    """
    for place in (file, *_beside(file)):
        if atomic_files.is_link(place):
            linked = LINKED if place == file else LINKED_BESIDE
            raise RecordsError(say(linked, file=place.name))
        if atomic_files.is_owned_by_another(place):
            raise RecordsError(say(ANOTHERS, file=place.name))


def _settle_orphaned_log(file: Path, practice: Practice) -> None:
    log = log_of(file)
    if practice.synthetic:
        atomic_files.remove(log)
    elif log.exists() and log.stat().st_size:
        raise OrphanedLogError(say(ORPHANED_LOG, file=file.name, log=log.name))
