"""The practices' records as the server's own pages see them; each is opened once."""

from __future__ import annotations

from surefoot.records.practice import PRACTICES, file_of, open_practice
from surefoot.records.store import Store


class Practices:
    """Opens the records of a practice when they are first asked for, and keeps them open."""

    def __init__(self) -> None:
        self._open: dict[str, Store] = {}

    def store(self, name: str) -> Store | None:
        """Give a practice's records; None if there is no such practice or it is not begun."""
        if name not in PRACTICES or not file_of(name).exists():
            return None
        return self._open_store(name)

    def begin(self, name: str) -> Store:
        """Give a practice's records, made if it has not been begun."""
        return self._open_store(name)

    def close(self) -> None:
        """Close all records."""
        while self._open:
            self._open.popitem()[1].close()

    def _open_store(self, name: str) -> Store:
        if name not in self._open:
            self._open[name] = open_practice(name)
        return self._open[name]
