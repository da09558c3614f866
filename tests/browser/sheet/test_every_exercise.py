"""Each exercise as a person opens it on a phone: in Spanish, whose words are longer, and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sample_answers import answers_to

from surefoot.entries.whole_entries import PersonHistory
from surefoot.exercises import Exercise
from surefoot.language import language
from surefoot.records.person_in_store import PersonInStore

pytestmark = pytest.mark.browser


def test_its_page_asks_every_question_and_shows_what_was_answered(
    exercise: type[Exercise], stage: Any, axe: Callable[[Page], list[str]]
) -> None:
    for n in range(2):
        stage.keep(exercise, f"entry {n}", **answers_to(exercise, n))
    page = stage.open(exercise, width=390, theme="dark", reader=language("es"))
    if exercise.repeats:
        page.locator(".sf-past-entry button").first.click()
    kept = stage.kept(exercise)
    laid_out = kept | exercise.opened(
        kept, PersonHistory(PersonInStore(stage.store, stage.client_id))
    )
    asked = [
        name
        for name, question in exercise.questions().items()
        if question.asked(laid_out) and not question.retired
    ]
    folded = page.locator(".sf-group:not([open]) > summary")
    while folded.count():
        folded.first.click()
    for name in asked:
        expect(page.locator(f'.sf-questions [data-question="{name}"]').first).to_be_visible()
    assert page.locator(".sf-insight").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe(page) == []
