"""Help, which is one press away on every page, and the country whose numbers it shows."""

from __future__ import annotations

import re

import pytest
from accessibility import violations
from liveserver import PATIENCE, Server
from playwright.sync_api import Page, expect
from tabs import OpenTab, Tab, address, open_ready

pytestmark = pytest.mark.browser

expect.set_options(timeout=PATIENCE * 1000)


ASKED = "Which country are you in now?"


def test_help_opens_over_the_page_by_key_and_gives_the_focus_back(server: Server, tab: Tab) -> None:
    page = tab.page
    page.goto(f"{server.url}/")
    button = page.locator(".help-button")
    button.focus()
    page.keyboard.press("Space")
    panel = page.get_by_role("dialog", name="Help now")
    expect(panel).to_be_visible()
    expect(panel.get_by_role("link", name="Call 911")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()


def test_help_covers_no_more_than_it_must_and_closes_by_a_press_beside_it(
    server: Server, tab: Tab
) -> None:
    page = tab.page
    page.goto(f"{server.url}/")
    page.locator(".help-button").click()
    page.mouse.click(20, 450)
    expect(page.locator("#help")).to_be_hidden()
    assert page.url == f"{server.url}/"


def test_a_chosen_country_shows_its_lines_and_stays(server: Server, tab: Tab) -> None:
    page = tab.page
    page.goto(f"{server.url}/")
    page.locator(".help-button").click()
    page.locator("#help").get_by_label(ASKED).select_option("mx")
    expect(page.locator("#help").get_by_text("Línea de la Vida").first).to_be_visible()
    expect(page.locator("#help").get_by_role("link", name="Call 988")).to_be_hidden()
    page.goto(f"{server.url}/help")
    expect(page.get_by_text("Línea de la Vida").first).to_be_visible()


@pytest.mark.parametrize("locale", ["es-CO", "es-AR", "en", "fr"])
def test_the_country_is_asked_and_no_number_is_shown_until_it_is_chosen(
    server: Server, open_tab: OpenTab, locale: str
) -> None:
    page = open_tab(390, locale=locale).page
    page.goto(f"{server.url}/?lang=en")
    page.locator(".help-button").click()
    panel = page.locator("#help")
    local = (
        panel.locator(".lines")
        .get_by_text("Call your local emergency number now.")
        .filter(visible=True)
    )
    expect(local).to_have_count(1)
    expect(panel.locator("a[href^='tel:'], a[href^='sms:']").filter(visible=True)).to_have_count(0)
    assert not re.search(r"(?<!\d)(911|988)(?!\d)", panel.inner_text())
    assert violations(page) == []
    panel.get_by_label(ASKED).select_option("My country is not here")
    expect(panel.get_by_role("link", name="findahelpline.com")).to_be_visible()
    expect(local).to_have_count(1)
    assert not re.search(r"\d{3}", panel.locator(".lines").filter(visible=True).inner_text())
    page.goto(f"{server.url}/help")
    expect(page.get_by_role("link", name="findahelpline.com")).to_be_visible()


@pytest.mark.parametrize(
    ("locale", "number", "name"),
    [("en-GB", "999", "United Kingdom"), ("es-PR", "911", "United States")],
)
def test_a_country_that_the_browser_names_is_offered_and_asked_for(
    server: Server, open_tab: OpenTab, locale: str, number: str, name: str
) -> None:
    tab = open_tab(1280, locale=locale)
    page = tab.page
    page.goto(f"{server.url}/?lang=en")
    page.locator(".help-button").click()
    panel = page.locator("#help")
    expect(panel.get_by_text(f"Numbers for: {name}")).to_be_visible()
    expect(panel.get_by_role("link", name=f"Call {number}")).to_be_visible()
    expect(panel.get_by_text("Your browser is set to this country.")).to_be_visible()
    assert violations(page) == []
    panel.get_by_role("button", name="Yes, this one").click()
    expect(panel.get_by_text("Your browser is set to this country.")).to_be_hidden()
    expect(panel.get_by_label(ASKED)).to_be_focused()
    page.goto(f"{server.url}/help")
    expect(page.get_by_role("link", name=f"Call {number}")).to_be_visible()
    expect(page.get_by_role("button", name="Yes, this one")).to_have_count(0)
    tab.assert_quiet()


def test_the_plan_follows_the_country_at_once_and_when_it_is_opened_later(
    server: Server, open_tab: OpenTab
) -> None:
    page = open_tab(1280, locale="es-CO").page
    open_ready(page, address(server, "plan?lang=en"))
    safety = page.locator("[data-section=safety]")
    expect(safety).to_contain_text("Emergency number where I am:")
    assert not re.search(r"(?<!\d)(911|988)(?!\d)", safety.inner_text())
    page.locator(".bar-links").get_by_role("link", name="Balance").hover()
    choose(page, "mx")
    expect(safety).to_contain_text("Emergency services (Mexico): Call 911")
    page.locator(".bar-links").get_by_role("link", name="Balance").click()
    page.wait_for_url("**/balance")
    page.locator(".bar-links").get_by_role("link", name="Plan").hover()
    choose(page, "gb")
    page.locator(".bar-links").get_by_role("link", name="Plan").click()
    page.wait_for_url("**/plan")
    expect(safety).to_contain_text("Emergency services (United Kingdom): Call 999")
    expect(safety).not_to_contain_text("911")


def choose(page: Page, country: str) -> None:
    page.locator(".help-button").click()
    page.locator("#help").get_by_label(ASKED).select_option(country)
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
