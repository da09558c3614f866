"""Sends frames to the kernels of open pages, and looks meanwhile how soon the server answers."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlsplit

from measure.frames import Frames
from measure.kernel_page import KernelPage, NoPageError

LOOK_EVERY = 0.02  # seconds
PATIENCE = 60.0  # seconds


@dataclass
class Sent:
    """What came of a campaign.

    Attributes
    ----------
    frames, refused :
        How many were sent, and how often the line was hung up.
    slowest :
        The longest that a sign of life took meanwhile; seconds.
    signs :
        How many signs of life were asked for.
    """

    frames: int = 0
    refused: int = 0
    slowest: float = 0.0
    signs: int = 0


@dataclass
class LivenessProbe:
    """Asks a server for signs of life, one after the other, until it is stopped."""

    place: str
    slowest: float = 0.0
    count: int = 0
    _is_over: threading.Event = field(default_factory=threading.Event)

    def look(self) -> None:
        """Ask again and again."""
        while not self._is_over.wait(LOOK_EVERY):
            began = time.perf_counter()
            connection = HTTPConnection(self.place, timeout=PATIENCE)
            try:
                connection.request("GET", "/healthz")
                answer = connection.getresponse()
                answer.read()
                is_well = answer.status == 200
            except OSError:
                is_well = False
            finally:
                connection.close()
            took = time.perf_counter() - began if is_well else float("inf")
            self.slowest, self.count = max(self.slowest, took), self.count + 1

    def stop(self) -> None:
        """Ask no more."""
        self._is_over.set()


@contextmanager
def watched(origin: str) -> Iterator[LivenessProbe]:
    """Ask for signs of life until the block ends."""
    signs = LivenessProbe(urlsplit(origin).netloc)
    thread = threading.Thread(target=signs.look)
    thread.start()
    try:
        yield signs
    finally:
        signs.stop()
        thread.join()


async def send_all(pages: Sequence[KernelPage], frames: int, seed: int) -> Sent:
    """Send so many frames over the lines of some pages.

    Raises
    ------
    NoPageError
        If a page cannot be had.
    """
    sent = Sent()
    share, left = divmod(frames, len(pages))
    with watched(pages[0].origin) as signs:
        senders = (
            _send(page, share + (number < left), seed + number, sent)
            for number, page in enumerate(pages)
        )
        await asyncio.gather(*senders)
    sent.slowest, sent.signs = signs.slowest, signs.count
    return sent


async def _send(page: KernelPage, frames: int, seed: int, sent: Sent) -> None:
    await page.open()
    drawn = Frames(seed, sorted(page.states))
    try:
        left = frames
        while left > 0:
            going = drawn.draw_in_one_go()[:left]
            try:
                await page.send_frames(going)
            except NoPageError:
                sent.refused += 1
                await page.connect_again()
            left -= len(going)
            sent.frames += len(going)
    finally:
        page.close()
