from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from foreign_files import give_away
from sqlalchemy import Engine

from surefoot.records.engines.sqlite import reading, sqlite_engine, standing_of, use_write_ahead_log
from surefoot.records.entities import RecordsError
from surefoot.records.practice import DEMO, OWN, open_file, open_practice
from surefoot.records.store import Store

EXPECTED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "busy_timeout": 100,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
}


@pytest.fixture(autouse=True)
def home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUREFOOT_HOME", str(folder / "records"))
    return folder / "records"


def imported(*modules: str) -> set[str]:
    """What a program of its own has imported once it has imported these."""
    code = f"import {', '.join(modules)}, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_a_practice_is_one_file_in_the_records_folder(home: Path) -> None:
    with closing(open_practice("own")) as own, closing(open_practice("demo")) as demo:
        assert (own.practice, demo.practice) == (OWN, DEMO)
        assert (OWN.synthetic, DEMO.synthetic) == (False, True)
        own.add_client("River")
        assert demo.clients() == []
    assert {each.name for each in home.iterdir()} == {"own.sqlite", "demo.sqlite"}


def test_its_records_are_there_when_it_is_opened_again() -> None:
    with closing(open_practice("own")) as store:
        river = store.add_client("River")
    with closing(open_practice("own")) as store:
        assert store.clients() == [river]


@pytest.mark.parametrize("name", ["", "Demo", "../own", "own.sqlite"])
def test_there_are_no_other_practices(name: str, home: Path) -> None:
    with pytest.raises(ValueError, match="a practice is one of demo, own, not"):
        open_practice(name)
    assert not home.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps access lists instead")
def test_only_its_owner_may_read_a_file_of_records(home: Path) -> None:
    with closing(open_practice("own")) as store:
        store.add_client("River")
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in home.iterdir()}
    assert modes == dict.fromkeys(["own.sqlite", "own.sqlite-wal", "own.sqlite-shm"], 0o600)


def test_every_connection_is_set_to_lose_nothing(file: Path) -> None:
    open_file(file, DEMO).close()
    engine: Engine = sqlite_engine(file)
    with reading(engine) as one, reading(engine) as other:
        for connection in (one, other):
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in EXPECTED
            }
            assert found == EXPECTED
    engine.dispose()


def test_what_was_overwritten_is_gone_from_the_file(file: Path) -> None:
    store: Store = open_file(file, DEMO)
    river = store.add_client("Zaffre the Overwritten").id
    store.rename_client(river, "Brook")
    store.close()
    assert b"Zaffre" not in file.read_bytes()


def test_a_folder_in_the_place_of_the_file_is_an_error_with_a_sentence(file: Path) -> None:
    file.mkdir()
    with pytest.raises(RecordsError, match="the file cannot be opened"):
        open_file(file, DEMO)


def test_a_folder_that_is_not_there_is_an_error(file: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_file(file.parent / "gone" / "demo.sqlite", DEMO)


def test_the_room_its_protocol_and_its_store_in_memory_bring_no_database() -> None:
    brought = imported("surefoot.records", "surefoot.records.entities", "surefoot.records.memory")
    assert "surefoot.records.memory" in brought
    assert not brought & {"sqlalchemy", "alembic", "sqlite3"}


def test_opening_records_that_are_up_to_date_does_without_alembic() -> None:
    open_practice("demo").close()
    code = (
        "import sys; from surefoot.records.practice import open_practice;"
        " open_practice('demo').clients(); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "sqlalchemy" in done.stdout.split()
    assert "alembic" not in done.stdout.split()


def test_a_file_that_is_just_in_use_gets_its_log_as_soon_as_it_is_free(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, waits = sqlite_engine(file), []
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE held (id)")
        other.execute("BEGIN IMMEDIATE")

        def wait(seconds: float) -> bool:
            waits.append(seconds)
            other.rollback()
            return False

        monkeypatch.setattr(standing_of(engine).is_closing, "wait", wait)
        use_write_ahead_log(engine)
    assert len(waits) == 1
    with reading(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    engine.dispose()


def test_a_file_that_stays_in_use_is_given_up_with_a_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("surefoot.records.engines.sqlite.PATIENCE_S", 0)
    engine = sqlite_engine(file)
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE held (id)")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsError, match="another program has held the file"):
            use_write_ahead_log(engine)
    engine.dispose()


def test_a_drive_that_keeps_no_log_is_refused_with_a_sentence() -> None:
    engine = sqlite_engine(Path(":memory:"))
    with pytest.raises(RecordsError, match="a drive that can keep a log beside the file"):
        use_write_ahead_log(engine)
    engine.dispose()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such permissions")
def test_records_that_an_older_version_left_open_are_tightened_when_they_are_opened(
    home: Path,
) -> None:
    open_practice("own").close()
    log = home / "own.sqlite-wal"
    log.touch()
    for place in (home / "own.sqlite", log):
        place.chmod(0o644)
    with closing(open_practice("own")):
        modes = {stat.S_IMODE(each.stat().st_mode) for each in home.iterdir()}
    assert modes == {0o600}


@pytest.mark.parametrize("name", ["own.sqlite", "own.sqlite-wal", "own.sqlite-shm"])
@pytest.mark.parametrize("leads", ["somewhere", "nowhere"])
def test_records_are_not_opened_through_a_link(
    name: str, leads: str, home: Path, tmp_path: Path
) -> None:
    open_practice("own").close()
    target, link = tmp_path / "target", home / name
    link.unlink(missing_ok=True)
    if leads == "somewhere":
        target.write_bytes(b"somebody's")
    link.symlink_to(target)
    with pytest.raises(RecordsError, match=f"{name} (in|beside) the records( folder)? is a link"):
        open_practice("own")
    assert target.exists() == (leads == "somewhere")
    assert leads == "nowhere" or target.read_bytes() == b"somebody's"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells it in no owner")
@pytest.mark.parametrize("name", ["own.sqlite", "own.sqlite-wal", "own.sqlite-journal"])
def test_records_that_another_account_may_have_written_are_not_opened(
    name: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_practice("own").close()
    (home / name).touch()
    (home / name).chmod(0o666)
    before = (home / name).read_bytes()
    give_away(home / name, monkeypatch)
    with pytest.raises(RecordsError, match=r"own\.sqlite.* belongs to another account"):
        open_practice("own")
    assert (home / name).read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells it in no owner")
def test_another_accounts_file_that_takes_the_place_of_ones_own_is_not_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_practice("own")) as store, closing(open_practice("demo")):
        store.add_client("River")
        store.empty_log()
        shutil.copy(home / "own.sqlite", home / "another")
        (home / "another").chmod(0o666)
        give_away(home / "another", monkeypatch)
        (home / "another").rename(home / "own.sqlite")
        with pytest.raises(RecordsError, match=r"own\.sqlite.* belongs to another account"):
            store.clients()
