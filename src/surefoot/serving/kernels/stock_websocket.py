"""The line between a page and a kernel that was started from nothing.

Tried in ``tests/serving/kernels/test_closed_websockets.py``.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any

from jupyter_server import CallContext
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from surefoot.serving.kernels.close_codes import NOT_OF_OURS, TAKEN, TOO_MANY, TOO_SLOW
from surefoot.serving.kernels.keepalive import KeepAliveHandler
from surefoot.serving.kernels.open_pages import OpenPage
from surefoot.serving.kernels.plain_errors import PlainErrorHandler
from surefoot.serving.kernels.send_buffer import AT_MOST, SendBuffer
from surefoot.serving.security.message_filter import PROTOCOL, MessageFilter


class StockWebSocket(KeepAliveHandler, PlainErrorHandler, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """Connects a page to its kernel, unless that has ended in the meantime.

    Jupyter's reader of messages is shown none that was not looked at before: it takes a message
    at its word, however many parts it claims to have.
    """

    page: OpenPage | None = None
    connection: Any = None
    key = ""

    def initialize(self) -> None:
        """Begin to look at messages."""
        super().initialize()
        self.guard, self.backlog = MessageFilter(), SendBuffer()

    async def prepare(self) -> None:
        """Prepare as Jupyter does, and be named in none of its contexts: they outlive a line."""
        if (prepared := super().prepare()) is not None:
            await prepared
        CallContext.set(CallContext.JUPYTER_HANDLER, None)

    async def pre_get(self) -> None:
        """Answer that there is nothing if the kernel has ended or is not for who asks.

        Only the protocol that is looked at is spoken. A line that the page has no place for is not
        connected; it is told so once it is open.
        """
        page = self.kernel_manager.page(self.kernel_id)
        is_there = page is not None and self.kernel_id in self.kernel_manager
        if not is_there or not self.may_speak_with(page.visit):
            raise HTTPError(HTTPStatus.NOT_FOUND)
        offered = self.request.headers.get("Sec-WebSocket-Protocol", "")
        if PROTOCOL not in map(str.strip, offered.split(",")):
            raise HTTPError(HTTPStatus.BAD_REQUEST)
        self.page, self.key = page, self.get_query_argument("session_id", "")
        if page.admits(self.key):
            await super().pre_get()

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """Speak as pages do, also to one that is refused."""
        return PROTOCOL

    async def open(self, kernel_id: str) -> None:
        """Send each message as soon as it comes: many small ones would wait for each other."""
        self.set_nodelay(True)
        if self.page is None or self.connection is None or not self.page.take(self):
            self.connection = None
            self.close(TAKEN)
            return
        await self.connection.connect()

    async def on_message(self, ws_message: str | bytes) -> None:
        """Pass on a message that a page of ours would send; hang up on any other sender."""
        if self.page is None:
            return
        keeps_pace = await self.page.keeps_pace()
        if self.ws_connection is None or self.ws_connection.is_closing():
            return  # Jupyter has forgotten which protocol was spoken, and would take another
        if not keeps_pace:
            self.close(TOO_MANY)
        elif not self.guard.allows(ws_message):
            self.close(NOT_OF_OURS)
        elif self.connection is not None:
            self.page.heard()
            super().on_message(ws_message)

    def write_message(
        self, message: bytes | dict[str, Any], binary: bool = False
    ) -> asyncio.Future[None] | None:
        """Send the page what its kernel said; hang up on a page that does not take it."""
        try:
            written: asyncio.Future[None] | None = super().write_message(message, binary)
        except WebSocketClosedError:
            return None  # the page has gone, and hears of its kernel when it is back
        if written is not None:
            self.backlog.add(len(message), written)
            if self.backlog.size > AT_MOST:
                self.close(TOO_SLOW)
        return written

    def on_close(self) -> None:
        """Hang up; a line that was never whole has nothing to hang up."""
        if self.page is not None:
            self.page.leave(self)
        if self.connection is not None:
            super().on_close()

    def disconnect(self, why: int) -> None:
        """Close the line."""
        self.close(why)
