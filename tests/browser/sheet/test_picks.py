"""Own words are offered to be picked as they are written, and a number stands in its question."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from ratings import rate

from surefoot.exercises.motivation.cost_benefit import CostBenefit
from surefoot.exercises.motivation.rulers import ReadinessRulers

pytestmark = pytest.mark.browser


def question(page: Page, name: str) -> Any:
    return page.locator(f'.sf-questions > [data-question="{name}"]')


def add(page: Page, name: str, words: str) -> None:
    adder = question(page, name).locator(".sf-adding textarea")
    adder.fill(words)
    adder.press("Enter")


def test_words_can_be_picked_as_they_are_written_up_to_three(stage: Any) -> None:
    page = stage.open(CostBenefit)
    picks = question(page, "counts_most")
    expect(picks).to_be_hidden()
    for words in ("Sleep", "Money", "Trust", "Peace"):
        add(page, "change_good", words)
    expect(picks).to_be_visible()
    for words in ("Money", "Sleep", "Peace"):
        picks.get_by_text(words, exact=True).click()
    expect(picks.get_by_role("checkbox", name="Trust")).to_be_disabled()
    page.locator(".sf-row").first.get_by_role("button", name="Remove: Sleep").click()
    expect(picks.get_by_role("checkbox", name="Sleep")).to_have_count(0)
    picks.get_by_text("Trust", exact=True).click()
    first = page.locator(".sf-row textarea").first
    first.fill("Money for the trip")
    expect(picks.get_by_role("checkbox", name="Money for the trip")).to_be_checked()
    expect(page.locator(".sf-cue")).to_have_attribute("data-status", "saved")
    record = CostBenefit.read(stage.kept(CostBenefit))
    named = {side.id: side.what for side in record.change_good}
    assert [named[key.partition(":")[2]] for key in record.counts_most] == [
        "Money for the trip", "Peace", "Trust",
    ]  # fmt: skip


def test_the_question_has_the_number_in_it_and_a_0_is_asked_another(stage: Any) -> None:
    page = stage.open(ReadinessRulers)
    reason, other = question(page, "importance_reason"), question(page, "importance_open")
    expect(reason).to_be_hidden()
    rate(question(page, "importance"), 5)
    expect(reason).to_contain_text("What makes it a 5 and not a 3?")
    reason.locator("textarea").fill("My kids")
    rate(question(page, "importance"), 8)
    expect(reason).to_contain_text("What makes it an 8 and not a 6?")
    expect(question(page, "speaks_for").get_by_role("checkbox", name="My kids")).not_to_be_checked()
    rate(question(page, "importance"), 0)
    expect(reason).to_be_hidden()
    expect(question(page, "speaks_for")).to_be_hidden()
    expect(other).to_contain_text("What would have to happen for it to matter a little?")
