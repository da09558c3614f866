"""What a sheet says aloud: which answer it means, and nothing that is true no more."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from ratings import button_for, expect_rating
from sheets import question

from surefoot.exercises.urges.urge_log import UrgeLog

pytestmark = pytest.mark.browser


def said(page: Page) -> Locator:
    return page.locator(".sf-sheet-body > [role=status].sf-sr")


def test_the_cue_names_the_answers_that_are_at_odds_and_leads_there(stage: Any) -> None:
    stage.keep(UrgeLog, "first", peak=3, after=8)
    page = stage.open(UrgeLog)
    cue = page.locator(".sf-cue")
    expect(cue).to_have_attribute("data-status", "refused")
    prompt = UrgeLog.questions()["after"].prompt
    expect(cue).to_have_text(f"Saved. One answer needs another look: {prompt}")
    expect(page.locator(".sf-status")).to_contain_text("Needs another look: 1")
    cue.get_by_role("link").press("Enter")
    expect(button_for(question(page, "after"), 8)).to_be_focused()


def test_what_is_said_is_gone_with_the_next_answer(sheet: Page) -> None:
    question(sheet, "at").get_by_role("button", name="Now").press("Enter")
    expect(said(sheet)).to_have_text("Set to now")
    button_for(question(sheet, "mood"), 7).click()
    expect(said(sheet)).to_have_text("")


def test_what_is_said_is_gone_after_a_while(sheet: Page) -> None:
    sheet.clock.install()
    question(sheet, "at").get_by_role("button", name="Now").press("Enter")
    expect(said(sheet)).to_have_text("Set to now")
    sheet.clock.run_for(11_000)
    expect(said(sheet)).to_have_text("")


def test_a_number_is_read_only_once_no_digit_follows(sheet: Page) -> None:
    sheet.clock.install()
    button_for(question(sheet, "belief"), 50).focus()
    sheet.keyboard.press("8")
    sheet.clock.run_for(500)
    expect(said(sheet)).to_have_text("")
    sheet.keyboard.press("3")
    sheet.clock.run_for(1_300)
    expect(said(sheet)).to_contain_text("83 of 100")


def test_tab_leaves_a_scale_whose_answer_was_taken_back(sheet: Page) -> None:
    mood = question(sheet, "mood")
    button_for(mood, 7).press("7")
    button_for(mood, 7).press("Delete")
    expect_rating(mood, None)
    expect(button_for(mood, 7)).to_be_focused()
    sheet.keyboard.press("Tab")
    expect(mood.get_by_role("radio").and_(sheet.locator(":focus"))).to_have_count(0)


def test_what_an_entry_said_before_is_unfolded_and_folded_up_again(stage: Any, note: Any) -> None:
    stage.keep(note, "first", text="a heron", mood=3)
    page = stage.open(note)
    press = page.get_by_role("button", name="What it said before")
    expect(press).to_have_attribute("aria-expanded", "false")
    press.press("Enter")
    expect(page.locator(".sf-history")).to_be_focused()
    expect(press).to_have_attribute("aria-expanded", "true")
    press.press("Enter")
    expect(page.locator(".sf-history")).to_have_count(0)
    expect(press).to_be_focused()
    expect(press).to_have_attribute("aria-expanded", "false")
    press.press("Enter")
    expect(page.locator(".sf-history")).to_be_focused()


def test_what_one_is_on_is_in_sight_on_a_low_screen(
    stage: Any, everything: Any, filled: Any
) -> None:
    stage.keep(everything, "first", **filled | {"place": ""})
    page = stage.open(everything, width=320)
    page.set_viewport_size({"width": 320, "height": 256})
    ratings = question(page, "areas").locator(".sf-step-input")
    seen = """node => {
        const box = node.closest(".sf-step").getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight;
    }"""
    for rating in (ratings.nth(0), ratings.nth(30)):
        rating.focus()
        assert rating.evaluate(seen)
