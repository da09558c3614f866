"""Runs the checks and the tests; ``python3 start.py test`` sets up what they need and hands over.

Without arguments: every check and every test, what needs no browser beside the tests. ``changed``:
the tests that the work since a commit can break. ``exercise NAME``: one exercise, in seconds. Any
other arguments go to pytest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
AT_ONCE = ("-n", "3", "--no-loadscope-reorder", "--maxfail=40", "-p", "no:nbval")
NOTEBOOKS = (
    "--nbval-lax",
    "--nbval-current-env",
    "--nbval-cell-timeout=120",
    "--nbval-kernel-startup-timeout=60",
    "--nbval-sanitize-with=tests/sanitize.cfg",
)
NOTHING_COLLECTED = 5


class Check(NamedTuple):
    """One of the checks."""

    name: str
    command: list[str]


class Result(NamedTuple):
    """How a check ended."""

    check: Check
    status: int
    seconds: float


def module(*arguments: str) -> list[str]:
    """Give the command that runs a module in this environment."""
    return [sys.executable, "-m", *arguments]


def quick_checks() -> list[Check]:
    """Give the checks that run nothing of ours."""
    return [
        Check("lint", module("ruff", "check", ".")),
        Check("format", module("ruff", "format", "--check", ".")),
        Check("rooms", [str(PROGRAMS / "lint-imports")]),
        Check("types", module("mypy")),
    ]


def all_checks() -> tuple[list[Check], list[Check]]:
    """Give every check: those that run quietly beside the tests, and the tests."""
    notebooks = Check("notebooks", module("pytest", *NOTEBOOKS, "notebooks", "docs"))
    return [*quick_checks(), notebooks], [Check("tests", module("pytest", *AT_ONCE))]


def main(arguments: list[str]) -> int:
    """Run what the command line asks for, and give the exit status."""
    if not arguments:
        beside, tests = all_checks()
        return summed_up(run(beside, tests))
    if arguments[0] == "changed":
        return run_changed(arguments[1:])
    if arguments[0] == "exercise":
        return run_exercise(arguments[1:])
    return run([], [Check("tests", module("pytest", *arguments))])[0].status


def run_changed(arguments: list[str]) -> int:
    """Run the quick checks, and the tests that a change can break."""
    parser = ArgumentParser(prog="start.py test changed", description=run_changed.__doc__)
    parser.add_argument("--base", default="main", help="a commit or branch (default: main)")
    parser.add_argument("--list", action="store_true", help="only name the tests")
    asked = parser.parse_args(arguments)
    from changed import EverythingError, changed_since, tests_for

    changed = changed_since(asked.base)
    print(f"{len(changed)} files differ from {asked.base}.", flush=True)
    try:
        files = tests_for(changed)
        print(f"They can break {len(files)} files of tests.", flush=True)
    except EverythingError as everything:
        files = ["tests"]
        print(f"{everything} can break anything.", flush=True)
    if asked.list:
        print("\n".join(files))
        return 0
    tests = [Check("tests", module("pytest", *AT_ONCE, *files))] if files else []
    notebooks = [file for file in changed if file.endswith(".ipynb") and (ROOT / file).exists()]
    if notebooks:
        tests.append(Check("notebooks", module("pytest", *NOTEBOOKS, *notebooks)))
    return summed_up(run(quick_checks(), tests))


def run_exercise(arguments: list[str]) -> int:
    """Run what is promised of one exercise: its numbers, words, translation, and its page drawn."""
    parser = ArgumentParser(prog="start.py test exercise", description=run_exercise.__doc__)
    parser.add_argument("name", help="its key, such as urge-log")
    asked = parser.parse_args(arguments)
    from surefoot.exercises import catalogue

    known = catalogue()
    if asked.name not in known:
        parser.error(f"there is no exercise {asked.name}; there are {', '.join(known)}")
    source = Path(sys.modules[known[asked.name].__module__].__file__ or "")
    own = ROOT / "tests" / "exercises" / f"test_{source.stem}.py"
    numbers = [str(own.relative_to(ROOT))] if own.exists() else []
    if not numbers:
        print(f"Its numbers are not tested: there is no {own.relative_to(ROOT)}.", flush=True)
    words = ["tests/house/test_reading_grade.py", "tests/house/test_word_list.py"]
    promises = ["tests/promises", "tests/browser/sheet/test_every_exercise.py", *words]
    only = [f"--exercise={asked.name}", "-q"]
    lint = Check("lint", module("ruff", "check", str(source), *numbers))
    return summed_up(run([lint], [Check("exercise", module("pytest", *only, *numbers, *promises))]))


def run(beside: Sequence[Check], tests: Sequence[Check]) -> list[Result]:
    """Run checks on a home for records that is made for them and thrown away.

    Parameters
    ----------
    beside :
        Run one after the other in the background; what each prints is shown when it has ended.
    tests :
        Run one after the other at the same time, and seen while they run.
    """
    home = tempfile.mkdtemp(prefix="surefoot-tests-")
    variables = os.environ | {"SUREFOOT_HOME": home}
    variables.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # many start our Python: once is enough to compile
    try:
        with ThreadPoolExecutor(1) as background:
            quiet = background.submit(_run_all, beside, variables, quietly=True)
            loud = _run_all(tests, variables, quietly=False)
            return [*quiet.result(), *loud]
    finally:
        shutil.rmtree(home, ignore_errors=True)


SHOWING = Lock()


def _run_all(checks: Iterable[Check], variables: dict[str, str], *, quietly: bool) -> list[Result]:
    return [_run_one(check, variables, quietly=quietly) for check in checks]


def _run_one(check: Check, variables: dict[str, str], *, quietly: bool) -> Result:
    began = time.monotonic()
    if quietly:
        done = subprocess.run(
            check.command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        with SHOWING:
            print(f"\n== {check.name}", flush=True)
            sys.stdout.buffer.write(done.stdout)
            sys.stdout.flush()
        status = done.returncode
    else:
        print(f"\n== {check.name}", flush=True)
        status = subprocess.call(check.command, cwd=ROOT, env=variables)
    return Result(check, status, time.monotonic() - began)


def summed_up(results: Sequence[Result]) -> int:
    """Show how each check ended and how long it took, and give the exit status."""
    failed = [each.check.name for each in results if each.status]
    print()
    for check, status, seconds in results:
        print(f"  {check.name:<10} {'FAILED' if status else 'ok':<7} {seconds:4.0f} s")
    if failed:
        print(f"Failed: {', '.join(failed)}.")
    print(f"checks: {len(results) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
