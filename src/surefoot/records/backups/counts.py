"""What a file of records holds, in numbers.

Tried in ``tests/records/backups/test_restore.py``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from surefoot.records.backups.raw_file import opened

PEOPLE = "SELECT count(*) FROM client"
ENTRIES = "SELECT count(*) FROM entry"
ALIASES = "SELECT alias FROM client"
LATEST = "SELECT max(changed_at) FROM revision"


@dataclass(frozen=True)
class Contents:
    """How much is in a file of records.

    Attributes
    ----------
    people, entries :
        How many, also those that were removed: they can be brought back.
    latest :
        When something was written last (UTC); None if nothing was.
    """

    people: int
    entries: int
    latest: datetime | None


def contents_of(file: Path) -> Contents:
    """Count what a file of records of any version holds.

    Raises
    ------
    DamagedError, RecordsError
        If it cannot be read.
    """
    with opened(file) as connection:
        people, entries, latest = (
            connection.execute(asked).fetchone()[0] for asked in (PEOPLE, ENTRIES, LATEST)
        )
    return Contents(int(people), int(entries), _read(latest))


def how_many_of(file: Path, aliases: Collection[str]) -> int:
    """Tell how many of these people are in a file of records, going by their aliases.

    Raises
    ------
    DamagedError, RecordsError
        If it cannot be read.
    """
    with opened(file) as connection:
        there = {alias for (alias,) in connection.execute(ALIASES)}
    return len(there.intersection(aliases))


def _read(moment: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(moment)).replace(tzinfo=UTC)
    except ValueError:
        return None
