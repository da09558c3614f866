"""A backup takes the place of a practice only if it is one, and what was there is kept."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from surefoot.records.backups.counts import Contents
from surefoot.records.backups.raw_file import is_whole
from surefoot.records.backups.restore import restore_backup
from surefoot.records.backups.snapshot import back_up
from surefoot.records.backups.staging import prepared
from surefoot.records.engines.file_identity import log_of
from surefoot.records.engines.sqlite import sqlite_engine, standing_of, writing
from surefoot.records.entities import RecordsError
from surefoot.records.migrations import upgrading
from surefoot.records.practice import DEMO, OWN, open_file
from surefoot.records.save_errors import MissingFileError
from surefoot.records.sql import SqlStore

AT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
WORD = "Xylograph"
VERSIONS = [each.revision for each in ScriptDirectory(str(upgrading.FOLDER)).walk_revisions()]


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "own.sqlite"


@pytest.fixture
def store(file: Path) -> Iterator[SqlStore]:
    """An open practice."""
    with closing(open_file(file, OWN)) as made:
        made.add_client("River")
        yield made


@pytest.fixture
def backup(store: SqlStore, file: Path) -> Path:
    """A backup of it, since which somebody else was added."""
    place, _ = back_up(file, OWN, AT)
    store.add_client("Stone")
    return place


def restore(backup: Path, file: Path) -> tuple[Path | None, Contents]:
    with prepared(backup, file, OWN) as ready:
        return restore_backup(ready.file, file, OWN, AT), ready.contents


def aliases(file: Path) -> list[str]:
    assert is_whole(file)
    with closing(sqlite3.connect(file)) as opened:
        return sorted(alias for (alias,) in opened.execute("SELECT alias FROM client"))


def everything(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if not path.name.endswith("-shm")
    }


def test_a_backup_takes_the_place_of_an_open_practice_and_can_be_undone(
    store: SqlStore, file: Path, backup: Path
) -> None:
    kept, held = restore(backup, file)
    assert held.people == 1
    assert aliases(file) == ["River"]
    assert kept is not None
    assert kept.name.endswith("-before-restore.sqlite")
    assert aliases(kept) == ["River", "Stone"]
    restore(kept, file)
    assert aliases(file) == ["River", "Stone"]


def test_who_has_the_practice_open_keeps_nothing_before_they_notice(
    store: SqlStore, file: Path, backup: Path
) -> None:
    restore(backup, file)
    with pytest.raises(MissingFileError):
        store.add_client("Brook")
    store.add_client("Brook")
    assert aliases(file) == ["Brook", "River"]


def test_who_lets_go_of_the_old_practice_takes_nothing_from_the_new_one(
    store: SqlStore, file: Path, backup: Path
) -> None:
    store.clients()
    restore(backup, file)
    with closing(open_file(file, OWN)) as new:
        new.add_client("Brook")
        store.close()
        assert log_of(file).stat().st_size
        new.add_client("Hill")
    assert aliases(file) == ["Brook", "Hill", "River"]


def test_a_practice_that_is_lost_is_put_back_on_a_new_computer(
    store: SqlStore, file: Path, backup: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new computer"
    new.mkdir()
    kept, _ = restore(backup, new / "own.sqlite")
    assert kept is None
    assert aliases(new / "own.sqlite") == ["River"]


def test_a_log_without_its_file_is_kept_and_never_read_into_the_backup(
    store: SqlStore, file: Path, backup: Path
) -> None:
    log = log_of(file).read_bytes()
    store.close()
    file.unlink()
    log_of(file).write_bytes(log)
    kept, _ = restore(backup, file)
    assert aliases(file) == ["River"]
    assert kept is not None
    assert kept.read_bytes() == log


def test_a_damaged_practice_is_kept_as_it_is(store: SqlStore, file: Path, backup: Path) -> None:
    store.close()
    damaged = b"not a database " * 1000
    file.write_bytes(damaged)
    kept, _ = restore(backup, file)
    assert aliases(file) == ["River"]
    assert kept is not None
    assert kept.read_bytes() == damaged


@pytest.fixture
def of_two_times(store: SqlStore, file: Path, tmp_path: Path) -> Path:
    """A copy by hand of a file, and of the log beside it at a later time."""
    copied = tmp_path / "copy.sqlite"
    store.empty_log()
    shutil.copy(file, copied)
    for n in range(3):
        store.add_client(f"Stone {n}")
    store.empty_log()
    store.add_client("Brook")
    shutil.copy(log_of(file), log_of(copied))
    return copied


def test_a_copy_by_hand_with_a_log_of_another_time_is_refused(
    store: SqlStore, file: Path, of_two_times: Path
) -> None:
    before = of_two_times.read_bytes()
    with pytest.raises(RecordsError, match="damaged"):
        restore(of_two_times, file)
    assert of_two_times.read_bytes() == before
    assert len(aliases(file)) == 5


def test_a_practice_with_a_log_of_another_time_is_kept_as_it_is(
    store: SqlStore, file: Path, of_two_times: Path
) -> None:
    backup, _ = back_up(file, OWN, AT)
    store.close()
    both = [of_two_times.read_bytes(), log_of(of_two_times).read_bytes()]
    shutil.copy(of_two_times, file)
    shutil.copy(log_of(of_two_times), log_of(file))
    kept, _ = restore(backup, file)
    assert kept is not None
    assert [kept.read_bytes(), log_of(kept).read_bytes()] == both
    assert len(aliases(file)) == 5


def test_a_copy_by_hand_is_taken_with_the_log_beside_it(
    store: SqlStore, file: Path, tmp_path: Path
) -> None:
    store.empty_log()
    store.add_client("Stone")
    copied = tmp_path / "copy.sqlite"
    shutil.copy(file, copied)
    shutil.copy(log_of(file), log_of(copied))
    before = everything(tmp_path)
    store.add_client("Brook")
    restore(copied, file)
    assert aliases(file) == ["River", "Stone"]
    assert {name: held for name, held in everything(tmp_path).items() if "copy" in name} == {
        name: held for name, held in before.items() if "copy" in name
    }


@pytest.mark.parametrize("version", VERSIONS)
def test_a_backup_of_any_earlier_version_is_brought_up_to_date(
    store: SqlStore, file: Path, tmp_path: Path, version: str
) -> None:
    old = tmp_path / "old.sqlite"
    old.touch()
    engine = sqlite_engine(old)
    with writing(engine) as connection:
        command.upgrade(upgrading.settings(connection), version)
        connection.exec_driver_sql(
            "INSERT INTO client (id, alias, alias_key, added_at)"
            " VALUES ('brook', 'Brook', 'brook', '2026-03-01 12:00:00')"
        )
    engine.dispose()
    as_it_was = old.read_bytes()
    restore(old, file)
    with closing(open_file(file, OWN)) as again:
        assert [each.alias for each in again.clients()] == ["Brook"]
    assert old.read_bytes() == as_it_was


def test_a_practice_that_an_older_version_wrote_is_put_back(
    store: SqlStore, file: Path, checkout: Path
) -> None:
    for old in (checkout / "tests" / "fixtures").glob("*/practice.sqlite"):
        with closing(sqlite3.connect(old)) as opened:
            (people,) = opened.execute("SELECT count(*) FROM client").fetchone()
        assert restore(old, file)[1].people == people
        assert len(aliases(file)) == people


def changed(statement: str) -> Callable[[Path, Path], None]:
    def change(backup: Path, file: Path) -> None:
        with closing(sqlite3.connect(backup)) as opened:
            opened.execute("PRAGMA foreign_keys=OFF")
            opened.execute(statement)
            opened.commit()

    return change


def written(content: bytes) -> Callable[[Path, Path], object]:
    return lambda backup, file: backup.write_bytes(content)


def cut(backup: Path, file: Path) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])


def of_the_demo(backup: Path, file: Path) -> None:
    backup.unlink()
    demo = file.with_name("demo.sqlite")
    open_file(demo, DEMO).close()
    back_up(demo, DEMO, AT)[0].rename(backup)
    demo.unlink()


def a_folder(backup: Path, file: Path) -> None:
    backup.unlink()
    backup.mkdir()


STRANGE: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "a diary": (written(b"Dear diary, " * 1000), "not a file of Surefoot"),
    "nothing": (written(b""), "not a file of Surefoot"),
    "an empty database": (changed("DROP TABLE alembic_version"), "not a file of Surefoot"),
    "one of a newer program": (
        changed("UPDATE alembic_version SET version_num = '9999'"), "newer Surefoot",
    ),
    "one without a version": (changed("DELETE FROM alembic_version"), "Surefoot"),
    "one with more in it": (changed("CREATE TABLE recipe (name)"), "not a file of Surefoot"),
    "one that acts by itself": (
        changed(
            "CREATE TRIGGER t AFTER INSERT ON client BEGIN DELETE FROM entry; END"
        ),
        "not a file of Surefoot",
    ),
    "one that refers to nobody": (
        changed("INSERT INTO former_alias VALUES ('b', 'Brook', 'nobody')"), "damaged",
    ),
    "half of one": (cut, "damaged"),
    "the demo": (of_the_demo, "another practice"),
    "a folder": (a_folder, "not a file of Surefoot"),
}  # fmt: skip


@pytest.mark.parametrize("strange", STRANGE)
def test_what_is_no_backup_is_refused_and_all_stays_as_it_was(
    store: SqlStore, file: Path, folder: Path, backup: Path, strange: str
) -> None:
    make, said = STRANGE[strange]
    make(backup, file)
    before = everything(folder)
    with pytest.raises(RecordsError, match=said) as refused:
        restore(backup, file)
    assert "Brook" not in str(refused.value)
    assert everything(folder) == before
    store.add_client("Hill")


def test_a_backup_that_is_not_whole_once_it_is_up_to_date_is_refused(
    store: SqlStore, file: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    orphan = "INSERT INTO former_alias VALUES ('b', 'Brook', 'nobody')"

    def break_it(engine: Engine) -> None:
        changed(orphan)(standing_of(engine).file, file)

    monkeypatch.setattr("surefoot.records.backups.staging.bring_up_to_date", break_it)
    with pytest.raises(RecordsError, match="damaged"):
        restore(backup, file)
    assert aliases(file) == ["River", "Stone"]


def test_the_practice_is_no_backup_of_itself(store: SqlStore, file: Path) -> None:
    with pytest.raises(RecordsError, match="the practice itself"):
        restore(file, file)
    assert aliases(file) == ["River"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("which", ["backup", "practice"])
def test_no_link_is_followed(
    store: SqlStore, file: Path, backup: Path, tmp_path: Path, which: str
) -> None:
    link, there = {"backup": (backup, file), "practice": (file, backup)}[which]
    elsewhere = tmp_path / "elsewhere.sqlite"
    store.close()
    link.rename(elsewhere)
    link.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    with pytest.raises(OSError, match=link.name):
        restore(backup, file)
    assert link.is_symlink()
    assert elsewhere.read_bytes() == before
    assert there.exists()


@pytest.mark.parametrize("hold", ["BEGIN IMMEDIATE", "BEGIN"], ids=["writes", "reads"])
def test_who_holds_the_practice_for_good_keeps_a_backup_out_and_nothing_changes(
    store: SqlStore, file: Path, folder: Path, backup: Path, hold: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Whoever reads an earlier state keeps the log from going into the file."""
    monkeypatch.setattr("surefoot.records.backups.restore.PATIENCE_S", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute(hold)
        other.execute("SELECT count(*) FROM client").fetchone()
        if hold == "BEGIN":
            store.add_client("Brook")
        before = everything(folder).keys()
        with pytest.raises(RecordsError, match="another program has held the file"):
            restore(backup, file)
        assert everything(folder).keys() == before
    assert {"River", "Stone"} <= {*aliases(file)}


def test_the_log_of_the_practice_of_before_does_not_lie_beside_the_new_one(
    store: SqlStore, file: Path, backup: Path
) -> None:
    assert log_of(file).exists()
    restore(backup, file)
    assert [each.name for each in file.parent.iterdir() if each.is_file()] == [file.name]


def test_a_practice_is_kept_with_its_last_words_when_a_backup_is_put_back(
    store: SqlStore, file: Path, backup: Path, change: Any
) -> None:
    [river] = [each for each in store.clients() if each.alias == "River"]
    store.keep(change(river.id, {"seen": WORD}))
    kept, _ = restore(backup, file)
    assert kept is not None
    with closing(open_file(kept, OWN)) as before:
        assert [each.answers for each in before.entries()] == [{"seen": WORD}]
