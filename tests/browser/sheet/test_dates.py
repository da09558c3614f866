"""Dates with the keyboard alone: emptied part by part, marked while they are wrong."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from sheets import question, saved

pytestmark = pytest.mark.browser

PARTS = {"on": 3, "at": 6}
TOO_FAR = {"on": "9999-03-31", "at": "9999-03-31T18:30"}
KEPT = {"on": "2026-03-31", "at": "2026-03-31T18:30"}


def empty(page: Page, date: Locator, parts: int, key: str) -> None:
    """Take every part of a date away as one does who never saw a mouse, and press Tab."""
    date.focus()
    for _ in range(parts):
        page.keyboard.press(key)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")


@pytest.mark.parametrize("key", ["Delete", "Backspace"])
@pytest.mark.parametrize("name", ["on", "at"])
def test_a_date_whose_parts_are_all_taken_away_is_kept_as_empty(
    stage: Any, everything: Any, name: str, key: str
) -> None:
    stage.keep(everything, "first", **KEPT)
    page = stage.open(everything)
    date = question(page, name).locator("input")
    expect(date).to_have_value(KEPT[name])
    empty(page, date, PARTS[name], key)
    saved(page)
    assert name not in stage.kept(everything)
    expect(question(stage.open(everything), name).locator("input")).to_have_value("")


@pytest.mark.parametrize("name", ["on", "at"])
def test_a_wrong_date_that_is_emptied_is_wrong_no_more(
    stage: Any, everything: Any, name: str
) -> None:
    page = stage.open(everything)
    date = question(page, name).locator("input")
    date.fill(TOO_FAR[name])
    expect(page.locator(".sf-cue")).to_have_attribute("data-status", "refused")
    empty(page, date, PARTS[name], "Delete")
    saved(page)
    expect(date).not_to_have_attribute("aria-invalid", "true")
    assert stage.kept(everything) == {}


@pytest.mark.parametrize("name", ["on", "at"])
def test_the_mark_on_a_wrong_date_stays_when_one_goes_on(
    stage: Any, everything: Any, name: str
) -> None:
    page = stage.open(everything)
    date = question(page, name).locator("input")
    date.fill(TOO_FAR[name])
    expect(date).to_have_attribute("aria-invalid", "true")
    why = question(page, name).locator(".sf-problem").inner_text()
    for shown in (page, stage.open(everything)):  # also when one only passes by after a reload
        date = question(shown, name).locator("input")
        date.focus()
        date.blur()
        expect(question(shown, name).locator(".sf-problem")).to_have_text(why)
        expect(date).to_have_attribute("aria-invalid", "true")
        expect(date).to_have_accessible_description(why)
