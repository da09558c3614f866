"""``surefoot import --undo``: what there is is listed, and one import goes as a whole."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest

from surefoot.cli import main
from surefoot.records.entities import Change
from surefoot.records.practice import file_of, open_practice
from surefoot.sessions.log import SessionLog

HEADER = "client,date,status,duration_min,modality,days_observed,days_used"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three sessions of two people."""
    path = tmp_path / "march.csv"
    days = [("Marigold", 2), ("Marigold", 9), ("Juniper", 3)]
    rows = [f"{client},2026-03-{day:02},held,50,phone,7,1" for client, day in days]
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def counts() -> tuple[int, int]:
    with closing(open_practice("own")) as store:
        return len(store.clients()), len(store.entries())


def test_an_import_is_listed_undone_and_imported_again(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(file), "--yes"]) == 0
    assert "undo it: surefoot import --undo 1." in capsys.readouterr().out
    assert main(["import", "--undo"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"Import 1: .*, march\.csv: 3 new sessions, 2 new clients\n", said)
    assert main(["import", "--undo", "1", "--yes"]) == 0
    said = capsys.readouterr().out
    assert "3 sessions were taken back." in said
    assert "2 clients who came with it were taken back." in said
    assert counts() == (0, 0)
    main(["import", "--undo"])
    assert "undone" in capsys.readouterr().out
    assert main(["import", str(file), "--yes"]) == 0
    assert counts() == (2, 3)


def test_what_was_changed_since_is_listed_and_stays(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", str(file), "--yes"])
    with closing(open_practice("own")) as store:
        first = store.entries()[0]
        change = Change(
            first.id, first.client_id, "session", SessionLog.version, {"days_used": 2}, "page"
        )
        store.keep(change)
    capsys.readouterr()
    assert main(["import", "--undo", "1", "--yes"]) == 0
    said = capsys.readouterr().out
    assert "2 sessions were taken back." in said
    assert "1 session stays as it is:" in said
    assert "session of March 2, 2026: it was changed since, last on" in said
    assert "Marigold" not in said
    assert counts() == (1, 1)


def test_answers_that_a_second_mapping_added_are_taken_back(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", str(file), "--yes", "--column", "days_used="])
    main(["import", str(file), "--yes", "--column", "days_used=days_used"])
    capsys.readouterr()
    assert main(["import", "--undo", "2", "--yes"]) == 0
    assert "3 sessions have the answers again" in capsys.readouterr().out
    with closing(open_practice("own")) as store:
        assert not any("days_used" in each.answers for each in store.entries())
    main(["import", str(file), "--yes", "--column", "days_used=days_used"])
    with closing(open_practice("own")) as store:
        assert [each.answers["days_used"] for each in store.entries()] == [1, 1, 1]


@pytest.mark.parametrize("number", ["7", "march.csv", "0", "-1", "first"])
def test_an_import_that_is_not_there_is_not_undone(
    file: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", str(file), "--yes"])
    assert main(["import", f"--undo={number}", "--yes"]) == 2
    said = capsys.readouterr().err
    assert f"There is no import “{number}”" in said
    assert said.rstrip().endswith("Nothing was undone.")
    assert counts() == (2, 3)


def test_an_import_is_undone_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", str(file), "--yes"])
    main(["import", "--undo", "1", "--yes"])
    assert main(["import", "--undo", "1", "--yes"]) == 2
    assert "this import was undone before" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "status", "left"), [("no", 1, 3), ("yes", 0, 0), ("", 1, 3)])
def test_a_person_is_asked_first(
    file: Path, monkeypatch: pytest.MonkeyPatch, answer: str, status: int, left: int
) -> None:
    main(["import", str(file), "--yes"])
    monkeypatch.setattr("builtins.input", lambda _: answer)
    assert main(["import", "--undo", "1"]) == status
    assert counts()[1] == left


def test_without_a_practice_there_is_no_import_and_none_is_made(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["import", "--undo"]) == 0
    assert "There is no import in this practice." in capsys.readouterr().out
    assert not file_of("own").exists()


def test_without_a_file_there_is_nothing_to_import(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import"]) == 2
    assert "name the file to import" in capsys.readouterr().err
