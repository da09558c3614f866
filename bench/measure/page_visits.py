"""Visits with a browser: how long until a page answers, and what came over the wire."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from measure import processes
from measure.pages import CHART
from measure.server_process import Server

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
VISITOR = Path(__file__).with_name("visitor.js")
PATIENCE = 60.0  # seconds until a visit counts as failed
LOOK_EVERY = 0.05
AHEAD_WITHIN = 1.0  # seconds for a page that is fetched ahead to come
DRAWN_WITHIN = 3.0  # seconds more for the picture
WIDTH, HEIGHT = 1280, 900


class NotAnsweredError(RuntimeError):
    """A page did not answer a visitor in time."""


@dataclass
class Wire:
    """What a page asked for and got over the network; what its cache held is not among it.

    Attributes
    ----------
    requests :
        How many, a websocket among them.
    received :
        Bytes of all answers, with their headers, compressed as they came.
    socket :
        Bytes that websockets brought, before any compression.
    elsewhere :
        Requests to another host.
    ahead, received_ahead :
        Requests for pages that may be looked at next, and the bytes of their answers.
    """

    requests: int = 0
    received: int = 0
    socket: int = 0
    elsewhere: int = 0
    ahead: int = 0
    received_ahead: int = 0
    _counted: set[str] = field(default_factory=set)
    _ahead: set[str] = field(default_factory=set)
    _parts: dict[str, int] = field(default_factory=dict)

    def listen(self, page: Page, origin: str) -> None:
        """Count what a page does from now on."""
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", lambda said: self._asked(said, origin))
        session.on("Network.requestServedFromCache", lambda said: self._held(said["requestId"]))
        session.on("Network.responseReceived", self._answered)
        session.on("Network.dataReceived", self._came)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketCreated", lambda said: self._connected())
        session.on("Network.webSocketFrameReceived", self._heard)

    def so_far(self) -> dict[str, int]:
        """Give the counts."""
        return {name: count for name, count in asdict(self).items() if not name.startswith("_")}

    def _asked(self, said: dict[str, Any], origin: str) -> None:
        request = said["request"]
        if not request["url"].startswith("http"):
            return
        if "X-Surefoot-Ahead" in request["headers"]:
            self.ahead += 1
            self._ahead.add(said["requestId"])
            return
        self.requests += 1
        self._counted.add(said["requestId"])
        self.elsewhere += not request["url"].startswith(origin)

    def _held(self, name: str) -> None:
        if name in self._counted:
            self._counted.remove(name)
            self.requests -= 1

    def _answered(self, said: dict[str, Any]) -> None:
        if said["response"].get("fromDiskCache"):
            self._held(said["requestId"])
        self._add(said["requestId"], int(said["response"].get("encodedDataLength", 0)))

    def _came(self, said: dict[str, Any]) -> None:
        self._add(said["requestId"], said["encodedDataLength"])

    def _finished(self, said: dict[str, Any]) -> None:
        name = said["requestId"]
        self._add(name, int(said["encodedDataLength"]) - self._parts.get(name, 0))

    def _add(self, name: str, count: int) -> None:
        self._parts[name] = self._parts.get(name, 0) + count
        if name in self._ahead:
            self.received_ahead += count
        elif name in self._counted:
            self.received += count

    def _connected(self) -> None:
        self.requests += 1

    def _heard(self, said: dict[str, Any]) -> None:
        self.socket += len(said["response"]["payloadData"])


@dataclass(frozen=True)
class Visit:
    """One visit; times are in ms from the navigation's start.

    Attributes
    ----------
    interactive :
        When a click on Add was answered with the list updated; on a page of the workbook, when an
        answer was acknowledged as saved.
    picture :
        When the picture was drawn anew; None where there is none.
    painted :
        The first contentful paint.
    acted :
        When the control was there and first clicked.
    tries :
        How many clicks it took.
    cpu :
        Seconds of processor time that the server took.
    wire :
        What came over the network until the page was interactive.
    """

    interactive: float
    picture: float | None
    painted: float | None
    acted: float
    tries: int
    cpu: float
    wire: dict[str, int]


def program() -> str:
    """Give the browser's program: the one that ``SUREFOOT_CHROMIUM`` names, or Chromium.

    Raises
    ------
    NotAnsweredError
        If there is none.
    """
    named = os.environ.get("SUREFOOT_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        raise NotAnsweredError("no Chromium was found; name its program in SUREFOOT_CHROMIUM")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """Run a browser until the block ends."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program(), args=QUIETLY)
        try:
            yield chromium
        finally:
            chromium.close()


def stranger(chromium: Browser, server: Server) -> BrowserContext:
    """Give a browser that was never here, with an empty cache; it has been let in."""
    context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-US")
    context.add_init_script(f"window.benchPage = {server.page!r};\n{VISITOR.read_text('utf-8')}")
    context.add_cookies(
        [
            {"name": name, "value": value, "url": server.origin}
            for name, value in server.let_in().items()
        ]
    )
    return context


def visit(context: BrowserContext, server: Server) -> tuple[Visit, Page, Wire]:
    """Open a page, act on it, and give what was seen and heard; the page stays open.

    Raises
    ------
    NotAnsweredError
        If the page does not answer.
    """
    before = processes.cpu(server.pid)
    page, wire = context.new_page(), Wire()
    wire.listen(page, server.origin)
    try:
        page.goto(server.url, wait_until="commit", timeout=PATIENCE * 1000)
        times = _until(page, is_answered, PATIENCE)
    except BrowserError as problem:
        raise NotAnsweredError(f"{server.compared.label} cannot be visited: {problem}") from None
    if not is_answered(times):
        raise NotAnsweredError(f"{server.compared.label} did not answer: {times}")
    counted = wire.so_far()
    picture = _picture(page) if server.page == CHART else None
    spent = processes.cpu(server.pid) - before
    painted = _painted(page)
    seen = (times["answered"], picture, painted, times["acted"], times["tries"])
    return Visit(*seen, cpu=spent, wire=counted), page, wire


def leave(page: Page) -> None:
    """Leave a page as whoever closes a tab does, so that it can say goodbye."""
    page.goto("about:blank")
    page.close()


def _until(page: Page, is_it: Any, at_most: float) -> dict[str, Any]:
    ends = time.monotonic() + at_most
    times: dict[str, Any] = {}
    while True:
        try:
            times = page.evaluate("() => window.benchTimes") or times
        except BrowserError:  # it is on its way to the next page
            if page.is_closed():
                raise
        if (times and is_it(times)) or time.monotonic() > ends:
            return times
        page.wait_for_timeout(LOOK_EVERY * 1000)


def _picture(page: Page) -> float | None:
    ends = time.monotonic() + DRAWN_WITHIN
    drawn: dict[str, Any] = page.evaluate("() => window.benchTimes")
    while time.monotonic() < ends:
        page.wait_for_timeout(500)
        now: dict[str, Any] = page.evaluate("() => window.benchTimes")
        is_new = now["picture"] is not None and now["picture"] > now["acted"]
        if is_new and now["picture"] == drawn["picture"]:
            break
        drawn = now
    return drawn["picture"] if (drawn["picture"] or 0) > drawn["acted"] else None


def _painted(page: Page) -> float | None:
    found: float | None = page.evaluate(
        "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
    )
    return found


def go_on(page: Page, wire: Wire, server: Server) -> dict[str, float]:
    """Go to the client's next page by its link, and act there.

    Returns
    -------
    :
        ``interactive``, ms from the click on the link; ``requests`` and ``received``, in bytes,
        from the first page's answer on, so with what was fetched ahead.

    Raises
    ------
    NotAnsweredError
        If the page does not answer.
    """
    before = wire.so_far()
    processes.until_quiet([server.pid])
    page.wait_for_timeout(AHEAD_WITHIN * 1000)
    path = server.address.replace("/urges", "/thoughts")
    page.evaluate("(path) => window.benchGoOn(path)", path)
    times = _until(page, lambda seen: is_answered(seen) and page.url.endswith(path), PATIENCE)
    if not is_answered(times):
        raise NotAnsweredError(f"{server.compared.label} did not go on: {times}")
    after = wire.so_far()
    asked, received = (
        sum(after[name] - before[name] for name in names)
        for names in (("requests", "ahead"), ("received", "received_ahead"))
    )
    took = times["answered"] - times.get("left", 0.0)  # a page that is loaded anew starts at 0
    return {"interactive": took, "requests": asked, "received": received}


def is_answered(times: dict[str, Any]) -> bool:
    """Tell whether a page has answered."""
    return bool(times) and times["answered"] is not None
