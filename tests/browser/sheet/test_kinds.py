"""Each kind of question, answered as a person would: by mouse, by finger and by keys."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sheets import question, saved

from surefoot.exercises.thoughts.abcde import Abcde

pytestmark = pytest.mark.browser


def test_hours_and_minutes_become_minutes(stage: Any, everything: Any, sheet: Page) -> None:
    hours, minutes = question(sheet, "lasted").get_by_role("textbox").all()
    hours.fill("1")
    minutes.fill("35")
    minutes.blur()
    saved(sheet)
    assert stage.kept(everything) == {"lasted": 95}


def test_a_number_may_have_a_comma(stage: Any, everything: Any, sheet: Page) -> None:
    question(sheet, "cost").get_by_role("textbox").fill("12,5")
    saved(sheet)
    assert stage.kept(everything) == {"cost": 12.5}


def test_an_answer_that_is_refused_stays_visible_and_is_marked(
    stage: Any, everything: Any, sheet: Page
) -> None:
    box = question(sheet, "days").get_by_role("textbox")
    box.fill("9")
    box.blur()
    said = "Saved. One answer needs another look: On how many days?"
    expect(sheet.locator(".sf-cue")).to_have_text(said)
    expect(box).to_have_value("9")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description("days Write a number from 0 to 7.")
    assert stage.kept(everything) == {}
    box.fill("6")
    saved(sheet)
    expect(box).not_to_have_attribute("aria-invalid", "true")
    assert stage.kept(everything) == {"days": 6}


def test_what_is_no_number_is_marked_and_not_dropped(sheet: Page) -> None:
    box = question(sheet, "days").get_by_role("textbox")
    box.fill("some")
    box.blur()
    expect(question(sheet, "days").locator(".sf-problem")).to_have_text("This must be a number")
    expect(box).to_have_value("some")


def test_a_press_takes_the_present_moment(stage: Any, everything: Any, sheet: Page) -> None:
    question(sheet, "at").get_by_role("button", name="Now").click()
    saved(sheet)
    box = question(sheet, "at").locator("input")
    assert stage.kept(everything) == {"at": box.input_value()}


def test_a_day_is_kept_as_a_date(stage: Any, everything: Any, sheet: Page) -> None:
    question(sheet, "on").locator("input").fill("2026-03-31")
    saved(sheet)
    assert stage.kept(everything) == {"on": "2026-03-31"}


def test_short_words_stay_on_one_line_and_long_ones_need_not(
    stage: Any, everything: Any, sheet: Page
) -> None:
    short = question(sheet, "place").get_by_role("textbox")
    short.press_sequentially("a b dd")
    short.press("Enter")
    long = question(sheet, "story").get_by_role("textbox")
    long.press_sequentially("one")
    long.press("Enter")
    long.press_sequentially("two")
    long.blur()
    saved(sheet)
    assert stage.kept(everything) == {"place": "a b dd", "story": "one\ntwo"}
    expect(short).to_have_attribute("spellcheck", "false")


def test_yes_and_no_are_chosen_by_keys_and_taken_back(
    stage: Any, everything: Any, sheet: Page
) -> None:
    answers = question(sheet, "acted")
    answers.get_by_role("radio", name="Yes").press(" ")
    answers.get_by_role("radio", name="Yes").press("ArrowRight")
    expect(answers.get_by_role("radio", name="No")).to_be_checked()
    saved(sheet)
    assert stage.kept(everything) == {"acted": False}
    answers.get_by_role("button", name="Clear the answer").click()
    saved(sheet)
    assert stage.kept(everything) == {}


def test_a_question_that_depends_on_another_comes_and_goes(sheet: Page) -> None:
    depends = question(sheet, "what_did")
    expect(depends).to_be_hidden()
    sheet.get_by_text("Yes", exact=True).click()
    expect(depends).to_be_visible()
    sheet.get_by_text("No", exact=True).click()
    expect(depends).to_be_hidden()


def test_many_choices_keep_the_order_of_the_options(
    stage: Any, everything: Any, sheet: Page
) -> None:
    sheet.get_by_text("OK", exact=True).click()
    sheet.get_by_text("Sad", exact=True).click()
    saved(sheet)
    assert stage.kept(everything) == {"felt": ["sad", "ok"]}


def test_a_ranking_is_made_with_keys_alone(stage: Any, everything: Any, sheet: Page) -> None:
    sheet.get_by_role("button", name="Add: Apples").press("Enter")
    expect(sheet.get_by_role("button", name="Add: Pears")).to_be_focused()
    sheet.keyboard.press("Enter")
    sheet.get_by_role("button", name="Move up: Pears").press("Enter")
    expect(sheet.get_by_role("button", name="Move up: Pears")).to_be_focused()
    expect(sheet.locator(".sf-sheet-body > [role=status].sf-sr")).to_have_text(
        "Pears: now at place 1 of 2"
    )
    saved(sheet)
    assert stage.kept(everything) == {"order": ["b", "a"]}
    sheet.get_by_role("button", name="Remove: Pears").press("Enter")
    expect(sheet.get_by_role("button", name="Add: Pears")).to_be_focused()
    saved(sheet)
    assert stage.kept(everything) == {"order": ["a"]}


def test_a_hint_comes_under_the_thought_while_the_rest_is_still_open(stage: Any) -> None:
    page = stage.open(Abcde)
    said = page.get_by_label("If it were true, what would you be telling yourself about it?")
    said.fill("It must not be so")
    hint = question(page, "if_true").get_by_text("A hint: your thought has strong words in it")
    expect(hint).to_contain_text("“must”")
    expect(page.locator(".sf-still-open")).to_contain_text("One of the five questions")
    said.fill("It is a pity")
    saved(page)
    expect(hint).to_be_hidden()


def test_a_question_that_cannot_be_shown_takes_nothing_else_with_it(
    stage: Any, everything: Any, filled: Any
) -> None:
    def change(traits: dict[str, Any]) -> None:
        traits["declaration"]["drawing"] = "nowhere"
        named = {each["name"]: each for each in traits["declaration"]["questions"]}
        named["mood"]["kind"] = "barometer"
        named["goal"]["options"] = None
        traits["answers"]["things"] = [{"id": "row1", "what": "Mornings"}]
        traits["answers"]["order"] = 5

    stage.keep(everything, "first", **{**filled, "place": None})
    page = stage.open(everything, change=change)
    told = list(stage.errors)
    stage.errors.clear()
    for name in ("mood", "goal", "order"):
        expect(question(page, name)).to_contain_text("This cannot be shown here.")
        assert [each for each in told if f"“{name}”" in each]
    assert [each for each in told if "there is no drawing “nowhere”" in each]
    expect(question(page, "things").locator(".sf-row-title")).to_have_value("Mornings")
    question(page, "place").locator("textarea").fill("Still here")
    saved(page)
    assert stage.kept(everything)["place"] == "Still here"
    assert stage.kept(everything)["mood"] == filled["mood"]
