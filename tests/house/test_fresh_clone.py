"""The two commands for real, in a fresh copy whose path has a space and an accent."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

NOT_OURS = ("VIRTUAL_ENV", "PYTEST_CURRENT_TEST", "PYTHONPATH")


class Clone:
    """A copy of the project, started as a person would start it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def start(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        variables = {key: value for key, value in os.environ.items() if key not in NOT_OURS}
        return subprocess.run(
            [getattr(sys, "_base_executable", sys.executable), "start.py", *arguments],
            cwd=self.root,
            env=variables,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
        )


def copy(tracked: Sequence[Path], checkout: Path, to: Path) -> None:
    for path in tracked:
        there = to / path.relative_to(checkout)
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, there)


@pytest.fixture(scope="module")
def clone(
    tracked: list[Path], checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Clone]:
    root = tmp_path_factory.mktemp("año nuevo") / "Surefoot de José"
    copy(tracked, checkout, root)
    yield Clone(root)
    shutil.rmtree(root)


def test_a_fresh_clone_sets_itself_up_once_and_then_starts_at_once(clone: Clone) -> None:
    first = clone.start("--help")
    assert first.returncode == 0
    assert not (clone.root / ".venv").exists()

    made = clone.start("serve", "--help")
    assert made.returncode == 0, made.stdout + made.stderr
    assert "Setting Surefoot up in" in made.stdout
    assert "usage: surefoot serve" in made.stdout
    stamp = (clone.root / ".venv" / "surefoot.json").stat().st_mtime_ns

    again = clone.start("serve", "--help")
    assert "Setting Surefoot up" not in again.stdout
    assert (clone.root / ".venv" / "surefoot.json").stat().st_mtime_ns == stamp

    tested = clone.start("test", "tests/test_points.py", "-q")
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert " passed" in tested.stdout
