"""The rooms' rules hold, and a breach of them would be found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = """
import sys
from importlinter.cli import lint_imports
sys.exit(lint_imports(no_cache=True, no_logo=True, limit_to_contracts=tuple(sys.argv[1:])))
"""


def lint(root: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    sources = os.pathsep.join([str(root / "src"), str(root / "widgets")])
    return subprocess.run(
        [sys.executable, "-c", LINT, *contracts],
        cwd=root,
        env=os.environ | {"PYTHONPATH": sources, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


@pytest.fixture
def house(checkout: Path, tmp_path: Path) -> Path:
    """Give a copy of both packages that a test may spoil."""
    for package in ("src/surefoot", "widgets/surefoot_widgets"):
        shutil.copytree(
            checkout / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy2(checkout / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_room_keeps_the_rules(checkout: Path) -> None:
    linted = lint(checkout)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("src/surefoot/exercises/urges/urge_log.py", "import ipywidgets", "view"),
        ("src/surefoot/forms/form.py", "import surefoot.records", "rooms"),
        ("src/surefoot/utils.py", "", "rooms"),
        ("src/surefoot/plan/assemble.py", "import sqlalchemy", "database"),
        ("widgets/surefoot_widgets/notebook_page.py", "import surefoot.cli", "command-line"),
        ("widgets/surefoot_widgets/pages.py", "import surefoot.records.practice", "opening"),
        ("src/surefoot/plan/assemble.py", "import surefoot.records.sql", "opening"),
        ("widgets/surefoot_widgets/plan/view.py", "import surefoot.demo", "kernel"),
        (
            "widgets/surefoot_widgets/client/story.py",
            "import ipywidgets",
            "views-without-a-screen",
        ),
        (
            "src/surefoot/exercises/urges/urge_log.py",
            "import surefoot.exercises.thoughts",
            "points",
        ),
    ],
    ids=lambda value: str(value).rsplit("/")[-1],
)
def test_a_breach_of_the_rules_is_found(house: Path, file: str, line: str, broken: str) -> None:
    spoilt = house / file
    before = spoilt.read_text(encoding="utf-8") if spoilt.exists() else ""
    spoilt.write_text(f"{before}\n{line}\n", encoding="utf-8")
    linted = lint(house, broken)
    assert linted.returncode == 1
    assert "0 kept, 1 broken" in linted.stdout, linted.stdout + linted.stderr
