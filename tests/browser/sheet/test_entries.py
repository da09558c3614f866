"""New entries, earlier ones, what they said before, and undoing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect
from ratings import button_for, rate
from sheets import saved

from surefoot.records.entities import Change

pytestmark = pytest.mark.browser

WORDS = "What is new?"


def test_after_a_reload_the_newest_entry_is_open_and_every_word_visible(
    stage: Any, note: Any
) -> None:
    page = stage.open(note)
    page.get_by_role("textbox", name=WORDS).fill("a heron\nby the river")
    rate(page.locator(".sf-questions"), 0)
    saved(page)
    again = stage.open(note)
    expect(again.get_by_role("textbox", name=WORDS)).to_have_value("")
    expect(again.get_by_text("a heron\nby the river")).to_be_visible()
    expect(again.get_by_text("0 of 10", exact=True)).to_be_visible()


def test_another_entry_begins_empty_with_the_focus_on_its_first_question(
    stage: Any, note: Any
) -> None:
    page = stage.open(note)
    box = page.get_by_role("textbox", name=WORDS)
    box.fill("a heron")
    rate(page.locator(".sf-questions"), 0)
    saved(page)
    page.get_by_role("button", name="Write another entry").click()
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    box.fill("a swan")
    saved(page)
    entries = stage.store.entries(stage.client_id, note.key)
    assert [entry.answers["text"] for entry in entries] == ["a heron", "a swan"]


def test_a_lasting_form_offers_a_new_look(stage: Any, lists: Any) -> None:
    row = {"id": "r1", "what": "Sleep", "weight": 3, "when": "soon"}
    stage.keep(lists, "first", good=[row], hard=[row])
    page = stage.open(lists)
    page.get_by_role("button", name="Take a new look").click()
    titles = page.locator(".sf-row-title")
    expect(titles).to_have_count(2)
    expect(titles.first).to_have_value("Sleep")
    expect(page.locator(".sf-unanswered")).to_have_count(2)


def test_an_earlier_entry_is_opened_changed_and_keeps_what_it_said(stage: Any, note: Any) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    answers = {"text": "a heron", "mood": 3}
    stage.store.keep(Change("first", stage.client_id, note.key, 1, answers, "then", yesterday))
    page = stage.open(note)
    page.get_by_role("button", name="Change:").click()
    box = page.get_by_role("textbox", name=WORDS)
    expect(box).to_have_value("a heron")
    expect(box).to_be_focused()
    box.fill("a grey heron")
    saved(page)
    expect(page.get_by_text("edited")).to_be_visible()
    page.get_by_role("button", name="What it said before:").click()
    history = page.locator(".sf-history")
    expect(history).to_be_focused()
    expect(history.locator("dd")).to_have_text(["a grey heron", "3 of 10", "a heron", "3 of 10"])


def test_an_entry_that_was_taken_away_comes_back(stage: Any, note: Any) -> None:
    stage.keep(note, "first", text="a heron", mood=3)
    page = stage.open(note)
    page.get_by_role("button", name="Remove:").click()
    expect(page.locator(".sf-past")).to_be_hidden()
    expect(page.get_by_role("button", name="A note")).to_be_focused()
    assert stage.kept(note) == {}
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".sf-past")).to_be_visible()
    expect(page.get_by_role("heading", name="What you entered before")).to_be_focused()
    assert stage.kept(note) == {"text": "a heron", "mood": 3}


def test_what_is_still_open_is_listed_and_leads_to_its_question(stage: Any, note: Any) -> None:
    page = stage.open(note)
    links = page.locator(".sf-still-open a")
    expect(links).to_have_text([WORDS, "How is your mood?"])
    links.nth(1).press("Enter")
    form = page.locator(".sf-questions")
    expect(button_for(form, 0)).to_be_focused()
    rate(form, 10)
    expect(links).to_have_text([WORDS])
    expect(page.locator(".sf-status")).to_have_text("To answer: 1")
    page.get_by_role("textbox", name=WORDS).fill("a heron")
    expect(page.locator(".sf-still-open")).to_be_hidden()
    expect(page.locator(".sf-status")).to_have_text("All answered")


def test_the_first_sheet_is_open_and_the_others_unfold(stage: Any, note: Any, lists: Any) -> None:
    page = stage.open(note, lists)
    expect(page.get_by_role("button", name="A note")).to_have_attribute("aria-expanded", "true")
    second = page.get_by_role("button", name="Lists")
    expect(second).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#lists .sf-sheet-body")).to_be_hidden()
    second.press("Enter")
    expect(page.locator("#lists .sf-sheet-body")).to_be_visible()


def test_the_address_opens_its_sheet(stage: Any, note: Any, lists: Any) -> None:
    page = stage.open(note, lists, address="#lists")
    expect(page.locator("#lists .sf-sheet-body")).to_be_visible()
    expect(page.locator("#lists")).to_be_in_viewport()


def test_a_link_to_a_sheet_on_the_same_page_opens_it(stage: Any, note: Any, lists: Any) -> None:
    page = stage.open(note, lists)
    page.evaluate("location.hash = 'lists'")
    expect(page.locator("#lists .sf-sheet-body")).to_be_visible()
    expect(page.get_by_role("button", name="Lists")).to_be_focused()


def test_paper_shows_what_is_open_and_no_buttons(stage: Any, note: Any, lists: Any) -> None:
    stage.keep(note, "first", text="a heron", mood=3)
    stage.keep(note, "second", text="a swan", mood=4)
    page = stage.open(note, lists)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.get_by_text("a swan")).to_be_visible()
    expect(page.locator(".sf-past-entry").last).to_be_hidden()
    expect(page.get_by_role("heading", name="Lists")).to_be_visible()
    expect(page.locator(".sf-prompt", has_text="The good side")).to_be_hidden()
    assert not [each for each in page.locator(".sf-button").all() if each.is_visible()]
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".sf-past-entry").last).to_be_visible()


def test_earlier_entries_are_shown_on_demand_and_the_focus_goes_to_the_first_of_them(
    stage: Any, note: Any
) -> None:
    for n in range(25):
        stage.keep(note, f"entry{n}", text=f"heron {n}", mood=3)
    page = stage.open(note)
    entries = page.locator(".sf-past-entry")
    expect(entries).to_have_count(20)
    more = page.get_by_role("button", name="Show earlier ones")
    more.click()
    expect(entries).to_have_count(25)
    expect(entries.nth(20).locator("summary")).to_be_focused()
    expect(more).to_be_hidden()


def test_an_entry_keeps_its_place_among_the_others_while_it_is_open(stage: Any, note: Any) -> None:
    for n in range(3):
        stage.keep(note, f"entry{n}", text=f"heron {n}", mood=n)
    page = stage.open(note)
    entries = page.locator(".sf-past-entry")
    entries.nth(1).locator("summary").click()
    entries.nth(1).get_by_role("button", name="Change:").click()
    expect(page.get_by_role("textbox", name=WORDS)).to_have_value("heron 1")
    expect(entries).to_have_count(3)
    expect(entries.nth(1)).to_contain_text("you are editing this one above")
