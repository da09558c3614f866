"""What was written and is no answer yet is there again, with what is wrong with it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from ratings import rate
from sheets import question

from surefoot.exercises.motivation.goal import Goal

pytestmark = pytest.mark.browser

LONG = "a heron by the river. " * 300


def cue(page: Page, status: str) -> Locator:
    found = page.locator(".sf-cue")
    expect(found).to_have_attribute("data-status", status)
    return found


def test_a_text_that_is_too_long_is_there_after_a_reload_with_what_is_too_much(
    stage: Any, note: Any
) -> None:
    page = stage.open(note)
    page.get_by_role("textbox", name="What is new?").fill(LONG)
    expect(cue(page, "refused")).to_have_text("Saved. One answer needs another look: What is new?")
    again = stage.open(note)
    box = again.get_by_role("textbox", name="What is new?")
    expect(box).to_have_value(LONG)
    problem = question(again, "text").locator(".sf-problem")
    expect(problem).to_have_text("This is 2,600 characters too long, there is room for 4,000")
    assert stage.kept(note) == {}
    box.fill("a heron")
    cue(again, "saved")
    assert stage.kept(note) == {"text": "a heron"}
    assert stage.store.entries()[0].drafts == {}


@pytest.mark.parametrize(
    ("name", "typed", "problem"),
    [
        ("days", "9", "Write a number from 0 to 7."),
        ("days", "some", "This must be a number"),
        ("cost", "1000.5", "Write a number from 0 to 1,000."),
    ],
)
def test_a_wrong_number_is_there_after_a_reload_and_the_one_before_it_still_stands(
    stage: Any, everything: Any, filled: Any, name: str, typed: str, problem: str
) -> None:
    stage.keep(everything, "first", **filled)
    page = stage.open(everything)
    page.get_by_role("button", name="Change:").click()
    question(page, name).get_by_role("textbox").fill(typed)
    cue(page, "refused")
    again = stage.open(everything)
    written = {"1000.5": "1,000.5"}.get(typed, typed)
    expect(question(again, name).get_by_role("textbox")).to_have_value(written)
    expect(question(again, name).locator(".sf-problem")).to_have_text(problem)
    expect(again.locator(".sf-still-open a")).to_have_count(1)
    expect(again.locator(".sf-status")).to_have_text("Needs another look: 1")
    assert stage.kept(everything)[name] == filled[name]


def test_what_an_entry_shows_is_said_to_be_former_while_an_answer_is_refused(
    stage: Any,
) -> None:
    stage.keep(Goal, "first", behaviour="wine", goal_type="undecided", heavy_daily=False)
    page = stage.open(Goal)
    money = question(page, "money_per_week").get_by_role("textbox")
    money.fill("60")
    cue(page, "saved")
    former = page.locator(".sf-former")
    expect(page.locator(".sf-insights")).to_contain_text("3,120")
    expect(former).to_be_hidden()
    money.fill("some")
    cue(page, "refused")
    expect(former).to_have_text(
        "What is marked does not count yet. Until then, this shows what you entered before."
    )
    money.fill("1,200,000")
    cue(page, "saved")
    expect(former).to_be_hidden()
    expect(page.locator(".sf-insights")).to_contain_text("62,400,000")


def test_what_is_wrong_within_a_list_is_marked_in_its_row_and_led_to(
    stage: Any, everything: Any, filled: Any
) -> None:
    stage.keep(everything, "first", **filled)
    page = stage.open(everything)
    page.get_by_role("button", name="Change:").click()
    expect(page.locator(".sf-questions:not([inert])")).to_be_visible()  # the entry lies open
    page.locator(".sf-row-title").nth(1).fill(LONG)
    cue(page, "refused")
    again = stage.open(everything)
    title = again.locator(".sf-row-title").nth(1)
    expect(title).to_have_value(LONG)
    expect(title).to_have_attribute("aria-invalid", "true")
    link = again.locator(".sf-still-open a")
    expect(link).to_contain_text("a heron by the river.")
    link.press("Enter")
    expect(title).to_be_focused()


def test_what_is_too_long_even_for_a_draft_is_never_called_saved(stage: Any, note: Any) -> None:
    page = stage.open(note)
    page.get_by_role("textbox", name="What is new?").fill("a heron" * 20_000)
    expect(cue(page, "unkept")).to_have_text("Not saved yet: What is new?")
    expect(question(page, "text").locator(".sf-problem")).to_contain_text("too long to be kept")
    rate(question(page, "mood"), 3)
    cue(page, "unkept")
    expect(page.get_by_role("textbox", name="What is new?")).to_have_value("a heron" * 20_000)


def test_half_a_date_is_never_called_saved_and_takes_no_answer_back(
    stage: Any, everything: Any
) -> None:
    stage.keep(everything, "first", on="2026-03-31")
    page = stage.open(everything)
    box = question(page, "on").locator("input")
    box.press("Delete")
    box.press("Tab")
    question(page, "place").get_by_role("textbox").fill("Here")
    cue(page, "unkept")
    problem = question(page, "on").locator(".sf-problem")
    expect(problem).to_have_text("This date is not complete. It is not saved yet.")
    assert stage.kept(everything)["on"] == "2026-03-31"
    box.fill("2026-04-01")
    cue(page, "saved")
    expect(problem).to_be_hidden()
    assert stage.kept(everything)["on"] == "2026-04-01"


def test_earlier_words_that_do_not_count_are_shown_as_such(stage: Any, note: Any) -> None:
    page = stage.open(note)
    page.get_by_role("textbox", name="What is new?").fill(LONG)
    cue(page, "refused")
    page.get_by_role("button", name="Write another entry").click()
    past = page.locator(".sf-past-entry")
    expect(past).to_contain_text("does not count yet")
    expect(past).to_contain_text("to go on with")
    expect(past).to_contain_text("a heron by the river.")


def adder(page: Page, name: str) -> Locator:
    return question(page, name).locator(".sf-adding textarea")


@pytest.mark.parametrize("name", ["things", "areas"])
def test_words_that_were_not_added_to_a_list_yet_are_in_its_box_after_a_reload(
    stage: Any, everything: Any, filled: Any, name: str
) -> None:
    stage.keep(everything, "first", **filled)
    page = stage.open(everything)
    page.get_by_role("button", name="Change:").click()
    expect(page.locator(".sf-questions:not([inert])")).to_be_visible()  # the entry lies open
    adder(page, name).fill("a heron ")
    cue(page, "saved")
    assert stage.kept(everything) == filled
    again = stage.open(everything)
    expect(adder(again, name)).to_have_value("a heron ")
    expect(again.locator(".sf-still-open")).to_be_hidden()
    waits = question(again, name).locator(".sf-not-added")
    expect(waits).to_have_text("Not added yet. Press “Add” to put it on the list.")
    expect(adder(again, name)).to_have_accessible_description(
        re.compile(re.escape(waits.inner_text()) + "$")
    )
    expect(again.locator(".sf-status")).to_have_text("All answered; some words are not added yet")
    rows = question(again, name).locator(".sf-row")
    count = rows.count()
    adder(again, name).press("Enter")
    expect(rows).to_have_count(count + 1)
    expect(adder(again, name)).to_have_value("")
    expect(waits).to_be_hidden()
    cue(again, "saved")
    [entry] = stage.store.entries(stage.client_id, everything.key)
    assert entry.drafts == {}
    assert entry.answers[name][-1].get("what", entry.answers[name][-1].get("name")) == "a heron"


def test_a_list_that_is_open_says_that_the_words_in_its_box_are_not_added(
    stage: Any, everything: Any, filled: Any
) -> None:
    stage.keep(everything, "first", **(filled | {"things": []}))
    page = stage.open(everything, width=360)
    adder(page, "things").fill("a heron")
    cue(page, "saved")
    still_open = page.locator(".sf-still-open li", has=page.locator('[data-open="things"]'))
    expect(still_open).to_contain_text("Not added yet. Press “Add” to put it on the list.")
    before = adder(page, "things").bounding_box()
    adder(page, "things").blur()
    assert adder(page, "things").bounding_box() == before
    question(page, "things").get_by_role("button", name="Add to").click()
    cue(page, "saved")
    expect(page.locator(".sf-still-open")).not_to_contain_text("Not added yet")


def test_on_a_phone_the_box_of_a_list_has_all_the_width(stage: Any, everything: Any) -> None:
    page = stage.open(everything, width=360)
    room = question(page, "things").locator(".sf-adding").bounding_box()
    assert adder(page, "things").bounding_box()["width"] == pytest.approx(room["width"], abs=1)


def test_words_in_a_box_are_kept_of_an_entry_that_is_not_begun_and_count_nowhere(
    stage: Any, everything: Any
) -> None:
    page = stage.open(everything)
    page.expose_function("anew", stage.replace)
    adder(page, "things").press_sequentially("a heron")
    cue(page, "saved")
    page.evaluate("async () => models[0].take([await window.anew(0)])")
    expect(adder(page, "things")).to_have_value("a heron")
    assert stage.kept(everything) == {}
    page.get_by_role("button", name="Write another entry").click()
    expect(adder(page, "things")).to_have_value("")
    past = page.locator(".sf-past-entry")
    expect(past).to_contain_text("a heron")
    expect(past).to_contain_text("does not count yet")
    expect(past).to_contain_text("to go on with")


def test_words_in_a_box_that_are_too_long_even_for_a_draft_are_never_called_saved(
    stage: Any, everything: Any
) -> None:
    page = stage.open(everything)
    adder(page, "things").fill("a heron" * 20_000)
    cue(page, "unkept")
    problem = question(page, "things").locator("> .sf-problem")
    expect(problem).to_contain_text("too long to be kept")
    expect(adder(page, "things")).to_have_value("a heron" * 20_000)
