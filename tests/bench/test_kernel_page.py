"""Without a browser a page is asked for, connected and clicked as a browser would do it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from loops import in_a_loop
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

from measure.kernel_page import PROTOCOL, KernelPage, NoPageError, add_entry
from surefoot_kernels import protocol

KERNEL = "0" * 8 + "-0000-4000-8000-" + "0" * 12
STATES = {"add-id": {"description": "Add"}, "list-id": {"children": []}}
MODELS = {"state": {name: {"state": state} for name, state in STATES.items()}}
LEAN = (
    f'<body data-kernel="{KERNEL}" data-bound="%s">'
    f'<script type="application/json" id="models">{json.dumps(MODELS)}</script>'
)
STOCK = f'<script id="jupyter-config-data">{{"kernelId": "{KERNEL}"}}</script>'


class Kernel(WebSocketHandler):
    """Answers as a kernel with the form page would."""

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        return PROTOCOL if PROTOCOL in subprotocols else None

    def open(self, *_: str) -> None:
        self.heard: list[str] = self.settings["heard"]
        if self.settings["bound"] == "later":
            self.say("comm_msg", {"comm_id": "surefoot.page", "data": {"method": "bound"}})

    def on_message(self, message: str | bytes) -> None:
        assert isinstance(message, bytes)
        channel, (header, _, _, content, *_) = protocol.unpacked(message)
        kind, told = json.loads(header)["msg_type"], json.loads(content)
        self.heard.append(f"{channel} {kind} {told.get('comm_id', '')[:3]}")
        if kind == "comm_info_request":
            self.say("comm_info_reply", {"comms": {}})
        elif told.get("data", {}).get("method") == "request_states":
            states = {"method": "update_states", "states": MODELS["state"]}
            self.say("comm_msg", {"comm_id": told["comm_id"], "data": states})
        elif told.get("comm_id") == "add-id":
            state = {"state": {"value": "Entry 1: 5, 5, 5"}}
            self.say("comm_open", {"comm_id": "label-id", "data": state})

    def say(self, kind: str, content: dict[str, Any]) -> None:
        parts = [json.dumps(part).encode() for part in ({"msg_type": kind}, {}, {}, content)]
        self.write_message(protocol.packed("iopub", parts), binary=True)


class Front(RequestHandler):
    """Gives the page and a cookie."""

    def get(self) -> None:
        self.set_cookie("seen", "yes")
        self.finish(self.settings["front"])


@asynccontextmanager
async def server(front: str, bound: str, heard: list[str]) -> AsyncIterator[KernelPage]:
    door, port = bind_unused_port()
    routes = [("/", Front), (f"/api/kernels/{KERNEL}/channels", Kernel)]
    serving = HTTPServer(Application(routes, front=front, bound=bound, heard=heard))
    serving.add_socket(door)
    page = KernelPage(f"http://127.0.0.1:{port}", "/")
    try:
        yield page
    finally:
        page.close()
        serving.stop()
        await serving.close_all_connections()


def visited(
    front: str, bound: str, heard: list[str], act: Callable[[KernelPage], Awaitable[Any]]
) -> Any:
    async def run() -> Any:
        async with server(front, bound, heard) as page:
            return await asyncio.wait_for(act(page), 60)

    return in_a_loop(run())


@pytest.mark.parametrize("bound", ["now", "later"])
def test_a_lean_page_needs_no_more_than_the_click(bound: str) -> None:
    heard: list[str] = []
    assert visited(LEAN % bound, bound, heard, add_entry) > 0
    assert heard == ["shell comm_msg add"]


def test_a_page_of_voila_asks_for_the_models_first() -> None:
    heard: list[str] = []
    assert visited(STOCK, "", heard, add_entry) > 0
    kinds = [each.split()[1] for each in heard]
    assert kinds == ["comm_info_request", "comm_open", "comm_msg", "comm_msg"]


def test_states_are_kept_up_to_date() -> None:
    async def act(page: KernelPage) -> dict[str, Any]:
        await add_entry(page)
        return page.states

    states = visited(LEAN % "now", "now", [], act)
    assert states["label-id"] == {"value": "Entry 1: 5, 5, 5"}
    assert states["add-id"] == {"description": "Add"}


def test_a_page_without_a_kernel_is_not_taken_for_one() -> None:
    with pytest.raises(NoPageError, match="has no kernel"):
        visited("<body>", "", [], add_entry)


def test_cookies_are_kept_and_sent_back() -> None:
    async def act(page: KernelPage) -> str:
        await page.ask("/")
        return page.cookie("seen")

    assert visited("<body>", "", [], act) == "yes"
