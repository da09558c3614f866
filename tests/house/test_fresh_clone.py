"""The two commands for real, in a fresh copy whose path has a space and an accent."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from liveserver import Reader

from surefoot.points import Point
from surefoot.serving.pages.navigation import OF_A_CLIENT, OF_A_PRACTICE

FAILED = '<div class="failed" role="alert">'
NOT_OURS = ("VIRTUAL_ENV", "PYTEST_CURRENT_TEST", "PYTHONPATH")


class Clone:
    """A copy of the project, started as a person would start it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def command(self, *arguments: str) -> dict[str, Any]:
        python = getattr(sys, "_base_executable", sys.executable)
        variables = {key: value for key, value in os.environ.items() if key not in NOT_OURS}
        return {
            "args": [python, "start.py", *arguments],
            "cwd": self.root,
            "env": variables,
            "encoding": "utf-8",
        }

    def start(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(**self.command(*arguments), capture_output=True, timeout=600)

    @contextmanager
    def served(self, *arguments: str) -> Iterator[str]:
        """Start the workbook, and give the address that it says it is ready at."""
        with subprocess.Popen(**self.command(*arguments), stdout=subprocess.PIPE) as server:
            assert server.stdout is not None
            too_long = threading.Timer(120, server.kill)
            too_long.start()
            said = list(until(iter(server.stdout.readline, ""), " is ready at "))
            yield said[-1].split(" is ready at ")[-1].strip()
            too_long.cancel()
            server.terminate()


def until(lines: Iterator[str], sign: str) -> Iterator[str]:
    for line in lines:
        yield line
        if sign in line:
            return


def copy(tracked: Sequence[Path], checkout: Path, to: Path) -> None:
    for path in tracked:
        there = to / path.relative_to(checkout)
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, there)


def pages_of_the_demo(reader: Reader) -> list[str]:
    """Name every page of one invented person, and those of the whole practice."""
    person = re.findall(r'href="(/demo/[a-z0-9]{20}/)', reader.read("/demo/"))[0]
    return [*(person + each for each in OF_A_CLIENT), *(f"/demo/{each}" for each in OF_A_PRACTICE)]


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

    with clone.served("--no-browser") as address:
        reader = Reader(address)
        landing = reader.read("/")
        opened = {path: reader.read(path) for path in pages_of_the_demo(reader)}
    assert all(point.heading in landing for point in Point)
    unmade = [path for path, page in opened.items() if FAILED in page]
    assert unmade == []
    assert "start.py evaluation" in opened["/demo/outcomes"]

    tested = clone.start("test", "tests/test_points.py", "-q")
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert " passed" in tested.stdout
