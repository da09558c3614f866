"""What controls are called, which way their words run, and how they look before an answer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sheets import question

from surefoot.language import language

pytestmark = pytest.mark.browser

HEBREW = "בוקר טוב"
LONG = "Every word that somebody wrote is there to be read again. " * 6

NO_FIELD_SIZING = """
    const known = CSS.supports.bind(CSS);
    CSS.supports = (...asked) => asked[0] !== "field-sizing" && known(...asked);
    const style = new CSSStyleSheet();
    style.replaceSync("textarea { field-sizing: fixed !important }");
    document.adoptedStyleSheets = [style];
"""

CUT = """[...document.querySelectorAll("textarea")]
    .filter((area) => area.clientWidth && area.scrollHeight > area.clientHeight)
    .map((area) => `${area.scrollHeight} in ${area.clientHeight}`)"""

WRONG_WAY = """(word) => {
    const runs = (node) => getComputedStyle(node).direction === "rtl"
        || getComputedStyle(node).unicodeBidi === "plaintext";
    const areas = [...document.querySelectorAll("textarea")].filter((each) => each.value === word);
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walk.nextNode()) {
        const holder = walk.currentNode.parentElement;
        if (walk.currentNode.data.trim() === word && !holder.hidden) nodes.push(holder);
    }
    const found = [...areas, ...nodes];
    return [found.length, found.filter((node) => !runs(node)).map((node) => node.outerHTML)];
}"""


@pytest.fixture
def filled_sheet(stage: Any, everything: Any, filled: Any) -> Page:
    stage.keep(everything, "first", **filled | {"place": ""})
    page: Page = stage.open(everything)
    return page


def test_what_stands_over_an_empty_date_is_whole_on_a_phone(stage: Any, everything: Any) -> None:
    page = stage.open(everything, width=360, reader=language("es-CO"))
    blanks = page.locator(".sf-date-blank")
    expect(blanks).to_have_count(2)
    room = "(all) => all.map((each) => each.scrollWidth <= each.clientWidth)"
    assert blanks.evaluate_all(room) == [True, True]


def test_each_control_of_a_row_says_which_row_it_belongs_to(filled_sheet: Page) -> None:
    things = question(filled_sheet, "things")
    for row in ("Mornings", "Money"):
        things.get_by_role("textbox", name=f"What is it? {row}", exact=True).wait_for()
        for prompt in ("How heavy?", "When?"):
            things.get_by_role("radiogroup", name=f"{prompt} {row}", exact=True).wait_for()
        things.get_by_role("button", name=f"Clear the answer: How heavy? ({row})").wait_for()
    things.get_by_role("textbox", name="What is it? Money").fill("Debts")
    expect(things.get_by_role("radiogroup", name="How heavy? Debts")).to_have_count(1)


def test_no_control_says_its_name_twice(filled_sheet: Page) -> None:
    tree = filled_sheet.context.new_cdp_session(filled_sheet).send("Accessibility.getFullAXTree")
    said = [
        (node["name"]["value"], node.get("description", {}).get("value"))
        for node in tree["nodes"]
        if node.get("role", {}).get("value") in {"button", "radio", "textbox", "radiogroup"}
    ]
    assert len([name for name, _ in said if name.startswith(("Clear", "Remove"))]) > 5
    assert [name for name, description in said if not name or name == description] == []


def test_a_sheet_is_one_place_of_its_name(filled_sheet: Page) -> None:
    expect(filled_sheet.get_by_role("region", name="Everything", exact=True)).to_have_count(1)
    expect(filled_sheet.get_by_role("form")).to_have_count(0)


def test_what_is_needed_is_marked(filled_sheet: Page) -> None:
    form = filled_sheet.locator("form.sf-questions")
    needed_time = question(filled_sheet, "lasted").get_by_role("textbox").first
    expect(needed_time).to_have_accessible_description("Needed: hours, minutes or both")
    needed = form.locator("> .sf-question > * [aria-required], > .sf-question > [aria-required]")
    names = {"mood", "belief", "days", "on", "at", "place", "story", "acted", "goal", "what_did"}
    closest = "nodes => nodes.map((node) => node.closest('form > .sf-question').dataset.question)"
    asked = set(needed.evaluate_all(closest))
    assert names <= asked
    assert "cost" not in asked


def test_every_answer_is_taken_back_after_it_is_read(filled_sheet: Page) -> None:
    late = """nodes => nodes.every((node) =>
        node.previousElementSibling.matches(".sf-rating, .sf-choices"))"""
    backs = filled_sheet.locator(".sf-take-back")
    assert backs.count() > 5
    assert backs.evaluate_all(late)


def test_now_comes_first_beside_a_date_and_a_time(stage: Any, everything: Any) -> None:
    page = stage.open(everything)
    at = question(page, "at")
    question(page, "on").locator("input").focus()
    for _ in range(6):
        page.keyboard.press("Tab")
        if at.locator(":focus").count():
            break
    expect(at.get_by_role("button", name="Now")).to_be_focused()


@pytest.mark.parametrize("name", ["on", "at"])
def test_a_date_without_an_answer_says_so_in_words(stage: Any, everything: Any, name: str) -> None:
    page = stage.open(everything)
    blank = question(page, name).get_by_text("not answered yet")
    box = question(page, name).locator("input")
    expect(blank).to_be_visible()
    box.focus()
    expect(blank).to_be_hidden()
    page.keyboard.type("03")
    box.blur()
    expect(blank).to_be_hidden()
    box.fill("2026-03-31" if name == "on" else "2026-03-31T18:30")
    box.blur()
    expect(blank).to_be_hidden()
    box.fill("")
    box.blur()
    expect(blank).to_be_visible()


def test_every_answer_runs_the_way_that_its_letters_do(
    stage: Any, everything: Any, filled: Any
) -> None:
    things = [{"id": "r", "what": HEBREW, "weight": 3, "when": "soon"}]
    areas = [{"id": "a", "name": HEBREW, "matters": 4, "going": 7}]
    answers = filled | {"story": HEBREW, "things": things, "areas": areas}
    stage.keep(everything, "first", **answers | {"place": HEBREW})
    stage.keep(everything, "second", **answers | {"place": "", "what_did": HEBREW})
    page = stage.open(everything)
    count, wrong = page.evaluate(WRONG_WAY, HEBREW)
    assert count >= 6
    assert wrong == []


def test_long_words_are_whole_where_the_style_cannot_size_a_field(
    stage: Any, everything: Any, filled: Any, note: Any
) -> None:
    things = [{"id": "r", "what": LONG.strip(), "weight": 3, "when": "soon"}]
    stage.keep(everything, "1", **filled | {"place": "", "story": LONG, "things": things})
    stage.keep(note, "2", text=LONG)
    page = stage.open(note, everything, before=NO_FIELD_SIZING)
    page.locator(".sf-toggle").nth(1).click()
    shown = page.locator('[data-question="story"] textarea')
    expect(shown).to_be_visible()
    stage.until(page, f"{CUT}.length === 0")
    assert shown.evaluate("node => node.clientHeight") > 60
    page.set_viewport_size({"width": 390, "height": 800})
    stage.until(page, f"{CUT}.length === 0")
    page.locator(".sf-toggle").nth(1).click()
    page.set_viewport_size({"width": 320, "height": 800})
    page.locator(".sf-toggle").nth(1).click()
    stage.until(page, f"{CUT}.length === 0")
    assert shown.evaluate("node => node.clientHeight") > 200


PASTE = """(box, text) => {
    const begun = performance.now();
    box.dispatchEvent(new InputEvent("beforeinput", { inputType: "insertFromPaste" }));
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
    return performance.now() - begun;
}"""
PATIENCE_MS = 3000


@pytest.mark.parametrize("name", ["place", "story", "things", "cost"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a \n  b\n" * 24_000, id="many lines"),
        pytest.param(("a" + " " * 60_000 + "b") * 5 + "\nc", id="long spaces"),
    ],
)
def test_a_very_long_paste_does_not_hold_the_page_up(sheet: Page, name: str, text: str) -> None:
    box = question(sheet, name).locator("textarea, input").last
    assert box.evaluate(PASTE, text) < PATIENCE_MS
    expect(sheet.locator(".sf-cue")).to_have_attribute(
        "data-status", re.compile("unkept|refused|saved")
    )
    if name in ("place", "things"):
        assert "\n" not in box.input_value()
        assert box.get_attribute("dir") == "auto"
