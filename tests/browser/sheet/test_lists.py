"""Lists and wheels: adding, rewording, moving, taking away and bringing back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from ratings import button_for, rate
from sheets import question, saved

pytestmark = pytest.mark.browser


def add(page: Page, name: str, *texts: str) -> None:
    box = question(page, name).locator(".sf-adding textarea")
    for text in texts:
        box.fill(text)
        box.press("Enter")
        expect(box).to_be_focused()
        expect(box).to_have_value("")


def titles(page: Page, name: str) -> list[str]:
    boxes = question(page, name).locator(".sf-row-title").all()
    return [box.input_value() for box in boxes]


def test_enter_adds_a_row_and_the_focus_stays_for_the_next(
    stage: Any, everything: Any, sheet: Page
) -> None:
    add(sheet, "things", "Mornings", "Money")
    saved(sheet)
    kept = stage.kept(everything)["things"]
    assert [row["what"] for row in kept] == ["Mornings", "Money"]
    assert len({row["id"] for row in kept}) == 2


SEEN = """node => {
    const { width, height } = node.getBoundingClientRect();
    return width > 20 && height > 10 && getComputedStyle(node).clipPath === "none";
}"""


def test_what_helps_to_write_a_row_is_seen_where_it_is_written(sheet: Page) -> None:
    things = question(sheet, "things")
    hint = things.locator(".sf-adding .sf-hint", has_text="A word or two is enough.")
    assert hint.evaluate(SEEN)
    box = things.locator(".sf-adding textarea")
    expect(box).to_have_accessible_description("A word or two is enough.")
    box.fill("Mornings")
    box.press("Enter")
    expect(things.locator(".sf-row-title")).to_have_accessible_description(
        "A word or two is enough."
    )
    assert hint.evaluate(SEEN)


def test_a_row_is_answered_in_its_place_and_keeps_its_id(
    stage: Any, everything: Any, sheet: Page
) -> None:
    add(sheet, "things", "Mornings")
    saved(sheet)
    row_id = stage.kept(everything)["things"][0]["id"]
    row = sheet.get_by_role("group", name="Mornings")
    rate(row, 5)
    row.get_by_text("Later on").click()
    row.locator(".sf-row-title").fill("Early mornings")
    saved(sheet)
    expected = {"id": row_id, "what": "Early mornings", "weight": 5, "when": "later"}
    assert stage.kept(everything)["things"] == [expected]


def test_a_row_moves_by_keys_and_keeps_the_focus(stage: Any, everything: Any, sheet: Page) -> None:
    add(sheet, "things", "Mornings", "Money", "Friends")
    down = sheet.get_by_role("button", name="Move down: Mornings")
    down.press("Enter")
    expect(down).to_be_focused()
    down.press("Enter")
    expect(down).to_be_focused()
    expect(down).to_have_attribute("aria-disabled", "true")
    down.press("Enter")
    saved(sheet)
    kept = [row["what"] for row in stage.kept(everything)["things"]]
    assert kept == titles(sheet, "things") == ["Money", "Friends", "Mornings"]


def test_a_row_that_was_taken_away_comes_back_as_it_was(
    stage: Any, everything: Any, sheet: Page
) -> None:
    add(sheet, "things", "Mornings", "Money")
    rate(sheet.get_by_role("group", name="Mornings"), 1)
    saved(sheet)
    before = stage.kept(everything)["things"]
    sheet.get_by_role("button", name="Remove: Mornings").press("Enter")
    expect(sheet.get_by_role("button", name="Remove: Money")).to_be_focused()
    saved(sheet)
    assert [row["what"] for row in stage.kept(everything)["things"]] == ["Money"]
    sheet.get_by_role("button", name="Undo").press("Enter")
    saved(sheet)
    assert stage.kept(everything)["things"] == before
    expect(question(sheet, "things").locator(".sf-row-title").first).to_be_focused()


def test_the_last_row_taken_away_leaves_the_focus_on_the_box_to_add(sheet: Page) -> None:
    add(sheet, "things", "Mornings")
    sheet.get_by_role("button", name="Remove: Mornings").press("Enter")
    expect(question(sheet, "things").locator(".sf-adding textarea")).to_be_focused()


def test_what_is_open_in_a_row_is_reached_from_the_list_of_open_questions(sheet: Page) -> None:
    add(sheet, "things", "Mornings")
    sheet.get_by_role("link", name="Mornings: How heavy?").click()
    row = sheet.get_by_role("group", name="Mornings")
    expect(button_for(row, 1)).to_be_focused()


def test_typing_in_a_row_is_not_disturbed_by_what_comes_back(
    stage: Any, everything: Any, sheet: Page
) -> None:
    add(sheet, "things", "Mornings")
    title = question(sheet, "things").locator(".sf-row-title")
    title.focus()
    title.evaluate("node => node.setSelectionRange(0, 0)")
    for letter in "Dark and early ":
        sheet.keyboard.type(letter, delay=120)
    saved(sheet)
    assert title.input_value() == "Dark and early Mornings"
    assert title.evaluate("node => node.selectionStart") == len("Dark and early ")
    assert stage.kept(everything)["things"][0]["what"] == "Dark and early Mornings"


def test_a_wheel_starts_with_its_areas_and_keeps_nothing_by_itself(
    stage: Any, everything: Any, sheet: Page
) -> None:
    assert titles(sheet, "areas") == ["Home", "Work", "Fun and rest"]
    assert stage.kept(everything) == {}


def test_a_wheel_is_drawn_while_it_is_rated(stage: Any, everything: Any, sheet: Page) -> None:
    wheel = question(sheet, "areas")
    expect(wheel.locator(".sf-wheel-fill")).to_have_count(0)
    matters, going = wheel.get_by_role("group", name="Home").get_by_role("radiogroup").all()
    rate(matters, 10)
    rate(going, 5)
    expect(wheel.locator(".sf-wheel-fill")).to_have_count(1)
    expect(wheel.locator(".sf-look-name").first).to_have_text("Home")
    saved(sheet)
    kept = stage.kept(everything)["areas"]
    assert kept[0] == {"id": "home", "matters": 10, "going": 5}
    assert kept[1] == {"id": "work"}


def test_areas_of_a_wheel_are_added_renamed_and_taken_away(
    stage: Any, everything: Any, sheet: Page
) -> None:
    add(sheet, "areas", "Music")
    question(sheet, "areas").locator(".sf-row-title").nth(1).fill("My job")
    sheet.get_by_role("button", name="Remove: Fun and rest").click()
    saved(sheet)
    kept = stage.kept(everything)["areas"]
    assert [row.get("name") for row in kept] == [None, "My job", "Music"]
    expect(question(sheet, "areas").locator(".sf-look-name")).to_have_text(
        ["Home", "My job", "Music"]
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_the_wheel_stays_in_sight_while_its_last_area_is_rated(
    stage: Any, everything: Any, width: int
) -> None:
    page = stage.open(everything, width=width, has_touch=width == 390)
    add(page, "areas", *(f"Area {n}" for n in range(8)))
    wheel = question(page, "areas")
    row = wheel.get_by_role("group", name="Area 7")
    rate(row.get_by_role("radiogroup").first, 5)
    rate(row.get_by_role("radiogroup").last, 9)
    drawing, rated = wheel.locator(".sf-look-drawing").bounding_box(), row.bounding_box()
    assert drawing
    assert rated
    assert drawing["y"] >= 0
    assert drawing["y"] + drawing["height"] <= 900
    assert drawing["height"] < 400
    below = rated["y"] + rated["height"] / 2 >= drawing["y"] + drawing["height"]
    assert below or rated["x"] >= drawing["x"] + drawing["width"]
    expect(wheel.locator("figure")).to_have_count(0)


def test_a_row_from_right_to_left_is_named_apart_from_the_sentence(sheet: Page) -> None:
    add(sheet, "things", "דנה (2)", "Money")
    down = sheet.get_by_role("button", name="Move down: \u2068דנה (2)\u2069", exact=True)
    expect(down).to_have_count(1)
    expect(sheet.get_by_role("button", name="Move up: Money", exact=True)).to_have_count(1)
    assert titles(sheet, "things") == ["דנה (2)", "Money"]
