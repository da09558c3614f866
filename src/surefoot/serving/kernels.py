"""The kernels behind the pages: this Python only, a bare environment, and an end for each."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections import deque
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import ApiPath
from traitlets import default

from surefoot.outgoing import make_folder
from surefoot.serving.screen import Screen
from surefoot.serving.surroundings import for_kernel
from surefoot.serving.visit import Visit

KERNEL = "python3"
LAST_WORDS = 1.5  # seconds for what a page sent just before it closed to arrive
BUSY_AT_MOST = 5.0  # seconds more for a kernel that is still keeping them
UNHELD_AT_MOST = 60  # seconds that a kernel lives without a page
LOOK_AGAIN = 0.1
REMEMBERED = 256  # pages that were closed before their kernel had started


class ThisPython(KernelSpecManager):
    """Knows one kernel: the Python that the server runs on, whatever the user has installed."""

    @default("kernel_dirs")
    def _no_kernel_dirs(self) -> list[str]:
        return []


class PageKernels(AsyncMappingKernelManager):
    """Starts a kernel for each opened page and ends it when the page is gone.

    A kernel that no page holds on to is culled; a page that says goodbye ends its kernel as soon
    as what it sent last is kept.
    """

    _ending: dict[str, asyncio.Task[None]]
    _unwanted: deque[str]
    _visits: dict[str, Visit]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self._ending, self._visits = {}, {}
        self._unwanted = deque(maxlen=REMEMBERED)

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
        started: str = await super().start_kernel(kernel_id=kernel_id, path=path, **kwargs)
        if started in self._unwanted:
            self.say_goodbye(started)
        return started

    async def start_for(self, visit: Visit, kernel_id: str) -> None:
        """Start a kernel that is told of a visit."""
        self._visits = {name: each for name, each in self._visits.items() if name in self}
        await self.start_kernel(
            kernel_id=kernel_id, kernel_name=KERNEL, path=ApiPath(""), env=visit.environment()
        )
        self._visits[kernel_id] = visit

    def visit(self, kernel_id: str) -> Visit | None:
        """Give whom a kernel is about; None if it was never told."""
        return self._visits.get(kernel_id)

    def turn(self, browser: str, screen: Screen) -> None:
        """End what a browser's screen shows no more, after its last words are dealt with."""
        for kernel_id, visit in self._visits.items():
            if visit.browser == browser and not screen.lets(visit):
                self.say_goodbye(kernel_id)

    def say_goodbye(self, kernel_id: str) -> None:
        """End a kernel whose page is closed, after its last words are dealt with.

        A kernel that is not there yet is ended as soon as it has started.
        """
        if kernel_id not in self:
            self._unwanted.append(kernel_id)
        elif kernel_id not in self._ending:
            task = asyncio.ensure_future(self._end(kernel_id))
            self._ending[kernel_id] = task
            task.add_done_callback(lambda _: self._ending.pop(kernel_id))

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that no page holds on to; one that is just starting is let be."""
        if self.get_kernel(kernel_id).trait_has_value("last_activity"):
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]

    async def _end(self, kernel_id: str) -> None:
        await asyncio.sleep(LAST_WORDS)
        waited = 0.0
        while self._is_busy(kernel_id) and waited < BUSY_AT_MOST:
            await asyncio.sleep(LOOK_AGAIN)
            waited += LOOK_AGAIN
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id)  # type: ignore[no-untyped-call]

    def _is_busy(self, kernel_id: str) -> bool:
        kernel = self.get_kernel(kernel_id) if kernel_id in self else None
        return getattr(kernel, "execution_state", None) == "busy"
