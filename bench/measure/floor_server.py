"""The floor: a static page with one round trip, which is as soon as anything can be there.

It is told the port. What is said over the one websocket is said back.
"""

from __future__ import annotations

import asyncio
import sys

from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Floor</title>
<link rel="icon" href="data:,"></head>
<body><h1>Floor</h1><button disabled>Add</button><ul></ul>
<script>
const [button, list] = ["button", "ul"].map((name) => document.querySelector(name));
const line = new WebSocket(`ws://${location.host}/line`);
line.onopen = () => { button.disabled = false; };
line.onmessage = ({ data }) => {
  list.append(Object.assign(document.createElement("li"), { textContent: data }));
};
button.onclick = () => line.send("Entry 1: said back");
</script></body></html>
"""


class StaticPage(RequestHandler):
    """The page."""

    def get(self) -> None:
        """Give it."""
        self.finish(PAGE)


class Line(WebSocketHandler):
    """The round trip."""

    def on_message(self, message: str | bytes) -> None:
        """Say back what was said."""
        self.write_message(message)


async def serve(port: int) -> None:
    """Serve until the process is ended."""
    Application([("/", StaticPage), ("/line", Line)]).listen(port, "127.0.0.1")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
