"""Turning the screen keeps one's place, and Back takes away what lies over a page, not the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from liveserver import PATIENCE, Server
from playwright.sync_api import Page, expect
from tabs import OpenTab

from surefoot.records.entities import Change
from surefoot.records.ids_and_times import new_id
from surefoot.records.practice import PRACTICES, open_file
from surefoot.sessions.log import KEY, today

pytestmark = pytest.mark.browser

expect.set_options(timeout=PATIENCE * 1000)

READY = 'html[data-page="ready"]'
TURN, BACK = "Turn the screen to", "Back to the coach’s view"
ON_A_PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


@pytest.fixture
def client(server: Server) -> Iterator[str]:
    """Give somebody with two sessions, of which the one begun first is not finished."""
    store = open_file(server.home / "demo.sqlite", PRACTICES["demo"])
    client = store.add_client(f"Wren {new_id()[:6]}").id
    for note in ("Buy a bike", "Call the choir"):
        answers = {"date": today().isoformat(), "status": "held", "note_next": note}
        store.keep(Change(new_id(), client, KEY, 1, answers, new_id()))
    yield client
    store.close()


def opened(open_tab: OpenTab, server: Server, client: str, name: str) -> Page:
    page = open_tab(**ON_A_PHONE).page
    page.goto(f"{server.url}/demo/{client}/{name}")
    page.locator(READY).wait_for(state="attached")
    return page


def turn(page: Page, then: str) -> None:
    page.keyboard.press("F8")
    expect(page.get_by_role("button", name=then)).to_be_attached()
    page.locator(READY).wait_for(state="attached")


def test_the_session_that_was_written_in_is_there_again(
    server: Server, client: str, open_tab: OpenTab
) -> None:
    page = opened(open_tab, server, client, "sessions")
    page.locator("#session .sf-past").get_by_role("button", name="Change").first.click()
    next_step = page.locator('#session [data-question="note_next"] textarea')
    expect(next_step).to_have_value("Buy a bike")
    next_step.scroll_into_view_if_needed()
    down = page.evaluate("scrollY")
    assert down > 0
    turn(page, BACK)
    expect(page).to_have_url(re.compile(f"/demo/{client}/$"))
    turn(page, TURN)
    expect(page).to_have_url(re.compile(f"/demo/{client}/sessions$"))
    expect(next_step).to_have_value("Buy a bike")
    page.wait_for_function("(down) => Math.abs(scrollY - down) < 4", arg=down)


def test_a_page_of_both_sides_stays_where_it_was(
    server: Server, client: str, open_tab: OpenTab
) -> None:
    page = opened(open_tab, server, client, "urges/urge-log")
    group = page.locator("#urge-log .sf-group:not([hidden])").first
    group.locator("summary").click()
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    down = page.evaluate("scrollY")
    assert down > 0
    for then in (BACK, TURN):
        turn(page, then)
        expect(page).to_have_url(re.compile("/urges/urge-log$"))
        expect(group).to_have_attribute("open", "")
        page.wait_for_function("(down) => Math.abs(scrollY - down) < 4", arg=down)


def test_back_takes_help_and_the_menu_away_and_stays_on_the_page(
    server: Server, client: str, open_tab: OpenTab
) -> None:
    page = opened(open_tab, server, client, "urges")
    menu = page.locator(".menu")
    menu.locator("summary").click()
    menu.get_by_role("link", name="Plan").click()
    expect(page.locator(".menu-here")).to_have_text("Plan")
    page.locator(READY).wait_for(state="attached")
    panel = page.locator("#help")
    for _ in range(2):
        page.locator(".bar [data-help]").click()
        expect(panel).to_be_visible()
        page.go_back(wait_until="commit")
        expect(panel).to_be_hidden()
        menu.locator("summary").click()
        expect(menu).to_have_attribute("open", "")
        page.wait_for_function("() => history.state.over")
        page.go_back(wait_until="commit")
        expect(menu).not_to_have_attribute("open", "")
        page.locator(".bar [data-help]").click()
        panel.get_by_role("button", name="Close").click()
        page.wait_for_function("() => !history.state.over")
        expect(page).to_have_url(re.compile("/plan$"))
    page.go_back(wait_until="commit")
    expect(page).to_have_url(re.compile("/urges$"))
    expect(page.locator(".menu-here")).to_have_text("Urges")
    expect(panel).to_be_hidden()
