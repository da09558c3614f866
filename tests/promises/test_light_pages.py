"""What a client's page makes a process load: nothing that it does not need."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from surefoot.demo import ensure_demo

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
OF_ALL_PEOPLE = {"7_outcomes", "8_follow_up"}
PAGES = [path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if path.stem not in OF_ALL_PEOPLE]
HEAVY = {"pandas", "seaborn", "matplotlib", "statsmodels", "scipy", "numpy", "pyarrow", "duckdb"}
FILES = {"docx", "typst", "openpyxl"}
DATABASE = {"sqlalchemy", "alembic"}

RUN = """
import json, sys
from IPython.core.interactiveshell import InteractiveShell
from surefoot_kernels import after_fork

after_fork.keep_warm()
shell = InteractiveShell.instance()
for cell in json.loads(sys.argv[1]):
    shell.run_cell(cell).raise_error()
print("warm", *{module.partition(".")[0] for module in sys.modules})
after_fork.wake()
print("woken", *{module.partition(".")[0] for module in sys.modules})
"""


def loaded(path: Path) -> dict[str, set[str]]:
    """Run a page's notebook while nobody is known, then bind it; give what was loaded by then."""
    ensure_demo()
    cells = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(cells)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    return {when: set(found) for when, *found in lines if when in ("warm", "woken")}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_loads_a_database_when_it_is_somebodys_and_never_what_draws_and_counts(
    path: Path,
) -> None:
    found = loaded(path)
    assert sorted(found["warm"] & (HEAVY | FILES | DATABASE)) == []
    assert sorted(found["woken"] & (HEAVY | FILES | DATABASE)) == ["sqlalchemy"]
