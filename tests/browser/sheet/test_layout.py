"""Nothing moves under the finger while a person answers, and nothing lies over what is read."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from surefoot.exercises import catalogue
from surefoot.forms import Form, Question
from surefoot.forms.dates import Day, Moment
from surefoot.forms.kinds import ManyOf, Number, OneOf, Words, YesNo
from surefoot.forms.picks import Pick
from surefoot.forms.rows import Rows

pytestmark = pytest.mark.browser

PLACES = """() => Object.fromEntries(
    [...document.querySelectorAll(".sf-questions .sf-question, .sf-questions .sf-row")].map(
        (each, at) => [at, ["x", "y", "width"].map((name) => each.getBoundingClientRect()[name])]
    )
)"""


def some(question: Question) -> Any:
    match question:
        case Rows():
            asked = question.row.questions().items()
            row = {name: some(each) for name, each in asked if not each.retired}
            return [{"id": "first"} | row]
        case Number():
            return int(question.least)
        case Words():
            return "a heron"
        case YesNo():
            return False
        case OneOf():
            return next(iter(question.options))
        case Pick():
            return list(question.own or {})[:1]
        case ManyOf():
            return [next(iter(question.options))]
        case Day():
            return "2026-03-01"
        case Moment():
            return "2026-03-01T12:30"
    raise TypeError(question.kind)


def whole(form: type[Form]) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for name, question in form.questions().items():
        if question.asked(answers) and not question.retired:
            answers[name] = some(question.among(answers))
    return {name: each for name, each in answers.items() if name not in form.problems(answers)}


def all_but_one(question: Question, answer: Any) -> Any:
    """Take an answer back, of a list the last one of its first row."""
    if not isinstance(question, Rows):
        return None
    asked = question.row.questions().items()
    last = [name for name, each in asked if not each.optional][-1]
    return [{name: each for name, each in answer[0].items() if name != last}]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("key", catalogue())
def test_the_answer_that_makes_an_entry_whole_moves_no_control(
    stage: Any, key: str, width: int
) -> None:
    form = catalogue()[key]
    answers = whole(form)
    last = next(name for name in reversed(answers) if not form.questions()[name].optional)
    stage.keep(
        form, "first", **answers | {last: all_but_one(form.questions()[last], answers[last])}
    )
    page: Page = stage.open(form, width=width)
    before = page.evaluate(PLACES)
    message = {"do": "answer", "n": 1, "question": last, "value": answers[last], "entry": "first"}
    page.evaluate(
        """async (message) => {
            const [state] = await window.toDesk(0, message);
            models[0].traits.drafts = {};
            models[0].take([state]);
        }""",
        message,
    )
    expect(page.locator(".sf-status")).to_have_text("All answered")
    after = page.evaluate(PLACES)
    assert after == before


@pytest.mark.parametrize("width", [1280, 390])
def test_the_cue_is_in_sight_wherever_one_reads_and_is_quiet_until_something_changed(
    stage: Any, everything: Any, filled: Any, width: int
) -> None:
    stage.keep(everything, "first", **filled | {"place": ""})
    page = stage.open(everything, width=width)
    cue = page.locator(".sf-cue")
    expect(cue).to_have_text("Saved as you go")
    page.locator('[data-question="areas"]').scroll_into_view_if_needed()
    expect(cue).not_to_be_in_viewport()
    page.locator('[data-question="place"] textarea').fill("Here")
    expect(cue).to_have_text("Saved")
    page.locator('[data-question="areas"]').scroll_into_view_if_needed()
    expect(cue).to_be_in_viewport()
    bar = page.locator(".sf-save-bar").bounding_box()
    assert bar is not None
    assert bar["y"] == 0
    assert bar["height"] < 60


def test_the_message_of_what_was_undone_keeps_its_buttons_in_one_row(stage: Any, note: Any) -> None:
    stage.keep(note, "first", text="a heron", mood=3)
    for width in (1280, 390):
        page = stage.open(note, width=width)
        page.get_by_role("button", name="Remove:").click()
        undo = page.get_by_role("button", name="Undo").bounding_box()
        close = page.get_by_role("button", name="Close this message").bounding_box()
        assert abs(undo["y"] - close["y"]) < 3
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".sf-past")).to_be_visible()
