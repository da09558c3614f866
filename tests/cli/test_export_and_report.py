"""``surefoot export`` and ``surefoot report``, from a practice to a page."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from programmes import twelve

from surefoot.cli import main
from surefoot.cli.report import show_progress
from surefoot.outcomes.data.dataset import Dataset


def test_the_demo_becomes_a_dataset_and_then_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, page = tmp_path / "a dataset", tmp_path / "informe.html"
    assert main(["export", "--practice", "demo", "--out", str(data)]) == 0
    said = capsys.readouterr()
    assert "Pseudonymized, not de-identified" in said.out
    assert "invented" in said.out
    assert "drawing pseudonyms" in said.err
    assert len(Dataset.read(data).person) > 0
    assert main(["report", str(data), "--out", str(page), "--language", "es"]) == 0
    assert "Report written to" in capsys.readouterr().out
    assert '<html lang="es"' in page.read_text(encoding="utf-8")


def test_whoever_reads_spanish_is_told_in_spanish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SUREFOOT_LANGUAGE", "es")
    data, page = tmp_path / "datos", tmp_path / "informe.html"
    assert main(["export", "--practice", "demo", "--out", str(data)]) == 0
    said = capsys.readouterr()
    assert "Con seudónimos, sin anonimizar" in said.out
    assert f"Quedó en {data}." in said.out
    assert "eligiendo seudónimos" in said.err
    assert main(["report", str(data), "--out", str(page)]) == 0
    said = capsys.readouterr()
    assert said.out.endswith(f"El informe quedó en {page}.\n")


def test_there_is_nothing_to_export_before_there_is_a_practice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SUREFOOT_HOME", str(tmp_path / "home"))
    assert main(["export", "--out", str(tmp_path / "data")]) == 2
    assert "there is no practice of your own yet" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_a_folder_that_holds_something_else_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("dear all", encoding="utf-8")
    assert main(["export", "--practice", "demo", "--out", str(tmp_path), "--force"]) == 2
    assert "also holds letter.txt" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_report_of_nothing_or_into_another_kind_of_file_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(tmp_path), "--out", str(tmp_path / "r.html")]) == 2
    assert "is not a dataset: it has no datapackage.json" in capsys.readouterr().err
    assert main(["report", str(tmp_path), "--out", str(tmp_path / "r.txt")]) == 2
    assert "a report is a .html, .pdf or .docx file, and r.txt is none" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("terminal", "shown"),
    [
        (True, "\r[##########--------------------] 1 of 3 chapters"),
        (False, "1 of 3 chapters\n"),
    ],
)
def test_progress_is_redrawn_on_a_terminal_and_a_plain_line_elsewhere(
    terminal: bool, shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    show_progress(1, 3)
    assert capsys.readouterr().err == shown
    show_progress(3, 3)
    assert capsys.readouterr().err.endswith("3 of 3 chapters\n")


@pytest.mark.parametrize(("name", "begins"), [("r.pdf", b"%PDF-"), ("r.docx", b"PK")])
def test_the_command_makes_paper_and_tells_how_far_it_is(
    name: str, begins: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twelve().write(tmp_path / "data")
    assert main(["report", str(tmp_path / "data"), "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert "chapters" in capsys.readouterr().err
