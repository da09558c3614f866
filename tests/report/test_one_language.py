"""A report in Spanish is in Spanish, its numbers too, and names nothing by a code of ours."""

from __future__ import annotations

import re
from typing import Any

import pytest
from odd_studies import texts
from programmes import programme
from reports import report_of

from surefoot.language import language
from surefoot.language.translations import catalogues
from surefoot.outcomes.data.from_records import LEFT_OUT
from surefoot.report.blocks import English
from surefoot.report.chapters import CHAPTERS
from surefoot.report.found import people
from surefoot.report.study import Study

ENGLISH = re.compile(
    r"\b(the|of|and|are|is|was|were|they|their|people|with|which|who|from|not|weeks?)\b"
)
CODE = re.compile(r"\b[a-z]+(_[a-z0-9]+)+\b|\b(way|ends|window|stays|moved|missed)\b")


@pytest.fixture(scope="module", params=["twelve", "an agency"])
def told(request: pytest.FixtureRequest) -> list[str]:
    made = report_of(request.param, "es")
    return [each for each in texts(made.chapters) if not isinstance(each, English)]


def test_no_english_stands_in_a_spanish_report(told: list[str]) -> None:
    assert [each for each in told if ENGLISH.search(each)] == []


def test_no_code_of_the_program_stands_in_a_spanish_report(told: list[str]) -> None:
    assert [each for each in told if CODE.search(each)] == []


def test_a_text_that_names_a_chapter_names_it_as_its_heading_does() -> None:
    nobody, words = Study(programme(), CHAPTERS), language("es")
    titles = [each.chapter(nobody, language("en")).title for each in CHAPTERS]
    texts = {
        str(each.id): str(each.string)
        for catalogue in catalogues("es").values()
        for each in catalogue
    }
    named = [(text, title) for text in texts for title in titles if f"“{title}”" in text]
    assert {title for _, title in named} >= {"Coming and staying", "How complete the data are"}
    wrong = [title for text, title in named if f"«{words.text(title)}»" not in texts[text]]
    assert wrong == []


def test_a_group_in_a_sentence_keeps_its_capital_only_in_quotation_marks() -> None:
    groups = [("Age", ["55 to 64"], "16.8%", "24")]
    told = people.served(
        [(language("es").text("Age"), [language("es").text(name) for name in names], share, of)
         for _, names, share, of in groups],
        [], [], "375", language("es"),
    )  # fmt: skip
    assert "por edad, «De 55 a 64» (" in told.parts[0]


@pytest.mark.parametrize("told_of", LEFT_OUT, ids=lambda each: each.what)
def test_what_a_practice_leaves_out_is_told_in_spanish(told_of: Any) -> None:
    words = language("es")
    assert words.text(told_of.what) != told_of.what
    assert words.text(told_of.why) != told_of.why


@pytest.mark.parametrize(
    ("tag", "number", "share"),
    [("es", "5.040", "77,9 %"), ("es-CO", "5.040", "77,9 %"), ("es-MX", "5,040", "77.9 %"),
     ("es-US", "5,040", "77.9 %"), ("en", "5,040", "77.9%")],
)  # fmt: skip
def test_numbers_follow_the_region(tag: str, number: str, share: str) -> None:
    from surefoot.outcomes.presentation.wording import count, percent

    words = language(tag)
    assert count(words, 5040) == number
    assert percent(words, 77.9).replace("\xa0", " ") == share
