"""A week since the start is the same everywhere."""

from __future__ import annotations

import ast
from pathlib import Path

import pandas as pd
import pytest

from surefoot import weeks
from surefoot.weeks import WEEK, days_of, week_of, weeks_passed

SOURCES = Path(weeks.__file__).parent


@pytest.mark.parametrize("kind", ["int64", "Int16", "float64"])
def test_each_day_after_the_start_lies_in_the_days_of_its_week_and_in_no_other(kind: str) -> None:
    days = pd.Series(range(1, 400), dtype=kind)
    for day, week in zip(days, week_of(days), strict=True):
        assert [at for at in range(1, 60) if days_of(at)[0] <= day <= days_of(at)[1]] == [week]


def test_the_start_is_in_week_1_and_what_lies_before_it_in_week_0() -> None:
    days = pd.Series([-700, -1, 0, 7, 8, 84, pd.NA], dtype="Int32")
    assert week_of(days).tolist() == [0, 0, 1, 1, 2, 12, pd.NA]


def test_as_many_weeks_have_passed_as_are_over() -> None:
    assert [weeks_passed(day) for day in (0, 6, 7, 84)] == [0, 0, 1, 12]
    assert all(weeks_passed(days_of(week)[1]) == week for week in range(1, 60))


def in_weeks(path: Path) -> list[str]:
    """Give the lines that cut days into weeks by themselves, or say how many days a week has."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv | ast.Mod):
            right = ast.unparse(node.right)
            if right in ("7", "WEEK") or "WEEK" in right.split(" * "):
                found.append(f"{path.name}:{node.lineno}")
        if isinstance(node, ast.Assign) and ast.unparse(node) == f"WEEK = {WEEK}":
            found.append(f"{path.name}:{node.lineno}")
    return found


def test_no_other_file_cuts_days_into_weeks() -> None:
    assert in_weeks(SOURCES / "weeks.py")
    others = [path for path in SOURCES.rglob("*.py") if path != SOURCES / "weeks.py"]
    assert [line for path in others for line in in_weeks(path)] == []
