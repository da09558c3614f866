"""What is said of a change in its commit's first line."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

LONGEST = 72
BEFORE = "9a7d1b68ccd7f17c07db4d7b059862bc2f224ef6"
"""The last commit that no rule held."""


def subjects(checkout: Path, since: str) -> list[str]:
    """Give the first lines of the commits after one, merges left out."""
    command = ["git", "log", "--no-merges", "--format=%s", f"{since}..HEAD"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, encoding="utf-8")
    if done.returncode:
        pytest.skip("the history does not reach back so far")
    return done.stdout.splitlines()


def faults(subject: str) -> list[str]:
    """Say what is wrong with a first line: its length, its end, or how it begins."""
    found = []
    if len(subject) > LONGEST:
        found.append(f"{len(subject)} characters, more than {LONGEST}")
    if subject.endswith("."):
        found.append("ends in a full stop")
    if not subject[:1].isupper():
        found.append("does not begin as a sentence")
    return found


def test_each_first_line_can_be_read_at_a_glance(checkout: Path) -> None:
    wrong = {each: faults(each) for each in subjects(checkout, BEFORE) if faults(each)}
    assert wrong == {}


@pytest.mark.parametrize(
    "subject",
    ["Fix the crash on sessions with a start time.", "fix crash", "Fix " + "x" * LONGEST],
)
def test_a_first_line_that_breaks_a_rule_is_found(subject: str) -> None:
    assert faults(subject)
