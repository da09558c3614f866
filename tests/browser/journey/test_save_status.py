"""What says whether words are kept stays in sight wherever one writes, on every page."""

from __future__ import annotations

from typing import Any

import pytest
from every_page import OF_A_PERSON, open_whole
from liveserver import Server
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# Each bar as if something was just saved, while one reads the middle and then the end of its card.
PLACES = """() => [...document.querySelectorAll(".sf-save-bar")].flatMap((bar) => {
    bar.dataset.status = "saved";
    const card = bar.parentElement;
    return [0.5, 1].map((share) => {
        const { top, height } = card.getBoundingClientRect();
        const least = 1.5 * innerHeight;
        scrollTo(0, scrollY + top + Math.max(0, height - innerHeight) * share);
        const header = document.querySelector("header.bar").getBoundingClientRect();
        const [, above] = [card, bar].map((each) => each.getBoundingClientRect());
        return [card.offsetHeight > least, Math.round(above.top - header.bottom)];
    });
})"""


def bars(page: Page) -> list[int]:
    """Give how far below the page's header each bar stands, of cards that one scrolls through."""
    return [below for is_high, below in page.evaluate(PLACES) if is_high]


@pytest.mark.parametrize(
    "address", [each for each in OF_A_PERSON if "/" in each or each in ("plan", "sessions")]
)
def test_every_save_bar_stays_below_the_header_on_a_phone(
    server: Server, open_tab: Any, address: str
) -> None:
    page = open_tab(390, height=844, has_touch=True, is_mobile=True).page
    open_whole(page, f"{server.url}/demo/{server.clients()[0]}/{address}")
    assert page.locator(".sf-save-bar").count() > 0
    assert [each for each in bars(page) if abs(each) > 1] == []
