"""For everybody: axe, keys, small screens, both themes, both writing directions, any language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from accessibility import faults
from playwright.sync_api import Page, expect
from ratings import button_for, expect_rating

from surefoot import bundles
from surefoot.language import Language, Value, language
from surefoot_widgets.sheet.interface_strings import WORDS

pytestmark = pytest.mark.browser

TARGETS = """() => [...document.querySelectorAll(
    ".sf :is(button, summary, textarea, select, .sf-chip, .sf-step)"
    + ", .sf input:not([type=radio], [type=checkbox])")]
    .filter((node) => node.checkVisibility())
    .map((node) => ({node, box: node.getBoundingClientRect()}))
    .filter(({node, box}) =>
        box.height < 43.5 || box.width < (node.matches(".sf-step") ? 24 : 43.5))
    .map(({node, box}) => `${node.className} ${box.width}x${box.height}`)"""

TEXTS = """() => {
    const found = [];
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) found.push(walk.currentNode.data);
    for (const node of document.querySelectorAll(".sf, .sf *")) {
        for (const name of ["aria-label", "title", "placeholder", "aria-valuetext", "alt"]) {
            found.push(node.getAttribute(name) || "");
        }
        const typed = !["radio", "checkbox"].includes(node.type);
        if (typed && node.value) found.push(node.value);
    }
    return found;
}"""


def show(shown: list[Any], reader: Language) -> Any:
    """Give what puts insights on a sheet."""

    def change(traits: dict[str, Any]) -> None:
        traits["insights"] = [insight.declaration(reader) for insight in shown]

    return change


def sideways(page: Page) -> int:
    wider: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return wider


def test_every_kind_and_figure_is_free_of_faults_on_any_screen(
    stage: Any, everything: Any, filled: Any, shown: Any
) -> None:
    stage.keep(everything, "first", **filled)
    page = stage.open(everything, change=show(shown, language("en")))
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    for width in (1280, 390, 320):
        assert faults(page, width) == []
        assert page.evaluate(TARGETS) == []


def test_a_filled_sheet_is_free_of_faults_on_any_screen(
    stage: Any, everything: Any, filled: Any
) -> None:
    stage.keep(everything, "first", **filled | {"place": ""})
    page = stage.open(everything)
    days = page.locator('[data-question="days"] input')
    days.fill("9")
    days.blur()
    expect(page.locator(".sf-problem:visible")).to_have_count(1)
    page.get_by_role("button", name="Remove: Mornings").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    for width in (1280, 320):
        assert faults(page, width) == []
        assert page.evaluate(TARGETS) == []


def test_long_words_without_a_space_do_not_widen_the_page(
    stage: Any, everything: Any, filled: Any
) -> None:
    long = "W" * 300
    things = [{"id": "r", "what": long, "weight": 1, "when": "soon"}]
    areas = [{"id": "a", "name": long, "matters": 1, "going": 9}]
    stage.keep(everything, "1", **filled | {"place": long, "things": things, "areas": areas})
    stage.keep(everything, "2", **{"place": long, "things": things, "areas": areas})
    assert sideways(stage.open(everything, width=320)) <= 0


def test_the_whole_sheet_can_be_walked_with_the_tab_key(
    stage: Any, everything: Any, filled: Any
) -> None:
    stage.keep(everything, "first", **filled | {"place": ""})
    page = stage.open(everything)
    passed = set()
    page.locator(".sf-toggle").focus()
    for _ in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "document.activeElement.closest('.sf-questions > .sf-question')?.dataset.question"
        )
        passed.add(name)
    assert passed >= set(everything.questions())


def test_what_the_focus_is_on_is_never_hidden_by_the_cue(
    stage: Any, everything: Any, filled: Any
) -> None:
    stage.keep(everything, "first", **filled | {"place": ""})
    page = stage.open(everything, width=390)
    covered = """() => {
        const box = document.activeElement.getBoundingClientRect();
        const bar = document.querySelector(".sf-save-bar").getBoundingClientRect();
        return box.top >= bar.top && box.top < bar.bottom
            && document.activeElement.closest(".sf-main") !== null;
    }"""
    page.locator('[data-question="place"] textarea').fill("Here")
    expect(page.locator(".sf-cue")).to_have_attribute("data-status", "saved")
    page.locator(".sf-toggle").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        assert not page.evaluate(covered)


def test_a_sheet_runs_from_right_to_left(
    stage: Any, axe: Any, everything: Any, filled: Any, shown: Any
) -> None:
    stage.keep(everything, "first", **filled | {"place": ""})
    page = stage.open(everything, direction="rtl", width=390, change=show(shown, language("en")))
    prompt = page.locator(".sf-prompt").first.bounding_box()
    tile = page.locator(".sf-tile").bounding_box()
    title = page.locator(".sf-title").bounding_box()
    assert tile["x"] > title["x"]
    assert prompt["x"] + prompt["width"] > 300
    mood = page.locator('[data-question="mood"]')
    button_for(mood, 7).press("ArrowLeft")
    expect_rating(mood, 8)
    assert axe(page) == []
    assert sideways(page) <= 0


def test_larger_spacing_of_text_loses_nothing(stage: Any, everything: Any, filled: Any) -> None:
    stage.keep(everything, "first", **filled | {"place": ""})
    page = stage.open(everything, width=320)
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important; "
        "word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"
    )
    assert sideways(page) <= 0


def test_states_are_told_without_colour(stage: Any, everything: Any, filled: Any) -> None:
    stage.keep(everything, "first", **filled | {"place": ""})
    page = stage.open(everything, forced_colors="active")
    checked = page.locator('[data-question="goal"] .sf-choice', has_text="Do less of it")
    expect(checked.locator(".sf-icon")).to_be_visible()
    expect(page.locator('[data-question="goal"] .sf-choice .sf-icon:visible')).to_have_count(1)
    grounds = """[...document.querySelectorAll('[data-question="mood"] .sf-step-face')]
        .map((node) => getComputedStyle(node).backgroundColor)"""
    chosen, *others = sorted(page.evaluate(grounds), key=page.evaluate(grounds).count)
    assert chosen not in others


LOOKS = """() => [...document.querySelectorAll(".sf *")].map((node) => {
    const style = getComputedStyle(node);
    const box = node.getBoundingClientRect();
    return [node.className.baseVal ?? node.className, box.x, box.y, box.width, box.height,
        style.borderTopWidth, style.fontWeight, style.paddingTop].join(" ");
})"""

SURROUNDINGS = """
    button, input, select, textarea { border: 9px solid red; min-height: 99px; padding: 40px; }
    label { font-weight: 800; }
    h2, h3, h4, p, ul, ol, dl, dd, figure { margin: 40px; }
    li { list-style: square; }
"""


def test_the_looks_of_the_page_around_and_of_other_widgets_do_not_reach_in(
    stage: Any, everything: Any, filled: Any, shown: Any
) -> None:
    stage.keep(everything, "first", **filled | {"place": ""})
    page = stage.open(everything, change=show(shown, language("en")))
    before = page.evaluate(LOOKS)
    page.evaluate(
        """([around, ground]) => {
            const style = (text) => {
                const node = document.createElement("style");
                node.textContent = text;
                return node;
            };
            document.head.prepend(style(around));
            document.head.append(style(ground));
        }""",
        [SURROUNDINGS, bundles.style("agreed")],
    )
    assert page.evaluate(LOOKS) == before


class Bracketed(Language):
    """Puts every text of ours in brackets."""

    def __init__(self) -> None:
        super().__init__("en")

    def _one(self, text: str) -> str:
        return f"⟦{text}⟧"

    def value(self, value: Value) -> str:
        if isinstance(value, (int, float, str)):
            return super().value(value)
        return f"⟦{super().value(value)}⟧"


def theirs(answers: Any) -> set[str]:
    """Give every text in answers."""
    if isinstance(answers, str):
        return {answers, *(f"“{answers}”",)}
    inner = answers.values() if isinstance(answers, dict) else answers
    return (
        set().union(*map(theirs, inner)) if isinstance(inner, (list, type({}.values()))) else set()
    )


def test_no_word_on_a_sheet_escapes_translation(
    stage: Any, everything: Any, filled: Any, shown: Any
) -> None:
    reader = Bracketed()
    stage.keep(everything, "first", **filled)
    stage.keep(everything, "second", **filled | {"place": "", "days": 9})
    page = stage.open(everything, reader=reader, change=show(shown, reader))
    page.get_by_role("button", name=re.compile("Remove⟧: ⟦|Remove: Mornings")).first.click()
    page.locator(".sf-toast").wait_for()
    known = theirs(filled) | {text for each in shown for text in theirs(plain(each))} | {"Stage"}
    texts = page.evaluate(TEXTS)
    strange = [
        text
        for text in texts
        if re.search(r"[^\W\d_]", text) and "⟦" not in text and text.strip() not in known
    ]
    assert strange == []


def plain(insight: Any) -> Any:
    """Give the texts of an insight that are a person's, which nothing translates."""
    figure = insight.figure.declaration(language("en")) if insight.figure else {}
    return list(map(str, flat(figure)))


def flat(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in flat(each)]
    if isinstance(value, (list, tuple)):
        return [leaf for each in value for leaf in flat(each)]
    return [value]


def test_a_sheet_speaks_spanish(stage: Any, axe: Any, everything: Any, filled: Any) -> None:
    stage.keep(everything, "first", **filled | {"place": ""})
    page = stage.open(everything, reader=language("es"), width=320)
    expect(page.locator(".sf-sheet")).to_have_attribute("lang", "es")
    expect(page.get_by_text("Se guarda al momento", exact=True)).to_be_visible()
    expect(page.locator(".sf-past h3")).to_have_text(language("es").text(WORDS["past_title"]))
    assert axe(page) == []
    assert sideways(page) <= 0
