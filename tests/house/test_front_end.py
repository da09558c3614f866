"""What is committed of our own front end is what its sources and the locked packages give."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PATIENCE = 600  # seconds; npm fetches some eighty packages


def test_the_front_end_is_what_its_sources_give(checkout: Path) -> None:
    check = [sys.executable, str(checkout / "scripts" / "front_end.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr


def test_every_package_is_locked_by_its_hash_and_without_an_address(checkout: Path) -> None:
    lock = json.loads((checkout / "widgets" / "front" / "package-lock.json").read_text())
    packages = {name: told for name, told in lock["packages"].items() if name}
    assert packages
    assert [name for name, told in packages.items() if "integrity" not in told] == []
    assert [name for name, told in packages.items() if "resolved" in told] == []


def test_the_wanted_versions_are_exact(checkout: Path) -> None:
    wanted = json.loads((checkout / "widgets" / "front" / "package.json").read_text())
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert [name for name, version in versions.items() if not version[0].isdigit()] == []
