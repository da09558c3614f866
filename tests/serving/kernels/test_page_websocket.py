"""The line between a page and its forked kernel, spoken over a real websocket."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from eventually import eventually
from liveserver import PATIENCE, Server, Visitor, serving
from loops import in_a_loop
from page_websocket import connected
from tornado.httpclient import HTTPClientError

from notebooks import write_notebook
from surefoot_kernels import protocol

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")

COUNTS = """
import ipywidgets
from surefoot.visit.capability import capability
from surefoot_kernels.after_fork import upon_fork
label, button = ipywidgets.Label(), ipywidgets.Button(description="Add")
def know():
    label.value = capability().visit.client + " 0"
def add(_):
    name, number = label.value.split()
    label.value = f"{name} {int(number) + 1}"
upon_fork(know)
button.on_click(add)
ipywidgets.VBox([label, button])
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server whose pages count clicks."""
    folder = tmp_path_factory.mktemp("lines")
    for name in ("0_start", "2_urges"):
        write_notebook(folder / "notebooks", name, COUNTS)
    with serving(folder / "home", folder / "notebooks", way="forked") as running:
        yield running


@pytest.fixture(autouse=True)
def quiet(lines: Server) -> Iterator[None]:
    """Begin and end with no kernel."""
    yield
    for pid in lines.kernels():
        os.kill(pid, signal.SIGKILL)
    eventually(lambda: not lines.kernels(), PATIENCE, "a kernel is left")


async def see(visitor: Visitor, kernel: str, **headers: str) -> None:
    """Open a page and wait until it is a person's."""
    async with connected(visitor, kernel, **headers) as page:
        await page.told("bound")


def address(server: Server) -> str:
    return f"/demo/{server.clients()[0]}/urges"


def opened(server: Server, **headers: str) -> tuple[Visitor, str, str]:
    """Open a page; give the visitor, the kernel's name and the button's model."""
    visitor = server.visitor()
    page = visitor.get(address(server), **headers)
    if not headers:
        eventually(lambda: bool(server.kernels()), PATIENCE, "no kernel was forked")
    models = re.search(r'id="models">(.*?)</script>', page.text)
    kernel = page.kernel()
    assert page.status == 200
    assert models
    assert kernel
    states = json.loads(models[1])["state"]
    (button,) = (key for key, each in states.items() if each["model_name"] == "ButtonModel")
    return visitor, kernel, button


def version(server: Server) -> str:
    page = server.visitor().get(address(server), X_Surefoot_Ahead="1").text
    found = re.search(r'data-version="(\w+)"', page)
    assert found
    return found[1]


def values(contents: list[dict[str, Any]]) -> list[str]:
    states = [content.get("data", {}).get("state", {}) for content in contents]
    return [state["value"] for state in states if "value" in state]


def test_a_page_is_told_what_is_its_persons_once_it_connects(lines: Server) -> None:
    visitor, kernel, button = opened(lines)

    async def visit() -> None:
        async with connected(visitor, kernel) as page:
            assert values(await page.told("bound")) == [f"{lines.clients()[0]} 0"]
            assert values(await page.click(button)) == [f"{lines.clients()[0]} 1"]

    in_a_loop(visit())


def test_what_was_prepared_for_all_names_nobody(lines: Server) -> None:
    page = lines.visitor().get(address(lines), X_Surefoot_Ahead="1").text
    models = re.search(r'id="models">(.*?)</script>', page)
    assert models
    assert lines.clients()[0] not in models[1]


def test_a_page_that_lost_its_kernel_gets_a_new_one_under_the_old_name(lines: Server) -> None:
    visitor, kernel, button = opened(lines)

    async def visit() -> None:
        async with connected(visitor, kernel) as page:
            await page.told("bound")
            (pid,) = lines.kernels()
            os.kill(pid, signal.SIGKILL)
            await page.hung_up()
        async with connected(visitor, kernel) as again:
            await again.told("bound")
            assert values(await again.click(button)) == [f"{lines.clients()[0]} 1"]
        assert lines.kernels() != [pid]

    in_a_loop(visit())


def test_a_page_that_reconnects_finds_its_kernel_as_it_was(lines: Server) -> None:
    visitor, kernel, button = opened(lines)

    async def visit() -> None:
        async with connected(visitor, kernel) as page:
            await page.told("bound")
            await page.click(button)
        async with connected(visitor, kernel) as again:
            assert values(await again.click(button)) == [f"{lines.clients()[0]} 2"]

    in_a_loop(visit())


def test_a_page_that_is_fetched_ahead_has_no_kernel_before_it_connects(lines: Server) -> None:
    visitor, kernel, _ = opened(lines, X_Surefoot_Ahead="1")
    assert lines.kernels() == []

    in_a_loop(see(visitor, kernel))
    assert len(lines.kernels()) == 1


def test_a_page_can_ask_for_no_more_than_a_kernel(lines: Server) -> None:
    visitor = lines.visitor()
    answer = json.loads(visitor.get(address(lines), X_Surefoot_Kernel="1").text)
    assert answer["version"] == version(lines)

    in_a_loop(see(visitor, answer["kernel"]))


@pytest.mark.parametrize(
    ("channel", "kind", "content"),
    [
        ("shell", "execute_request", {"code": "1"}),
        ("shell", "shutdown_request", {}),
        ("control", "comm_msg", {"comm_id": "a", "data": {}}),
        ("shell", "comm_open", {"comm_id": "a", "target_name": "other", "data": {}}),
        ("shell", "comm_msg", {"data": {}}),
        ("shell", "comm_msg", []),
    ],
)
def test_a_page_that_sends_what_no_page_of_ours_sends_is_hung_up_on(
    lines: Server, channel: str, kind: str, content: Any
) -> None:
    visitor, kernel, _ = opened(lines)
    parts = ({"msg_id": "1", "msg_type": kind}, {}, {}, content)
    assert closing(
        visitor, kernel, protocol.packed(channel, [json.dumps(p).encode() for p in parts])
    )


@pytest.mark.parametrize("message", [b"", b"\0" * 8, b"\xff" * 64, b"not a message at all"])
def test_bytes_that_are_no_message_are_hung_up_on(lines: Server, message: bytes) -> None:
    visitor, kernel, _ = opened(lines)
    assert closing(visitor, kernel, message)
    assert lines.visitor().get("/healthz").text == "ready\n"


def closing(visitor: Visitor, kernel: str, message: bytes) -> bool:
    async def visit() -> int | None:
        async with connected(visitor, kernel) as page:
            await page.told("bound")
            await page.send(message)
            return await page.hung_up()

    return in_a_loop(visit()) == 1008


@pytest.mark.parametrize(
    ("kernel", "headers", "status"),
    [
        ("00000000-0000-0000-0000-000000000000", {}, 404),
        (None, {"Origin": "http://evil.example"}, 403),
        (None, {"Host": "evil.example"}, 404),
    ],
)
def test_nobody_else_connects(
    lines: Server, kernel: str | None, headers: dict[str, str], status: int
) -> None:
    visitor, own, _ = opened(lines)
    with pytest.raises(HTTPClientError) as refusal:
        in_a_loop(see(visitor, kernel or own, **headers))
    assert refusal.value.code == status


def warm(server: Server) -> list[psutil.Process]:
    children = psutil.Process(server.process.pid).children(recursive=True)
    return [each for each in children if each.name() == "surefoot-warm"]


def test_a_changed_notebook_makes_a_new_page_and_leaves_the_open_one_alone(tmp_path: Path) -> None:
    write_notebook(tmp_path / "notebooks", "2_urges", COUNTS)
    with serving(tmp_path / "home", tmp_path / "notebooks", way="forked") as server:
        visitor, kernel, button = opened(server)
        first = version(server)
        write_notebook(tmp_path / "notebooks", "2_urges", COUNTS + "\n# another version")
        assert version(server) != first

        async def visit() -> None:
            async with connected(visitor, kernel) as page:
                await page.told("bound")
                assert values(await page.click(button)) == [f"{server.clients()[0]} 1"]

        in_a_loop(visit())
        assert version(server) != first


def test_a_crash_of_the_warm_processes_is_mended_at_the_next_visit(lines: Server) -> None:
    opened(lines)
    for process in warm(lines):
        process.kill()
    eventually(lambda: not lines.kernels(), PATIENCE, "a kernel outlives what it was forked from")
    visitor, kernel, _ = opened(lines)

    in_a_loop(see(visitor, kernel))


def test_nothing_outlives_a_server_that_is_killed(tmp_path: Path) -> None:
    write_notebook(tmp_path / "notebooks", "2_urges", COUNTS)
    notebooks = tmp_path / "notebooks"
    with serving(tmp_path / "home", notebooks, way="forked", ahead=True) as server:
        opened(server)
        eventually(lambda: bool(server.kernels()), PATIENCE, "no kernel was forked")
        everything = psutil.Process(server.process.pid).children(recursive=True)
        server.process.kill()
        gone: Callable[[psutil.Process], bool] = has_ended
        eventually(lambda: all(map(gone, everything)), PATIENCE, "something is left")


def has_ended(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
