"""Ratings: every value by finger, mouse and keys; none by scrolling; and what is read aloud."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from ratings import button_for, expect_rating, rate
from sheets import question, saved

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "has_touch": True, "is_mobile": True}
SMALL = """() => [...document.querySelectorAll(".sf-step")]
    .map((step) => step.getBoundingClientRect())
    .filter((box) => box.width < 24 || box.height < 44)
    .map((box) => `${box.width}x${box.height}`)"""


@pytest.fixture
def phone(stage: Any, everything: Any) -> Page:
    page: Page = stage.open(everything, **PHONE)
    return page


@pytest.fixture
def kept(stage: Any, everything: Any) -> Callable[[str], Any]:
    return lambda name: stage.kept(everything).get(name)


def tap(page: Page, node: Locator) -> None:
    node.scroll_into_view_if_needed()
    box = node.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def swipe(page: Page, start: Locator, x: float, y: float) -> None:
    """Draw a finger over the screen, beginning in the middle of a node."""
    box = start.bounding_box()
    assert box is not None
    at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    send = page.context.new_cdp_session(page).send
    for step in range(13):
        points = [{"x": at[0] + x * step / 12, "y": at[1] + y * step / 12}]
        kind = "touchMove" if step else "touchStart"
        send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_every_value_is_given_by_a_tap_on_its_button(
    stage: Any, everything: Any, phone: Page, kept: Any
) -> None:
    mood = question(phone, "mood")
    for value in (5, *range(11)):
        tap(phone, button_for(mood, value))
        expect_rating(mood, value)
        saved(phone)
        assert kept("mood") == value
    belief = question(phone, "belief")
    for value in range(0, 101, 10):
        tap(phone, button_for(belief, value))
        expect_rating(belief, value)
    saved(phone)
    assert kept("belief") == 100


@pytest.mark.parametrize(
    ("place", "value", "y"),
    [("mood", 0, -220), ("mood", 5, -220), ("belief", 80, -220), ("areas", 8, 220)],
)
def test_a_thumb_that_scrolls_the_page_rates_nothing(
    stage: Any, everything: Any, phone: Page, place: str, value: int, y: int
) -> None:
    button = button_for(question(phone, place).get_by_role("radiogroup").first, value)
    button.evaluate("node => node.scrollIntoView({ block: 'center' })")
    before = phone.evaluate("scrollY")
    swipe(phone, button, 3, y)
    stage.until(phone, f"Math.abs(scrollY - {before}) > 50")
    assert phone.locator(".sf-step-input:checked").count() == 0
    assert phone.evaluate("models[0].log") == []
    rate(question(phone, "mood"), 3)
    saved(phone)
    assert stage.kept(everything) == {"mood": 3}


def test_a_finger_drawn_along_a_scale_rates_nothing(
    stage: Any, everything: Any, phone: Page
) -> None:
    button = button_for(question(phone, "mood"), 2)
    button.scroll_into_view_if_needed()
    swipe(phone, button, 160, 4)
    rate(question(phone, "belief"), 30)
    saved(phone)
    assert stage.kept(everything) == {"belief": 30}


@pytest.mark.parametrize("width", [390, 360, 320])
def test_every_button_of_a_scale_is_wide_enough_for_a_finger(
    stage: Any, everything: Any, filled: Any, width: int
) -> None:
    stage.keep(everything, "first", **filled | {"place": ""})
    page = stage.open(everything, width=width)
    assert page.locator(".sf-step").count() > 70
    assert page.evaluate(SMALL) == []


def test_an_untouched_scale_has_no_button_chosen_and_keeps_nothing(
    stage: Any, everything: Any, sheet: Page
) -> None:
    mood = question(sheet, "mood")
    expect_rating(mood, None)
    button_for(mood, 0).focus()
    button_for(mood, 0).blur()
    question(sheet, "place").get_by_role("textbox").fill("Here")
    saved(sheet)
    assert stage.kept(everything) == {"place": "Here"}


def test_arrows_go_one_step_and_stop_at_the_ends(sheet: Page, kept: Any) -> None:
    mood = question(sheet, "mood")
    button_for(mood, 0).focus()
    keys = sheet.keyboard
    seen = []
    right, left = "ArrowRight", "ArrowLeft"
    for key in (right, "ArrowDown", left, "End", right, "ArrowUp", "Home", left):
        keys.press(key)
        focused = sheet.locator(":focus")
        expect(focused).to_be_checked()
        seen.append(int(focused.input_value()))
    assert seen == [1, 2, 1, 10, 10, 9, 0, 0]
    saved(sheet)
    assert kept("mood") == 0


@pytest.mark.parametrize(("key", "value"), [("End", 10), ("Home", 0)])
def test_home_and_end_only_show_the_ends_of_a_scale_that_nobody_answered(
    stage: Any, everything: Any, sheet: Page, kept: Any, key: str, value: int
) -> None:
    mood = question(sheet, "mood")
    button_for(mood, 0).focus()
    sheet.keyboard.press(key)
    expect(button_for(mood, value)).to_be_focused()
    expect_rating(mood, None)
    assert sheet.evaluate("models[0].log") == []
    sheet.keyboard.press("Tab")  # one stop for the whole scale, wherever it was left
    expect(question(sheet, "belief").get_by_role("radio").first).to_be_focused()
    sheet.keyboard.press("Shift+Tab")
    expect(button_for(mood, value)).to_be_focused()
    sheet.keyboard.press(" ")
    expect_rating(mood, value)
    saved(sheet)
    assert kept("mood") == value


def test_every_value_is_given_by_keys(sheet: Page, kept: Any) -> None:
    mood = question(sheet, "mood")
    button_for(mood, 0).focus()
    for value in range(11):
        sheet.clock.install()
        for digit in str(value):
            sheet.keyboard.press(digit)
        expect_rating(mood, value)
        expect(button_for(mood, value)).to_be_focused()
        sheet.keyboard.press("Backspace")
        expect_rating(mood, None)
    button_for(mood, 4).press(" ")
    saved(sheet)
    assert kept("mood") == 4
    button_for(mood, 4).press("Delete")
    button_for(mood, 6).press("Enter")
    saved(sheet)
    assert kept("mood") == 6


@pytest.mark.parametrize("value", [0, 7, 57, 99, 100])
def test_a_long_scale_takes_every_whole_number(sheet: Page, kept: Any, value: int) -> None:
    belief = question(sheet, "belief")
    exact = belief.get_by_role("textbox", name="How far do you believe it? Or type a number")
    exact.fill(str(value))
    saved(sheet)
    assert kept("belief") == value
    expect(belief.get_by_role("radio", checked=True)).to_have_count(1 if value % 10 == 0 else 0)
    button_for(belief, 20).press("Backspace")
    expect(exact).to_have_value("")
    saved(sheet)
    assert kept("belief") is None
    button_for(belief, 20).focus()
    for digit in str(value):
        sheet.keyboard.press(digit)
    expect(exact).to_have_value(str(value))
    saved(sheet)
    assert kept("belief") == value


def test_what_is_not_on_a_long_scale_is_said_and_stays_visible(sheet: Page, kept: Any) -> None:
    belief = question(sheet, "belief")
    exact = belief.get_by_role("textbox")
    exact.fill("140")
    exact.blur()
    expect(belief.locator(".sf-problem")).to_have_text("Write a number from 0 to 100.")
    expect(exact).to_have_value("140")
    expect(exact).to_have_attribute("aria-invalid", "true")
    assert kept("belief") is None


def test_a_rating_is_taken_back_by_a_button_that_comes_after_the_scale(
    sheet: Page, kept: Any
) -> None:
    mood = question(sheet, "mood")
    rate(mood, 10)
    saved(sheet)
    sheet.keyboard.press("Tab")
    back = sheet.get_by_role("button", name="Clear the answer: How is your mood?")
    expect(back).to_be_focused()
    back.press("Enter")
    expect_rating(mood, None)
    expect(button_for(mood, 0)).to_be_focused()
    saved(sheet)
    assert kept("mood") is None


def test_a_scale_is_read_with_its_ends_first_and_each_value_with_the_end_it_is_near(
    sheet: Page,
) -> None:
    scale = question(sheet, "belief").get_by_role("radiogroup")
    expect(scale).to_have_accessible_name("How far do you believe it?")
    expect(scale).to_have_accessible_description("0: no 100: fully")
    names = [each.get_attribute("aria-label") for each in scale.get_by_role("radio").all()]
    assert names[0] == "0 of 100: no"
    assert names[1] == "10 of 100, closer to “no”"
    assert names[5] == "50 of 100"
    assert names[9:] == ["90 of 100, closer to “fully”", "100 of 100: fully"]
    ends_first = """node => Boolean(node.querySelector(".sf-ends")
        .compareDocumentPosition(node.querySelector(".sf-scale")) & 4)"""
    assert question(sheet, "belief").evaluate(ends_first)
