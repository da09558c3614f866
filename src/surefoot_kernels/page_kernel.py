"""An IPython kernel that answers one page over one socket, in one thread."""

from __future__ import annotations

import asyncio
import inspect
import io
import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from types import FrameType
from typing import Any, NoReturn

from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from traitlets import Type
from traitlets.config import Config

from surefoot_kernels import protocol
from surefoot_kernels.socket_session import SocketSession

REHEARSALS = 3
INLINE = "module://matplotlib_inline.backend_inline"
PAGE_COMM = "surefoot.page"


class PrintedOutput(io.TextIOBase):
    """What a notebook prints, as messages; while the kernel is warm it goes nowhere.

    Parameters
    ----------
    kernel :
        Who prints.
    name :
        ``stdout`` or ``stderr``.
    """

    def __init__(self, kernel: PageKernel, name: str) -> None:
        super().__init__()
        self._kernel, self._name = kernel, name

    def write(self, text: str) -> int:
        """Say a text at once."""
        if text and self._kernel.session.line is not None:
            content = {"name": self._name, "text": text}
            parent = self._kernel.get_parent()  # type: ignore[no-untyped-call]
            self._kernel.session.send(None, "stream", content, parent)
        return len(text)


class PageShell(ZMQInteractiveShell):
    """A shell whose pictures go into the page; there is no other place that could show them."""

    def enable_gui(self, gui: str | None = None) -> None:
        """Take note of ``%matplotlib inline``, which needs no event loop."""
        self.active_eventloop = gui


class PageKernel(IPythonKernel):
    """A kernel for a page.

    It is made in a warm process, where it runs the page's notebook and keeps what that says. In a
    fork it is given a line (:meth:`answer`).
    """

    session: SocketSession
    shell_class = Type(PageShell)
    shell: Any

    @classmethod
    def prepared(cls) -> PageKernel:
        """Give this process's kernel; it is made at the first call."""
        os.environ.setdefault("MPLBACKEND", INLINE)
        settings = Config()
        settings.HistoryManager.enabled = False
        settings.InteractiveShell.autocall = 0
        kernel: PageKernel = cls.instance(
            session=SocketSession(), config=settings, log=logging.getLogger(__name__)
        )
        sys.stdout, sys.stderr = PrintedOutput(kernel, "stdout"), PrintedOutput(kernel, "stderr")
        widgets = sys.modules.get("ipywidgets")
        if widgets is not None:  # it was imported before there was a kernel to answer for it
            widgets.load_ipython_extension(kernel.shell)
        return kernel

    def tell_server(self, content: dict[str, Any]) -> None:
        """Say something to the server that is none of the page's business."""
        self.session.tell(protocol.OF_THE_SERVER, self.session.msg("page", content))

    def tell_page(self, method: str) -> None:
        """Tell the page that its kernel is ``bound``, or that this ``failed``."""
        content = {"comm_id": PAGE_COMM, "data": {"method": method}}
        self.session.send(None, "comm_msg", content)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        handlers = self.shell_handlers.items()
        self.shell_handlers = {name: interruptible(handle) for name, handle in handlers}

    def pre_handler_hook(self) -> None:
        """Let an interrupt wait for what it is to interrupt."""

    def post_handler_hook(self) -> None:
        """Leave an interrupt that comes between two messages alone: it interrupts nothing."""

    def warm_up(self) -> None:
        """Answer some messages of nobody, so that forks find done what is done at the first ones.

        What a fork does not write to, it shares with the warm process.
        """
        ours, theirs = socket.socketpair()
        asked = {"msg_id": "", "msg_type": "comm_info_request"}
        parts = [json.dumps(part).encode() for part in (asked, {}, {}, {})]
        with ours, theirs:
            for _ in range(REHEARSALS):
                protocol.write(theirs, protocol.packed("shell", parts))
            theirs.shutdown(socket.SHUT_WR)
            self.session.line = ours
            asyncio.run(self.answer(ours))
            self.session.line = None

    def _abort_queues(self, subshell_id: str | None = None) -> None:
        """Let what was sent after code that failed be dealt with all the same."""

    async def answer(self, line: socket.socket) -> None:
        """Answer messages in their order until the line is closed at the other end."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        line.setblocking(False)
        loop, frames = asyncio.get_running_loop(), protocol.Frames()
        while data := await loop.sock_recv(line, protocol.AT_A_TIME):
            for frame in frames.feed(data):
                _, parts = protocol.unpacked(frame)
                await self.dispatch_shell(parts)


def interruptible(handle: Callable[..., Any]) -> Callable[..., Awaitable[None]]:
    """Let what deals with a message be interrupted, once, and nothing that is around it.

    An interrupt means nothing any more before this is left: after it, nobody would catch one.

    Parameters
    ----------
    handle :
        Deals with it; what calls it takes a :class:`KeyboardInterrupt` for its end.
    """

    async def handled(*message: Any) -> None:
        try:
            signal.signal(signal.SIGINT, interrupt)
            result = handle(*message)
            if inspect.isawaitable(result):
                await result
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    return handled


def interrupt(number: int, frame: FrameType | None) -> NoReturn:
    """Interrupt what runs; a second interrupt would hit what cleans up after it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt
