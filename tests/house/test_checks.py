"""What ``start.py test`` runs, side by side, and how it sums up."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest


@pytest.fixture
def checks(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give the checks, as a module that a test may point elsewhere."""
    monkeypatch.syspath_prepend(checkout / "scripts")
    sys.modules.pop("checks", None)
    import checks

    return checks


@pytest.fixture
def ends(checks: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[list[str]]]:
    """Give programs' ends by a word of their command; what was run is told."""

    def prepare(**status_of: int) -> list[list[str]]:
        commands: list[list[str]] = []

        def end(command: list[str]) -> int:
            commands.append(command)
            told = [status for word, status in status_of.items() if word in " ".join(command)]
            return told[0] if told else 0

        done = lambda command, **how: SimpleNamespace(returncode=end(command), stdout=b"")  # noqa: E731
        monkeypatch.setattr(checks.subprocess, "run", done)
        monkeypatch.setattr(checks.subprocess, "call", lambda command, **how: end(command))
        return commands

    return prepare


def test_the_summary_names_every_check_that_failed(
    checks: ModuleType, ends: Callable[..., object], capsys: pytest.CaptureFixture[str]
) -> None:
    ends(format=1, mypy=2)
    assert checks.main([]) == 1
    shown = capsys.readouterr().out
    assert "Failed: format, types." in shown
    assert shown.endswith("checks: 4 passed, 2 failed\n")


def test_the_summary_of_a_good_run_ends_with_status_zero(
    checks: ModuleType, ends: Callable[..., object], capsys: pytest.CaptureFixture[str]
) -> None:
    ends()
    assert checks.main([]) == 0
    shown = capsys.readouterr().out
    assert shown.endswith("checks: 6 passed, 0 failed\n")
    assert all(f"  {name}" in shown for name in ("lint", "types", "notebooks", "tests"))


def test_arguments_go_to_pytest_alone(
    checks: ModuleType, ends: Callable[..., list[list[str]]]
) -> None:
    ran = ends(urge=5, mypy=1)
    assert checks.main(["-k", "urge"]) == 5
    assert ran == [[sys.executable, "-m", "pytest", "-k", "urge"]]


def test_one_exercise_is_tried_by_its_own_tests_and_its_promises(
    checks: ModuleType, ends: Callable[..., list[list[str]]]
) -> None:
    ran = ends()
    assert checks.main(["exercise", "urge-log"]) == 0
    (tried,) = [command for command in ran if "pytest" in command]
    assert {"--exercise=urge-log", "tests/exercises/test_urge_log.py", "tests/promises"} <= {*tried}


def test_an_exercise_that_there_is_not_is_told_with_those_that_there_are(
    checks: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        checks.main(["exercise", "urge_log"])
    assert "there is no exercise urge_log; there are goal," in capsys.readouterr().err


def test_records_of_the_checks_lie_in_a_home_that_is_thrown_away(
    checks: ModuleType, tmp_path: Path
) -> None:
    told = tmp_path / "home.txt"
    program = f"import os; open({str(told)!r}, 'w').write(os.environ['SUREFOOT_HOME'])"
    checks.run([], [checks.Check("telling", [sys.executable, "-c", program])])
    assert told.read_text()
    assert not Path(told.read_text()).exists()
