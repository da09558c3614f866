"""Waiting for something to become true, for tests of what takes its time."""

from __future__ import annotations

import time
from collections.abc import Callable


def eventually(is_true: Callable[[], bool], seconds: float, otherwise: str) -> None:
    """Return as soon as something is true; fail if it does not become true in time."""
    until, pause = time.monotonic() + seconds, 0.02
    while not is_true():
        assert time.monotonic() < until, f"{otherwise} after {seconds:.0f} s"
        time.sleep(pause)
        pause = min(pause * 1.25, 0.2)  # to look for processes is work, too
