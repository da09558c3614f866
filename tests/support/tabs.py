"""An opened page that tells what it did wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from liveserver import Server
from playwright.sync_api import Page


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


TURNED = """async (theme) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    while (!matchMedia(`(prefers-color-scheme: ${theme})`).matches) await frame();
    for (let quiet = 0; quiet < 3; quiet += 1) {
        await frame();
        const fading = document.getAnimations().filter((each) => each instanceof CSSTransition);
        if (fading.length) quiet = 0;
        await Promise.allSettled(fading.map((each) => each.finished));
    }
}"""

OpenTab = Callable[..., Tab]
READY = 'html[data-page="ready"]'


def address(server: Server, page: str = "urges/urge-log") -> str:
    """Give the address of a page of the first person of the demo practice."""
    return f"{server.url}/demo/{server.clients()[0]}/{page}"


def open_ready(page: Page, url: str) -> None:
    """Go to a page with a kernel, and wait until it can be used."""
    page.goto(url)
    page.wait_for_selector(READY, state="attached")


def turn(page: Page, theme: str) -> None:
    """Turn the system to light or dark colours, and wait until the page has followed."""
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.evaluate(TURNED, theme)
