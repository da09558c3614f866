"""The line between a page and its forked kernel: messages are looked at and passed on."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.routing import PathMatches
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from surefoot.serving.kernels.close_codes import ENDED, NOT_OF_OURS, TAKEN, TOO_MANY, TOO_SLOW
from surefoot.serving.kernels.forked_kernel import LiveKernel
from surefoot.serving.kernels.forked_kernels import ForkedKernels
from surefoot.serving.kernels.keepalive import KeepAliveHandler
from surefoot.serving.kernels.open_pages import OpenPage
from surefoot.serving.kernels.plain_errors import PlainErrorHandler
from surefoot.serving.kernels.send_buffer import SendBuffer
from surefoot.serving.security.message_filter import PROTOCOL, MessageFilter
from surefoot_kernels.warm_pool import WarmPoolError


class ForkedKernelMatcher(PathMatches):
    """Matches an address that names a forked kernel.

    Parameters
    ----------
    pattern :
        The address, with a group ``kernel_id``.
    kernels :
        The forked kernels.
    """

    def __init__(self, pattern: str, kernels: ForkedKernels) -> None:
        super().__init__(pattern)
        self._kernels = kernels

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Give the kernel's name, if there is one of that name."""
        found = self.regex.match(request.path)
        if found is None or found["kernel_id"] not in self._kernels:
            return None
        return super().match(request)


class PageWebSocket(KeepAliveHandler, PlainErrorHandler, WebSocketHandler):
    """Connects a page to its forked kernel."""

    kernel: LiveKernel | None = None
    page: OpenPage | None = None
    key = ""

    def initialize(self, kernels: ForkedKernels) -> None:
        """Take the kernels of all pages."""
        self.kernels, self.guard, self.backlog = kernels, MessageFilter(), SendBuffer()

    async def get(self, kernel_id: str) -> None:
        """Wake the kernel, if need be, and become a websocket, if it is for who asks.

        For a line that the page has no place for nothing is woken; it is told so once it is open.
        """
        page = self.page = self.kernels.page(kernel_id)
        if page is None or not self.may_speak_with(page.visit):
            raise HTTPError(HTTPStatus.NOT_FOUND)
        self.key = self.get_query_argument("session_id", "")
        try:
            if page.admits(self.key):
                self.kernel = await self.kernels.wake(kernel_id)
        except WarmPoolError:
            raise HTTPError(HTTPStatus.SERVICE_UNAVAILABLE) from None
        await super().get()

    def get_compression_options(self) -> dict[str, Any]:
        """Compress what is sent."""
        return {}

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """Speak the protocol in which kernels write."""
        return PROTOCOL if PROTOCOL in subprotocols else None

    def open(self, *_: str, **__: str) -> None:
        """Hear what the kernel said so far, and from now on, each message as soon as it comes."""
        self.set_nodelay(True)
        if self.page is None or self.kernel is None or not self.page.take(self):
            self.kernel = None
            self.close(TAKEN)
            return
        self.kernel.attach(self)

    async def on_message(self, message: str | bytes) -> None:
        """Pass on a message that a page of ours would send; hang up on any other sender."""
        if self.page is None:
            return
        if not await self.page.keeps_pace():
            self.close(TOO_MANY)
        elif isinstance(message, str) or not self.guard.allows(message):
            self.close(NOT_OF_OURS)
        elif self.kernel is not None:
            self.page.heard()
            await self.kernel.tell(message)

    def on_close(self) -> None:
        """Let the kernel go."""
        if self.page is not None:
            self.page.leave(self)
        if self.kernel is not None:
            self.kernel.detach(self)

    def deliver(self, message: bytes) -> None:
        """Send the page what its kernel said."""
        try:
            self.backlog.add(len(message), self.write_message(message, binary=True))
        except WebSocketClosedError:
            self.on_close()

    async def room(self) -> None:
        """Wait until the page has taken what was sent; hang up on one that does not."""
        if not await self.backlog.room():
            self.disconnect(TOO_SLOW)

    def disconnect(self, why: int = ENDED) -> None:
        """Tell the page why it hears no more; without more words, its kernel has ended."""
        self.close(why)
        self.on_close()
