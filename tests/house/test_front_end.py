"""What is committed of our own front end is what its sources give, and these are well kept."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PATIENCE = 600  # seconds; npm fetches some eighty packages


@pytest.mark.parametrize("what", ["check", "lint", "types", "test"])
def test_the_front_end_passes_its_own_checks(checkout: Path, what: str) -> None:
    command = [sys.executable, str(checkout / "scripts" / "front_end.py"), what]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_package_is_locked_by_its_hash_and_without_an_address(checkout: Path) -> None:
    lock = json.loads((checkout / "widgets" / "package-lock.json").read_text())
    packages = {name: told for name, told in lock["packages"].items() if name}
    assert packages
    assert [name for name, told in packages.items() if "integrity" not in told] == []
    assert [name for name, told in packages.items() if "resolved" in told] == []


def test_the_wanted_versions_are_exact(checkout: Path) -> None:
    wanted = json.loads((checkout / "widgets" / "package.json").read_text())
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert [name for name, version in versions.items() if not version[0].isdigit()] == []
