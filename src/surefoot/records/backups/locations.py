"""Where backups lie, and what they are called: the practice and the time, nobody's words.

Tried in ``tests/records/backups/test_snapshot.py``.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FOLDER = "backups"
BEFORE = "before-restore"
DAMAGED = "damaged"
WRITTEN = "%Y-%m-%d-%H%M%S"
NAMED = re.compile(
    r"(?P<practice>[a-z]+)-(?P<at>\d{4}-\d\d-\d\d-\d{6})"
    rf"(?P<before>-{BEFORE})?(?:-\d+)?\.sqlite"
)


@dataclass(frozen=True)
class Backup:
    """A backup of a practice that lies beside its records.

    Attributes
    ----------
    file :
        Where it is.
    at :
        When it was taken, by the clock of this computer, without a time zone.
    size :
        In bytes.
    """

    file: Path
    at: datetime
    size: int


def folder_beside(file: Path) -> Path:
    """Give the folder for the backups of a file of records, whether it is there or not."""
    return file.parent / FOLDER


def new_name(folder: Path, practice: str, at: datetime, mark: str = "") -> Path:
    """Give a name that is free in a folder.

    Parameters
    ----------
    folder, practice, at :
        Where to, of which practice, and when.
    mark :
        What else the name says, such as that it is what a backup took the place of.
    """
    stem = f"{practice}-{at.astimezone():{WRITTEN}}{mark and f'-{mark}'}"
    place, n = folder / f"{stem}.sqlite", 1
    while os.path.lexists(place):
        n += 1
        place = folder / f"{stem}-{n}.sqlite"
    return place


def backups_of(file: Path) -> list[Backup]:
    """Give the backups that lie beside a file of records, the newest first.

    What a restored backup took the place of is none of them.
    """
    return _listed(file, before=False)


def kept_of(file: Path) -> list[Backup]:
    """Give what restored backups took the place of, the newest first."""
    return _listed(file, before=True)


def _listed(file: Path, *, before: bool) -> list[Backup]:
    folder = folder_beside(file)
    names = sorted(os.listdir(folder)) if folder.is_dir() else []
    read = (_read(folder / name, file.stem, before) for name in names)
    return sorted((each for each in read if each), key=_age, reverse=True)


def _read(file: Path, practice: str, before: bool) -> Backup | None:
    named = NAMED.fullmatch(file.name)
    found = os.lstat(file)
    if not named or not stat.S_ISREG(found.st_mode):
        return None
    if (named["practice"], bool(named["before"])) != (practice, before):
        return None
    return Backup(file, datetime.strptime(named["at"], WRITTEN), found.st_size)  # noqa: DTZ007


def _age(backup: Backup) -> tuple[datetime, str]:
    return backup.at, backup.file.name
