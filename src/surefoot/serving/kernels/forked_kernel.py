"""A page's forked kernel, at the server's end of its line.

Tried in ``tests/serving/kernels/test_page_ownership.py``.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import socket
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from surefoot.serving.kernels.close_codes import ENDED
from surefoot.serving.kernels.kernel_manager import BUSY_AT_MOST
from surefoot.serving.kernels.memory_limit import MemoryLimit
from surefoot.serving.security.private_logging import logger
from surefoot_kernels import protocol
from surefoot_kernels.after_fork import forget
from surefoot_kernels.server_log import LOGGED
from surefoot_kernels.warm_pool import Fork

KEPT_AT_MOST = 8 * 1024 * 1024  # bytes for a page that has not come yet
CONTENT = 3  # the place of a message's content among its parts


class Listener(Protocol):
    """Whoever a kernel speaks to: the end of a page's websocket."""

    def deliver(self, message: bytes) -> None:
        """Take one message."""

    async def room(self) -> None:
        """Wait until there is room for more."""

    def disconnect(self, why: int) -> None:
        """Learn that the kernel has ended."""


@dataclass
class LiveKernel:
    """One kernel and the page that it answers.

    Parameters
    ----------
    fork :
        Its process.
    ended :
        Called once when the process has hung up.
    remember :
        Called with what the kernel has remembered for those that come after it.

    Attributes
    ----------
    listener :
        The page, if it is connected.
    last_heard :
        When it last had to do with its page; seconds of the monotonic clock.
    growth :
        How much it has grown.
    """

    fork: Fork
    ended: Callable[[], None]
    remember: Callable[[Any], None] = forget
    listener: Listener | None = None
    last_heard: float = field(default_factory=time.monotonic)
    _kept: list[bytes] | None = field(default_factory=list)
    _size: int = 0
    _early: list[bytes] = field(default_factory=list)
    _news: asyncio.Queue[dict[str, Any] | None] = field(default_factory=asyncio.Queue)
    _hung_up: asyncio.Event = field(default_factory=asyncio.Event)
    _settled: asyncio.Event = field(default_factory=asyncio.Event)
    _writer: asyncio.StreamWriter | None = None
    _parting: int | None = None

    def __post_init__(self) -> None:
        self.growth = MemoryLimit(self.fork.pid)

    @property
    def is_ending(self) -> bool:
        """Whether it takes no more messages."""
        return self._parting is not None or self._hung_up.is_set()

    async def listen(self) -> None:
        """Take what the kernel says, to the end."""
        reader, self._writer = await asyncio.open_connection(sock=self.fork.line)
        for message in self._early:
            self._writer.write(protocol.framed(message))
        self._early.clear()
        if self.is_ending:
            self._writer.write_eof()
        frames = protocol.Frames()
        try:
            while data := await reader.read(protocol.AT_A_TIME):
                for frame in frames.feed(data):
                    self._heard(frame)
                if self.listener is not None:  # a page that takes nothing keeps its kernel waiting
                    await self.listener.room()
        except ConnectionError:
            pass  # it was killed; that is an end like any other
        finally:
            self._writer.close()
            self._news.put_nowait(None)
            self._hung_up.set()
            self._settled.set()
            self._disconnect()
            self.ended()

    async def tell(self, message: bytes) -> None:
        """Pass on what the page sent, and wait until the kernel has taken most of it.

        What comes when it has been told to end, the page has to send to the next.
        """
        self.last_heard = time.monotonic()
        if self.is_ending:
            return
        if self._writer is None:
            self._early.append(message)
        elif not self._writer.is_closing():
            self._writer.write(protocol.framed(message))
            with contextlib.suppress(ConnectionError):  # whoever listens learns that it has ended
                await self._writer.drain()

    async def settled(self, at_most: float) -> None:
        """Wait until the kernel knows whom it serves, or has ended, for so many seconds."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._settled.wait(), at_most)

    async def end(self, why: int = ENDED) -> None:
        """Let the kernel do what it was sent and end; kill it if that takes too long."""
        self._parting = self._parting or why
        if self._writer is not None and not self._writer.is_closing():
            self._writer.write_eof()
        try:
            await asyncio.wait_for(self._hung_up.wait(), BUSY_AT_MOST)
        except TimeoutError:
            self.fork.signal(signal.SIGKILL)

    def cut(self) -> None:
        """Hang up where nothing runs any more that could wait for the end."""
        with contextlib.suppress(OSError):
            self.fork.line.shutdown(socket.SHUT_RDWR)

    def attach(self, listener: Listener) -> None:
        """Let a page hear what the kernel says, from its birth on if it is the first."""
        self.listener, self.last_heard = listener, time.monotonic()
        kept, self._kept = self._kept, None
        for message in kept or ():
            listener.deliver(message)
        if self._hung_up.is_set():
            self._disconnect()

    def detach(self, listener: Listener) -> None:
        """Note that a page has gone."""
        if self.listener is listener:
            self.listener, self.last_heard = None, time.monotonic()

    async def cells(self) -> AsyncGenerator[list[dict[str, Any]]]:
        """Yield the outputs of each cell that was run after the fork.

        Raises
        ------
        ConnectionError
            If the kernel ends before, or failed to learn whom it serves.
        """
        while True:
            news = await self._news.get()
            if news is None or "failed" in news:
                raise ConnectionError("the kernel did not get ready")
            if "outputs" not in news:
                return
            yield news["outputs"]

    def _disconnect(self) -> None:
        if self.listener is not None:
            self.listener.disconnect(self._parting or ENDED)

    def _heard(self, message: bytes) -> None:
        channel, parts = protocol.unpacked(message)
        if channel == protocol.OF_THE_SERVER:
            news = json.loads(parts[CONTENT])
            if "remember" in news:
                self.remember(news["remember"])
                return
            if LOGGED in news:
                logger.warning("%s", news[LOGGED])
                return
            self._news.put_nowait(news)
            if "outputs" not in news:
                self._settled.set()
        elif self.listener is not None:
            self.last_heard = time.monotonic()
            self.listener.deliver(message)
        elif self._kept is not None:
            self._size += len(message)
            self._kept.append(message)
            if self._size > KEPT_AT_MOST:
                self._kept = None  # whoever comes asks for the whole state
