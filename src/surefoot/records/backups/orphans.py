"""What is left beside the place of a practice whose file is not there.

Tried in ``tests/serving/pages/test_backup_page.py``.
"""

from __future__ import annotations

from pathlib import Path

from surefoot.records.backups.locations import Backup, backups_of, kept_of
from surefoot.records.backups.raw_file import is_whole
from surefoot.records.engines.file_identity import index_of, log_of
from surefoot.records.entities import RecordsError


def was_here(file: Path) -> bool:
    """Tell whether a practice was here whose file is not: its log is, or a copy of it."""
    if file.exists():
        return False
    return log_of(file).exists() or index_of(file).exists() or bool(copies_of(file))


def copies_of(file: Path) -> list[Backup]:
    """Give the backups, and then what backups took the place of; the newest of each first."""
    return [*backups_of(file), *kept_of(file)]


def newest_whole(file: Path) -> Backup | None:
    """Give the copy to put back; None if none is whole."""
    return next((each for each in copies_of(file) if _is_sound(each.file)), None)


def _is_sound(copy: Path) -> bool:
    try:
        return is_whole(copy)
    except (RecordsError, OSError):  # another one may be read
        return False
