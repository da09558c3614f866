"""One Chromium for all browser tests, our server in a process of its own, and pages that tell.

Playwright allows no second Chromium in the same process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from liveserver import PATIENCE, Server, serving
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HERE = {"127.0.0.1", "localhost", "surefoot.localhost"}


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give our server with a demo practice of its own."""
    with serving(tmp_path_factory.mktemp("server") / "home") as running:
        yield running


@dataclass
class Tab:
    """An opened page, and what it did that it should not have done.

    Attributes
    ----------
    page :
        Playwright's page.
    errors :
        What stood in the console as an error, and exceptions that nobody caught.
    abroad :
        Addresses that are not of this computer, which the page asked for; they were refused.
    """

    page: Page
    errors: list[str] = field(default_factory=list)
    abroad: list[str] = field(default_factory=list)

    def assert_quiet(self) -> None:
        """Hold the page to no error and no request to another computer."""
        assert self.errors == []
        assert self.abroad == []


OpenTab = Callable[..., Tab]


@pytest.fixture
def open_tab(browser: Browser) -> Iterator[OpenTab]:
    """Open a tab of a width and a theme; it records errors and refuses other computers."""
    contexts: list[BrowserContext] = []

    def open_one(width: int = 1280, theme: str = "light", height: int = 900, **more: Any) -> Tab:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, **more
        )
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        tab = Tab(context.new_page())
        tab.page.on(
            "console", lambda said: tab.errors.append(said.text) if said.type == "error" else None
        )
        tab.page.on("pageerror", lambda problem: tab.errors.append(str(problem)))
        context.route("**/*", lambda route: _stay_here(route, tab))
        return tab

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def tab(open_tab: OpenTab) -> Tab:
    """Give a tab of a desk's screen, in light colours."""
    return open_tab()


def _stay_here(route: Route, tab: Tab) -> None:
    address = urlsplit(route.request.url)
    if address.scheme in {"data", "blob"} or address.hostname in HERE:
        route.continue_()
    else:
        tab.abroad.append(route.request.url)
        route.abort()


def axe(page: Page) -> list[str]:
    """Give what axe finds wrong: each rule and the elements that break it."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
