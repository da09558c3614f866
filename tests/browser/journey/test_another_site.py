"""What a page of another site can do to a screen that is turned to a client: nothing."""

from __future__ import annotations

from another_site import FOLLOWS, SENDS, another_site
from every_page import READY
from liveserver import Server
from playwright.sync_api import Page, expect
from tabs import Tab

TURNED = "body:not([data-screen=''])"
CLOSED = "On the coach’s side"


def screen(page: Page) -> list[str]:
    cookies = page.context.cookies()
    return [each["value"] for each in cookies if each["name"] == "surefoot_screen"]


def test_another_site_turns_no_screen_back(server: Server, tab: Tab) -> None:
    page, mine = tab.page, server.clients()[0]
    page.goto(f"{server.url}/demo/{mine}/plan")
    page.wait_for_selector(READY, state="attached")
    page.keyboard.press("F8")
    page.wait_for_selector(TURNED, state="attached")
    turned = screen(page)
    other = page.context.new_page()
    with another_site() as site:
        for address in ("/nothing", "/screen", "/demo/", f"/demo/{mine}/sessions"):
            other.goto(site)
            other.evaluate(SENDS, server.url + address)
            other.wait_for_url(server.url + address)
            assert screen(page) == turned
        other.goto(site)
        other.evaluate(FOLLOWS, f"{server.url}/demo/{mine}/sessions")
        expect(other.locator("h1")).to_have_text(CLOSED)
        assert screen(page) == turned


def test_another_name_of_this_computer_is_turned_too(server: Server, tab: Tab) -> None:
    page, mine = tab.page, server.clients()[0]
    page.goto(f"{server.url}/demo/{mine}/plan")
    page.wait_for_selector(READY, state="attached")
    page.keyboard.press("F8")
    page.wait_for_selector(TURNED, state="attached")
    for name in ("localhost", "surefoot.localhost", "LOCALHOST"):
        page.goto(f"{server.url.replace('127.0.0.1', name)}/demo/{mine}/sessions")
        assert page.url == f"{server.url}/demo/{mine}/sessions"
        expect(page.locator("h1")).to_have_text(CLOSED)
