"""``surefoot backup`` and ``surefoot restore`` as somebody types them."""

from __future__ import annotations

import errno
import io
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from surefoot import atomic_files, cli
from surefoot.cli import backup as backup_command
from surefoot.demo.people import read_people
from surefoot.language import say
from surefoot.records.backups import snapshot
from surefoot.records.backups.raw_file import DiskFullError
from surefoot.records.engines.file_identity import log_of
from surefoot.records.practice import DEMO, OWN, open_file
from surefoot.records.sql import SqlStore


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUREFOOT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Iterator[SqlStore]:
    """An open practice with one person in it."""
    home.mkdir()
    with closing(open_file(home / "own.sqlite", OWN)) as made:
        made.add_client("River")
        yield made


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_a_backup_is_taken_and_told_of(
    store: SqlStore, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["backup"]) == 0
    told = said(capsys)
    [backup] = (home / "backups").iterdir()
    assert str(backup) in told
    assert "People in it: 1. Entries in it: 0." in told
    assert "It is not encrypted." in told
    assert "River" not in told


def test_a_backup_goes_to_a_drive(
    store: SqlStore, home: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    drive = tmp_path / "drive"
    drive.mkdir()
    (drive / "holiday.jpg").touch()
    monkeypatch.setattr(backup_command, "_on_one_drive", lambda *_: False)
    assert cli.main(["backup", "--folder", str(drive)]) == 0
    assert "It is on this computer." not in said(capsys)
    assert sorted(each.suffix for each in drive.iterdir()) == [".jpg", ".sqlite"]
    assert not (home / "backups").exists()


@pytest.mark.usefixtures("store")
def test_a_backup_on_the_drive_of_the_records_is_not_called_safe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert cli.main(["backup", "--folder", str(folder)]) == 0
    assert "It is on this computer." in said(capsys)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("below", ["drive", "drive/backups", "file"])
def test_a_drive_that_is_not_there_is_not_made(
    below: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    before = sorted(tmp_path.iterdir())
    assert cli.main(["backup", "--folder", str(tmp_path / below)]) == 2
    assert (
        f"There is no folder {tmp_path / below}, so nothing was written" in capsys.readouterr().err
    )
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.usefixtures("home")
def test_of_nothing_no_backup_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["backup"]) == 2
    assert "There is no practice to take a backup of yet." in capsys.readouterr().err


@pytest.fixture
def backup(store: SqlStore, home: Path) -> Path:
    """A backup since which somebody was added."""
    assert cli.main(["backup"]) == 0
    store.add_client("Stone")
    [made] = (home / "backups").iterdir()
    return made


def people(home: Path) -> int:
    with closing(open_file(home / "own.sqlite", OWN)) as store:
        return len(store.clients())


@pytest.mark.parametrize("answer", ["", "no\n", "\n", "perhaps\n"])
def test_nothing_is_replaced_unless_somebody_says_yes(
    home: Path, backup: Path, answer: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert cli.main(["restore", str(backup)]) == 1
    told = said(capsys)
    assert "The backup: people: 1, entries: 0" in told
    assert "The practice now: people: 2, entries: 0" in told
    assert told.endswith("Nothing was changed.\n")
    assert people(home) == 2
    assert list((home / "backups").iterdir()) == [backup]


@pytest.mark.parametrize(("arguments", "answer"), [(["--yes"], ""), ([], "yes\n"), ([], "sí\n")])
def test_a_backup_is_put_back_and_undone(
    home: Path, backup: Path, arguments: list[str], answer: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert cli.main(["restore", str(backup), *arguments]) == 0
    assert people(home) == 1
    [kept] = {*(home / "backups").iterdir()} - {backup}
    assert str(kept) in said(capsys)
    assert cli.main(["restore", str(kept), "--yes"]) == 0
    assert people(home) == 2


def test_a_backup_beside_the_records_is_found_by_its_name(home: Path, backup: Path) -> None:
    assert cli.main(["restore", backup.name, "--yes"]) == 0
    assert people(home) == 1


def test_what_is_no_backup_is_refused_in_the_language_of_whoever_types(
    home: Path, store: SqlStore, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    diary = tmp_path / "diary.sqlite"
    diary.write_text("Dear diary", encoding="utf-8")
    monkeypatch.setenv("SUREFOOT_LANGUAGE", "es")
    assert cli.main(["restore", str(diary), "--yes"]) == 2
    told = capsys.readouterr().err
    assert "no es un archivo de registros de Surefoot" in told
    assert "Dear diary" not in told


def unmark(file: Path) -> None:
    """Make a file as one was before files were marked."""
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("PRAGMA application_id=0")


@pytest.fixture
def demo(home: Path) -> Path:
    """The demo, with the people that were invented for it; one was renamed."""
    home.mkdir(exist_ok=True)
    file = home / "demo.sqlite"
    with closing(open_file(file, DEMO)) as opened:
        cast = read_people()
        for alias in [*cast.names, *(each.alias for each in cast.people)]:
            opened.add_client(alias)
        opened.rename_client(opened.clients()[0].id, "Puddle")
    return file


@pytest.mark.parametrize("is_marked", [True, False])
def test_the_file_of_another_practice_takes_no_place(
    home: Path, store: SqlStore, demo: Path, is_marked: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    mine = home / "copy.sqlite"
    store.empty_log()
    shutil.copy(home / "own.sqlite", mine)
    for file, practice in ((demo, "own"), (mine, "demo")):
        if not is_marked:
            unmark(file)
        assert cli.main(["restore", str(file), "--practice", practice, "--yes"]) == 2
        told = capsys.readouterr().err
        assert "of another practice" in told
        assert "Nothing was changed." in told
    assert people(home) == 1
    assert not (home / "backups").exists()


def test_a_file_of_before_the_marks_is_marked_when_it_is_opened_and_can_be_put_back(
    home: Path, store: SqlStore, demo: Path
) -> None:
    unmark(demo)
    with closing(open_file(demo, DEMO)):
        pass
    assert cli.main(["restore", str(demo), "--yes"]) == 2
    store.empty_log()
    old = shutil.copy(home / "own.sqlite", home / "copy.sqlite")
    unmark(old)
    assert cli.main(["restore", str(old), "--yes"]) == 0


def test_a_log_whose_file_was_missing_comes_together_with_it_as_it_is_told(
    home: Path, backup: Path, store: SqlStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = log_of(home / "own.sqlite").read_bytes()
    assert log
    lost = (home / "own.sqlite").rename(tmp_path / "lost.sqlite")
    log_of(home / "own.sqlite").write_bytes(log)
    assert cli.main(["restore", backup.name, "--yes"]) == 0
    told = said(capsys)
    assert "To undo this" not in told
    [way] = re.findall(r"copy it to (.+?), and type: surefoot restore (\S+)", told)
    shutil.copy(lost, way[0])
    assert cli.main(["restore", way[1], "--yes"]) == 0
    assert people(home) == 2


@pytest.mark.parametrize(
    "problem", [OSError(errno.ENOSPC, "full", "part"), DiskFullError(say("full"))]
)
def test_which_drive_is_full_is_told(
    home: Path, backup: Path, tmp_path: Path, problem: Exception,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def is_full(*_: object) -> None:
        raise problem

    drive = tmp_path / "drive"
    drive.mkdir()
    monkeypatch.setattr(snapshot, "copy", is_full)
    monkeypatch.setattr(atomic_files, "copy", is_full)
    for command, full in (
        (["backup", "--folder", str(drive)], drive), (["restore", backup.name, "--yes"], home),
    ):  # fmt: skip
        assert cli.main(command) == 2
        told = capsys.readouterr().err
        assert f"too little room on the drive of {full}: " in told
        assert "Nothing was changed." in told
    assert people(home) == 2
