from __future__ import annotations

import io
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from surefoot.cli import import_, main
from surefoot.language import language
from surefoot.records.practice import file_of, open_practice

ROW = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""]


def sessions(practice: str) -> int:
    with closing(open_practice(practice)) as store:
        return len(store.entries(form="session"))


def test_a_good_file_goes_into_the_own_practice(write_csv: Any) -> None:
    assert main(["import", str(write_csv(ROW)), "--yes"]) == 0
    assert sessions("own") == 1
    assert not file_of("demo").exists()


def test_a_file_can_go_into_the_demo_which_is_said_to_be_for_invented_people(
    write_csv: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(write_csv(ROW)), "--yes", "--practice", "demo"]) == 0
    assert sessions("demo") == 1
    assert not file_of("own").exists()
    assert "The demo practice is for invented people" in capsys.readouterr().out


def test_a_person_at_the_keyboard_is_asked(
    write_csv: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    assert main(["import", str(write_csv(ROW))]) == 0
    assert "Is this right?" in capsys.readouterr().out
    assert sessions("own") == 1


def test_without_an_answer_nothing_is_imported(
    write_csv: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert main(["import", str(write_csv(ROW))]) == 1
    assert "the mapping was not confirmed (--yes does)" in capsys.readouterr().err
    assert not file_of("own").exists()


def test_a_broken_file_makes_no_practice(tmp_path: Path) -> None:
    assert main(["import", str(tmp_path / "gone.csv"), "--yes"]) == 2
    assert not file_of("own").exists()


def test_a_trial_makes_no_practice(write_csv: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(write_csv(ROW)), "--yes", "--dry-run"]) == 0
    assert "1 session would be imported." in capsys.readouterr().out
    assert not file_of("own").exists()


def test_a_trial_knows_what_came_before(write_csv: Any, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", str(write_csv(ROW)), "--yes"])
    assert main(["import", str(write_csv(ROW)), "--yes", "--dry-run"]) == 0
    assert "1 row came before" in capsys.readouterr().out
    assert sessions("own") == 1


def test_columns_answers_and_the_order_of_dates_are_taken_from_the_command_line(
    write_csv: Any,
) -> None:
    path = write_csv(["A", "02/03/2026", 50, 7], header="Who,When,duration,days observed")
    options = ["--column", "client=Who", "--column", "date = When", "--set", "status=held"]
    options += ["--set", "modality=phone", "--date-order", "mdy", "--yes"]
    assert main(["import", str(path), *options]) == 0
    with closing(open_practice("own")) as store:
        assert store.entries()[0].answers["date"] == "2026-02-03"


def test_an_option_without_its_equals_sign_is_refused(
    write_csv: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["import", str(write_csv(ROW)), "--set", "status"])
    assert "write it as FIELD=SOMETHING" in capsys.readouterr().err


def test_it_speaks_the_language_of_the_computer(
    write_csv: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SUREFOOT_LANGUAGE")
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    assert main(["import", str(write_csv(ROW)), "--yes"]) == 0
    assert "Se importó 1 sesión." in capsys.readouterr().out


def test_records_that_cannot_be_opened_get_a_sentence(
    write_csv: Any, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "own.sqlite").write_bytes(b"this is no database, it only has the name of one" * 100)
    assert main(["import", str(write_csv(ROW)), "--yes"]) == 2
    said = capsys.readouterr().err
    assert said.splitlines()[-1] == "Nothing was imported."
    assert "Traceback" not in said


class Ticking:
    """A clock that goes on by a tenth of a second whenever somebody looks."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        self.time += 0.1
        return self.time


def test_a_count_is_shown_only_after_a_second_and_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(import_, "monotonic", Ticking())
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    terminal = import_.Terminal(language("en"))
    for count in range(1, 10):
        terminal.counting("Checking rows", count, 40)
    assert capsys.readouterr().err == ""
    for count in range(10, 41):
        terminal.counting("Checking rows", count, 40)
    shown = capsys.readouterr().err
    assert shown.endswith("\rChecking rows: 40 / 40\n")
    assert shown.count("\n") == 1


def test_a_wait_is_named_only_if_it_is_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = import_.Terminal(language("en"))
    with terminal.waiting("Reading"):
        pass
    assert capsys.readouterr().err == ""


def test_no_library_for_tables_is_loaded_before_a_table_is_read() -> None:
    import subprocess

    program = (
        "import sys, surefoot.cli, surefoot.exchange.pipeline, surefoot.sessions.log\n"
        "surefoot.cli.parser()\n"
        "print({'pandas', 'numpy', 'openpyxl', 'pyarrow'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"
