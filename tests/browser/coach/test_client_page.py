"""The client's page and the sessions' page in Chromium."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from accessibility import faults, violations
from playwright.sync_api import Page, expect

from surefoot.access.sides import Side
from surefoot.language import language
from surefoot.records.person_in_store import PersonInStore
from surefoot_widgets.client.view import ClientView
from surefoot_widgets.sessions.view import make as sessions

from .conftest import Person, Stage

pytestmark = pytest.mark.browser


def client_page(stage: Stage, person: Person, code: str = "en", **how: object) -> Page:
    return stage.open(
        ClientView(language(code)).bind(PersonInStore(person.store, person.id), side=Side.COACH),
        **how,
    )


def session_page(stage: Stage, person: Person, **how: object) -> Page:
    bound = [view.bind(PersonInStore(person.store, person.id)) for view in sessions(language("en"))]
    return stage.open(*bound, **how)


def rate(person: Person, times: int) -> None:
    begun = datetime(2026, 1, 3, 12, tzinfo=UTC)
    for n in range(times):
        person.enter(
            "readiness-rulers",
            begun + timedelta(days=n),
            importance=min(10, n),
            confidence=5,
            readiness=4,
        )


def test_both_pages_have_no_fault_that_axe_knows_and_fit_the_screen(
    stage: Stage, river: Person
) -> None:
    rate(river, 3)
    for opened in (client_page, session_page):
        assert faults(opened(stage, river), 1280, 390, 320) == []


def test_a_new_client_is_welcomed_and_shown_where_to_begin(stage: Stage, person: Person) -> None:
    page = client_page(stage, person)
    expect(page.get_by_text("A fresh start")).to_be_visible()
    ways = page.get_by_role("navigation", name="Where to go on").get_by_role("link")
    expect(ways).to_have_count(6)
    expect(ways.first).to_have_attribute("href", "motivation")
    expect(page.get_by_text("What happened so far")).to_have_count(0)
    assert violations(page) == []


def test_what_was_agreed_stands_on_top_in_the_readers_language(stage: Stage, river: Person) -> None:
    panel = client_page(stage, river, "es").locator(".sf-agreed")
    expect(panel).to_contain_text("3 de noviembre de 2026")
    expect(panel).to_contain_text("Call the choir")
    expect(panel).to_contain_text("Note three urges")


def test_the_timeline_can_be_narrowed_to_one_kind(stage: Stage, river: Person) -> None:
    page = client_page(stage, river)
    items = page.locator(".sf-story-item")
    expect(items).to_have_count(2)
    page.get_by_role("button", name="Sessions").click()
    expect(items).to_have_count(1)
    expect(items).to_contain_text("By video")
    expect(page.get_by_role("button", name="Sessions")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status")).to_have_text("Shown: 1")
    page.get_by_role("button", name="With numbers").click()
    expect(page.get_by_text("There is nothing of this kind yet.")).to_be_visible()


def test_a_long_timeline_is_searched_and_says_how_many_were_found(
    stage: Stage, person: Person
) -> None:
    rate(person, 25)
    page = client_page(stage, person)
    search = page.get_by_label("Search what happened")
    first = page.locator(".sf-story-item time").first.inner_text()
    search.fill(first)
    expect(page.locator(".sf-story-item")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("Shown: 1")
    search.fill("nowhere")
    expect(page.get_by_text("Nothing was found. Try other words.")).to_be_visible()


def test_a_long_timeline_shows_earlier_entries_when_asked_and_keeps_the_focus(
    stage: Stage, person: Person
) -> None:
    rate(person, 25)
    page = client_page(stage, person)
    expect(page.locator(".sf-story-item")).to_have_count(20)
    page.get_by_role("button", name="Show earlier ones").press("Enter")
    expect(page.locator(".sf-story-item")).to_have_count(25)
    expect(page.locator(".sf-story-item a").nth(20)).to_be_focused()
    expect(page.get_by_role("button", name="Show earlier ones")).to_be_hidden()


def test_every_number_of_a_small_line_can_be_read(stage: Stage, person: Person) -> None:
    rate(person, 3)
    page = client_page(stage, person)
    measured = page.locator(".sf-measures")
    expect(measured).to_contain_text("0 of 10 at first, 2 of 10 now")
    measured.get_by_text("Show the numbers").click()
    rows = measured.get_by_role("row")
    expect(rows).to_have_count(4)
    expect(rows.nth(2)).to_contain_text("January 4, 2026")
    expect(rows.nth(2)).to_contain_text("1 of 10")


def test_an_alias_that_looks_like_markup_stays_a_name(stage: Stage, person: Person) -> None:
    person.store.rename_client(person.id, "<img src=x onerror=alert(1)>")
    page = client_page(stage, person)
    expect(page.get_by_role("heading", name="<img src=x onerror=alert(1)>")).to_be_visible()
    assert page.locator("img").count() == 0


def test_a_session_is_written_below_what_was_agreed_and_is_found_again(
    stage: Stage, river: Person
) -> None:
    page = session_page(stage, river)
    expect(page.locator(".sf-agreed")).to_contain_text("Call the choir")
    page.get_by_text("The client did not come").click()
    page.get_by_label("What will you do next?").fill("Call on Monday")
    expect(page.locator("#session .sf-cue")).to_have_attribute(
        "data-status", "saved", timeout=60_000
    )
    again = client_page(stage, river)
    expect(again.locator(".sf-story-item").first).to_contain_text("Did not take place")
    expect(again.locator(".sf-agreed")).to_contain_text("Call the choir")
    expect(again.locator(".sf-client")).not_to_contain_text("Call on Monday")


def test_an_amended_session_keeps_the_former_text(stage: Stage, river: Person) -> None:
    page = session_page(stage, river)
    past = page.locator(".sf-past-entry")
    past.get_by_role("button", name="Change").click()
    page.get_by_label("What is the next step?").fill("Call the band")
    expect(page.locator("#session .sf-cue")).to_have_attribute(
        "data-status", "saved", timeout=60_000
    )
    past.get_by_role("button", name="What it said before").click()
    history = page.locator(".sf-history")
    expect(history).to_contain_text("Call the choir")
    expect(history).to_contain_text("Call the band")
