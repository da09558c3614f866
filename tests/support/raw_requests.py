"""Requests as no browser sends them, byte for byte, and what the server's log says to them."""

from __future__ import annotations

import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass

from liveserver import PATIENCE, Server

TROUBLE = re.compile(r"Uncaught|Traceback|exception|could not be made|failed|\[\w+ at ")


@dataclass(frozen=True)
class Request:
    """A request: method, target, header lines and body, and whether anybody waits for the answer.

    It comes from a browser that was let in. Its cookie, and the length of the body, are named by
    themselves, unless a header names another one.
    """

    method: bytes = b"GET"
    target: bytes = b"/"
    headers: Sequence[tuple[bytes, bytes]] = ()
    body: bytes = b""
    waits: bool = True

    def written(self, host: bytes, cookie: bytes) -> bytes:
        """Give what goes over the wire."""
        names = {name for name, _ in self.headers}
        usual = [(b"Host", host), (b"Connection", b"close"), (b"Cookie", cookie)]
        if self.body:
            usual.append((b"Content-Length", str(len(self.body)).encode()))
        sent = [*(pair for pair in usual if pair[0] not in names), *self.headers]
        head = [b"%s %s HTTP/1.1" % (self.method, self.target), *map(b": ".join, sent)]
        return b"\r\n".join([*head, b"", self.body])


def answered(server: Server, request: Request) -> int:
    """Send a request and give the status of the answer; 0 if nobody waited, or none came."""
    visitor = server.visitor()
    host, _, port = visitor.place.partition(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as line:
        line.sendall(request.written(visitor.place.encode(), visitor.cookie.encode()))
        if not request.waits:
            return 0
        received = bytearray()
        try:
            while b"\r\n" not in received and (piece := line.recv(65536)):
                received += piece
        except ConnectionResetError:  # the server did not read all that was sent
            pass
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", received)
    return int(found[1]) if found else 0


def told_of(server: Server, before: int) -> list[str]:
    """Give the trouble that the log tells of since it had so many lines, and all it will tell."""
    return [line for line in server.printed_since(before) if TROUBLE.search(line)]
