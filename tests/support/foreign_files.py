"""Files of another account of this computer, as far as whoever runs the tests can make one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

STRANGER = 61_003


def give_away(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have another account own a file; who is not root becomes another one in the file's place."""
    if os.geteuid() == 0:
        os.chown(place, STRANGER, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: STRANGER)
