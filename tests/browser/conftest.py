"""Our server in a process of its own, and pages that tell what went wrong in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from liveserver import PATIENCE, Server, let_in, serving
from playwright.sync_api import Browser, BrowserContext, Route
from tabs import OpenTab, Tab

HERE = {"127.0.0.1", "localhost", "surefoot.localhost", "evil.localhost"}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give our server with a demo practice of its own."""
    with serving(tmp_path_factory.mktemp("server") / "home", ahead=True) as running:
        yield running


@pytest.fixture
def open_tab(browser: Browser) -> Iterator[OpenTab]:
    """Open a tab of a width and a theme; it records errors and refuses other computers.

    Its browser was let in, unless it is not ``known``.
    """
    contexts: list[BrowserContext] = []

    def open_one(
        width: int = 1280,
        theme: str = "light",
        height: int = 900,
        known: bool = True,
        **more: Any,
    ) -> Tab:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=theme,
            **{"locale": "en-US", **more},
        )
        context.set_default_timeout(PATIENCE * 1000)
        if known:
            let_in(context)
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
