"""Runs programs from nowhere in particular."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(*command: str | Path, **variables: str) -> str:
    """Give what a program prints that ends well, started outside of the checkout."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=Path(sys.executable).anchor,
        env=os.environ | variables,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
