"""A file of records that is taken from under those who write, and the log that lies beside it."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from surefoot.records.entities import RecordsError, UnknownClientError
from surefoot.records.practice import DEMO, OWN, OrphanedLogError, log_of, open_file
from surefoot.records.save_errors import (
    MISSING_FILE,
    REPLACED_FILE,
    AnotherFileError,
    MissingFileError,
    failure,
)
from surefoot.records.sql import SqlStore

WORDS = {"seen": "Xylograph"}
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets no open file go")


@pytest.fixture
def store(file: Path) -> Iterator[SqlStore]:
    made = open_file(file, OWN)
    yield made
    made.close()


WRITES: dict[str, Callable[[SqlStore, str, Any], object]] = {
    "keep": lambda store, river, change: store.keep(change(river, WORDS)),
    "add": lambda store, river, change: store.add_client("Stone"),
    "rename": lambda store, river, change: store.rename_client(river, "Brook"),
    "take away": lambda store, river, change: store.remove_client(river),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=list(WRITES))
def test_nothing_is_said_to_be_kept_in_a_file_that_is_not_there(
    store: SqlStore, file: Path, change: Any, write: Callable[[SqlStore, str, Any], object]
) -> None:
    river = store.add_client("River").id
    elsewhere = file.with_name("elsewhere")
    file.rename(elsewhere)
    with pytest.raises(MissingFileError) as missing:
        write(store, river, change)
    assert failure(missing.value) == MISSING_FILE
    assert not file.exists()
    elsewhere.rename(file)
    write(store, river, change)
    store.close()
    with closing(open_file(file, OWN)) as again:
        assert len([*again.clients(), *again.clients(removed=True), *again.entries()]) >= 1


@pytest.mark.parametrize("instead", ["nothing", "an empty one"])
@pytest.mark.parametrize("write", WRITES.values(), ids=list(WRITES))
def test_nothing_is_said_to_be_kept_in_a_log_that_is_not_there(
    store: SqlStore, file: Path, change: Any, instead: str,
    write: Callable[[SqlStore, str, Any], object],
) -> None:  # fmt: skip
    river = store.add_client("River").id
    store.empty_log()
    store.add_client("whoever took the log away took this")
    log_of(file).unlink()
    if instead == "an empty one":
        log_of(file).touch()
    with pytest.raises(MissingFileError):
        write(store, river, change)
    write(store, river, change)
    before = [store.clients(), store.clients(removed=True), store.entries()]
    with closing(open_file(file, OWN)) as again:
        assert [again.clients(), again.clients(removed=True), again.entries()] == before


def test_no_empty_file_is_made_in_the_place_of_one_that_is_gone(
    store: SqlStore, file: Path
) -> None:
    file.unlink()
    store.close()  # the next to ask opens a new connection
    with pytest.raises(RecordsError):
        store.clients()
    assert not file.exists()


def test_a_copy_that_is_put_back_is_written_from_the_second_time_on(
    store: SqlStore, file: Path, change: Any
) -> None:
    river = store.add_client("River").id
    store.empty_log()
    copied = file.with_name("copied")
    shutil.copy(file, copied)
    for each in (file, log_of(file), file.with_name(f"{file.name}-shm")):
        each.unlink(missing_ok=True)
    shutil.copy(copied, file)
    with pytest.raises(MissingFileError):
        store.keep(change(river, WORDS))
    assert store.keep(change(river, WORDS)).answers == WORDS
    with closing(sqlite3.connect(file)) as opened:
        assert opened.execute("SELECT count(*) FROM entry").fetchone() == (1,)


def test_a_file_alone_holds_what_was_kept_once_its_log_was_emptied(
    store: SqlStore, file: Path
) -> None:
    store.add_client("River")
    assert log_of(file).stat().st_size
    store.empty_log()
    assert log_of(file).stat().st_size == 0
    copied = shutil.copy(file, file.with_name("copied.sqlite"))
    with closing(open_file(Path(copied), OWN)) as copy:
        assert [each.alias for each in copy.clients()] == ["River"]


def test_emptying_a_log_waits_for_nobody_and_hinders_no_save(
    store: SqlStore, file: Path, change: Any
) -> None:
    river = store.add_client("River").id
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store.empty_log()  # it would wait for half a minute if it waited
        other.execute("ROLLBACK")
    assert store.keep(change(river, WORDS)).answers == WORDS


def test_a_log_without_its_file_is_no_part_of_a_new_practice(file: Path, folder: Path) -> None:
    with closing(open_file(file, OWN)) as store:
        store.add_client("River")
        kept = {each.name: each.read_bytes() for each in folder.iterdir()}
    for each in folder.iterdir():
        each.unlink()
    log_of(file).write_bytes(kept[log_of(file).name])
    with pytest.raises(OrphanedLogError, match=f"{file.name}-wal"):
        open_file(file, OWN)
    assert [each.name for each in folder.iterdir()] == [log_of(file).name]
    file.write_bytes(kept[file.name])
    with closing(open_file(file, OWN)) as store:
        assert [each.alias for each in store.clients()] == ["River"]


def test_the_log_of_a_demo_that_was_deleted_is_dropped(file: Path) -> None:
    log_of(file).write_bytes(b"left over")
    with closing(open_file(file, DEMO)) as store:
        assert store.clients() == []


def copied_over(file: Path, other: Path) -> None:
    """Copy one file over another one in place, as ``cp`` does."""
    with other.open("rb") as source, file.open("r+b") as target:
        target.truncate(0)
        target.write(source.read())


def is_sound(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as opened:
        return bool(opened.execute("PRAGMA integrity_check").fetchone() == ("ok",))


@pytest.fixture
def backup(store: SqlStore, file: Path, change: Any) -> Path:
    """A copy from before most of what is kept by now."""
    river = store.add_client("River").id
    store.keep(change(river, WORDS, entry_id="first"))
    store.empty_log()
    copied = Path(shutil.copy(file, file.with_name("backup")))
    for n in range(60):
        store.keep(change(river, {"seen": "w" * 500}, entry_id=f"later {n}"))
    return copied


def test_what_is_kept_after_a_file_was_copied_over_the_records_is_in_a_sound_file(
    store: SqlStore, file: Path, change: Any, backup: Path
) -> None:
    [river] = store.clients()
    store.empty_log()
    copied_over(file, backup)
    with pytest.raises(AnotherFileError) as told:
        store.keep(change(river.id, {"seen": "after"}, entry_id="after"))
    assert failure(told.value) == REPLACED_FILE
    kept = store.keep(change(river.id, {"seen": "after"}, entry_id="after"))
    assert kept.answers == {"seen": "after"}
    assert is_sound(file)
    assert {each.id for each in store.entries()} == {"first", "after"}
    store.close()
    with closing(open_file(file, OWN)) as again:
        assert {each.id for each in again.entries()} == {"first", "after"}


def test_nothing_is_said_to_be_kept_for_somebody_who_is_not_in_the_file_that_was_copied_there(
    store: SqlStore, file: Path, change: Any, backup: Path
) -> None:
    stone = store.add_client("Stone").id
    store.empty_log()
    copied_over(file, backup)
    with pytest.raises(AnotherFileError):
        store.keep(change(stone, WORDS, entry_id="after"))
    with pytest.raises(UnknownClientError):
        store.keep(change(stone, WORDS, entry_id="after"))
    assert is_sound(file)


def test_nothing_is_said_to_be_kept_in_a_file_that_does_not_go_with_its_log(
    store: SqlStore, file: Path, change: Any, backup: Path
) -> None:
    [river] = store.clients()
    store.empty_log()
    store.keep(change(river.id, WORDS, entry_id="in the log"))
    copied_over(file, backup)
    with pytest.raises(RecordsError, match="damaged"):
        store.keep(change(river.id, WORDS, entry_id="after"))
