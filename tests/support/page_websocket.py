"""A page's end of its line, spoken over a real websocket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from liveserver import PATIENCE, Visitor
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from surefoot_kernels import protocol

PROTOCOL = "v1.kernel.websocket.jupyter.org"


def click(button: str) -> bytes:
    """Give what a page sends when a button is pressed."""
    header = {"msg_id": "1", "msg_type": "comm_msg", "session": "s", "version": "5.4"}
    data = {"method": "custom", "content": {"event": "click"}}
    parts = (header, {}, {}, {"comm_id": button, "data": data})
    return protocol.packed("shell", [json.dumps(part).encode() for part in parts])


class Connected:
    """A page's end of a line."""

    def __init__(self, connection: WebSocketClientConnection) -> None:
        self.connection, self.is_closed = connection, False

    async def told(self, method: str) -> list[dict[str, Any]]:
        """Wait for a message of a method, and give the contents up to it."""
        contents = []
        while True:
            message = await asyncio.wait_for(self.connection.read_message(), PATIENCE)
            assert isinstance(message, bytes), f"hung up: {self.connection.close_code}"
            _, parts = protocol.unpacked(message)
            contents.append(json.loads(parts[3]))
            if contents[-1].get("data", {}).get("method") == method:
                return contents

    async def click(self, button: str) -> list[dict[str, Any]]:
        """Press a button, and give what came up to the next update."""
        await self.send(click(button))
        return await self.told("update")

    async def hung_up(self) -> int | None:
        """Wait until the line is closed, and give the code that says why."""
        while not self.is_closed:
            message = await asyncio.wait_for(self.connection.read_message(), PATIENCE)
            self.is_closed = message is None
        return self.connection.close_code

    async def send(self, message: bytes) -> None:
        """Send bytes."""
        await self.connection.write_message(message, binary=True)


@asynccontextmanager
async def connected(
    visitor: Visitor, kernel: str, key: str = "", **headers: str
) -> AsyncIterator[Connected]:
    """Connect to a kernel as a page does; the line is closed when the block ends.

    Parameters
    ----------
    visitor :
        Whose page it is.
    kernel :
        The kernel's name.
    key :
        What the page calls itself.
    """
    url = f"ws://{visitor.place}/api/kernels/{kernel}/channels"
    told = {"Cookie": visitor.cookie, "Origin": f"http://{visitor.place}", **headers}
    request = HTTPRequest(f"{url}?session_id={key}", headers=told)
    page = Connected(await websocket_connect(request, subprotocols=[PROTOCOL]))
    try:
        yield page
    finally:
        page.connection.close(1000)
        await page.hung_up()
