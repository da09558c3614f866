"""The forked kernels of all pages: which visit each belongs to, and when each begins and ends.

Tried in ``tests/serving/kernels/test_page_ownership.py``.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any
from uuid import uuid4

from surefoot.paths import HOME_VARIABLE, home
from surefoot.serving.auth.screen import Screen
from surefoot.serving.kernels import kernel_manager
from surefoot.serving.kernels.close_codes import ASLEEP, TOO_FULL
from surefoot.serving.kernels.forked_kernel import LiveKernel
from surefoot.serving.kernels.open_pages import AwakePages, OpenPage
from surefoot.serving.kernels.remembered_parts import PageParts
from surefoot.serving.kernels.start_queue import StartQueue
from surefoot.serving.kernels.warm_pages import WarmPage, WarmPages
from surefoot.visit import Visit
from surefoot_kernels.warm_pool import WarmPoolError, WarmPoolGoneError

LOOK_EVERY = 5.0
STARTED_WITHIN = 10.0  # seconds; a kernel that takes longer keeps nobody else waiting
REMEMBERED = 12 * 60 * 60.0  # seconds that a page may sleep and come back to its kernel's name
REMEMBERED_AT_MOST = 20_000


class ForkedPage(OpenPage):
    """What a kernel's name stands for.

    Parameters
    ----------
    notebook, visit :
        The page, and whom it is about.

    Attributes
    ----------
    kernel :
        The kernel, while there is one.
    seen :
        When it was last asked for; seconds of the monotonic clock.
    """

    def __init__(self, notebook: Path, visit: Visit) -> None:
        super().__init__(visit)
        self.notebook, self.seen = notebook, self.last_heard
        self.kernel: LiveKernel | None = None

    async def sleep(self) -> None:
        """End the kernel once it has dealt with what it was sent, and tell the page so."""
        self.is_leaving = True
        if self.kernel is not None:
            await self.kernel.end(ASLEEP)


class ForkedKernels:
    """Forks a kernel for each page that is opened, and ends it when the page is gone.

    A kernel's name is remembered when the kernel has ended: a page that comes back to it, from
    sleep or after a crash, is given a new kernel for the same visit.

    Parameters
    ----------
    pages :
        The warm processes.
    awake :
        The pages that have a kernel, of whichever kind.
    """

    def __init__(self, pages: WarmPages, awake: AwakePages) -> None:
        self.pages, self.awake, self.starts = pages, awake, StartQueue()
        self.remembered = PageParts()
        self._by_name: dict[str, ForkedPage] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._culling: asyncio.Task[None] | None = None

    def __contains__(self, kernel_id: object) -> bool:
        return kernel_id in self._by_name

    def reserve(self, notebook: Path, visit: Visit) -> str:
        """Name a kernel that is forked when it is woken."""
        if self._culling is None:
            self._culling = asyncio.ensure_future(self._cull())
        name = str(uuid4())
        self._by_name[name] = ForkedPage(notebook, visit)
        return name

    async def wake(self, kernel_id: str) -> LiveKernel:
        """Give a kernel; it is forked if it does not run, as soon as there is room for it.

        Raises
        ------
        KeyError
            If there is no such name.
        WarmPoolError
            If its page cannot be forked.
        OverloadError
            If too many wait for a kernel already.
        """
        forked = self._by_name[kernel_id]
        forked.seen = time.monotonic()
        forked.heard()
        await self.awake.make_room(forked)
        try:
            return await self._woken(forked)
        except WarmPoolGoneError:
            return await self._woken(forked)
        finally:
            if forked.kernel is None:
                self.awake.drop(forked)

    def has_room(self, kernel_id: str) -> bool:
        """Tell whether a kernel may be woken before its page asks for it."""
        forked = self._by_name.get(kernel_id)
        return forked is not None and self.awake.has_room(forked)

    def say_goodbye(self, kernel_id: str) -> None:
        """End a kernel whose page is closed, after its last words are dealt with.

        If the page has come back by then, as browsers let it, the kernel stays.
        """
        if kernel_id in self._by_name:
            self._by_name[kernel_id].is_leaving = True
            self._do(self._end_soon(kernel_id))

    def page(self, kernel_id: str) -> ForkedPage | None:
        """Give the page of a kernel's name; None if there is no such name."""
        return self._by_name.get(kernel_id)

    def turn(self, browser: str, screen: Screen) -> None:
        """End what a browser's screen shows no more, after its last words are dealt with."""
        for name, forked in self._by_name.items():
            if forked.visit.browser == browser and not screen.allows(forked.visit):
                self._do(self._take_away(name))

    def close(self) -> None:
        """End all kernels and the warm processes."""
        for forked in self._by_name.values():
            if forked.kernel is not None:
                forked.kernel.cut()
        self.pages.close()

    async def _woken(self, forked: ForkedPage) -> LiveKernel:
        page = await self.pages.page(forked.notebook, forked.visit.language_alone)
        if forked.kernel is None or forked.kernel.is_ending:
            forked.is_leaving = False
            await self.starts.acquire()
            return self._started(forked, page)
        return forked.kernel

    def _started(self, forked: ForkedPage, page: WarmPage) -> LiveKernel:
        """Fork a kernel, unless there is one by now; the turn is over once it is ready."""
        try:
            if forked.is_leaving:
                raise WarmPoolError("the page was left before it had a kernel")
            if forked.kernel is None or forked.kernel.is_ending:
                forked.kernel = self._fork(forked, page)
        except BaseException:
            self.starts.release()
            raise
        self._do(self._give_back(forked.kernel))
        return forked.kernel

    async def _give_back(self, kernel: LiveKernel) -> None:
        await kernel.settled(STARTED_WITHIN)
        self.starts.release()

    def _fork(self, forked: ForkedPage, page: WarmPage) -> LiveKernel:
        version = page.of(forked.visit.exercise).version
        told = {
            "environment": self.pages.environment() | {HOME_VARIABLE: str(home())},
            "folder": str(forked.notebook.parent),
            "log": "surefoot",
            "message": forked.visit.message(),
            "remembered": self.remembered.of(forked.visit, version),
        }
        fork = page.pool.fork("line", told)
        page.kernels += 1

        def ended() -> None:
            self.pages.release(page)
            if forked.kernel is kernel:
                forked.kernel, forked.is_leaving = None, False
                self.awake.drop(forked)

        kernel = LiveKernel(fork, ended, self.remembered.taker(forked.visit, version))
        self._do(kernel.listen())
        return kernel

    async def _end_soon(self, kernel_id: str) -> None:
        forked = self._by_name[kernel_id]
        await asyncio.sleep(kernel_manager.LAST_WORDS)
        if forked.line is not None:
            forked.is_leaving = False
            self.awake.settle(forked)
        elif forked.kernel is not None:
            await forked.kernel.end()

    async def _take_away(self, kernel_id: str) -> None:
        await asyncio.sleep(kernel_manager.LAST_WORDS)
        forked = self._by_name.pop(kernel_id, None)
        if forked is not None and forked.kernel is not None:
            await forked.kernel.end()

    async def _cull(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            now = time.monotonic()
            old = now - kernel_manager.UNHELD_AT_MOST
            for kernel in (forked.kernel for forked in self._by_name.values()):
                if kernel and kernel.listener is None and kernel.last_heard < old:
                    self._do(kernel.end())
                elif kernel and not kernel.is_ending and kernel.growth.is_too_much():
                    self._do(kernel.end(TOO_FULL))
            self._forget(now)

    def _forget(self, now: float) -> None:
        idle = [name for name, forked in self._by_name.items() if forked.kernel is None]
        old = [name for name in idle if now - self._by_name[name].seen > REMEMBERED]
        surplus = idle[: max(0, len(self._by_name) - REMEMBERED_AT_MOST)]
        for name in {*old, *surplus}:
            del self._by_name[name]

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
