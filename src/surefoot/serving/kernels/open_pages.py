"""The pages that browsers have open: one line each, and not more awake at a time than is needed.

A page is awake while it has a kernel. When a browser has more of them open than may be awake, the
page that was idle longest sleeps: its kernel deals with what it was sent, and ends. The page goes
on showing what it showed, and is given another kernel when somebody comes back to it.
"""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Protocol

from surefoot.serving.kernels.close_codes import REPLACED
from surefoot.serving.kernels.rate_limit import RateLimit
from surefoot.visit import Visit

AWAKE_AT_MOST = 12  # pages of one browser
ON_THE_WAY = 3  # more for a moment: those that are being left for others
A_MOMENT = 4.0  # seconds
LOOK_AGAIN = 0.1


class PageSocket(Protocol):
    """The server's end of a page's line.

    Attributes
    ----------
    key :
        What the page calls itself whenever it connects; empty if it says nothing.
    """

    key: str

    def disconnect(self, why: int) -> None:
        """Close the line."""


class OpenPage(ABC):
    """A page that is open in a browser.

    Parameters
    ----------
    visit :
        Whom it is about, and whose it is.

    Attributes
    ----------
    line :
        Its line, while it is connected.
    last_heard :
        When it last had to do with us; seconds of the monotonic clock.
    is_being_made :
        Whether its kernel still runs the cells that it shows.
    is_leaving :
        Whether its kernel is about to end.
    """

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.line: PageSocket | None = None
        self.last_heard = time.monotonic()
        self.is_being_made = self.is_leaving = False
        self._pace = RateLimit()

    @property
    def can_sleep(self) -> bool:
        """Whether its kernel may be ended now."""
        return not (self.is_being_made or self.is_leaving)

    @abstractmethod
    async def sleep(self) -> None:
        """End the kernel once it has dealt with what it was sent, and tell the page so."""

    def admits(self, key: str) -> bool:
        """Tell whether a line may have this page: a page's own, or any if there is none."""
        return self.line is None or (key != "" and key == self.line.key)

    def take(self, line: PageSocket) -> bool:
        """Give a line its page, in the place of an older one of the same page; False if refused."""
        if not self.admits(line.key):
            return False
        before, self.line = self.line, line
        if before is not None and before is not line:
            before.disconnect(REPLACED)
        self.is_leaving = False
        self.heard()
        return True

    def leave(self, line: PageSocket) -> None:
        """Note that a line is closed."""
        if self.line is line:
            self.line = None
            self.heard()

    async def keeps_pace(self) -> bool:
        """Count a message of the page, on whichever line, and wait until it may be dealt with.

        False if the page has sent too many for too long; with its next line it begins anew.
        """
        if pause := self._pace.wait():
            await asyncio.sleep(pause)
        if self._pace.is_too_much():
            self._pace = RateLimit()
            return False
        return True

    def heard(self) -> None:
        """Note that the page was heard of."""
        self.last_heard = time.monotonic()


class AwakePages:
    """All pages that have a kernel, of every browser."""

    def __init__(self) -> None:
        self._of: dict[str, list[OpenPage]] = {}
        self._turns: dict[str, asyncio.Lock] = {}
        self._settling: dict[str, asyncio.Task[None]] = {}

    def __contains__(self, page: object) -> bool:
        return isinstance(page, OpenPage) and page in self._of.get(page.visit.browser, ())

    def has_room(self, page: OpenPage) -> bool:
        """Tell whether a page may be awake without waiting, and without another falling asleep."""
        return page in self or len(self._of.get(page.visit.browser, ())) < AWAKE_AT_MOST

    async def make_room(self, page: OpenPage) -> None:
        """Wait until a page may be awake, and count it as such."""
        browser = page.visit.browser
        if page in self:
            self.settle(page)
            return
        async with self._turns.setdefault(browser, asyncio.Lock()):
            if page in self:
                return
            await self._until_room(browser)
            self._of.setdefault(browser, []).append(page)
        self.settle(page)

    def settle(self, page: OpenPage) -> None:
        """Look in a moment whether its browser has too many pages awake."""
        browser = page.visit.browser
        if len(self._of.get(browser, ())) > AWAKE_AT_MOST and browser not in self._settling:
            task = asyncio.ensure_future(self._settle(browser))
            self._settling[browser] = task
            task.add_done_callback(lambda _: self._settling.pop(browser))

    def drop(self, page: OpenPage) -> None:
        """Note that a page has no kernel any more."""
        browser = page.visit.browser
        if page in self:
            self._of[browser].remove(page)
        if not self._of.get(browser) and browser in self._of:
            del self._of[browser]
            if not self._turns[browser].locked():
                del self._turns[browser]

    async def _until_room(self, browser: str) -> None:
        """Wait until one more page may be awake, and let others sleep for it.

        A page that somebody holds gets a moment: it may be the very one that is left for the new.
        """
        while True:
            is_full = len(self._of.get(browser, ())) >= AWAKE_AT_MOST + ON_THE_WAY
            still_open = self._open(browser)
            idle = idle_longest(still_open) if len(still_open) >= AWAKE_AT_MOST else None
            if idle is not None and (is_full or idle.line is None):
                await idle.sleep()
            elif is_full or (idle is None and len(still_open) >= AWAKE_AT_MOST):
                await asyncio.sleep(LOOK_AGAIN)
            else:
                return

    async def _settle(self, browser: str) -> None:
        await asyncio.sleep(A_MOMENT)
        while len(self._open(browser)) > AWAKE_AT_MOST:
            idle = idle_longest(self._open(browser))
            await (asyncio.sleep(LOOK_AGAIN) if idle is None else idle.sleep())

    def _open(self, browser: str) -> list[OpenPage]:
        return [page for page in self._of.get(browser, ()) if not page.is_leaving]


def idle_longest(pages: Iterable[OpenPage]) -> OpenPage | None:
    """Give the page that nobody has had to do with for longest; None if none may sleep now."""
    can_sleep = (page for page in pages if page.can_sleep)
    return min(can_sleep, key=lambda page: page.last_heard, default=None)
