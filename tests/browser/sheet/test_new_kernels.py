"""A kernel is lost and another one comes: what was typed stays in the page and is kept."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from ratings import rate
from sheets import SHOWN_AGAIN

pytestmark = pytest.mark.browser

SAME = "async () => models[0].take([await window.anew(0)])"
RECONNECTED = "dispatchEvent(new Event('surefoot:reconnected'))"


@pytest.fixture
def lean(stage: Any, note: Any) -> Page:
    """Open a sheet in the lean front end, whose kernel can be replaced."""
    page: Page = stage.open(note)
    page.evaluate("document.body.dataset.front = 'lean'")
    page.expose_function("anew", stage.replace)
    page.evaluate(
        """async () => {
            leave[0]();
            document.querySelector("main div").remove();
            const sheet = await import("/sheet.mjs");
            models[0] = new Model(0, models[0].traits);
            const el = document.querySelector("main").appendChild(document.createElement("div"));
            leave[0] = sheet.default.render({ model: models[0], el });
        }"""
    )
    return page


def words(page: Page) -> Locator:
    return page.get_by_role("textbox", name="What is new?")


def mood(page: Page) -> Locator:
    return page.locator(".sf-questions").get_by_role("radiogroup", name="How is your mood?")


def cue(page: Page, status: str) -> None:
    expect(page.locator(".sf-cue")).to_have_attribute("data-status", status, timeout=60_000)


def lose(page: Page) -> None:
    page.evaluate("models[0].closed = true")


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("front", ["the same page", "a page made anew"])
def test_what_was_typed_while_no_kernel_was_there_is_shown_and_kept_by_the_next_one(
    stage: Any, note: Any, lean: Page, front: str, whole: bool
) -> None:
    words(lean).fill("a heron")
    cue(lean, "saved")
    if whole:
        rate(mood(lean), 0)
        stage.until(lean, "models[0].get('state').entry.whole")
    lose(lean)
    words(lean).press_sequentially(" by the river")
    words(lean).blur()
    cue(lean, "lost")
    lean.evaluate("models[0].closed = false")
    lean.evaluate(SAME if front == "the same page" else SHOWN_AGAIN)
    lean.evaluate(RECONNECTED)
    expect(words(lean)).to_have_value("a heron by the river")
    cue(lean, "saved")
    [entry] = stage.store.entries(stage.client_id, note.key)
    assert entry.answers == {"text": "a heron by the river"} | ({"mood": 0} if whole else {})
    expect(words(lean)).to_have_value("a heron by the river")


@pytest.mark.parametrize("front", ["the same page", "a page made anew"])
def test_what_was_only_just_typed_into_an_entry_that_nobody_kept_begins_it(
    stage: Any, note: Any, lean: Page, front: str
) -> None:
    lean.clock.install()
    lean.clock.pause_at(lean.evaluate("Date.now()") + 60_000)
    lose(lean)
    words(lean).press_sequentially("a heron")
    lean.evaluate("models[0].closed = false")
    lean.evaluate(SAME if front == "the same page" else SHOWN_AGAIN)
    expect(words(lean)).to_have_value("a heron")
    lean.clock.resume()
    cue(lean, "saved")
    [entry] = stage.store.entries(stage.client_id, note.key)
    assert entry.answers == {"text": "a heron"}


def test_whoever_was_in_an_earlier_entry_goes_on_there(stage: Any, note: Any, lean: Page) -> None:
    words(lean).fill("a heron")
    rate(mood(lean), 0)
    stage.until(lean, "models[0].get('state').entry.whole")
    lean.evaluate(SAME)
    expect(words(lean)).to_have_value("a heron")
    words(lean).fill("a swan")
    stage.until(lean, "models[0].get('answers').text === 'a swan'")
    [entry] = stage.store.entries(stage.client_id, note.key)
    assert entry.answers == {"text": "a swan", "mood": 0}


def test_a_sheet_that_is_still_on_the_page_is_not_robbed(stage: Any, note: Any, lean: Page) -> None:
    lose(lean)
    words(lean).fill("a heron")
    words(lean).blur()
    cue(lean, "lost")
    lean.evaluate(
        """async () => {
            const sheet = await import("/sheet.mjs");
            const el = document.querySelector("main").appendChild(document.createElement("div"));
            const model = new Model(0, { ...models[0].traits });
            sheet.default.render({ model, el });
        }"""
    )
    first, second = words(lean).all()
    expect(first).to_have_value("a heron")
    expect(second).to_have_value("")


def test_another_front_end_hands_nothing_from_one_model_to_the_next(
    stage: Any, note: Any, lean: Page
) -> None:
    lean.evaluate("delete document.body.dataset.front")
    lose(lean)
    words(lean).fill("a heron")
    words(lean).blur()
    cue(lean, "lost")
    lean.evaluate(SHOWN_AGAIN)
    expect(words(lean)).to_have_value("")
    assert stage.kept(note) == {}


def test_a_sheet_of_nobody_is_not_drawn_until_it_is_bound(stage: Any, note: Any) -> None:
    page = stage.open(note)
    page.evaluate(
        """async () => {
            leave[0]();
            const bound = models[0].traits;
            const unbound = { state: {}, answers: {}, insights: [], past: {}, history: null };
            models[0] = new Model(0, { ...bound, ...unbound });
            const sheet = await import("/sheet.mjs");
            const el = document.querySelector("main").appendChild(document.createElement("div"));
            leave[0] = sheet.default.render({ model: models[0], el });
            window.bound = bound;
        }"""
    )
    expect(page.locator(".sf-sheet")).to_have_count(0)
    page.evaluate("models[0].take([bound])")
    expect(page.locator(".sf-sheet")).to_have_count(1)
    page.evaluate("leave[0]()")
    expect(page.locator(".sf-sheet")).to_have_count(0)
    assert page.evaluate("models[0].listeners") == 0
