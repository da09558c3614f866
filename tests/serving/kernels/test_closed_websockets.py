"""Of a line that is closed nothing is left, and one whose page is gone is closed."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest
import websocket
from eventually import eventually
from liveserver import PATIENCE, Server, Visitor, serving
from loops import in_a_loop
from page_websocket import Connected, click, connected
from tornado.websocket import WebSocketClosedError

from notebooks import TELLS, write_notebook
from surefoot.records.ids_and_times import new_id
from surefoot.serving.kernels.close_codes import NOT_OF_OURS, REPLACED
from surefoot.serving.security.message_filter import PROTOCOL
from surefoot_kernels import protocol

FORKED_HERE = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
PING = 1.0  # seconds
AGAIN = 50  # times
NONE: tuple[dict[str, str], ...] = ({}, {}, {})
LEFT_AT_MOST = 5  # lines that Tornado is just putting away
SOON = 20.0  # seconds; what is kept by a timer stays for longer


@pytest.fixture(scope="module", params=[pytest.param("forked", marks=FORKED_HERE), "stock"])
def closing(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """Give a server that soon asks whether pages are there."""
    folder = tmp_path_factory.mktemp("closed")
    write_notebook(folder / "notebooks", "2_urges", TELLS)
    with serving(folder / "home", folder / "notebooks", ping=PING, way=request.param) as running:
        yield running


def opened(server: Server) -> tuple[Visitor, str]:
    visitor = server.visitor()
    page = visitor.get(f"/demo/{server.clients()[0]}/urges")
    assert page.status == 200
    return visitor, page.kernel() or ""


def test_of_a_line_that_is_closed_nothing_is_kept(closing: Server) -> None:
    visitor, kernel = opened(closing)
    before = len(closing.printed)

    async def come_and_go() -> None:
        for _ in range(AGAIN):
            async with connected(visitor, kernel, "page"):
                pass

    in_a_loop(come_and_go())
    assert closing.printed_since(before) == []
    eventually(lambda: closing.lines_in_memory() <= LEFT_AT_MOST, SOON, "lines are kept")


def test_what_comes_on_a_line_that_the_server_has_closed_is_passed_over(closing: Server) -> None:
    visitor, kernel = opened(closing)
    before = len(closing.printed)

    async def go_on_after_junk() -> int | None:
        async with connected(visitor, kernel, "page") as page:
            await page.send(b"junk")
            with suppress(WebSocketClosedError):  # which it may be by now
                for _ in range(20):
                    await page.send(click("somewhere"))
            return await page.hung_up()

    assert in_a_loop(go_on_after_junk()) == NOT_OF_OURS
    assert visitor.get("/healthz").status == 200
    assert [line for line in closing.printed_since(before) if "exception" in line.lower()] == []


async def answered(page: Connected) -> None:
    """Ask the kernel what it speaks, under a new id: one that it has heard it does not answer."""
    header = {
        "msg_id": new_id(),
        "msg_type": "kernel_info_request",
        "session": "page",
        "version": "5.4",
    }
    await page.send(
        protocol.packed("shell", [json.dumps(part).encode() for part in (header, *NONE)])
    )
    while True:
        message = await asyncio.wait_for(page.connection.read_message(), SOON)
        assert isinstance(message, bytes), f"hung up: {page.connection.close_code}"
        if json.loads(protocol.unpacked(message)[1][0])["msg_type"] == "kernel_info_reply":
            return


def test_a_page_that_has_connected_again_has_the_new_line_and_nothing_is_said(
    closing: Server,
) -> None:
    visitor, kernel = opened(closing)
    before = len(closing.printed)

    async def connect_again_and_again() -> int | None:
        page = connected(visitor, kernel, "page")
        async with page as old, connected(visitor, kernel, "page") as new:
            await answered(new)
            why = await old.hung_up()
        async with connected(visitor, kernel, "page") as later:
            await answered(later)
        return why

    assert in_a_loop(connect_again_and_again()) == REPLACED
    assert closing.printed_since(before) == []


def line(visitor: Visitor, kernel: str) -> websocket.WebSocket:
    return websocket.create_connection(
        f"ws://{visitor.place}/api/kernels/{kernel}/channels?session_id=page",
        cookie=visitor.cookie,
        origin=f"http://{visitor.place}",
        subprotocols=[PROTOCOL],
        timeout=PATIENCE,
    )


def next_ping(page: websocket.WebSocket) -> bool:
    """Wait until the page is asked whether it is there; False if the line is closed before."""
    while (kind := page.recv_frame().opcode) != websocket.ABNF.OPCODE_PING:
        if kind == websocket.ABNF.OPCODE_CLOSE:
            return False
    return True


def test_a_page_that_does_not_answer_is_given_up_and_one_that_does_is_not(closing: Server) -> None:
    before = len(closing.printed)
    page = line(*opened(closing))
    for _ in range(3):
        assert next_ping(page)
        page.pong()
    assert next_ping(page)
    assert not next_ping(page)
    page.shutdown()
    assert closing.printed_since(before) == []
