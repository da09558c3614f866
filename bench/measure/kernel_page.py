"""What a page of a notebook does without a browser: ask, connect, load the models, and act."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from uuid import uuid4

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.httputil import HTTPHeaders
from tornado.websocket import (
    WebSocketClientConnection,
    WebSocketClosedError,
    websocket_connect,
)

from surefoot_kernels import protocol

PROTOCOL = "v1.kernel.websocket.jupyter.org"
KERNEL = re.compile(r'data-kernel="([0-9a-f-]{36})"|"kernelId":\s*"([0-9a-f-]{36})"')
MODELS = re.compile(r'<script type="application/json" id="models">(.*?)</script>', re.DOTALL)
BOUND_LATER = 'data-bound="later"'
CONTROL = "jupyter.widget.control"
OF_THE_PAGE = "surefoot.page"
HUNG_UP = "the kernel hung up"
PATIENCE = 60.0  # seconds
Content = Mapping[str, Any]


class NoPageError(RuntimeError):
    """What was answered is not a page with a kernel, or the kernel is gone."""


@dataclass
class KernelPage:
    """One page and its line to a kernel.

    Parameters
    ----------
    origin, address :
        Where the page is.
    let_in :
        The cookies of a browser that the server has let in.

    Attributes
    ----------
    states :
        The state of each model by its id, kept up to date.
    """

    origin: str
    address: str
    let_in: Mapping[str, str] = field(default_factory=dict)
    states: dict[str, dict[str, Any]] = field(default_factory=dict)
    _cookies: SimpleCookie = field(default_factory=SimpleCookie)
    _session: str = field(default_factory=lambda: uuid4().hex)
    _line: WebSocketClientConnection | None = None
    _kernel: str = ""
    _looked_at: asyncio.Future[None] | None = None
    _waiting: list[tuple[Callable[[str, Content], bool], asyncio.Future[Content]]] = field(
        default_factory=list
    )

    async def open(self) -> None:
        """Get the page, connect to its kernel, and load the models as the page would.

        Raises
        ------
        NoPageError
            If there is no such page, or its kernel hangs up.
        """
        page = (await self.ask(self.address)).body.decode()
        kernel = KERNEL.search(page)
        if kernel is None:
            raise NoPageError(f"{self.address} has no kernel")
        embedded = MODELS.search(page)
        bound = self._coming(is_bound) if BOUND_LATER in page else None
        self._kernel = kernel[1] or kernel[2]
        await self._connect()
        if embedded is None:
            await self._request_states()
            return
        told = json.loads(unescape(embedded[1]))["state"]
        self.states |= {
            name: model["state"] | self.states.get(name, {}) for name, model in told.items()
        }
        if bound is not None:
            await bound

    async def ask(self, path: str, **more: Any) -> HTTPResponse:
        """Ask the server for something, with the cookies that it gave before.

        Raises
        ------
        NoPageError
            If it answers with a mistake.
        """
        request = HTTPRequest(
            self.origin + path, headers=self._headers(), request_timeout=PATIENCE, **more
        )
        answer = await AsyncHTTPClient().fetch(request, raise_error=False)
        if answer.code >= 400:
            raise NoPageError(f"{path} is answered with {answer.code}")
        for line in answer.headers.get_list("Set-Cookie"):
            self._cookies.load(line)
        return answer

    def cookie(self, name: str) -> str:
        """Give a cookie that the server gave."""
        return self._cookies[name].value

    def model(self, is_it: Callable[[Content], bool]) -> str:
        """Give the id of the first model whose state is as asked.

        Raises
        ------
        NoPageError
            If there is none.
        """
        for name, state in self.states.items():
            if is_it(state):
                return name
        raise NoPageError(f"{self.address} lacks a model")

    async def send(
        self, model: str, content: Content, until: Callable[[str, Content], bool]
    ) -> float:
        """Send a custom message of a model, and give the seconds until what is waited for came."""
        answered = self._coming(until)
        began = time.perf_counter()
        data = {"method": "custom", "content": content}
        self._tell("comm_msg", {"comm_id": model, "data": data})
        await answered
        return time.perf_counter() - began

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()

    async def connect_again(self) -> None:
        """Connect to the page's kernel once more, or open the page anew if that has ended.

        Raises
        ------
        NoPageError
            If there is no such page, or its kernel hangs up.
        """
        self.close()
        try:
            await self._connect()
        except (HTTPClientError, OSError, WebSocketClosedError):
            await self.open()

    async def send_frames(self, frames: Sequence[str | bytes]) -> None:
        """Send something as it is, in one go, and wait until the server has looked at it.

        Raises
        ------
        NoPageError
            If it hangs up.
        """
        if self._line is None:
            raise NoPageError("the page is not connected")
        self._looked_at = asyncio.get_running_loop().create_future()
        try:
            for frame in frames:
                self._line.write_message(frame, binary=isinstance(frame, bytes))
            self._line.ping()
        except WebSocketClosedError:
            raise NoPageError(HUNG_UP) from None
        await self._looked_at

    async def _connect(self) -> None:
        address = f"{self.origin.replace('http', 'ws', 1)}/api/kernels/{self._kernel}/channels"
        self._line = await websocket_connect(
            HTTPRequest(
                f"{address}?session_id={self._session}",
                headers=self._headers(),
                connect_timeout=PATIENCE,
                request_timeout=PATIENCE,
            ),
            on_message_callback=self._heard,
            subprotocols=[PROTOCOL],
            max_message_size=1 << 26,
        )
        self._line.on_pong = self._answered  # type: ignore[method-assign]
        if self._line.selected_subprotocol != PROTOCOL:
            raise NoPageError("the server does not speak the kernels' protocol")

    async def _request_states(self) -> None:
        known = self._coming(lambda kind, _: kind == "comm_info_reply")
        self._tell("comm_info_request", {"target_name": "jupyter.widget"})
        await known
        control = uuid4().hex
        loaded = self._coming(
            lambda kind, content: "states" in content.get("data", {}) and kind == "comm_msg"
        )
        opened = {"comm_id": control, "target_name": CONTROL, "data": {}}
        self._tell("comm_open", opened, {"version": "1.0.0"})
        self._tell("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})
        told = (await loaded)["data"]["states"]
        self.states |= {name: model["state"] for name, model in told.items()}

    def _headers(self) -> HTTPHeaders:
        kept = {name: each.value for name, each in self._cookies.items()}
        cookies = "; ".join(f"{name}={value}" for name, value in {**self.let_in, **kept}.items())
        return HTTPHeaders({"Origin": self.origin} | ({"Cookie": cookies} if cookies else {}))

    def _tell(self, kind: str, content: Content, metadata: Content | None = None) -> None:
        header = {"msg_id": uuid4().hex, "msg_type": kind, "session": self._session}
        header |= {"username": "page", "version": "5.3", "date": "2026-01-01T00:00:00Z"}
        parts = [json.dumps(part).encode() for part in (header, {}, metadata or {}, content)]
        if self._line is None:
            raise NoPageError("the page is not connected")
        try:
            self._line.write_message(protocol.packed("shell", parts), binary=True)
        except WebSocketClosedError:
            raise NoPageError(HUNG_UP) from None

    def _coming(self, is_it: Callable[[str, Content], bool]) -> asyncio.Future[Content]:
        future: asyncio.Future[Content] = asyncio.get_running_loop().create_future()
        self._waiting.append((is_it, future))
        return future

    def _answered(self, _: bytes) -> None:
        if self._looked_at is not None and not self._looked_at.done():
            self._looked_at.set_result(None)

    def _heard(self, message: str | bytes | None) -> None:
        if not isinstance(message, bytes):
            if self._looked_at is not None and not self._looked_at.done():
                self._looked_at.set_exception(NoPageError(HUNG_UP))
            for _, future in self._waiting:
                if not future.done():
                    future.set_exception(NoPageError(HUNG_UP))
            return
        kind, content = read(protocol.unpacked(message)[1])
        self._take(content)
        for waiting in [one for one in self._waiting if one[0](kind, content)]:
            self._waiting.remove(waiting)
            if not waiting[1].done():
                waiting[1].set_result(content)

    def _take(self, content: Content) -> None:
        state = content.get("data", {}).get("state") if "comm_id" in content else None
        if isinstance(state, dict):
            self.states.setdefault(content["comm_id"], {}).update(state)


def read(parts: Sequence[bytes]) -> tuple[str, Content]:
    """Give the kind and the content of a message's parts."""
    return json.loads(parts[0])["msg_type"], json.loads(parts[3])


def is_bound(_: str, content: Content) -> bool:
    """Tell whether a message says that the kernel knows whom it serves."""
    return content.get("comm_id") == OF_THE_PAGE


def is_entry(kind: str, content: Content) -> bool:
    """Tell whether a message brings the first line of the list."""
    return kind.startswith("comm_") and "Entry 1:" in json.dumps(content.get("data", {}))


async def add_entry(page: KernelPage) -> float:
    """Open a page, click on Add, and give the seconds until the list had its line."""
    began = time.perf_counter()
    await page.open()
    add = page.model(lambda state: state.get("description") == "Add")
    await page.send(add, {"event": "click"}, is_entry)
    return time.perf_counter() - began
