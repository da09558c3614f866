"""Two pages on one entry: neither covers words of the other that it did not show."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from ratings import rate
from sheets import question

pytestmark = pytest.mark.browser


def words(page: Page) -> Locator:
    return page.get_by_role("textbox", name="What is new?")


def cue(page: Page, status: str) -> None:
    expect(page.locator(".sf-cue")).to_have_attribute("data-status", status)


def write(page: Page, text: str) -> None:
    words(page).fill(text)
    words(page).blur()


def come_back(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('blur')); dispatchEvent(new Event('focus'))")


@pytest.fixture
def two(stage: Any, note: Any) -> tuple[Page, Page]:
    """Open an entry that has words in two pages."""
    stage.keep(note, "first", text="a bird")
    return stage.open(note), stage.open(note)


def conflict(stage: Any, two: tuple[Page, Page]) -> Page:
    first, second = two
    write(first, "a heron")
    cue(first, "saved")
    write(second, "a swan")
    cue(second, "undecided")
    return second


def versions(page: Page) -> Locator:
    return page.get_by_role("group", name="Two versions to choose from")


@pytest.mark.parametrize(
    ("button", "stands", "other"),
    [("Written here", "a swan", "a heron"), ("The other one", "a heron", "a swan")],
)
@pytest.mark.parametrize("reloaded", [False, True])
def test_both_versions_are_shown_and_the_one_not_chosen_stays_in_the_history(
    stage: Any, note: Any, two: Any, button: str, stands: str, other: str, reloaded: bool
) -> None:
    page = conflict(stage, two)
    if reloaded:
        page = stage.open(note)
    expect(versions(page).locator(".sf-version-words")).to_have_text(["a swan", "a heron"])
    expect(words(page)).to_have_value("a swan")
    page.get_by_role("button", name=f"Keep this one: {button}").click()
    expect(versions(page)).to_be_hidden()
    cue(page, "saved")
    expect(words(page)).to_have_value(stands)
    expect(words(page)).to_be_focused()
    assert stage.kept(note)["text"] == stands
    history = stage.store.revisions("first")
    assert other in [(each.drafts or each.answers)["text"] for each in history]


def test_writing_on_in_a_conflict_is_no_choice(stage: Any, note: Any, two: Any) -> None:
    page = conflict(stage, two)
    write(page, "a white swan")
    expect(versions(page).locator(".sf-version-words")).to_have_text(["a white swan", "a heron"])
    assert stage.kept(note)["text"] == "a heron"


def test_different_questions_merge_and_the_other_page_learns_of_it_when_it_is_seen_again(
    stage: Any, note: Any, two: Any
) -> None:
    first, second = two
    write(first, "a heron")
    cue(first, "saved")
    come_back(second)
    expect(words(second)).to_have_value("a heron")
    write(second, "a grey heron")
    cue(second, "saved")
    come_back(first)
    expect(words(first)).to_have_value("a grey heron")
    assert stage.kept(note) == {"text": "a grey heron"}
    assert stage.store.entry("first").drafts == {}


def test_what_is_sent_again_after_a_kernel_ended_is_no_conflict_with_itself(
    stage: Any, note: Any
) -> None:
    page = stage.open(note)
    page.expose_function("anew", stage.replace)
    write(page, "a")
    cue(page, "saved")
    page.clock.install()
    page.evaluate(
        """() => {
            models[0].send = (message) => {
                models[0].log.push(message);
                window.toDesk(0, message);
            };
        }"""
    )
    words(page).fill("a heron")
    words(page).blur()
    words(page).fill("a heron by the river")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    stage.until(page, "models[0].log.length >= 3")
    page.evaluate("delete models[0].send")
    page.evaluate("async () => models[0].take([await window.anew(0)])")
    page.evaluate("dispatchEvent(new Event('surefoot:reconnected'))")
    page.clock.resume()
    cue(page, "saved")
    [entry] = stage.store.entries(stage.client_id, note.key)
    assert (entry.answers, entry.drafts) == ({"text": "a heron by the river"}, {})


def test_a_form_with_one_entry_that_two_pages_begin_keeps_the_words_of_both(
    stage: Any, single: Any
) -> None:
    first, second = stage.open(single), stage.open(single)
    write(first, "a heron")
    cue(first, "saved")
    words(second).press_sequentially("a swan")
    cue(second, "undecided")
    words(second).press_sequentially(" or two")
    expect(versions(second).locator(".sf-version-words")).to_have_text(["a swan or two", "a heron"])
    rate(second.locator('[data-question="mood"]'), 7)
    second.get_by_role("button", name="Keep this one: Written here").click()
    cue(second, "saved")
    [entry] = stage.store.entries(stage.client_id, single.key)
    assert (entry.answers, entry.drafts) == ({"text": "a swan or two", "mood": 7}, {})


def box(page: Page) -> Locator:
    return question(page, "good").locator(".sf-adding textarea")


@pytest.mark.parametrize(
    ("button", "stands", "other"),
    [("Written here", "a swan", "a heron"), ("The other one", "a heron", "a swan")],
)
def test_both_texts_of_one_lists_box_are_shown_and_the_one_not_chosen_stays_in_the_history(
    stage: Any, lists: Any, axe: Any, button: str, stands: str, other: str
) -> None:
    stage.keep(lists, "first", good=[{"id": "row1", "what": "Mornings", "weight": 4}])
    first, second = stage.open(lists), stage.open(lists)
    box(first).fill("a heron")
    cue(first, "saved")
    box(second).press_sequentially("a swa")
    cue(second, "undecided")
    box(second).press_sequentially("n")
    both = versions(second).locator(".sf-version-words")
    expect(both).to_have_text(["a swan", "a heron"])
    expect(box(second)).to_have_value("a swan")
    box(first).press_sequentially("s")
    cue(first, "undecided")
    expect(versions(first).locator(".sf-version-words")).to_have_text(["a herons", "a swan"])
    box(first).press("Backspace")
    expect(versions(first).locator(".sf-version-words")).to_have_text(["a heron", "a swan"])
    expect(box(first)).to_have_value("a heron")
    reloaded = stage.open(lists)
    expect(versions(reloaded).locator(".sf-version-words")).to_have_text(["a swan", "a heron"])
    assert axe(reloaded) == []
    reloaded.get_by_role("button", name=f"Keep this one: {button}").click()
    expect(versions(reloaded)).to_be_hidden()
    cue(reloaded, "saved")
    expect(box(reloaded)).to_have_value(stands)
    assert stage.store.entry("first").drafts == {"good:new": stands}
    told = [each.drafts for each in stage.store.revisions("first")]
    assert any(other in each.values() for each in told)


def test_words_of_another_page_are_in_the_box_once_ones_own_were_added(
    stage: Any, lists: Any
) -> None:
    stage.keep(lists, "first", good=[{"id": "row1", "what": "Mornings", "weight": 4}])
    first, second = stage.open(lists), stage.open(lists)
    box(first).fill("a heron")
    cue(first, "saved")
    box(second).fill("a swan")
    cue(second, "undecided")
    box(second).press("Enter")
    expect(box(second)).to_have_value("a heron")
    expect(versions(second)).to_be_hidden()
    cue(second, "saved")
    entry = stage.store.entry("first")
    assert entry.drafts == {"good:new": "a heron"}
    assert [row["what"] for row in entry.answers["good"]] == ["Mornings", "a swan"]
