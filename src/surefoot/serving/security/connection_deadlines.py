"""Connections that wait for whoever is at their other end: for a request, or to take an answer.

Tried in ``tests/serving/security/test_connection_limits.py``.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, cast

from tornado.http1connection import HTTP1Connection
from tornado.iostream import IOStream

AWAITED_AT_MOST = 128  # connections whose other end has its turn
SHARE = 4  # at most one in so many of the files that this process may open is such a connection
UNTAKEN_AT_MOST = 60.0  # seconds in which nothing of an answer is taken


class WatchedStream(IOStream):
    """A connection's stream, which knows since when its other end has its turn."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = time.monotonic()
        self.requests = 0

    def has_turn(self) -> None:
        """Begin to wait for the other end."""
        self.since = time.monotonic()

    def write_to_fd(self, data: memoryview) -> int:
        """Send as much as is taken; however slowly that goes, it goes on."""
        try:
            taken = super().write_to_fd(data)
        finally:
            del data  # an error would hold on to it, see tornado's own
        self.has_turn()
        return taken


class ConnectionDeadlines:
    """The connections whose other end has its turn, and of them not too many nor for too long."""

    def __init__(self) -> None:
        self.most = min(AWAITED_AT_MOST, _openable() // SHARE)
        self._unfinished: dict[object, HTTP1Connection] = {}
        self._answered: dict[object, HTTP1Connection] = {}

    def wait(self, name: object, connection: HTTP1Connection) -> int:
        """Wait for the next request of a connection, and tell which one of its own it is."""
        self.forget(name)
        stream = stream_of(connection)
        stream.has_turn()
        stream.requests += 1
        self._unfinished[name] = connection
        if stream.requests == 1 or len(self._unfinished) > self.most:
            self.close_oldest(self.most)
        return stream.requests

    def has_come(self, name: object) -> None:
        """Note that a request has come as a whole, and is answered."""
        if name in self._unfinished:
            self._answered[name] = self._unfinished.pop(name)

    def forget(self, name: object) -> None:
        """Forget a connection."""
        self._unfinished.pop(name, None)
        self._answered.pop(name, None)

    def close_oldest(self, most: int) -> None:
        """Hang up where has been waited longest, until no more are waited for than so many."""
        waiting = {**self._unfinished, **dict(self.untaken())}
        if len(waiting) <= most:
            return
        by_age = sorted(waiting, key=lambda name: stream_of(waiting[name]).since)
        for name in by_age[: len(waiting) - most]:
            self._disconnect(name)

    def close_oldest_half(self) -> None:
        """Hang up on half of those that are waited for."""
        self.close_oldest((len(self._unfinished) + sum(1 for _ in self.untaken())) // 2)

    def look(self) -> None:
        """Hang up on whoever takes nothing of an answer."""
        long_ago = time.monotonic() - UNTAKEN_AT_MOST
        for name, connection in list(self.untaken()):
            if stream_of(connection).since < long_ago:
                self._disconnect(name)

    def close(self) -> None:
        """Hang up on everybody."""
        for name in [*self._unfinished, *self._answered]:
            self._disconnect(name)

    def untaken(self) -> Iterator[tuple[object, HTTP1Connection]]:
        """Give the connections whose answer is not taken as a whole, by name."""
        for name, connection in self._answered.items():
            if connection.stream is not None and connection.stream.writing():
                yield name, connection

    def _disconnect(self, name: object) -> None:
        connection = self._unfinished.get(name) or self._answered[name]
        self.forget(name)
        connection.close()


def stream_of(connection: HTTP1Connection) -> WatchedStream:
    """Give the stream of a connection of ours, which is no websocket by now."""
    return cast("WatchedStream", connection.stream)


def _openable() -> int:
    """Give how many files this process may open; Windows counts connections elsewhere."""
    try:
        import resource
    except ImportError:
        return AWAITED_AT_MOST * SHARE
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return AWAITED_AT_MOST * SHARE if allowed == resource.RLIM_INFINITY else allowed
