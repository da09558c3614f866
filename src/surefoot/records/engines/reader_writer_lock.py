"""Lets threads use a file side by side, and one of them alone when it is to be opened anew.

Connections of one program share what SQLite knows of a file: as long as one of them is in use, a
new one sees through it what the others saw, also of a log that is gone.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class ReaderWriterLock:
    """Who of a program's threads uses a file just now."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._using: Counter[int] = Counter()
        self._alone: int | None = None

    @property
    def is_wanted_exclusively(self) -> bool:
        """Whether somebody is alone with the file, or waits to be."""
        return self._alone is not None

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Use the file, once nobody is alone with it; whoever is alone uses it too."""
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: self._using[me] or self._alone in (None, me))
            self._using[me] += 1
        try:
            yield
        finally:
            with self._changed:
                self._using[me] -= 1
                self._changed.notify_all()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Wait until no other thread uses the file, and let none begin meanwhile."""
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: self._alone in (None, me))
            before, self._alone = self._alone, me
            self._changed.wait_for(lambda: self._using.total() == self._using[me])
        try:
            yield
        finally:
            with self._changed:
                self._alone = before
                self._changed.notify_all()
