"""A person's words are words: no text on a sheet is ever read as markup."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from surefoot.language import language

pytestmark = pytest.mark.browser

MARKUP = '<img src=x onerror="window.hurt = 1"><script>window.hurt = 1</script>'
NAMES = {"kind", "name", "key", "id", "drawing", "questions", "entry", "answers", "alone"} | {
    "filled",
    "marked",
    "ring",
}


def poisoned(value: Any, name: str = "") -> Any:
    """Put markup into every text of a declaration or a state."""
    if isinstance(value, dict):
        return {key: poisoned(each, key) for key, each in value.items()}
    if isinstance(value, list) and name in ("options", "start"):
        return [[key, f"{text} {MARKUP}"] for key, text in value]
    if isinstance(value, list):
        return [poisoned(each, name) for each in value]
    plain = not isinstance(value, str) or name in NAMES
    return value if plain else f"{value} {MARKUP}"


def poison(insights: list[dict[str, Any]]) -> Any:
    def change(traits: dict[str, Any]) -> None:
        questions = traits["declaration"]["questions"]
        kept = {each["name"]: (each["when"], each["notes"]) for each in questions}
        traits["declaration"] = poisoned(traits["declaration"])
        for each in traits["declaration"]["questions"]:
            each["when"], notes = kept[each["name"]]
            each["notes"] = [[f"{text} {MARKUP}", *more] for text, *more in notes]
        traits["strings"] = poisoned(traits["strings"])
        state = traits["state"]
        for name in ("entry", "problems"):
            state[name] = poisoned(state[name])
        traits["past"] = poisoned(traits["past"])
        traits["insights"] = poisoned(insights)
        traits["state"]["problems"] = {"place": MARKUP}

    return change


def test_no_text_is_ever_read_as_markup(
    stage: Any, everything: Any, filled: Any, shown: Any
) -> None:
    def worded(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: worded(each, key) for key, each in value.items()}
        if isinstance(value, list) and name in ("things", "areas"):
            return [worded(each) for each in value]
        return MARKUP if name in ("place", "story", "what_did", "what", "name") else value

    insights = [each.declaration(language("en")) for each in shown]
    stage.keep(everything, "first", **worded(filled))
    stage.keep(everything, "second", **worded(filled | {"belief": None}))
    page = stage.open(everything, change=poison(insights))
    expect(page.locator(".sf-title")).to_contain_text("<img")
    expect(page.locator(".sf-row-title").first).to_have_value(MARKUP)
    box = page.locator('[data-question="things"] .sf-adding textarea')
    box.fill(MARKUP)
    box.press("Enter")
    page.locator(".sf-row-buttons button").nth(2).click()
    page.locator(".sf-past-entry").nth(1).locator("button").nth(1).click()
    page.locator(".sf-history").wait_for()
    assert page.locator(".sf img").count() == 0
    assert page.locator(".sf script").count() == 0
    assert page.evaluate("window.hurt") is None


def test_keys_typed_on_a_sheet_do_not_reach_the_notebook(stage: Any, note: Any) -> None:
    page = stage.open(note)
    page.evaluate(
        "window.reached = []; document.addEventListener('keydown', (e) => reached.push(e.key))"
    )
    page.get_by_role("textbox", name="What is new?").press_sequentially("a b dd")
    assert page.evaluate("reached") == []
    expect(page.locator(".sf-sheet")).to_have_attribute("data-lm-suppress-shortcuts", "true")
