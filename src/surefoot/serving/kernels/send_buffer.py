"""What was sent to one reader and has not gone out yet: it is counted, so that it stays small.

Tried in ``tests/serving/security/test_limits.py``.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial

ROOM = 1024 * 1024  # bytes that wait; above, nothing is added where the sender can wait
AT_MOST = 16 * 1024 * 1024  # bytes that wait where the sender cannot
PATIENCE = 60.0  # seconds for a reader to take what waits


class SendBuffer:
    """Counts the bytes that wait for one reader."""

    def __init__(self) -> None:
        self.size = 0
        self._has_room = asyncio.Event()
        self._has_room.set()

    def add(self, size: int, written: asyncio.Future[None]) -> None:
        """Count what is written until it has gone out, or the reader has.

        Parameters
        ----------
        size :
            How many bytes.
        written :
            Done when they have gone out, and when they cannot.
        """
        self._count(size)
        written.add_done_callback(partial(self._gone, size))

    async def room(self) -> bool:
        """Wait until a reader has taken most of what waits; tell whether it has done so in time."""
        if not self._has_room.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._has_room.wait(), PATIENCE)
        return self._has_room.is_set()

    def _gone(self, size: int, written: asyncio.Future[None]) -> None:
        self._count(-size)
        if not written.cancelled():
            written.exception()  # the reader hung up: that is told once, and not for each message

    def _count(self, size: int) -> None:
        self.size += size
        if self.size > ROOM:
            self._has_room.clear()
        else:
            self._has_room.set()
