"""Bytes that are on the disk when a call returns.

Tried in ``tests/atomic_files/test_atomic_files.py``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

BINARY = getattr(os, "O_BINARY", 0)
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY
OWNER_FILE, OWNER_FOLDER = 0o600, 0o700


def fill(descriptor: int, content: str | bytes) -> None:
    """Write all that a new file holds, and close it; a text is written as UTF-8."""
    try:
        write_all(descriptor, content.encode() if isinstance(content, str) else content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, content: bytes) -> None:
    """Write until all is written: the system may take a part at a time."""
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def fsync_file(part: Path) -> None:
    """Have the disk hold a file before its name tells that it is whole."""
    descriptor = os.open(part, os.O_RDWR | BINARY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Have the disk hold the names in a folder; Windows does not open folders for that."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
