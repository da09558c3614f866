"""A backup is a whole copy of a practice at one moment, for its owner alone."""

from __future__ import annotations

import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from surefoot.records.backups.locations import backups_of
from surefoot.records.backups.raw_file import DamagedError, is_whole
from surefoot.records.backups.snapshot import back_up
from surefoot.records.engines.file_identity import log_of
from surefoot.records.entities import RecordsError
from surefoot.records.practice import OWN, open_file
from surefoot.records.sql import SqlStore

AT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
WORD = "Xylograph"


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "own.sqlite"


@pytest.fixture
def store(file: Path, change: Any) -> Iterator[SqlStore]:
    """An open practice with somebody in it whose last words are in the log alone."""
    with closing(open_file(file, OWN)) as made:
        river = made.add_client(WORD).id
        for n in range(60):
            made.keep(change(river, {"seen": WORD * 50}, entry_id=f"walk-{n}"))
        yield made


def test_a_backup_of_an_open_practice_holds_all_that_was_kept(store: SqlStore, file: Path) -> None:
    assert log_of(file).stat().st_size
    place, held = back_up(file, OWN, AT)
    assert (held.people, held.entries) == (1, 60)
    with closing(open_file(place, OWN)) as copied:
        assert copied.clients() == store.clients()
        assert copied.entries() == store.entries()


def test_a_backup_is_one_file_that_stands_alone(store: SqlStore, file: Path) -> None:
    place, _ = back_up(file, OWN, AT)
    assert [each.name for each in place.parent.iterdir()] == [place.name]
    assert place.read_bytes()[18:20] == b"\x01\x01"  # SQLite's sign of a file without a log
    with closing(sqlite3.connect(f"{place.as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
        assert opened.execute("SELECT count(*) FROM entry").fetchone() == (60,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells it in no mode")
def test_a_backup_is_its_owners_alone(store: SqlStore, file: Path) -> None:
    place, _ = back_up(file, OWN, AT)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_a_backup_is_named_by_the_practice_and_the_time_and_never_replaces_one(
    store: SqlStore, file: Path
) -> None:
    first, second = back_up(file, OWN, AT)[0], back_up(file, OWN, AT)[0]
    at = AT.astimezone().strftime("%Y-%m-%d-%H%M%S")
    assert first.relative_to(file.parent).as_posix() == f"backups/own-{at}.sqlite"
    assert second.name == f"own-{at}-2.sqlite"


def test_the_newest_backup_of_a_practice_is_found_among_other_files(
    store: SqlStore, file: Path
) -> None:
    assert backups_of(file) == []
    old, new = (back_up(file, OWN, AT.replace(year=year))[0] for year in (2025, 2026))
    for other in ("demo-2026-05-01-120000.sqlite", "own.sqlite", "own-before-restore.sqlite"):
        (old.parent / other).write_bytes(new.read_bytes())
    assert [each.file for each in backups_of(file)] == [new, old]
    assert backups_of(file)[0].at.year == 2026


def test_of_a_damaged_practice_no_backup_is_kept(store: SqlStore, file: Path) -> None:
    store.close()
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    assert not is_whole(file)
    with pytest.raises(DamagedError, match="damaged") as damaged:
        back_up(file, OWN, AT)
    assert WORD not in str(damaged.value)
    assert backups_of(file) == []
    assert not any((file.parent / "backups").iterdir())


def test_a_backup_does_not_wait_for_who_writes_and_nobody_waits_for_it(
    store: SqlStore, file: Path
) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM revision")
        place, _ = back_up(file, OWN, AT)
        other.execute("ROLLBACK")
    with closing(sqlite3.connect(place)) as opened:
        assert opened.execute("SELECT count(*) FROM revision").fetchone() == (60,)


def test_where_nothing_can_be_written_that_is_said_in_a_sentence(
    store: SqlStore, file: Path
) -> None:
    (file.parent / "backups").write_text("in the way", encoding="utf-8")
    with pytest.raises((OSError, RecordsError)):
        back_up(file, OWN, AT)
    assert (file.parent / "backups").read_text(encoding="utf-8") == "in the way"
