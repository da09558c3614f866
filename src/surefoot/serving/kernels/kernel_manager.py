"""The kernels behind the pages: this Python only, a bare environment, and an end for each."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from ipykernel.kernelspec import make_ipkernel_cmd
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import ApiPath
from traitlets import default

from surefoot.atomic_files import make_folder
from surefoot.serving.auth.screen import Screen
from surefoot.serving.kernels.close_codes import ASLEEP, ENDED, TOO_FULL
from surefoot.serving.kernels.memory_limit import MemoryLimit
from surefoot.serving.kernels.open_pages import AwakePages, OpenPage
from surefoot.serving.kernels.start_queue import StartQueue
from surefoot.serving.security.environment import for_kernel
from surefoot.visit import Visit
from surefoot_kernels.fork_limits import CLOSED

KERNEL = "python3"
LAST_WORDS = 1.5  # seconds for what a page sent just before it closed to arrive
BUSY_AT_MOST = 5.0  # seconds more for a kernel that is still keeping them
UNHELD_AT_MOST = 60  # seconds that a kernel lives without a page
LOOK_AGAIN = 0.1
STARTED_WITHIN = 15.0  # seconds; a kernel that takes longer keeps nobody else waiting


class OneKernelSpec(KernelSpecManager):
    """Knows one kernel: the Python that the server runs on, whatever the user has installed.

    It is started by our own launcher, and imports nothing from the folder that it is in.
    """

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Give how that kernel is started."""
        spec = super().get_kernel_spec(kernel_name)
        spec.argv = make_ipkernel_cmd(mod=CLOSED, python_arguments=["-P"])
        return spec

    @default("kernel_dirs")
    def _no_kernel_dirs(self) -> list[str]:
        return []


class StartedPage(OpenPage):
    """A page whose kernel is started for it alone.

    Parameters
    ----------
    visit :
        Whom it is about, and whose it is.
    end :
        Ends its kernel, and tells the page why.

    Attributes
    ----------
    growth :
        How much its kernel has grown since the page was made.
    """

    def __init__(self, visit: Visit, end: Callable[[int], Awaitable[None]]) -> None:
        super().__init__(visit)
        self.is_being_made, self._end = True, end
        self.growth: MemoryLimit | None = None

    async def sleep(self) -> None:
        """End the kernel once it has dealt with what it was sent, and tell the page so."""
        self.is_leaving = True
        await self._end(ASLEEP)


class PageKernels(AsyncMappingKernelManager):
    """Starts a kernel for each opened page and ends it when the page is gone.

    A kernel that no page holds on to is culled; a page that says goodbye ends its kernel as soon
    as what it sent last is kept.

    Attributes
    ----------
    awake :
        The pages that have a kernel, of whichever kind.
    """

    awake: AwakePages
    _tasks: set[asyncio.Task[None]]
    _pages: dict[str, StartedPage]
    _shutting: set[str]
    _starts: StartQueue

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.awake = AwakePages()
        self._tasks, self._pages, self._shutting = set(), {}, set()
        self._starts = StartQueue()

    async def start_kernel(  # type: ignore[override]
        self, *, kernel_id: str | None = None, path: ApiPath | None = None, **kwargs: Any
    ) -> str:
        """Start a kernel that is told ``env`` and, of the server's environment, only what it needs.

        What the kernel prints goes nowhere: a log must not hold what a page was told.
        """
        profile = Path(self.connection_dir) / "ipython"
        make_folder(profile)
        kwargs["env"] = for_kernel(os.environ, profile) | kwargs.get("env", {})
        kwargs.setdefault("stdout", subprocess.DEVNULL)
        kwargs.setdefault("stderr", subprocess.DEVNULL)
        return await super().start_kernel(kernel_id=kernel_id, path=path, **kwargs)

    async def start_for(self, visit: Visit, kernel_id: str) -> None:
        """Start a kernel that is told of a visit, as soon as there is room for it.

        It may not sleep before its page is :meth:`made`.

        Raises
        ------
        ConnectionError
            If the page was left meanwhile.
        """
        page = StartedPage(visit, partial(self._end, kernel_id))
        self._pages[kernel_id] = page
        try:
            await self.awake.make_room(page)
            await self._start_in_turn(page, kernel_id)
        except BaseException:
            self._drop(kernel_id)
            raise
        started = self._pages.get(kernel_id)
        if started is not None and started.is_leaving:
            self._do(self._end_soon(kernel_id))

    async def _start_in_turn(self, page: StartedPage, kernel_id: str) -> None:
        await self._starts.acquire()
        try:
            if page.is_leaving:
                raise ConnectionError("the page was left before it had a kernel")
            told = page.visit.environment()
            await self.start_kernel(
                kernel_id=kernel_id, kernel_name=KERNEL, path=ApiPath(""), env=told
            )
        finally:
            self._do(self._give_back(kernel_id))

    async def _give_back(self, kernel_id: str) -> None:
        """Let the next kernel start once this one has said its first word, or is not to be."""
        waited = 0.0
        while self._is_silent(kernel_id) and waited < STARTED_WITHIN:
            await asyncio.sleep(LOOK_AGAIN)
            waited += LOOK_AGAIN
        self._starts.release()

    def made(self, kernel_id: str) -> None:
        """Note that a kernel has run the cells of its page."""
        if (page := self._pages.get(kernel_id)) is not None:
            pid = getattr(self.get_kernel(kernel_id).provisioner, "pid", None)
            page.growth = None if pid is None else MemoryLimit(pid)
            page.is_being_made = False
            page.heard()

    def page(self, kernel_id: str) -> StartedPage | None:
        """Give the page of a kernel; None if there is no such kernel."""
        return self._pages.get(kernel_id)

    def turn(self, browser: str, screen: Screen) -> None:
        """End what a browser's screen shows no more, after its last words are dealt with."""
        for kernel_id, page in self._pages.items():
            if page.visit.browser == browser and not screen.allows(page.visit):
                page.is_leaving = True
                self._do(self._take_away(kernel_id))

    def say_goodbye(self, kernel_id: str) -> None:
        """End a kernel whose page is closed, after its last words are dealt with.

        A kernel that is not there yet is ended as soon as it has started. If the page has come
        back by then, the kernel stays.
        """
        page = self._pages.get(kernel_id)
        if page is not None and not page.is_leaving:
            page.is_leaving = True
            self._do(self._end_soon(kernel_id))

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended, and tell its page."""
        self._drop(kernel_id)
        return super().remove_kernel(kernel_id)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that no page holds on to, or that has grown too large.

        One that is just starting is let be.
        """
        page = self._pages.get(kernel_id)
        if page is not None and page.growth is not None and page.growth.is_too_much():
            await self._end(kernel_id, TOO_FULL)
        elif self.get_kernel(kernel_id).trait_has_value("last_activity"):
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]

    async def _end_soon(self, kernel_id: str) -> None:
        await asyncio.sleep(LAST_WORDS)
        page = self._pages.get(kernel_id)
        if page is not None and page.line is not None:
            page.is_leaving = False
            self.awake.settle(page)
        else:
            await self._end(kernel_id, ENDED)

    async def _take_away(self, kernel_id: str) -> None:
        await asyncio.sleep(LAST_WORDS)
        await self._end(kernel_id, ENDED)

    async def _end(self, kernel_id: str, why: int) -> None:
        waited = 0.0
        while self._is_busy(kernel_id) and waited < BUSY_AT_MOST:
            await asyncio.sleep(LOOK_AGAIN)
            waited += LOOK_AGAIN
        if kernel_id not in self or kernel_id in self._shutting:
            return
        self._shutting.add(kernel_id)
        page = self._pages.pop(kernel_id, None)  # nobody connects to what is about to end
        if page is not None and page.line is not None:
            page.line.disconnect(why)
        try:
            await self.shutdown_kernel(kernel_id)  # type: ignore[no-untyped-call]
        finally:
            self._shutting.discard(kernel_id)
            if page is not None:
                self.awake.drop(page)

    def _drop(self, kernel_id: str) -> None:
        page = self._pages.pop(kernel_id, None)
        if page is not None:
            self.awake.drop(page)
            if page.line is not None:
                page.line.disconnect(ENDED)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _is_silent(self, kernel_id: str) -> bool:
        kernel = self.get_kernel(kernel_id) if kernel_id in self else None
        return getattr(kernel, "execution_state", None) == "starting"

    def _is_busy(self, kernel_id: str) -> bool:
        kernel = self.get_kernel(kernel_id) if kernel_id in self else None
        return getattr(kernel, "execution_state", None) == "busy"
