"""Nothing that lies in the folder in which a start is typed is run by that start.

For the server and the kernels see ``tests/serving/security/test_hostile_settings.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from planted_files import plant, run_of

MAKES_THE_DEMO = ["-P", "-c", "from surefoot.demo import ensure_demo; ensure_demo()"]
NOT_CAREFUL = ["-c", "import random"]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder full of them."""
    folder = tmp_path_factory.mktemp("planted")
    plant(folder)
    return folder


def run_in(folder: Path, *command: str) -> int:
    """Run a program there, with records elsewhere; give its status."""
    home = folder.parent / f"{folder.name}-home"
    variables = os.environ | {"SUREFOOT_HOME": str(home)}
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True).returncode


def test_one_that_is_run_is_noticed(tmp_path: Path) -> None:
    plant(tmp_path)
    run_in(tmp_path, sys.executable, *NOT_CAREFUL)
    assert run_of(tmp_path) == {"random"}


def test_a_start_runs_none(
    start: ModuleType, planted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(start.os, "execve", lambda path, command, _: commands.append(command))
    monkeypatch.setattr(start.subprocess, "call", lambda command, env: commands.append(command))
    start.run_surefoot(["demo", "--clients", "2", "--out", "made"])
    assert run_in(planted, sys.executable, *commands[0][1:]) == 0
    assert run_of(planted) == set()


def test_the_installed_program_runs_none(planted: Path) -> None:
    program = Path(sys.executable).with_name("surefoot")
    assert run_in(planted, str(program), "--version") == 0
    assert run_of(planted) == set()


def test_making_the_demo_runs_none(planted: Path) -> None:
    assert run_in(planted, sys.executable, *MAKES_THE_DEMO) == 0
    assert run_of(planted) == set()
