"""Looks at a backup in a place of its own, and brings it up to date there.

Tried in ``tests/records/backups/test_restore.py``.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from surefoot import atomic_files
from surefoot.atomic_files import discard, refuse_link, scratch_folder
from surefoot.language import say
from surefoot.records.application_id import name_of
from surefoot.records.backups.counts import Contents, contents_of
from surefoot.records.backups.raw_file import HEADER, DamagedError, is_whole, opened
from surefoot.records.backups.snapshot import leave_wal_mode
from surefoot.records.engines.sqlite import sqlite_engine
from surefoot.records.entities import Practice, RecordsError
from surefoot.records.migrations import bring_up_to_date
from surefoot.records.practice import StrangeLogError
from surefoot.records.tables import metadata

NOT_OURS = "{file} is not a file of Surefoot’s records. Nothing was changed."
BROKEN = "{file} is damaged. Nothing was changed. Take an older backup."
ANOTHERS = "{file} is a backup of another practice: {practice}. Nothing was changed."
THE_SAME = "{file} is the practice itself. Nothing was changed. Name a backup of it."
VERSIONS = "alembic_version"
BESIDE = ("", "-wal", "-journal")
"""A copy that was made by hand may have a log beside it, which holds what was written last."""


class RefusedError(RecordsError):
    """A file cannot take the place of a practice; the message says why."""


@dataclass(frozen=True)
class Prepared:
    """A backup that was looked at.

    Attributes
    ----------
    file :
        A whole copy of it that is up to date; the backup itself stays as it is.
    contents :
        What it holds.
    is_marked :
        Whether the file itself tells of which practice it is.
    """

    file: Path
    contents: Contents
    is_marked: bool


@contextmanager
def prepared(backup: Path, file: Path, practice: Practice) -> Iterator[Prepared]:
    """Copy a backup into a folder of its own, look at it, and bring it up to date.

    Parameters
    ----------
    backup :
        What is to be put back.
    file, practice :
        The file of the records whose place it is to take, and whose they are.

    Raises
    ------
    RefusedError
        If it is none of ours, of another practice, or damaged.
    OSError, RecordsError
        If it cannot be read, or a newer Surefoot made it.
    """
    refuse_link(backup)
    if file.exists() and os.path.samefile(backup, file):
        raise RefusedError(say(THE_SAME, file=str(backup)))
    folder = scratch_folder(str(file.parent))
    try:
        work = folder / file.name
        for ending in BESIDE:
            _copy_bytes(backup.with_name(backup.name + ending), work.with_name(work.name + ending))
        try:
            is_marked = _check(work, backup, practice)
            _bring_up_to_date(work)
            held = contents_of(work)
        except (DamagedError, StrangeLogError):
            raise RefusedError(say(BROKEN, file=str(backup))) from None
        yield Prepared(work, held, is_marked)
    finally:
        discard(folder)


def _copy_bytes(source: Path, target: Path) -> None:
    """Copy a file and no other kind of thing; a log that is not there is not copied."""
    if source.name.endswith(BESIDE[1:]) and not source.exists():
        return
    refuse_link(source)
    if not stat.S_ISREG(os.stat(source).st_mode):
        raise RefusedError(say(NOT_OURS, file=str(source)))
    atomic_files.copy(source, target)


def _check(work: Path, backup: Path, practice: Practice) -> bool:
    """Refuse what may not take the practice's place; tell whether a mark says that it may."""
    with work.open("rb") as opened_file:
        if opened_file.read(len(HEADER)) != HEADER:
            raise RefusedError(say(NOT_OURS, file=str(backup)))
    if not is_whole(work):
        raise RefusedError(say(BROKEN, file=str(backup)))
    with opened(work) as connection:
        of = name_of(connection)
        made = set(connection.execute("SELECT type, name FROM sqlite_master"))
    tables = {name for kind, name in made if kind == "table"}
    if not {VERSIONS, "client", "entry"} <= tables <= {VERSIONS, *metadata.tables} or not (
        {kind for kind, _ in made} <= {"table", "index"}
    ):
        raise RefusedError(say(NOT_OURS, file=str(backup)))
    if of not in (None, practice.name):
        raise RefusedError(say(ANOTHERS, file=str(backup), practice=str(of)))
    return of is not None


def _bring_up_to_date(work: Path) -> None:
    engine = sqlite_engine(work)
    try:
        bring_up_to_date(engine)
    finally:
        engine.dispose()
    with opened(work) as connection:
        leave_wal_mode(connection)
    if not is_whole(work):
        raise DamagedError
