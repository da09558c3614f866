"""From one page of a client to the next: the bar stays, and nothing is left over."""

from __future__ import annotations

import re
from itertools import takewhile

import pytest
from accessibility import violations
from eventually import eventually
from liveserver import Server
from playwright.sync_api import Page, Request, expect
from tabs import OpenTab, Tab

from .conftest import READY, of_client, open_ready

pytestmark = pytest.mark.browser

PATIENCE = 60.0  # seconds
MARKED = "[window.mark, document.querySelector('header.bar').mark]"
MARK = "window.mark = document.querySelector('header.bar').mark = 'kept'"
AT_MOST = 250_000  # bytes of a first page


def link(page: Page, name: str) -> None:
    """Press a link of the navigation."""
    page.locator(".bar-links").get_by_role("link", name=name).click()


def shows(page: Page, name: str, heading: str) -> None:
    expect(page).to_have_url(re.compile(rf"/{name}(#.*)?$"))
    expect(page.locator("h1")).to_have_text(heading)
    page.wait_for_selector(READY, state="attached")
    expect(page.locator("#rendered_cells .sf").first).to_be_visible()


def fetched(page: Page) -> list[Request]:
    """Give the requests for pages from now on, as they come."""
    asked: list[Request] = []
    kinds = ("document", "fetch")
    page.on("request", lambda each: asked.append(each) if each.resource_type in kinds else None)
    return asked


def test_the_next_page_takes_the_place_of_this_one_and_the_bar_stays(
    either: Server, tab: Tab
) -> None:
    page = tab.page
    open_ready(page, of_client(either, "motivation"))
    page.evaluate(MARK)
    link(page, "Urges")
    shows(page, "urges", "Cope with urges")
    assert page.evaluate(MARKED) == ["kept", "kept"]
    expect(page).to_have_title(re.compile("^A · Cope with urges"))
    current = page.locator(".bar-links [aria-current=page]")
    expect(current).to_have_text("Urges")
    expect(page.locator("body")).to_have_attribute("data-point", "urges")
    expect(page.locator("main")).to_be_focused()
    assert violations(page) == []
    tab.assert_quiet()


def test_no_kernel_is_left_on_the_way(either: Server, tab: Tab) -> None:
    page = tab.page
    before = set(either.kernels())
    open_ready(page, of_client(either, "motivation"))
    for name in ("Urges", "Motivation"):
        link(page, name)
        expect(page).to_have_url(re.compile(f"/{name.lower()}$"))
        page.wait_for_selector(READY, state="attached")
    eventually(lambda: len(set(either.kernels()) - before) == 1, PATIENCE, "a kernel is left")
    page.goto(f"{either.url}/help")
    eventually(lambda: not set(either.kernels()) - before, PATIENCE, "the last kernel is left")


def test_the_way_back_and_forth_leads_to_where_one_was(forked: Server, open_tab: OpenTab) -> None:
    page = open_tab(height=500).page
    open_ready(page, of_client(forked, "motivation/readiness-rulers"))
    page.evaluate(MARK)
    page.mouse.move(600, 300)
    page.mouse.wheel(0, 400)
    eventually(lambda: page.evaluate("scrollY") == 400, PATIENCE, "the page does not scroll")
    page.evaluate("[...document.querySelectorAll('.bar-links a')][2].click()")
    shows(page, "urges", "Cope with urges")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page.locator(".bar-links [aria-current]")).to_have_text("Motivation")
    page.wait_for_selector(READY, state="attached")
    eventually(lambda: page.evaluate("scrollY") == 400, PATIENCE, "the page is not where it was")
    page.go_forward()
    shows(page, "urges", "Cope with urges")
    assert page.evaluate(MARKED) == ["kept", "kept"]


def test_the_next_page_is_there_before_it_is_asked_for(forked: Server, tab: Tab) -> None:
    page = tab.page
    before = set(forked.kernels())
    asked = fetched(page)
    with page.expect_request("**/urges"):
        open_ready(page, of_client(forked, "motivation"))
    assert len(asked) == 2
    assert asked[1].response() is not None
    assert len(set(forked.kernels()) - before) == 1, "a kernel was forked ahead of time"
    link(page, "Urges")
    shows(page, "urges", "Cope with urges")
    assert [each.url for each in asked if each.url.endswith("/urges")] == [asked[1].url]
    expect(page.get_by_role("link", name="Urge log")).to_be_visible()


def test_the_next_exercise_is_there_before_it_is_asked_for(forked: Server, tab: Tab) -> None:
    page = tab.page
    asked = fetched(page)
    with page.expect_request("**/motivation/readiness-rulers"):
        open_ready(page, of_client(forked, "motivation/goal"))
    page.evaluate(MARK)
    page.get_by_role("link", name="Next exercise").click()
    shows(page, "motivation/readiness-rulers", "How ready do I feel?")
    assert page.evaluate(MARKED) == ["kept", "kept"]
    assert len([each for each in asked if each.url.endswith("/readiness-rulers")]) == 1
    page.locator("#readiness-rulers input[type=radio]").first.press("ArrowRight")
    expect(page.locator('.sf-cue[data-status="saved"]')).to_be_visible()
    page.get_by_role("link", name="Build and keep motivation").click()
    shows(page, "motivation", "Build and keep motivation")


def test_any_page_is_fetched_when_it_is_pointed_at(forked: Server, tab: Tab) -> None:
    page = tab.page
    asked = fetched(page)
    open_ready(page, of_client(forked, "motivation"))
    with page.expect_request("**/balance"):
        page.locator(".bar-links").get_by_role("link", name="Balance").hover()
    link(page, "Balance")
    shows(page, "balance", "Live a balanced life")
    assert len([each for each in asked if each.url.endswith("/balance")]) == 1


def test_a_page_whose_kernel_would_run_for_nothing_is_not_fetched_ahead(
    stock: Server, tab: Tab
) -> None:
    page = tab.page
    asked = fetched(page)
    open_ready(page, of_client(stock, "motivation"))
    page.locator(".bar-links").get_by_role("link", name="Balance").hover()
    page.evaluate("() => new Promise((resolve) => requestIdleCallback(resolve))")
    assert len(asked) == 1


def test_what_is_typed_last_is_kept_when_one_goes_on(either: Server, tab: Tab) -> None:
    page, words = tab.page, "Sing in the choir again"
    open_ready(page, of_client(either, "motivation/goal", 2))
    field = page.get_by_label("What would you like to look at, or change?").first
    field.fill("")
    field.press_sequentially(words)
    link(page, "Urges")
    shows(page, "urges", "Cope with urges")
    link(page, "Motivation")
    page.get_by_role("link", name="My goal").click()
    field = page.get_by_label("What would you like to look at, or change?").first
    expect(field).to_have_value(words)


def test_a_line_of_the_plan_leads_to_its_exercise_and_back(forked: Server, tab: Tab) -> None:
    page = tab.page
    open_ready(page, of_client(forked, "plan"))
    page.evaluate(MARK)
    page.locator('#rendered_cells a[href^="motivation/"]').first.click()
    page.wait_for_selector(READY, state="attached")
    expect(page).to_have_url(re.compile("/motivation/[a-z-]+$"))
    page.go_back()
    shows(page, "plan", "Plan")
    assert page.evaluate(MARKED) == ["kept", "kept"]


def test_the_address_that_an_exercise_once_had_leads_to_it(either: Server, tab: Tab) -> None:
    page = tab.page
    page.goto(of_client(either, "motivation#readiness-rulers"))
    page.wait_for_selector(READY, state="attached")
    expect(page).to_have_url(re.compile("/motivation/readiness-rulers$"))
    expect(page.locator("#readiness-rulers")).to_be_visible()
    tab.assert_quiet()


def test_another_language_is_a_page_of_its_own(forked: Server, tab: Tab) -> None:
    page = tab.page
    open_ready(page, of_client(forked, "urges"))
    page.evaluate("window.mark = 'kept'")
    page.locator(".bar-tools").get_by_role("link", name="Español").click()
    page.wait_for_selector('html[lang="es"]', state="attached")
    page.wait_for_selector(READY, state="attached")
    assert page.evaluate("window.mark === undefined")


def test_a_first_page_is_few_requests_and_few_bytes(forked: Server, tab: Tab) -> None:
    page = tab.page
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    lines: list[str] = []
    asked: list[str] = []
    page.on("websocket", lambda line: lines.append(line.url))
    page.on("request", lambda each: asked.append(each.resource_type))
    open_ready(page, of_client(forked, ""))
    of_the_page = [*takewhile(lambda kind: kind != "fetch", asked)]  # the next page, and its views
    assert of_the_page.count("document") == 1
    assert len(lines) == 1
    assert len(of_the_page) + len(lines) <= 6
    assert 50_000 < sum(sizes) < AT_MOST
