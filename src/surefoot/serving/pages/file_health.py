"""What the server knows of each practice's file: whether it is whole, and of its newest backup.

The whole file is looked at when the server starts, once a day, and when another file lies in its
place. A page asks what is known, and waits for nothing.

Tried in ``tests/serving/pages/test_failing_records.py``.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from pathlib import Path

from surefoot.records.backups.locations import Backup, backups_of
from surefoot.records.backups.raw_file import is_whole
from surefoot.records.engines.file_identity import identity
from surefoot.records.entities import RecordsError
from surefoot.records.practice import PRACTICES, file_of

A_DAY_S = 24 * 3600


@dataclass(frozen=True)
class PracticeHealth:
    """What is known of one practice.

    Attributes
    ----------
    is_damaged :
        Whether its file was damaged when it was last looked at.
    newest :
        The newest backup beside it, of a damaged file the newest that is whole; None for none.
    """

    is_damaged: bool
    newest: Backup | None


@dataclass(frozen=True)
class _Look:
    file: tuple[int, int] | None
    at: float
    is_damaged: bool


class FileHealth:
    """Looks at the files of all practices, and remembers."""

    def __init__(self) -> None:
        self._looks: dict[str, _Look] = {}
        self._known: dict[str, PracticeHealth] = {}

    def of(self, practice: str | None) -> PracticeHealth | None:
        """Give what is known of a practice; None if it was not looked at yet."""
        return self._known.get(practice or "")

    def look(self) -> None:
        """Look at each file whose turn it is, and at its backups; it may take seconds."""
        for name in PRACTICES:
            file = file_of(name)
            with contextlib.suppress(RecordsError, OSError):  # nothing new is known; the next time
                is_damaged = self._looked_at(name, file)
                if is_damaged is None:
                    self._known.pop(name, None)
                else:
                    self._known[name] = PracticeHealth(is_damaged, _newest(file, whole=is_damaged))

    def _looked_at(self, name: str, file: Path) -> bool | None:
        there, now = identity(file), time.monotonic()
        if there is None:
            return None
        last = self._looks.get(name)
        if last is None or last.file != there or now - last.at >= A_DAY_S:
            last = self._looks[name] = _Look(there, now, not is_whole(file))
        return last.is_damaged


def _newest(file: Path, *, whole: bool) -> Backup | None:
    found = (each for each in backups_of(file) if not whole or is_whole(each.file))
    return next(found, None)
