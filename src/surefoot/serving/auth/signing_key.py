"""The key that signs what lets a browser in; it lies beside the records, for their owner alone.

It outlives the server, so that a browser that was let in once finds its bookmarks open. Whoever
takes it away shuts all browsers out until they are let in anew.

Tried in ``tests/serving/auth/test_keys_cookies_and_tokens.py``.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from pathlib import Path

from surefoot.atomic_files import write
from surefoot.bounded_files import Small, read_small

NAME = "access.key"
SHAPE = re.compile(rb"[0-9a-f]{64}")
LENGTH = 64
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
    found = _found(home)
    if found is None or _is_open(found):
        return None
    return found.content.decode() if SHAPE.fullmatch(found.content) else None


def could_be_read(home: Path) -> bool:
    """Tell whether others than its owner could have read the key in a folder."""
    found = _found(home)
    return found is not None and _is_open(found)


def _found(home: Path) -> Small | None:
    try:
        return read_small(home / NAME, LENGTH, through_links=False)
    except OSError:  # there is none, or nothing that could be one
        return None


def _is_open(found: Small) -> bool:
    return os.name == "posix" and bool(found.mode & OPEN_TO_OTHERS)
