"""People and entries are put right by hand and by key, while other tabs are still open."""

from __future__ import annotations

import pytest
from accessibility import violations
from liveserver import PATIENCE, Server
from playwright.sync_api import expect
from tabs import OpenTab, open_ready

from surefoot.records.entities import Change
from surefoot.records.ids_and_times import new_id
from surefoot.records.practice import DEMO, open_file

pytestmark = pytest.mark.browser

expect.set_options(timeout=PATIENCE * 1000)

GOAL = "What would you like to look at, or change?"


@pytest.fixture
def somebody(server: Server) -> tuple[str, str]:
    """The alias of somebody new, and the address of their pages."""
    alias = f"Egret {new_id()}"
    store = open_file(server.home / "demo.sqlite", DEMO)
    client = store.add_client(alias)
    answers = {"behaviour": "Drinking on weekdays", "goal_type": "undecided"}
    store.keep(Change(new_id(), client.id, "goal", 1, answers, "s"))
    store.close()
    return alias, f"{server.url}/demo/{client.id}/"


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_an_entry_is_moved_by_key_and_a_page_that_is_still_open_says_so(
    somebody: tuple[str, str], open_tab: OpenTab, width: int, theme: str
) -> None:
    alias, url = somebody
    tab, late = open_tab(width, theme), open_tab(width, theme)
    page = tab.page
    for each in (page, late.page):
        open_ready(each, f"{url}motivation/goal")
    link = page.locator("#goal").get_by_role("link", name="This is someone else’s")
    if not link.is_visible():
        page.locator("#goal .sf-past-summary").press("Enter")
    link.press("Enter")
    expect(page.get_by_role("heading", name="Move an entry to the right person")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_label("To whom does it belong?").select_option(label="Alder")
    page.get_by_role("button", name="Move the entry").press("Enter")
    told = page.get_by_role("status").filter(has_text="on Alder’s page now.")
    expect(told).to_contain_text(f"It came from {alias}")
    expect(told).to_be_focused()
    assert violations(page) == []
    late.page.get_by_label(GOAL).first.fill("Something else")
    cue = late.page.locator("#goal .sf-cue")
    expect(cue).to_contain_text("is on somebody else’s page now, so it was not saved")
    page.get_by_role("button", name="Move it back").press("Enter")
    expect(page.locator(".whose-alias")).to_have_text(alias)
    tab.assert_quiet()


def test_somebody_is_taken_away_while_a_page_is_open_and_what_is_typed_waits_for_them(
    somebody: tuple[str, str], open_tab: OpenTab
) -> None:
    alias, url = somebody
    page, late = open_tab(390).page, open_tab().page
    open_ready(late, f"{url}motivation/goal")
    page.goto(f"{url}person")
    page.get_by_role("button", name="Remove").press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"{alias} was removed")
    expect(page.get_by_role("status")).to_be_focused()
    assert violations(page) == []
    late.get_by_label(GOAL).first.fill("Drinking alone")
    cue = late.locator("#goal .sf-cue")
    expect(cue).to_contain_text("This person was removed")
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page).to_have_url(url)
    expect(page.get_by_role("status").filter(has_text=f"{alias} is back")).to_be_focused()
    expect(cue).to_have_attribute("data-status", "saved")
    open_ready(page, f"{url}motivation/goal")
    expect(page.get_by_label(GOAL).first).to_have_value("Drinking alone")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_person_is_renamed_from_the_page_of_people_and_from_their_own(
    somebody: tuple[str, str], open_tab: OpenTab, server: Server, width: int
) -> None:
    alias, url = somebody
    tab = open_tab(width)
    page = tab.page
    page.goto(f"{server.url}/demo/")
    page.get_by_role("link", name=f"Rename or remove: {alias}").press("Enter")
    field = page.get_by_label("New alias")
    field.fill("alder")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Somebody here already has this alias")
    expect(field).to_be_focused()
    assert violations(page) == []
    field.fill(f"{alias} the second")
    field.press("Enter")
    expect(page).to_have_url(url)
    expect(page.locator(".whose-alias")).to_have_text(f"{alias} the second")
    told = page.get_by_role("status").filter(has_text=f"The alias is {alias} the second now.")
    expect(told).to_be_focused()
    page.locator(".whose").get_by_role("link", name="Rename or remove").press("Enter")
    expect(page.get_by_text("Files also know this person as")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_role("button", name=f"Forget: {alias}").press("Enter")
    expect(page.get_by_text("Files also know this person as")).to_have_count(0)
