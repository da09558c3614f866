"""What the session log needs of the sheet: folds, and rows that begin with a choice."""

from __future__ import annotations

from typing import Any

import pytest
from accessibility import violations
from playwright.sync_api import expect

from surefoot.sessions.log import SessionLog

pytestmark = pytest.mark.browser

FOLD = ".sf-group"


@pytest.fixture
def page(stage: Any) -> Any:
    page = stage.open(SessionLog)
    page.get_by_text("It took place", exact=True).click()
    return page


def test_what_need_not_be_asked_lies_folded(page: Any) -> None:
    expect(page.locator(FOLD)).to_have_count(3)
    expect(page.get_by_text("How ready is the client to start or go on?")).to_be_hidden()
    page.get_by_text("How the client is doing").click()
    expect(page.get_by_text("How ready is the client to start or go on?")).to_be_visible()


def test_a_fold_says_how_many_of_its_questions_are_answered(page: Any) -> None:
    fold = page.locator(FOLD, has_text="How the client is doing")
    fold.locator("summary").click()
    expect(fold.get_by_text("of 9 answered")).to_be_hidden()
    fold.get_by_text("Closer", exact=True).click()
    expect(fold.get_by_text("1 of 9 answered")).to_be_visible()


def test_a_fold_whose_questions_are_not_asked_is_not_there(stage: Any) -> None:
    page = stage.open(SessionLog)
    page.get_by_text("The client did not come", exact=True).click()
    expect(page.locator(FOLD, has_text="What you worked on")).to_be_hidden()


def test_a_wrong_answer_opens_its_fold(stage: Any, page: Any) -> None:
    fold = page.locator(FOLD, has_text="More for the record")
    fold.locator("summary").click()
    start = fold.locator('[data-question="start"] textarea')
    start.fill("half past two")
    start.blur()
    expect(fold.get_by_text("this must be a time of day")).to_be_visible()
    fold.locator("summary").click()
    expect(fold.get_by_text("this must be a time of day")).to_be_hidden()
    page.get_by_text("By video", exact=True).click()
    expect(fold.get_by_text("this must be a time of day")).to_be_visible()


def test_a_concern_about_safety_brings_a_way_to_help_and_what_to_settle(page: Any) -> None:
    page.evaluate(
        """() => {
          const link = document.createElement("a");
          link.dataset.help = "";
          link.addEventListener("click", () => (document.body.dataset.asked = "help"));
          document.body.append(link);
        }"""
    )
    concern = page.locator('[data-question="safety_flag"]')
    expect(concern.get_by_role("button", name="Help now")).to_have_count(0)
    expect(page.get_by_text("Whom did you tell?")).to_be_hidden()
    concern.get_by_text("Yes", exact=True).click()
    expect(page.get_by_text("Whom did you tell?")).to_be_visible()
    concern.get_by_role("button", name="Help now").click()
    expect(page.locator("body[data-asked=help]")).to_have_count(1)
    page.get_by_text("A child or an adult at risk", exact=True).click()
    expect(page.get_by_text("You may have to report this.")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_what_stands_under_a_question_covers_no_answer(stage: Any, width: int) -> None:
    page = stage.open(SessionLog, width=width)
    concern = page.locator('[data-question="safety_flag"]')
    concern.get_by_text("Yes", exact=True).click()
    expect(concern.locator(".sf-notes p")).to_be_visible()
    choices, note = (
        concern.locator(each).bounding_box() for each in ("[role=radiogroup]", ".sf-notes")
    )
    assert choices["y"] + choices["height"] <= note["y"]
    assert note["x"] + note["width"] <= width


def test_a_row_that_begins_with_a_choice_is_kept_once_it_is_made(stage: Any, page: Any) -> None:
    page.locator(FOLD, has_text="More for the record").locator("summary").click()
    page.get_by_role("button", name="Add to: Did you point").click()
    expect(page.locator('.sf-row [role="radiogroup"] input').first).to_be_focused()
    asked = page.locator(".sf-row-head .sf-prompt", has_text="What kind of help?")
    assert asked.evaluate("node => node.getBoundingClientRect().width") > 20
    page.get_by_text("Housing", exact=True).click()
    expect(page.locator('.sf-cue[data-status="saved"]')).to_be_visible()
    [referral] = stage.kept(SessionLog)["referrals"]
    assert referral.pop("id")
    assert referral == {"type": "housing"}
    expect(page.get_by_role("button", name="Remove: Housing")).to_be_visible()
