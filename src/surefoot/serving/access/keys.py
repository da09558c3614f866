"""The key that signs what lets a browser in; it lies beside the records, for their owner alone.

It outlives the server, so that a browser that was let in once finds its bookmarks open. Whoever
takes it away shuts all browsers out until they are let in anew.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from pathlib import Path

from surefoot.outgoing import write

NAME = "access.key"
SHAPE = re.compile(rb"[0-9a-f]{64}")
NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def access_key(home: Path) -> str:
    """Give the key of the records in a folder; it is made when it is first asked for.

    A key that others could have read, or that is none, is replaced.

    Raises
    ------
    OSError
        If it cannot be made, or a link lies in its place.
    """
    kept = read_key(home)
    if kept is not None:
        return kept
    made = secrets.token_hex(32)
    try:
        write(home / NAME, made)
    except FileExistsError:
        kept = read_key(home)  # another start was quicker
        if kept is not None:
            return kept
        write(home / NAME, made, replace=True)
    return made


def read_key(home: Path) -> str | None:
    """Give the key in a folder; None if there is none that nobody else can know."""
    try:
        door = os.open(home / NAME, os.O_RDONLY | NO_LINKS)
    except OSError:
        return None
    with os.fdopen(door, "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or (os.name == "posix" and _is_open(found)):
            return None
        held = file.read(65)
    return held.decode() if SHAPE.fullmatch(held) else None


def _is_open(found: os.stat_result) -> bool:
    return bool(found.st_mode & OPEN_TO_OTHERS)
