"""The notebook that evaluators copy: ten steps, each told in prose, to what was planted."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import nbformat
import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "evaluator" / "from_a_folder_to_a_conclusion.ipynb"


@pytest.fixture(scope="module")
def notebook() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.fixture
def names(
    notebook: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> dict[str, Any]:
    """Give what the notebook's names hold when all of it has run."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    held: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, cell["id"], "exec"), held)  # noqa: S102 it is our own
    capsys.readouterr()
    return held


def test_it_has_ten_steps_each_introduced_in_prose(notebook: Any) -> None:
    assert [cell.cell_type for cell in notebook.cells] == ["markdown", "code"] * 10


def test_it_keeps_no_output_and_no_state(notebook: Any) -> None:
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell["id"] for cell in cells if cell.outputs or cell.execution_count] == []
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert dict(notebook.metadata.language_info) == {"name": "python"}


def test_what_it_concludes_is_what_was_planted(names: dict[str, Any]) -> None:
    found = names["found"]
    assert set(found.index) == {"session_on_abstinence", "weeks_on_wellbeing"}
    assert (found["lower"] > 0).all()
    assert found["planted"].between(found["lower"], found["upper"]).all()


def test_each_estimate_stands_beside_its_numbers_of_people_and_rows(names: dict[str, Any]) -> None:
    ways = names["ways"]
    assert ways[["people", "rows", "left_out", "lower", "upper"]].notna().all(axis=None)
    assert names["course"][["people", "rows", "left_out"]].notna().all(axis=None)
