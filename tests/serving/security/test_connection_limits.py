"""Whoever takes no answer, or asks without end, is hung up on; who takes it slowly is not."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager
from types import SimpleNamespace

import pytest
from loops import in_a_loop
from tornado.web import Application, RequestHandler

from surefoot.serving.security import connection_deadlines, connection_limits
from surefoot.serving.security.connection_deadlines import ConnectionDeadlines
from surefoot.serving.security.connection_limits import REQUESTS_AT_MOST, BoundedServer

MUCH = 4_000_000
SOON = 10  # seconds; it takes a moment, unless the computer is busy
GET = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"
SMALL = 65536
ALLOWED = 1_000_000


class Much(RequestHandler):
    """Answers with more than a connection holds."""

    asked = 0

    def get(self) -> None:
        """Answer."""
        Much.asked += 1
        self.finish(b"a" * MUCH)


@asynccontextmanager
async def served() -> AsyncIterator[tuple[BoundedServer, int]]:
    """Give a server and its port."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.setblocking(False)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL)
        server = BoundedServer(Application([("/", Much)]))
        server.listen_at(door)
        try:
            yield server, door.getsockname()[1]
        finally:
            server.disconnect()
            await server.close_all_connections()


def connected(stack: ExitStack, port: int) -> socket.socket:
    line = stack.enter_context(socket.socket())
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
    line.connect(("127.0.0.1", port))
    line.setblocking(False)
    return line


async def is_cut(line: socket.socket) -> bool:
    """Read an answer; tell whether it was cut off before it was whole."""
    loop, heard = asyncio.get_running_loop(), 0
    try:
        while heard < MUCH:
            piece = await asyncio.wait_for(loop.sock_recv(line, SMALL), SOON)
            if not piece:
                return True
            heard += len(piece)
    except ConnectionResetError:
        return True
    return False


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < SOON, "it never was so"
        await asyncio.sleep(0.01)


def answers(server: BoundedServer) -> list[object]:
    """Give the answers that are not taken as a whole."""
    return list(server.awaited.untaken())


def test_who_takes_nothing_of_an_answer_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_deadlines, "UNTAKEN_AT_MOST", 0.05)
    monkeypatch.setattr(connection_limits, "LOOK_EVERY", 0.01)

    async def visit() -> None:
        async with served() as (server, port):
            with ExitStack() as stack:
                line = connected(stack, port)
                await asyncio.get_running_loop().sock_sendall(line, GET * 20)
                await until(lambda: bool(answers(server)))
                await until(lambda: not server._connections)
                assert await is_cut(line)

    in_a_loop(visit())


def test_who_takes_an_answer_slowly_gets_the_whole_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second passes for each byte: between two pieces fewer than allowed, in all many more."""
    monkeypatch.setattr(connection_deadlines, "UNTAKEN_AT_MOST", ALLOWED)
    heard = 0
    monkeypatch.setattr(connection_deadlines, "time", SimpleNamespace(monotonic=lambda: heard))

    async def visit() -> None:
        nonlocal heard
        async with served() as (server, port):
            with ExitStack() as stack:
                line = connected(stack, port)
                loop = asyncio.get_running_loop()
                await loop.sock_sendall(line, GET)
                while heard < MUCH:
                    heard += len(await asyncio.wait_for(loop.sock_recv(line, SMALL), SOON))
                    server.awaited.look()

    in_a_loop(visit())
    assert heard >= MUCH > 2 * ALLOWED


def test_of_many_who_take_nothing_a_few_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection_deadlines, "AWAITED_AT_MOST", 4)
    monkeypatch.setattr(Much, "asked", 0)

    async def visit() -> None:
        async with served() as (server, port):
            with ExitStack() as stack:
                lines = []
                for number in range(1, 8):
                    lines.append(connected(stack, port))
                    await asyncio.get_running_loop().sock_sendall(lines[-1], GET)
                    await until(lambda: Much.asked == number)  # noqa: B023
                    await until(lambda: len(server._connections) == min(number, 4))  # noqa: B023
                cut = [await is_cut(line) for line in lines]
                assert (cut.count(True), cut[-1]) == (3, False)

    in_a_loop(visit())


def test_what_is_sent_ahead_without_end_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Much, "get", lambda self: self.finish("here"))

    async def visit() -> bytes:
        async with served() as (_, port):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(GET * REQUESTS_AT_MOST)
            heard = await asyncio.wait_for(reader.read(), SOON)
            writer.close()
            return heard

    heard = in_a_loop(visit())
    assert heard.count(b"HTTP/1.1 200") == REQUESTS_AT_MOST
    assert heard.count(b"Connection: close") == 1


def test_at_the_end_nobody_is_waited_for() -> None:
    async def visit() -> None:
        async with served() as (server, port):
            with ExitStack() as stack:
                line = connected(stack, port)
                await asyncio.get_running_loop().sock_sendall(line, GET)
                await until(lambda: bool(answers(server)))
                server.disconnect()
                assert await is_cut(line)

    in_a_loop(visit())


def test_where_few_files_can_be_opened_fewer_are_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection_deadlines, "_openable", lambda: 256)
    assert ConnectionDeadlines().most == 64
