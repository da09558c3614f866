"""What a notebook of the workbook may hold: little code, no output, nobody's words."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from surefoot.language import language

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
PAGES = ["0_start", "1_motivation", "2_urges", "3_thoughts", "4_balance", "5_plan", "6_session_log"]
ANALYSES = ["7_outcomes", "8_follow_up"]
MOST_LINES = 6
MOST_CELLS = 12
BELONGS_INTO_A_ROOM = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.Lambda,
)


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def code(notebook: Any) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Any:
    return read(request.param)


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> Any:
    return read(FOLDER / f"{request.param}.ipynb")


@pytest.fixture(params=ANALYSES)
def analysis(request: pytest.FixtureRequest) -> Any:
    return read(FOLDER / f"{request.param}.ipynb")


def test_every_notebook_is_a_page_or_an_analysis() -> None:
    assert sorted(path.stem for path in NOTEBOOKS) == sorted(PAGES + ANALYSES)


def test_no_notebook_keeps_an_output_or_a_count(notebook: Any) -> None:
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    kept = [cell for cell in cells if "keep_output" not in cell.metadata.get("tags", [])]
    assert [cell.outputs for cell in kept if cell.outputs] == []
    assert [cell.execution_count for cell in kept if cell.execution_count is not None] == []


def test_no_notebook_keeps_the_state_of_its_widgets(notebook: Any) -> None:
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    assert dict(notebook.metadata.language_info) == {"name": "python"}
    assert {key for cell in notebook.cells for key in cell.metadata} <= {"tags"}


def test_every_cell_is_short_python_without_definitions_and_loops(notebook: Any) -> None:
    for source in code(notebook):
        assert 1 <= len(source.splitlines()) <= MOST_LINES
        assert not re.search(r"^\s*[!%]|sys\.path", source, flags=re.MULTILINE)
        nodes = ast.walk(ast.parse(source))
        assert not [node for node in nodes if isinstance(node, BELONGS_INTO_A_ROOM)]


def test_no_line_ends_in_a_semicolon_which_hides_nothing_when_tested(notebook: Any) -> None:
    assert not [source for source in code(notebook) if source.rstrip().endswith(";")]


def test_a_page_is_at_most_two_code_cells_and_one_of_prose(page: Any) -> None:
    kinds = [cell.cell_type for cell in page.cells]
    assert 1 <= kinds.count("code") <= 2
    assert kinds.count("markdown") <= 1
    assert set(kinds) <= {"code", "markdown"}


def test_every_step_of_an_analysis_is_introduced_in_prose(analysis: Any) -> None:
    kinds = [cell.cell_type for cell in analysis.cells]
    assert kinds.count("code") <= MOST_CELLS
    introduced = [kinds[place - 1] for place, kind in enumerate(kinds) if place and kind == "code"]
    assert kinds[0] == "markdown"
    assert set(introduced) == {"markdown"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_has_a_name_of_its_own_that_stays(path: Path) -> None:
    names = [cell["id"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    assert len(set(names)) == len(names)


def test_its_prose_is_there_in_spanish(notebook: Any) -> None:
    spanish = language("es")
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert [source for source in prose if spanish.text(source) == source] == []


def test_a_notebook_reaches_records_through_its_widgets_alone(notebook: Any) -> None:
    imported = {
        alias.name if isinstance(node, ast.Import) else f"{node.module}.{alias.name}"
        for cell in code(notebook)
        for node in ast.walk(ast.parse(cell))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert {each for each in imported if each.startswith("surefoot.")} <= {
        "surefoot.report.chapters"
    }
