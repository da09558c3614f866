"""How many kernels start at the same time: a flood of visits waits in a row, and others go on."""

from __future__ import annotations

import asyncio

from surefoot.serving.security.overload import OverloadError

AT_ONCE = 4  # kernels that start at the same time
WAITING_AT_MOST = 64  # visits that wait for their turn


class StartQueue:
    """Lets kernels start in the order in which they were asked for, a few at a time."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def acquire(self) -> None:
        """Wait for one's turn, which is given back with :meth:`release`.

        Raises
        ------
        OverloadError
            If too many wait already.
        """
        if self._waiting >= WAITING_AT_MOST:
            raise OverloadError
        self._waiting += 1
        try:
            await self._turns.acquire()
        finally:
            self._waiting -= 1

    def release(self) -> None:
        """Let the next one have its turn."""
        self._turns.release()
