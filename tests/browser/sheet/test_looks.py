"""Looks: pictures of a list that follow its answers, and the list without them."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sheet_samples import Circle
from sheets import question, saved

pytestmark = pytest.mark.browser

PEOPLE = [
    {"id": "a", "who": "Ann", "near": "near"},
    {"id": "b", "who": "Lou", "near": "far"},
    {"id": "c", "who": "Kim", "near": "far"},
    {"id": "d", "who": "Grandmother Josefina"},
]
DISTANCES = """nodes => nodes.map((node) => [node.cx.baseVal.value, node.cy.baseVal.value])"""


def distances(page: Page) -> list[float]:
    found = page.locator(".sf-rings-dot").evaluate_all(DISTANCES)
    return [round(hypot(x - 195, y - 195), 1) for x, y in found]


def names(page: Page) -> list[str]:
    return page.locator(".sf-look-drawing .sf-look-name").all_text_contents()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_each_row_lies_on_the_ring_of_its_answer(
    stage: Any, axe: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    stage.keep(Circle, "first", people=PEOPLE)
    page = stage.open(Circle, width=width, theme=theme)
    near, far, also_far = distances(page)
    assert near < far == also_far
    expect(page.locator(".sf-rings-ring[data-ring]")).to_have_count(3)
    expect(page.get_by_role("img", name="Rings of your answers")).to_be_visible()
    expect(page.locator(".sf-legend li")).to_have_text(["Very near", "Near by", "Far away"])
    expect(page.locator(".sf-row")).to_have_count(len(PEOPLE))
    assert axe(page) == []


def test_a_row_comes_into_the_picture_when_it_is_answered(stage: Any) -> None:
    stage.keep(Circle, "first", people=PEOPLE)
    page = stage.open(Circle)
    assert names(page) == ["Ann", "Lou", "Kim"]
    page.get_by_role("group", name="Grandmother").get_by_text("Near by", exact=True).click()
    saved(page)
    assert names(page) == ["Ann", "Grandmother …", "Lou", "Kim"]
    assert stage.kept(Circle)["people"][3]["near"] == "near_by"


def test_a_list_with_a_look_has_the_whole_width_beside_other_lists(
    stage: Any, everything: Any
) -> None:
    page = stage.open(everything)
    widths = [
        page.locator(each).bounding_box()["width"]
        for each in ('[data-look="wheel"]', ".sf-questions")
    ]
    assert widths[0] > 0.95 * widths[1]


@pytest.mark.parametrize("look", [{"name": "spiral"}, {"name": "rings", "ring": "nothing"}])
def test_a_list_stands_alone_where_its_look_cannot_be_drawn(
    stage: Any, look: dict[str, str]
) -> None:
    def change(traits: dict[str, Any]) -> None:
        traits["declaration"]["questions"][0]["look"] = look

    stage.keep(Circle, "first", people=PEOPLE)
    page = stage.open(Circle, change=change)
    told = list(stage.errors)
    stage.errors.clear()
    assert len(told) == 1
    assert f"the look “{look['name']}” of “people” cannot be drawn, the list is" in told[0]
    expect(page.locator(".sf-look-picture")).to_have_count(0)
    expect(page.locator(".sf-row-title")).to_have_count(len(PEOPLE))
    box = question(page, "people").locator(".sf-adding textarea")
    box.fill("Bo")
    box.press("Enter")
    saved(page)
    assert [row["who"] for row in stage.kept(Circle)["people"]][-1] == "Bo"
    assert stage.errors == []
