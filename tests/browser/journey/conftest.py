"""A person who fills in a form on a page: looks for each question, answers it, goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Locator, expect
from ratings import rate

from surefoot.forms import Form, Question
from surefoot.forms.kinds import Choice
from surefoot.forms.rows import Rows
from surefoot.language import Language

expect.set_options(timeout=60_000)

SAVED = '.sf-cue[data-status="saved"]'

Filling: TypeAlias = Callable[[Locator, type[Form], Mapping[str, Any], Language], None]


@pytest.fixture(scope="session")
def fill() -> Filling:
    """Give the way in which a person fills in a sheet."""
    return _fill


def _fill(sheet: Locator, form: type[Form], answers: Mapping[str, Any], reader: Language) -> None:
    """Answer the questions of a sheet, then wait until it says that all is saved."""
    for name, answer in answers.items():
        place = sheet.locator(f'.sf-questions > [data-question="{name}"]')
        within = sheet.page.locator(f'[data-question="{name}"]')
        fold = sheet.locator(".sf-group:not([open])", has=within)
        if fold.count():
            fold.locator("summary").click()
        _answer(place, form.questions()[name], answer, reader)
    expect(sheet.locator(SAVED)).to_be_visible()


def _answer(place: Locator, question: Question, answer: Any, reader: Language) -> None:
    WAYS[question.kind](place, question, answer, reader)


def _rate(place: Locator, question: Question, answer: Any, reader: Language) -> None:
    rate(place, answer)


def _write(place: Locator, question: Question, answer: Any, reader: Language) -> None:
    place.locator("input, textarea").first.fill(str(answer))


def _minutes(place: Locator, question: Question, answer: Any, reader: Language) -> None:
    place.locator("input").nth(0).fill(str(answer // 60))
    place.locator("input").nth(1).fill(str(answer % 60))


def _choose(place: Locator, question: Question, answer: Any, reader: Language) -> None:
    assert isinstance(question, Choice)
    for key in [answer] if isinstance(answer, str) else answer:
        place.get_by_text(reader.text(question.options[key]), exact=True).click()


def _pick(place: Locator, question: Question, answer: Any, reader: Language) -> None:
    for words in answer:
        place.get_by_text(words, exact=True).click()


def _say(place: Locator, question: Question, answer: Any, reader: Language) -> None:
    place.get_by_text(reader.text("Yes" if answer else "No"), exact=True).click()


def _rank(place: Locator, question: Question, answer: Any, reader: Language) -> None:
    assert isinstance(question, Choice)
    for key in answer:
        place.locator(".sf-unranked").get_by_text(question.options[key], exact=True).click()


def _list(place: Locator, question: Question, answer: Any, reader: Language) -> None:
    assert isinstance(question, Rows)
    if question.start:
        _turn(place, question, answer, reader)
        return
    named = next(iter(question.row.questions()))
    for row in answer:
        adder = place.locator(".sf-adding textarea")
        adder.fill(row[named])
        adder.press("Enter")
        _row(place.locator(".sf-row").last, question, row, reader, but=named)


def _turn(place: Locator, question: Rows, answer: Any, reader: Language) -> None:
    for number, row in enumerate(answer):
        _row(place.locator(".sf-row").nth(number), question, row, reader)


def _row(
    place: Locator, question: Rows, row: Mapping[str, Any], reader: Language, but: str = ""
) -> None:
    for name, answer in row.items():
        if name != but:
            inner = place.locator(f'[data-question="{name}"]')
            _answer(inner, question.row.questions()[name], answer, reader)


WAYS: Mapping[str, Callable[[Locator, Question, Any, Language], None]] = {
    "rating": _rate,
    "number": _write,
    "minutes": _minutes,
    "day": _write,
    "moment": _write,
    "words": _write,
    "yes-no": _say,
    "one-of": _choose,
    "many-of": _choose,
    "pick": _pick,
    "ranking": _rank,
    "rows": _list,
}
