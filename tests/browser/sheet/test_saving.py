"""What is typed is kept, in order, and the page never says so before it is true."""

from __future__ import annotations

from typing import Any

import pytest
from eventually import eventually
from playwright.sync_api import Locator, Page, expect
from ratings import button_for, rate

pytestmark = pytest.mark.browser

BESIDE = ("entry", "based_on", "ahead_min")


@pytest.fixture
def sheet(stage: Any, note: Any) -> Page:
    page: Page = stage.open(note)
    return page


def words(page: Page) -> Locator:
    return page.get_by_role("textbox", name="What is new?")


def mood(page: Page) -> Locator:
    return page.locator(".sf-questions").get_by_role("radiogroup", name="How is your mood?")


def cue(page: Page, status: str) -> Locator:
    found = page.locator(".sf-cue")
    expect(found).to_have_attribute("data-status", status, timeout=60_000)
    return found


def cut(page: Page, cut: bool = True) -> None:
    page.evaluate("cut => { models[0].cut = cut }", cut)


def log(page: Page) -> list[dict[str, Any]]:
    """Give what the page sent, but for the entry that an answer is for, what it knew, its clock."""
    sent: list[dict[str, Any]] = page.evaluate("models[0].log")
    return [{key: value for key, value in each.items() if key not in BESIDE} for each in sent]


def test_the_page_says_saved_only_after_the_kernel_has_kept_it(sheet: Page) -> None:
    cue(sheet, "idle")
    cut(sheet)
    words(sheet).fill("a heron")
    expect(cue(sheet, "saving")).to_have_text("Saving…")
    eventually(lambda: bool(log(sheet)), 60, "nothing was sent")
    cut(sheet, False)
    sheet.evaluate("window.toDesk(0, models[0].log[0]).then((told) => models[0].take(told))")
    expect(cue(sheet, "saved")).to_have_text("Saved")


def test_answers_go_one_at_a_time_in_order_and_typing_is_sent_once(sheet: Page) -> None:
    cut(sheet)
    rate(mood(sheet), 0)
    words(sheet).press_sequentially("a heron")
    words(sheet).blur()
    button_for(mood(sheet), 0).press("ArrowRight")
    button_for(mood(sheet), 1).press("ArrowRight")
    button_for(mood(sheet), 2).blur()
    assert [message["n"] for message in log(sheet)] == [1]
    cut(sheet, False)
    sheet.evaluate("window.toDesk(0, models[0].log[0]).then((told) => models[0].take(told))")
    cue(sheet, "saved")
    assert log(sheet) == [
        {"do": "answer", "n": 1, "question": "mood", "value": 0},
        {"do": "answer", "n": 2, "question": "text", "value": "a heron"},
        {"do": "answer", "n": 3, "question": "mood", "value": 2},
    ]


def test_a_lost_connection_is_said_and_what_was_typed_is_kept_for_later(
    stage: Any, note: Any, sheet: Page
) -> None:
    sheet.clock.install()
    cut(sheet)
    words(sheet).fill("a heron")
    words(sheet).blur()
    sheet.clock.fast_forward(9000)
    expect(cue(sheet, "lost")).to_contain_text("only while this page is open")
    expect(sheet.locator(".sf-cue-said")).to_contain_text("no connection")
    rate(mood(sheet), 10)
    expect(words(sheet)).to_have_value("a heron")
    assert stage.kept(note) == {}
    cut(sheet, False)
    sheet.clock.fast_forward(31_000)
    cue(sheet, "saved")
    assert stage.kept(note) == {"text": "a heron", "mood": 10}


def test_a_store_that_fails_is_said_and_asked_again(stage: Any, note: Any, sheet: Page) -> None:
    stage.store.failing = True
    words(sheet).fill("a heron")
    words(sheet).blur()
    expect(cue(sheet, "failed")).to_contain_text("could not be saved")
    expect(words(sheet)).to_have_value("a heron")
    stage.store.failing = False
    rate(mood(sheet), 10)
    cue(sheet, "saved")
    assert stage.kept(note) == {"text": "a heron", "mood": 10}


def test_a_store_that_fails_is_asked_again_without_another_change(
    stage: Any, note: Any, sheet: Page
) -> None:
    sheet.clock.install()
    stage.store.failing = True
    rate(mood(sheet), 10)
    cue(sheet, "failed")
    stage.store.failing = False
    sheet.clock.fast_forward(31_000)
    cue(sheet, "saved")
    assert stage.kept(note) == {"mood": 10}


def test_a_rating_is_sent_as_soon_as_it_is_pressed(sheet: Page) -> None:
    sheet.clock.install()
    sheet.clock.pause_at(sheet.evaluate("Date.now()") + 60_000)
    cut(sheet)
    rate(mood(sheet), 0)
    assert log(sheet) == [{"do": "answer", "n": 1, "question": "mood", "value": 0}]


def test_an_entry_is_kept_with_the_clock_of_the_page_it_was_written_on(
    stage: Any, note: Any
) -> None:
    page = stage.open(note, timezone_id="America/Bogota")
    words(page).fill("a heron")
    cue(page, "saved")
    assert [each.begun_ahead_min for each in stage.store.entries()] == [-300]


@pytest.mark.parametrize("event", ["pagehide", "visibilitychange"])
def test_what_is_being_typed_is_sent_when_the_page_goes(sheet: Page, event: str) -> None:
    sheet.clock.install()
    sheet.clock.pause_at(sheet.evaluate("Date.now()") + 60_000)
    cut(sheet)
    rate(mood(sheet), 0)
    words(sheet).press_sequentially("a heron")
    assert [message["question"] for message in log(sheet)] == ["mood"]
    sheet.evaluate(
        """event => {
            Object.defineProperty(document, "visibilityState", {value: "hidden"});
            (event === "pagehide" ? window : document).dispatchEvent(new Event(event));
        }""",
        event,
    )
    assert [message["n"] for message in log(sheet)] == [1, 2]
    assert log(sheet)[1]["value"] == "a heron"


def test_what_is_being_typed_is_sent_when_the_sheet_is_taken_down(
    stage: Any, note: Any, sheet: Page
) -> None:
    words(sheet).press_sequentially("a heron")
    sheet.evaluate("leave[0]()")
    expect(sheet.locator(".sf-sheet")).to_have_count(0)
    stage.until(sheet, "models[0].get('state').saved > 0")
    assert stage.kept(note) == {"text": "a heron"}
    assert sheet.evaluate("models[0].listeners") == 0


def test_what_comes_back_never_overwrites_what_is_being_typed(
    stage: Any, note: Any, sheet: Page
) -> None:
    words(sheet).fill("heron")
    words(sheet).blur()
    cue(sheet, "saved")
    words(sheet).focus()
    words(sheet).evaluate("node => node.setSelectionRange(0, 0)")
    for letter in "a grey ":
        sheet.keyboard.type(letter, delay=150)
    expect(words(sheet)).to_have_value("a grey heron")
    assert words(sheet).evaluate("node => node.selectionStart") == len("a grey ")
    cue(sheet, "saved")
    assert stage.kept(note) == {"text": "a grey heron"}


def test_a_page_that_is_shown_again_counts_on_from_what_was_saved(
    stage: Any, note: Any, sheet: Page
) -> None:
    rate(mood(sheet), 10)
    cue(sheet, "saved")
    sheet.evaluate(
        """async () => {
            const sheet = await import("/sheet.mjs?again");
            leave[0]();
            const el = document.querySelector("main").appendChild(document.createElement("div"));
            sheet.default.render({ model: models[0], el });
        }"""
    )
    rate(mood(sheet), 0)
    cue(sheet, "saved")
    assert [message["n"] for message in log(sheet)] == [1, 2]
    assert stage.kept(note) == {"mood": 0}


def test_two_views_of_one_sheet_show_the_same_answers(stage: Any, note: Any, sheet: Page) -> None:
    sheet.evaluate(
        """async () => {
            const sheet = await import("/sheet.mjs");
            const el = document.querySelector("main").appendChild(document.createElement("div"));
            sheet.default.render({ model: models[0], el });
        }"""
    )
    first, second = sheet.get_by_role("textbox", name="What is new?").all()
    first.fill("a heron")
    expect(second).to_have_value("a heron")
    stage.until(sheet, "models[0].get('state').saved === 1")
    second.fill("two herons")
    expect(first).to_have_value("two herons")
    stage.until(sheet, "models[0].get('state').saved === 2")
    assert [message["n"] for message in log(sheet)] == [1, 2]


def test_what_is_read_aloud_is_what_is_seen_or_nothing(sheet: Page) -> None:
    said = sheet.locator(".sf-cue-said")
    words(sheet).fill("a heron")
    cue(sheet, "saved")
    expect(said).to_have_text("Saved")
    cut(sheet)
    words(sheet).fill("a grey heron")
    cue(sheet, "saving")
    assert said.text_content() in ("", "Saving…")
    sheet.evaluate("dispatchEvent(new Event('surefoot:lost'))")
    expect(said).to_have_text(str(cue(sheet, "lost").text_content()))
