"""A broken file gets a clear sentence and exit status 2, and the records stay as they were."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from broken_files import CASES, GOOD, HEADER, PRIVATE, row, text

from surefoot.cli import main
from surefoot.exchange.files import detect, table, xlsx_reader
from surefoot.records.practice import open_practice

MAPPINGS = {
    "a mapping that is no TOML": ("client = [", r"“map\.toml” is not a TOML file"),
    "a mapping with a field twice": (
        '[columns]\ndate = "date"\ndate = "status"\n',
        r"“map\.toml” is not a TOML file: Cannot overwrite",
    ),
    "a mapping with two columns for a field": (
        '[columns]\ndate = ["date", "status"]\n',
        r"“map\.toml” holds something else than \[columns\]",
    ),
    "a mapping with one column for two fields": (
        '[columns]\nclient = "client"\ndays_used = "days_used"\ndays_observed = "days_used"\n',
        r"uses “days_used” twice",
    ),
    "a mapping to words that are none": (
        '[columns]\nstatus = "status"\n[values.status]\nlate = "came late"\n',
        r"turns words into answers that status does not have",
    ),
    "a mapping of another file": (
        '[columns]\nclient = "Name"\n',
        r"takes client from a column “Name”, and the file has none",
    ),
}

MADE: list[Path] = []
"""The home of records before, once it was made."""


@pytest.fixture
def records() -> Callable[[], list[object]]:
    def read() -> list[object]:
        with closing(open_practice("own")) as store:
            entries = store.entries()
            revisions = [store.revisions(entry.id) for entry in entries]
            return [store.clients(), entries, revisions]

    return read


@pytest.fixture(autouse=True)
def former_sessions(
    home: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[None]:
    """A practice with a session in it, to be found unchanged; it is made once and copied."""
    if not MADE:
        before = text(tmp_path, HEADER, row(date="2026-01-01"), name="before.csv")
        assert main(["import", str(before), "--yes"]) == 0
        MADE.append(shutil.copytree(home, tmp_path_factory.mktemp("before") / "home"))
    shutil.copytree(MADE[0], home, dirs_exist_ok=True)
    capsys.readouterr()
    yield
    said = capsys.readouterr()
    assert PRIVATE not in said.out + said.err


@pytest.mark.parametrize("case", CASES)
def test_a_broken_file_gets_a_sentence_and_changes_nothing(
    case: str,
    tmp_path: Path,
    home: Path,
    records: Callable[[], list[object]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken = CASES[case]
    before = records()
    path = broken.make(tmp_path)
    assert main(["import", str(path), "--yes", *broken.options]) == 2
    said = capsys.readouterr()
    assert re.search(broken.sentence, said.err), said.err
    assert said.err.rstrip().splitlines()[-1].startswith("Nothing was imported.")
    assert PRIVATE not in said.out + said.err
    assert "Traceback" not in said.err
    assert records() == before
    assert not list(tmp_path.glob("*rejected*"))


@pytest.mark.parametrize("case", MAPPINGS)
def test_a_broken_mapping_gets_a_sentence_and_changes_nothing(
    case: str,
    tmp_path: Path,
    records: Callable[[], list[object]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    content, sentence = MAPPINGS[case]
    mapping = text(tmp_path, content, name="map.toml")
    path = text(tmp_path, HEADER, GOOD)
    before = records()
    assert main(["import", str(path), "--yes", "--mapping", str(mapping)]) == 2
    assert re.search(sentence, capsys.readouterr().err)
    assert records() == before


def test_a_mapping_that_is_not_there_gets_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(tmp_path, HEADER, GOOD)
    assert main(["import", str(path), "--yes", "--mapping", str(tmp_path / "gone.toml")]) == 2
    assert "“gone.toml” cannot be read: there is no such file" in capsys.readouterr().err


def test_a_file_that_may_not_be_read_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(tmp_path, HEADER, GOOD)

    class Locked(type(path)):  # type: ignore[misc]
        def open(self, *_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("surefoot.cli.import_.Path", Locked)
    assert main(["import", str(path), "--yes"]) == 2
    assert "You may not read “sessions.csv”" in capsys.readouterr().err


def test_the_limits_are_those_that_the_guide_names() -> None:
    assert detect.MOST_BYTES == 100 * 1024**2
    assert table.MOST_ROWS == 200_000
    assert xlsx_reader.MOST_UNPACKED == 300 * 1024**2
