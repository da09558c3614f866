"""A notebook's page from its first paint until its kernel has ended."""

from __future__ import annotations

import re

import pytest
from eventually import eventually
from liveserver import PATIENCE, Server
from playwright.sync_api import Route, expect
from tabs import READY, OpenTab, Tab, address, open_ready

pytestmark = pytest.mark.browser

expect.set_options(timeout=PATIENCE * 1000)


QUIET = 10.0  # seconds after which no kernel of a closed page may be left


def test_a_skeleton_stands_until_the_exercise_is_there(server: Server, tab: Tab) -> None:
    page = tab.page
    held: list[Route] = []
    script = re.search(r'<script src="([^"]+)" defer', page.request.get(address(server)).text())
    assert script
    page.route(server.url + script[1], lambda route: held.append(route))
    page.goto(address(server), wait_until="commit")
    expect(page.get_by_text("Getting your page ready…")).to_be_visible()
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    held[0].fallback()
    page.wait_for_selector(READY, state="attached")
    expect(page.locator("#waiting")).to_be_hidden()
    expect(page.locator("#rendered_cells .sf").first).to_be_visible()
    tab.assert_quiet()


def test_the_widgets_stand_in_the_page_before_its_foot(server: Server, tab: Tab) -> None:
    page = tab.page
    open_ready(page, address(server))
    assert page.locator("body > #main").count() == 0
    assert page.locator("main #rendered_cells .sf").count() > 0


def test_a_notebooks_page_scrolls_as_a_document(server: Server, open_tab: OpenTab) -> None:
    page = open_tab(1280, height=400).page
    open_ready(page, address(server))
    whole = page.evaluate("document.documentElement.scrollHeight")
    assert whole > 800
    page.mouse.move(600, 300)
    page.mouse.wheel(0, 5000)
    expect(page.locator(".foot")).to_be_in_viewport()


def test_a_notebooks_page_prints_whole_and_without_what_one_presses(
    server: Server, tab: Tab
) -> None:
    page = tab.page
    open_ready(page, address(server, "balance/balance-wheel"))
    page.emulate_media(media="print")
    expect(page.locator(".bar-row")).to_be_hidden()
    expect(page.locator(".whose-alias")).to_be_visible()
    expect(page.locator(".whose a").first).to_be_hidden()
    expect(page.locator(".foot")).to_be_hidden()
    expect(page.locator("aside.notice")).to_be_hidden()
    cells = page.locator("#rendered_cells").bounding_box() or {}
    root = page.evaluate("document.documentElement.scrollHeight")
    assert 0 < cells["height"] <= root
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= 2


@pytest.mark.parametrize("leave", ["close", "navigate", "reload"])
def test_no_kernel_is_left_when_a_page_is_closed(
    server: Server, open_tab: OpenTab, leave: str
) -> None:
    page = open_tab().page
    before = set(server.kernels())
    open_ready(page, address(server))
    started = set(server.kernels()) - before
    assert len(started) == 1
    if leave == "close":
        page.close(run_before_unload=True)
    elif leave == "navigate":
        page.goto(f"{server.url}/help")
    else:
        page.reload()
    eventually(lambda: not started & set(server.kernels()), QUIET, "a kernel is left")


def test_what_is_typed_last_is_kept_when_the_page_is_closed(
    server: Server, open_tab: OpenTab
) -> None:
    url, words = address(server, "motivation/goal"), "Fishing with my brother again"
    page, before = open_tab().page, set(server.kernels())
    open_ready(page, url)
    started = set(server.kernels()) - before
    page.get_by_label("What would you like to look at, or change?").first.press_sequentially(words)
    page.close(run_before_unload=True)
    eventually(lambda: not started & set(server.kernels()), QUIET, "a kernel is left")
    again = open_tab().page
    open_ready(again, url)
    field = again.get_by_label("What would you like to look at, or change?").first
    expect(field).to_have_value(words)
