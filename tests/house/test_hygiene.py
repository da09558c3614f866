"""What no file of the project may hold."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from statistics import median

import pytest

TEXT = {
    ".cff", ".cfg", ".css", ".html", ".ini", ".ipynb", ".j2", ".js", ".json", ".lock", ".md", ".po",
    ".py", ".svg", ".toml", ".typ", ".txt", ".yaml", ".yml", "",
}  # fmt: skip
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.*~-])/(?:root|work|opt|home/\w+|Users/\w+)/")
PACKAGE_INDEX = re.compile(r"\b(?:files\.)?py(?:pi|thonhosted)\.org\b|\bregistry\.npm\w*\.")
OWN = {".css", ".js", ".mjs", ".py"}
LONGEST = 400
USUAL = 110
"""So many lines has the median of the files in Python, at most."""
LONGEST_FUNCTION = 60
NAMELESS_ROOMS = {"utils", "util", "helpers", "common", "misc"}


def texts(tracked: list[Path]) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in tracked if path.suffix in TEXT}


@pytest.mark.parametrize(
    ("what", "pattern"),
    [("a folder of one machine", SOMEBODYS_FOLDER), ("the address of an index", PACKAGE_INDEX)],
)
def test_no_file_names_it(
    tracked: list[Path], checkout: Path, what: str, pattern: re.Pattern[str]
) -> None:
    found = [
        f"{path.relative_to(checkout)}: {match.group()}"
        for path, text in texts(tracked).items()
        for match in pattern.finditer(text)
        if path != Path(__file__)
    ]
    assert found == [], f"{what} is named"


def test_no_file_holds_two_sides_of_a_conflict(tracked: list[Path], checkout: Path) -> None:
    marked = [
        path.relative_to(checkout).as_posix()
        for path in tracked
        if re.search(rb"^(<{7}|>{7}) ", path.read_bytes(), re.MULTILINE)
    ]
    assert marked == []


def own(tracked: list[Path]) -> dict[Path, int]:
    """Give the files that people write here, tests too, with how many lines each has."""
    return {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for path in tracked
        if path.suffix in OWN and "dist" not in path.parts
    }


def test_no_file_is_too_long_to_be_read_at_once(tracked: list[Path], checkout: Path) -> None:
    long = {
        path.relative_to(checkout).as_posix(): lines
        for path, lines in own(tracked).items()
        if lines > LONGEST
    }
    assert long == {}


def test_most_files_are_short(tracked: list[Path]) -> None:
    assert median(lines for path, lines in own(tracked).items() if path.suffix == ".py") <= USUAL


def test_no_function_is_too_long_to_be_kept_in_mind(tracked: list[Path], checkout: Path) -> None:
    long = [
        f"{path.relative_to(checkout).as_posix()}: {node.name}"
        for path in tracked
        if path.suffix == ".py" and "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        if (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_every_room_has_a_name_that_says_something(tracked: list[Path]) -> None:
    assert [path for path in tracked if path.stem in NAMELESS_ROOMS] == []


def test_every_file_ends_with_one_line_end(tracked: list[Path], checkout: Path) -> None:
    ragged = [
        path.relative_to(checkout).as_posix()
        for path, text in texts(tracked).items()
        if text and (not text.endswith("\n") or text.endswith("\n\n"))
    ]
    assert ragged == []


def test_nothing_that_a_person_entered_is_committed(tracked: list[Path], checkout: Path) -> None:
    invented = checkout / "tests" / "fixtures"
    records = [path for path in tracked if path.suffix in {".sqlite", ".db"}]
    assert [path for path in records if not path.is_relative_to(invented)] == []


def test_all_browser_tests_share_one_chromium(tracked: list[Path], checkout: Path) -> None:
    """Playwright refuses a second one in a process, whichever tests a process happens to get."""
    started = [
        path.relative_to(checkout).as_posix()
        for path in tracked
        if path.is_relative_to(checkout / "tests")
        if path.suffix == ".py" and re.search(r"\bsync_playwright\(\)", path.read_text("utf-8"))
        if path != Path(__file__)
    ]
    assert started == ["tests/conftest.py"]
