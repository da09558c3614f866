"""Whoever asks for too much, or half of something, ends in a sentence, and others are answered."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from typing import Any

import psutil
import pytest
from eventually import eventually
from liveserver import PATIENCE, Server, Visitor, serving
from loops import in_a_loop
from page_kernels import descriptors
from page_websocket import click, connected

from notebooks import write_notebook
from surefoot.serving.kernels.close_codes import TOO_FULL
from surefoot.serving.kernels.send_buffer import ROOM
from surefoot.serving.kernels.start_queue import AT_ONCE
from surefoot.serving.security.connection_deadlines import AWAITED_AT_MOST

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")

TELLS_MUCH = """
import ipywidgets
label, button = ipywidgets.Label(), ipywidgets.Button(description="Much")
def tell(_):
    for number in range(60):
        label.value = f"{number} " + "a" * 1_000_000
button.on_click(tell)
fill, kept = ipywidgets.Button(description="Fill"), []
fill.on_click(lambda _: kept.append(b"x" * 900_000_000))
ipywidgets.VBox([label, button, fill])
"""
NEVER_READY = """
import threading
from surefoot_kernels.after_fork import wait_for_fork
wait_for_fork()
threading.Event().wait()
"""
SAID = 60  # times
MB = 1e6


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server whose pages tell much when they are asked."""
    folder = tmp_path_factory.mktemp("limits")
    write_notebook(folder / "notebooks", "2_urges", TELLS_MUCH)
    write_notebook(folder / "notebooks", "1_motivation", NEVER_READY)
    with serving(folder / "home", folder / "notebooks", way="forked") as running:
        yield running


def begun(server: Server) -> socket.socket:
    """Begin a request and never end it."""
    host, _, port = server.visitor().place.partition(":")
    line = socket.create_connection((host, int(port)), timeout=PATIENCE)
    line.sendall(b"GET /healthz HTTP/1.1\r\nHost:")
    return line


def is_hung_up_on(line: socket.socket) -> bool:
    line.setblocking(False)
    try:
        return line.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


def test_half_requests_keep_nobody_out_and_the_oldest_go_first(limited: Server) -> None:
    more = 72
    with ExitStack() as stack:
        lines = [stack.enter_context(begun(limited)) for _ in range(AWAITED_AT_MOST + more)]
        assert limited.visitor().get("/healthz").text == "ready\n"
        eventually(lambda: all(map(is_hung_up_on, lines[:more])), PATIENCE, "an old one is left")
        assert not any(map(is_hung_up_on, lines[-AWAITED_AT_MOST // 2 :]))


def connections(pid: int) -> list[Any]:
    return [each for each in psutil.Process(pid).net_connections("tcp") if each.raddr]


def first_free(pid: int) -> int:
    """Give the number that the next thing would have that a process opens."""
    taken = {int(number) for number in descriptors(pid)}
    return next(number for number in count() if number not in taken)


def test_a_server_that_can_open_nothing_more_says_so_and_recovers(limited: Server) -> None:
    import resource

    pid, before = limited.process.pid, len(limited.printed)
    eventually(lambda: not connections(pid), PATIENCE, "somebody is still connected")
    allowed = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (first_free(pid), allowed[1]))
    try:
        answers = [limited.visitor().get("/healthz") for _ in range(30)]
    finally:
        resource.prlimit(pid, resource.RLIMIT_NOFILE, allowed)
    assert {answer.status for answer in answers} == {503}
    assert "What was saved is kept" in answers[0].text
    assert "Lo que se guardó sigue guardado" in answers[0].text
    assert "Retry-After".lower() in answers[0].headers
    assert limited.visitor().get("/healthz").status == 200
    eventually(lambda: len(limited.printed) > before, PATIENCE, "it was never logged")
    assert len(limited.printed) - before < 20


@dataclass
class Opened:
    """A page, the browser that opened it, and its buttons by what they say."""

    visitor: Visitor
    kernel: str
    buttons: dict[str, str]

    def click(self, button: str) -> bytes:
        """Give what the page sends when a button is pressed."""
        return click(self.buttons[button])


def opened(server: Server) -> Opened:
    visitor = server.visitor()
    page = visitor.get(f"/demo/{server.clients()[0]}/urges")
    models = re.search(r'id="models">(.*?)</script>', page.text)
    assert models
    states = {key: each["state"] for key, each in json.loads(models[1])["state"].items()}
    buttons = {str(state.get("description")): key for key, state in states.items()}
    return Opened(visitor, page.kernel() or "", buttons)


def test_a_page_that_takes_nothing_costs_its_kernel_and_not_the_server(limited: Server) -> None:
    page, process = opened(limited), psutil.Process(limited.process.pid)

    async def visit() -> tuple[float, int]:
        async with connected(page.visitor, page.kernel) as line:
            before = process.memory_info().rss
            await line.send(page.click("Much"))
            highest = 0
            for _ in range(40):  # nothing is read meanwhile
                await asyncio.sleep(0.05)
                highest = max(highest, process.memory_info().rss - before)
            heard = 0
            while heard < SAID:
                message = await asyncio.wait_for(line.connection.read_message(), PATIENCE)
                assert isinstance(message, bytes), f"hung up: {line.connection.close_code}"
                heard += b"aaaaaaaa" in message
            return highest / MB, heard

    grown, heard = in_a_loop(visit())
    assert heard == SAID
    assert grown < 10 * ROOM / MB
    assert limited.visitor().get("/healthz").status == 200


def test_a_page_that_fills_its_kernel_loses_it_and_is_told_why(limited: Server) -> None:
    full, other = opened(limited), opened(limited)

    async def visit() -> int | None:
        async with connected(other.visitor, other.kernel) as beside:
            async with connected(full.visitor, full.kernel) as line:
                await line.send(full.click("Fill"))
                why = await line.hung_up()
            assert beside.connection.close_code is None
        async with connected(full.visitor, full.kernel) as again:
            message = await asyncio.wait_for(again.connection.read_message(), PATIENCE)
            assert isinstance(message, bytes)
        return why

    assert in_a_loop(visit()) == TOO_FULL


def asked(server: Server, path: str) -> socket.socket:
    """Ask for a page, as a browser of its own, and wait for no answer."""
    visitor = server.visitor()
    host, _, port = server.place.partition(":")
    line = socket.create_connection((host, int(port)), timeout=PATIENCE)
    head = (f"GET {path} HTTP/1.1", f"Host: {server.place}", f"Cookie: {visitor.cookie}", "", "")
    line.sendall("\r\n".join(head).encode())
    return line


def test_a_flood_of_visits_starts_a_few_kernels_at_a_time(limited: Server) -> None:
    before = set(limited.kernels())
    path = f"/demo/{limited.clients()[0]}/motivation"
    with ExitStack() as stack:
        for _ in range(5 * AT_ONCE):
            stack.enter_context(asked(limited, path))
        eventually(lambda: len(set(limited.kernels()) - before) >= AT_ONCE, PATIENCE, "none")
        assert limited.visitor().get("/help").status == 200
        assert len(set(limited.kernels()) - before) <= AT_ONCE
    eventually(lambda: not set(limited.kernels()) - before, PATIENCE, "a kernel is left")
