"""``surefoot doctor`` says what is wrong and how to mend it, and nothing that a person wrote."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from surefoot import atomic_files, cli, paths
from surefoot.doctor import files, practices
from surefoot.doctor.findings import State
from surefoot.records.engines.file_identity import log_of
from surefoot.records.ids_and_times import now
from surefoot.records.practice import OWN, open_file
from surefoot.serving.auth import signing_key
from surefoot.serving.auth.running_server import Running

WORD = "Xylograph"


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows tells it in no mode")


def told(capsys: pytest.CaptureFixture[str], status: int) -> str:
    """What the doctor says, after looking at the status and for a person's words."""
    assert cli.main(["doctor"]) == status
    said = capsys.readouterr().out
    assert WORD not in said
    return said


def test_all_is_well(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {each: each.stat().st_mtime_ns for each in home.rglob("*")}
    said = told(capsys, 0)
    assert "All is well." in said
    assert "[!]" not in said
    assert "[i]" not in said
    assert "Surefoot is closed." in said
    assert {each: each.stat().st_mtime_ns for each in home.rglob("*") if each.exists()} == before


def damage(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))


def change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as opened:
        opened.execute(statement)
        opened.commit()


def take_the_file(home: Path) -> None:
    with closing(open_file(home / "own.sqlite", OWN)) as store:
        store.add_client("River")
        log = log_of(home / "own.sqlite").read_bytes()
    (home / "own.sqlite").unlink()
    log_of(home / "own.sqlite").write_bytes(log)


def mix_two_times(home: Path) -> None:
    file = home / "own.sqlite"
    with closing(open_file(file, OWN)) as store:
        store.empty_log()
        old = file.read_bytes()
        for n in range(3):
            store.add_client(f"Brook {n}")
        store.empty_log()
        store.add_client("River")
        log = log_of(file).read_bytes()
    file.write_bytes(old)
    log_of(file).write_bytes(log)


def tomorrow(home: Path) -> None:
    at = f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%d %H:%M:%S}"
    change(home / "own.sqlite", f"UPDATE revision SET changed_at = '{at}'")  # noqa: S608


def link(home: Path) -> None:
    (home / "own.sqlite").rename(home.parent / "elsewhere.sqlite")
    (home / "own.sqlite").symlink_to(home.parent / "elsewhere.sqlite")


def write_open(place: Path) -> None:
    place.touch()
    place.chmod(0o644)


def leave(home: Path) -> None:
    for folder in (home, Path(tempfile.gettempdir())):
        left = folder / "surefoot_left"
        left.mkdir(mode=0o700)
        os.utime(left, (1, 1))


WRONG: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a damaged practice": (
        lambda home: damage(home / "own.sqlite"), "own.sqlite is damaged.", "surefoot restore",
    ),
    "a log alone": (
        take_the_file, "own.sqlite-wal lies there without", "Put own.sqlite back beside it.",
    ),
    "a log alone, with a backup": (take_the_file, "lies there without", "surefoot restore"),
    "a file that is gone, with a backup": (
        lambda home: (home / "own.sqlite").unlink(), "own.sqlite is not here", "surefoot restore",
    ),
    "a file that is gone, with an empty log": (
        lambda home: (
            shutil.rmtree(home / "backups"),
            (home / "own.sqlite").rename(home.parent / "own.sqlite"),
            log_of(home / "own.sqlite").touch(mode=0o600),
        ),
        "own.sqlite is not here", "If you moved it, put it back.",
    ),
    "no folder": (shutil.rmtree, "There is no folder of records yet", "SUREFOOT_HOME names it."),
    "a file that was open": (
        lambda home: write_open(home / "demo.sqlite"),
        "Other accounts of this computer may open demo.sqlite", "chmod -R go-rwx",
    ),
    "a log of another time": (
        mix_two_times, "the log beside it are of two times", "move own.sqlite-wal to",
    ),
    "a newer version": (
        lambda home: change(home / "own.sqlite", "UPDATE alembic_version SET version_num='9999'"),
        "made by a newer Surefoot", "Start that newer Surefoot",
    ),
    "somebody else's file": (
        lambda home: change(home / "own.sqlite", "DROP TABLE alembic_version"),
        "is not a file of Surefoot", "Move it to another folder",
    ),
    "an entry of tomorrow": (tomorrow, "still to come", "the time zone of this computer"),
    "a link": (link, "is a link to another place", "Put the file itself there"),
    "an open file": (
        lambda home: write_open(home / "copy of own.sqlite.old"),
        "Other accounts of this computer may open copy of own.sqlite.old", "chmod -R go-rwx",
    ),
    "a folder that others may write to": (
        lambda home: home.chmod(0o777),
        "Other accounts of this computer may write to the folder", "chmod -R go-rwx",
    ),
    "an open folder": (
        lambda home: home.chmod(0o755),
        "Other accounts of this computer may open the folder", "chmod -R go-rwx",
    ),
    "what was left lying about": (leave, "2 things were left lying about", "Close Surefoot"),
}  # fmt: skip


@posix
@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_with_how_to_mend_it(
    home: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    spoil, found, mend = WRONG[what]
    spoil(home)
    said = told(capsys, 1)
    [line] = [line for line in said.splitlines() if found in line]
    assert line.startswith("[!]")
    assert mend in said.splitlines()[said.splitlines().index(line) + 1]


def test_the_newest_backup_that_is_whole_is_named(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(home / "own.sqlite")
    [whole] = (home / "backups").iterdir()
    broken = whole.with_name("own-2099-01-01-120000.sqlite")
    shutil.copy(whole, broken)
    damage(broken)
    assert f"surefoot restore {whole}" in told(capsys, 1)


@posix
@pytest.mark.parametrize("name", ["a b", "it's", "$(id); x", "-rf", "año"])
def test_what_is_to_be_typed_is_one_word_whatever_a_folder_is_called(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    moved = home.rename(home.with_name(name))
    monkeypatch.setenv("SUREFOOT_HOME", str(moved))
    damage(moved / "own.sqlite")
    write_open(moved / "copy")
    said = told(capsys, 1).splitlines()
    [backup] = (moved / "backups").iterdir()
    for begin, place in (("surefoot restore ", backup), ("chmod -R go-rwx ", moved)):
        [line] = [line for line in said if begin in line]
        assert shlex.split(line.partition(begin)[2]) == [str(place)]


def test_on_windows_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert paths.as_typed(tmp_path / "a b") == f'"{tmp_path / "a b"}"'
    assert paths.as_typed(tmp_path / "a&b") == f'"{tmp_path / "a&b"}"'
    assert paths.as_typed(tmp_path / "ab") == str(tmp_path / "ab")


def test_who_has_no_backup_is_told_and_that_is_nothing_wrong(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(home / "backups")
    said = told(capsys, 0)
    assert "[i]  There is no backup of your practice" in said
    assert "Take one: surefoot backup." in said


def test_a_backup_of_long_ago_is_told_of(home: Path) -> None:
    found = [*practices.check(home, now() + timedelta(days=30))]
    assert [each.state for each in found] == [State.RIGHT, State.ADVICE]
    assert "The newest backup" in str(found[1].what)


def test_nothing_is_made_or_changed_by_looking(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "own.sqlite").chmod(0o644)
    cli.main(["doctor"])
    assert stat.S_IMODE((home / "own.sqlite").stat().st_mode) != 0o600
    shutil.rmtree(home)
    told(capsys, 1)
    assert not home.exists()


def test_of_a_damaged_file_no_backup_is_asked_for(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(home / "own.sqlite")
    shutil.rmtree(home / "backups")
    said = told(capsys, 1)
    assert "Take one" not in said
    assert "Look for one on your USB drive" in said


def test_commands_are_told_as_this_program_was_started(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUREFOOT_STARTED_AS", "python3 start.py")
    damage(home / "own.sqlite")
    said = told(capsys, 1)
    assert "python3 start.py restore " in said
    assert "surefoot restore" not in said


@posix
def test_what_the_doctor_says_to_type_mends_it(home: Path) -> None:
    for each in (home, *home.rglob("*")):
        each.chmod(each.stat().st_mode | 0o055)
    assert [each.state for each in files.check(home, is_open=True)] == [State.WRONG, State.WRONG]
    for each in (home, *home.rglob("*")):
        each.chmod(stat.S_IMODE(each.stat().st_mode) & ~0o077)
    assert [each.state for each in files.check(home, is_open=True)] == [State.RIGHT]


class Answering(BaseHTTPRequestHandler):
    """Answers as a server of ours that is asked whether it is there, and what it knows."""

    knows: str
    run: str

    def do_GET(self) -> None:
        here = Running.here(self.server.server_address[1], self.run)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(here.proof(self.knows, self.path.rpartition("/")[2]).encode())

    def log_message(self, *said: object) -> None:
        """Log nothing."""


@posix
def test_what_a_killed_program_left_is_told_at_once(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    temporary = Path(tempfile.gettempdir())
    (temporary / f"surefoot_{ended.pid}_left").mkdir(mode=0o700)
    atomic_files.scratch_folder()  # of this program, which goes on
    said = told(capsys, 1)
    assert (
        f"left lying about when Surefoot ended in the middle: {temporary}/surefoot_{ended.pid}_"
        in said
    )
    atomic_files.clear_ended(str(temporary))
    told(capsys, 0)


def test_whether_surefoot_is_open_and_answers_is_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leave(home)
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as answering:
        Thread(target=answering.serve_forever, daemon=True).start()
        Answering.knows, Answering.run = signing_key.access_key(home), "ab" * 16
        Running.here(answering.server_port, Answering.run).note(home)
        said = told(capsys, 0)  # what an open one uses was not left lying about
        Answering.knows = "0" * 64
        assert "[i]  Surefoot was open" in told(capsys, 1), "another program is believed"
        answering.shutdown()
    assert f"Surefoot is open, at port {answering.server_port}, and answers." in said
    said = told(capsys, 1)
    assert "[i]  Surefoot was open" in said
    assert "2 things were left lying about" in said


def test_of_a_damaged_demo_no_backup_is_looked_for(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    demo = home / "demo.sqlite"
    demo.write_bytes(b"no records at all " * 512)
    demo.chmod(0o600)
    said = told(capsys, 1)
    assert f"{demo} is damaged.\n     Start Surefoot again." in said
    assert "USB" not in said
