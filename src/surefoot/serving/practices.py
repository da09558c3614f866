"""The practices' records as the server's own pages see them; each is opened once."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from surefoot.records.practice import PRACTICES, file_of, open_practice
from surefoot.records.sql import SqlStore
from surefoot.records.standing import identity, log_of
from surefoot.records.store import RecordsError, Store

IDLE_S = 20
"""Without a word kept for so long, what was kept is put into the file of the records."""


class Practices:
    """Opens the records of a practice when they are first asked for, and keeps them open."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[SqlStore, tuple[int, int] | None]] = {}

    def store(self, name: str) -> Store | None:
        """Give a practice's records; None if there is no such practice or it is not begun."""
        if name not in PRACTICES or not file_of(name).exists():
            return None
        return self._open_store(name)

    def begin(self, name: str) -> Store:
        """Give a practice's records, made if it has not been begun.

        Raises
        ------
        OSError, RecordsError
            If they cannot be made.
        """
        return self._open_store(name)

    def empty_logs(self) -> None:
        """Put what was kept into the files themselves, where nobody wrote for a while."""
        for name, (store, opened) in list(self._open.items()):
            file = file_of(name)
            if identity(file) == opened and _is_idle(log_of(file)):
                with contextlib.suppress(RecordsError, OSError):  # it is tried again
                    store.empty_log()

    def close(self) -> None:
        """Close all records."""
        while self._open:
            self._open.popitem()[1][0].close()

    def _open_store(self, name: str) -> Store:
        before, opened = self._open.get(name, (None, None))
        there = identity(file_of(name))
        if before is not None and there == opened:
            return before
        if before is not None:  # another file lies there now, or none
            del self._open[name]
            before.close()
        store = open_practice(name)
        self._open[name] = store, identity(file_of(name))
        return store


def _is_idle(log: Path) -> bool:
    try:
        found = log.stat()
    except OSError:
        return False
    return found.st_size > 0 and time.time() - found.st_mtime > IDLE_S
