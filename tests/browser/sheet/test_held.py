"""What cannot be kept stays with the page: half a date, and a text too long also for a draft."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from sheets import SHOWN_AGAIN, question

pytestmark = pytest.mark.browser

TOO_LONG = "a heron. " * 12_000
LEAVE = """async () => {
    leave[0]();
    document.querySelector("main div").remove();
}"""
WARNS = "() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))"


@pytest.fixture
def lean(stage: Any, everything: Any) -> Page:
    """Open a sheet in the lean front end, which leaves pages in place."""
    page: Page = stage.open(everything)
    page.evaluate("document.body.dataset.front = 'lean'")
    page.expose_function("anew", stage.replace)
    page.evaluate(LEAVE)
    page.evaluate(SHOWN_AGAIN)
    return page


def cue(page: Page, status: str) -> Locator:
    found = page.locator(".sf-cue")
    expect(found).to_have_attribute("data-status", status)
    return found


def date_of(page: Page, name: str) -> Locator:
    return question(page, name).locator("input")


def write_half(page: Page, name: str) -> None:
    date_of(page, name).focus()
    page.keyboard.press("1")
    page.keyboard.press("1")
    page.keyboard.press("Tab")
    date_of(page, name).blur()
    expect(question(page, name).locator(".sf-problem")).to_contain_text("not complete")


def finish(page: Page, name: str) -> None:
    """Write the rest of a half date without its first part."""
    date_of(page, name).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.type("022026")


@pytest.mark.parametrize("begun", [False, True])
def test_half_a_date_is_there_again_after_the_page_was_left_in_place(
    stage: Any, everything: Any, lean: Page, begun: bool
) -> None:
    if begun:
        question(lean, "place").get_by_role("textbox").fill("Here")
        cue(lean, "saved")
    write_half(lean, "on")
    lean.evaluate(LEAVE)
    assert lean.evaluate(WARNS)
    lean.evaluate(SHOWN_AGAIN)
    expect(question(lean, "on").locator(".sf-problem")).to_contain_text("not complete")
    expect(cue(lean, "unkept")).to_contain_text("On which day?")
    date = date_of(lean, "on")
    expect(date).to_have_accessible_name("On which day?")
    assert date.evaluate("node => node.validity.badInput")
    finish(lean, "on")
    cue(lean, "saved")
    assert stage.kept(everything)["on"] == "2026-11-02"
    assert not lean.evaluate(WARNS)


def test_half_a_date_stays_in_its_own_entry(stage: Any, everything: Any, lean: Page) -> None:
    question(lean, "place").get_by_role("textbox").fill("Here")
    cue(lean, "saved")
    write_half(lean, "on")
    lean.get_by_role("button", name="Write another entry").click()
    expect(question(lean, "on").locator(".sf-problem")).to_be_hidden()
    expect(date_of(lean, "on")).to_be_editable()
    assert not date_of(lean, "on").evaluate("node => node.validity.badInput")
    assert lean.evaluate(WARNS)
    lean.locator(".sf-past-summary").click()
    lean.get_by_role("button", name="Change:").click()
    expect(question(lean, "on").locator(".sf-problem")).to_contain_text("not complete")
    finish(lean, "on")
    cue(lean, "saved")
    assert stage.kept(everything) == {"place": "Here", "on": "2026-11-02"}


def test_a_kept_date_of_which_half_was_left_can_be_emptied_after_coming_back(
    stage: Any, everything: Any, lean: Page
) -> None:
    date_of(lean, "on").fill("2026-03-31")
    cue(lean, "saved")
    date_of(lean, "on").focus()
    lean.keyboard.press("Delete")
    date_of(lean, "on").blur()
    cue(lean, "unkept")
    lean.evaluate(LEAVE)
    lean.evaluate(SHOWN_AGAIN)
    cue(lean, "unkept")
    assert stage.kept(everything) == {"on": "2026-03-31"}
    date_of(lean, "on").focus()
    for _ in range(3):
        lean.keyboard.press("Delete")
        lean.keyboard.press("ArrowRight")
    date_of(lean, "on").blur()
    cue(lean, "saved")
    assert stage.kept(everything) == {}


@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize("name", ["story", "things"])
def test_a_text_too_long_for_a_draft_is_there_again_after_the_page_was_left_in_place(
    stage: Any, everything: Any, lean: Page, name: str, begun: bool
) -> None:
    if begun:
        question(lean, "place").get_by_role("textbox").fill("Here")
        cue(lean, "saved")
    text = question(lean, name).locator("textarea").last
    text.fill(TOO_LONG)
    cue(lean, "unkept")
    lean.evaluate(LEAVE)
    assert lean.evaluate(WARNS)
    lean.evaluate(SHOWN_AGAIN)
    cue(lean, "unkept")
    expect(text).to_have_value(TOO_LONG)
    expect(question(lean, name).locator("> .sf-problem")).to_contain_text("too long to be kept")
    text.fill("a heron")
    cue(lean, "saved")
    [entry] = stage.store.entries(stage.client_id, everything.key)
    written = {"story": "a heron"} if name == "story" else {"things:new": "a heron"}
    assert entry.answers | entry.drafts == written | ({"place": "Here"} if begun else {})
    assert not lean.evaluate(WARNS)


def test_a_text_too_long_for_a_draft_stays_when_a_new_kernel_or_another_entry_comes(
    stage: Any, everything: Any, lean: Page
) -> None:
    question(lean, "place").get_by_role("textbox").fill("Here")
    cue(lean, "saved")
    story = question(lean, "story").get_by_role("textbox")
    story.fill(TOO_LONG)
    cue(lean, "unkept")
    lean.evaluate("async () => models[0].take([await window.anew(0)])")
    cue(lean, "unkept")
    expect(story).to_have_value(TOO_LONG)
    lean.get_by_role("button", name="Write another entry").click()
    expect(story).to_have_value("")
    assert lean.evaluate(WARNS)
    lean.locator(".sf-past-summary").click()
    lean.get_by_role("button", name="Change:").click()
    expect(story).to_have_value(TOO_LONG)
    cue(lean, "unkept")


LARGEST = """Math.max(...models[0].log.map((each) => new Blob([JSON.stringify(each)]).size))"""
OF_A_LINE = 256 * 1024  # bytes that a page's line to its kernel takes at a time


def test_a_text_that_no_line_can_carry_stays_on_the_page_and_is_said_to_be_too_long(
    stage: Any, everything: Any, lean: Page
) -> None:
    longest = "ñandú… " * 60_000
    story = question(lean, "story").get_by_role("textbox")
    story.fill(longest)
    cue(lean, "unkept")
    assert lean.evaluate(LARGEST) < OF_A_LINE
    expect(story).to_have_value(longest)
    expect(question(lean, "story").locator("> .sf-problem")).to_contain_text("too long to be kept")
    lean.evaluate(LEAVE)
    assert lean.evaluate(WARNS)
    lean.evaluate(SHOWN_AGAIN)
    expect(story).to_have_value(longest)
    story.fill("a heron")
    cue(lean, "saved")
    assert stage.kept(everything) == {"story": "a heron"}


def test_what_an_answer_was_based_on_never_makes_it_too_large_for_a_line(
    stage: Any, everything: Any, lean: Page
) -> None:
    story = question(lean, "story").get_by_role("textbox")
    lean.evaluate("models[0].cut = true")
    for number in range(6):
        story.fill(f"{number} " + "a heron. " * 7_000)
        lean.evaluate("dispatchEvent(new Event('pagehide'))")
    assert lean.evaluate(LARGEST) < OF_A_LINE
    assert lean.evaluate("models[0].log.at(-1).value").startswith("5 a heron")
    lean.evaluate("models[0].cut = false; dispatchEvent(new Event('surefoot:reconnected'))")
    cue(lean, "refused")  # it is too long for an answer, and kept as a draft
    [entry] = stage.store.entries(stage.client_id, everything.key)
    assert entry.drafts["story"].startswith("5 a heron")
