"""Whether the file of records that was opened is the one that lies there, and its log beside it.

SQLite asks this of no file: it goes on with one that was moved away, replaced or copied over, and
what it then writes is in no file that has a name.

Tried in ``tests/records/test_replaced_file.py``.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from surefoot.records.engines.reader_writer_lock import ReaderWriterLock
from surefoot.records.entities import RecordsError

Identity = tuple[int, int]
Content = tuple[int, int, int]
Beside = tuple[Identity | None, Identity | None]


@dataclass
class FileIdentity:
    """What those who read and write a file know of it together, in one program.

    Attributes
    ----------
    file :
        The file of the records.
    opened :
        Which file it was when it was opened; None for none, as in memory.
    beside :
        Which log and which index of it lie beside the file; None for what is not known yet.
    changes :
        How many changes it had gone through when it was last read or written; a file that went
        through fewer is an older one.
    untold :
        What was found there and nobody who writes was told yet.
    witness, is_unsure :
        What finds the row that was written last, and whether it is to be looked for, as the file
        was written by somebody else since.
    ready :
        Makes another file that lies there ready to be read and written.
    is_closing :
        Set when nobody is to wait for the file any longer.
    """

    file: Path
    opened: Identity | None
    beside: Beside = (None, None)
    changes: int = 0
    untold: RecordsError | None = None
    witness: Any = None
    is_unsure: bool = False
    ready: Callable[[], None] | None = None
    is_closing: threading.Event = field(default_factory=threading.Event)
    lock: threading.RLock = field(default_factory=threading.RLock)
    turns: ReaderWriterLock = field(default_factory=ReaderWriterLock)

    def has_seen(self, changes: int) -> None:
        """Note how many changes the file has gone through by now."""
        with self.lock:
            self.changes = max(self.changes, changes)

    def keeps_its_log(self) -> bool:
        """Tell whether log and index are those that were there before; note those that are new."""
        with self.lock:
            there = beside(self.file)
            pairs = zip(self.beside, there, strict=True)
            if any(before is not None and before != now for before, now in pairs):
                return False
            self.beside = there
            return True


def identity(file: Path) -> Identity | None:
    """Give what tells a file from another one that is put in its place; None if none is there."""
    found = _status(file)
    return found and (found.st_dev, found.st_ino)


def content(file: Path) -> Content | None:
    """Give what changes whenever somebody writes into a file itself; None if none is there."""
    found = _status(file)
    return found and (found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@lru_cache(maxsize=16)
def log_of(file: Path) -> Path:
    """Name the file in which SQLite keeps what was written last, until it is in the records."""
    return file.with_name(f"{file.name}-wal")


@lru_cache(maxsize=16)
def index_of(file: Path) -> Path:
    """Name the file in which SQLite keeps what the log holds where."""
    return file.with_name(f"{file.name}-shm")


def beside(file: Path) -> Beside:
    """Give which log and which index of it lie beside a file."""
    return identity(log_of(file)), identity(index_of(file))


def _status(file: Path) -> os.stat_result | None:
    try:
        return os.stat(file)
    except OSError:
        return None
