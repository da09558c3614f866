"""How old a file of records is beside this program, without opening it as a practice.

Tried in ``tests/doctor/test_doctor.py``.
"""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from surefoot.records.backups.raw_file import opened
from surefoot.records.migrations import HEAD
from surefoot.records.migrations.upgrading import is_newer

VERSION = "SELECT version_num FROM alembic_version"
TABLES = "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'client', 'entry')"


class Age(Enum):
    """How a file of records goes with this program."""

    OLDER = auto()
    OURS = auto()
    NEWER = auto()
    NOT_OURS = auto()


def age_of(file: Path) -> Age:
    """Tell how a file goes with this program; one that it does not know is of a newer one.

    Raises
    ------
    DamagedError, RecordsError
        If it cannot be read.
    """
    with opened(file) as connection:
        if connection.execute(TABLES).fetchone() != (3,):
            return Age.NOT_OURS
        version = (connection.execute(VERSION).fetchone() or (None,))[0]
    if version is None:
        return Age.NOT_OURS
    if version == HEAD:
        return Age.OURS
    return Age.NEWER if is_newer(version) else Age.OLDER
