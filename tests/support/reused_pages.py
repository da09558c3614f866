"""Pages of a browser that one test after another shows something in.

To make a page takes as long as to show something in it. A page is used again unless a test did
something to it that a new document does not undo. Each document has an origin of its own, so that
none finds what another has kept in its browser.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from typing import Any, Protocol

from playwright.sync_api import Browser, ConsoleMessage, Page, Route

PATIENCE = 60_000  # milliseconds
SITE = "stage.test"
NOWHERE = "about:blank"
OUTLIVES_A_DOCUMENT = {
    "add_init_script",
    "clock",
    "close",
    "context",
    "emulate_media",
    "expose_binding",
    "expose_function",
    "on",
    "once",
    "route",
    "set_extra_http_headers",
}


class Shown(Protocol):
    """What is shown in a page."""

    errors: list[str]
    """What the page's console and scripts complain of is added here."""

    def serve(self, route: Route) -> None:
        """Answer what the page asks for."""

    def hear(self, *told: Any) -> Any:
        """Answer what a script of the page tells."""


class WatchedPage(Page):
    """A page that notes whether something is done to it that outlives its document."""

    def __getattribute__(self, name: str) -> Any:
        """Note what is asked for."""
        if name in OUTLIVES_A_DOCUMENT:
            self.__dict__["is_changed"] = True
        return super().__getattribute__(name)


class ReusedPages:
    """Opens pages that others have left.

    Parameters
    ----------
    line :
        The name of the function by which a page's script tells something.
    """

    def __init__(self, browser: Browser, line: str) -> None:
        self._browser, self._line, self._numbers = browser, line, count(1)
        self._left: defaultdict[str, list[Page]] = defaultdict(list)
        self._kinds: dict[Page, str] = {}
        self._shown: dict[Page, Shown] = {}

    def open(self, shown: Shown, address: str, width: int, before: str = "", **media: Any) -> Page:
        """Show something in a page, at a path of an origin that no page had yet.

        Parameters
        ----------
        before :
            A script that is run before anything else; such a page is not used again.
        media :
            What a page can only be made with.
        """
        kind = repr(sorted(media.items()))
        page = self._left[kind].pop() if self._left[kind] and not before else self._made(media)
        self._kinds[page], self._shown[page] = kind, shown
        if before:
            page.add_init_script(before)
        size = {"width": width, "height": 900}
        if page.viewport_size != size:
            page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(f"http://s{next(self._numbers)}.{SITE}/{address}")
        return page

    def leave(self, page: Page) -> None:
        """Let others have a page."""
        del self._shown[page]
        if page.__dict__.get("is_changed"):
            page.close()
            return
        page.goto(NOWHERE)
        self._left[self._kinds[page]].append(page)

    def _made(self, media: Any) -> Page:
        page = self._browser.new_page(**media)
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self._complain(page, str(error)))
        page.on("console", lambda message: self._look_at(page, message))
        page.route("**/*", lambda route: self._serve(page, route))
        page.expose_function(self._line, lambda *told: self._hear(page, told))
        page.__class__ = WatchedPage
        return page

    def _complain(self, page: Page, problem: str) -> None:
        if page in self._shown:
            self._shown[page].errors.append(problem)

    def _look_at(self, page: Page, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._complain(page, message.text)

    def _serve(self, page: Page, route: Route) -> None:
        if page in self._shown:
            self._shown[page].serve(route)
        else:
            route.abort()

    def _hear(self, page: Page, told: Any) -> Any:
        return self._shown[page].hear(*told) if page in self._shown else None
