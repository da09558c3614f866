"""Light and dark colours: the system's, until somebody chooses."""

from __future__ import annotations

import pytest
from liveserver import PATIENCE, Server
from playwright.sync_api import expect
from tabs import OpenTab, Tab

pytestmark = pytest.mark.browser

expect.set_options(timeout=PATIENCE * 1000)


PAINTED = "getComputedStyle(document.body).backgroundColor"


PAPER = {"light": "rgb(246, 244, 238)", "dark": "rgb(18, 25, 24)"}


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_theme_is_the_systems_until_another_is_chosen_which_stays(
    server: Server, open_tab: OpenTab, system: str
) -> None:
    other = "dark" if system == "light" else "light"
    page = open_tab(theme=system).page
    page.goto(f"{server.url}/")
    root, body = page.locator("html"), page.locator("body")
    assert page.evaluate(PAINTED) == PAPER[system]
    expect(body).to_have_attribute("data-jp-theme-light", str(system == "light").lower())
    page.locator(".bar-tools [data-theme-switch]").click()
    expect(root).to_have_attribute("data-theme", other)
    page.goto(f"{server.url}/demo/")
    expect(root).to_have_attribute("data-theme", other)
    expect(body).to_have_attribute("data-jp-theme-light", str(other == "light").lower())
    assert page.evaluate(PAINTED) == PAPER[other]


def test_without_a_choice_the_page_turns_with_the_system(server: Server, open_tab: OpenTab) -> None:
    page = open_tab(theme="light").page
    page.goto(f"{server.url}/")
    expect(page.locator(".bar-tools .to-dark")).to_be_visible()
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(PAINTED) == PAPER["dark"]
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    expect(page.locator(".bar-tools .to-dark")).to_be_hidden()
    expect(page.locator(".bar-tools .to-light")).to_be_visible()


def test_a_chosen_theme_is_there_without_scripts(server: Server, open_tab: OpenTab) -> None:
    page = open_tab(theme="light", java_script_enabled=False).page
    page.context.add_cookies([{"name": "surefoot_theme", "value": "dark", "url": server.url}])
    page.goto(f"{server.url}/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("body")).to_have_css("background-color", PAPER["dark"])


def test_all_tabs_turn_together(server: Server, tab: Tab) -> None:
    tab.page.goto(f"{server.url}/")
    other = tab.page.context.new_page()
    other.goto(f"{server.url}/demo/")
    tab.page.bring_to_front()
    tab.page.locator(".bar-tools [data-theme-switch]").click()
    chosen = tab.page.locator("html").get_attribute("data-theme") or ""
    expect(other.locator("html")).to_have_attribute("data-theme", chosen)
