"""No text of a report holds what is no word: a number that is none, half a sentence, a hole."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from odd_studies import NAMES, texts
from reports import MAKERS, dataset_of, report_of

from surefoot.language import language
from surefoot.outcomes.presentation.wording import decimal, ended, interval, percent
from surefoot.outcomes.sites import nesting, nesting_warning
from surefoot.report.blocks import Chapter, NumberTable
from surefoot.report.chapters import change
from surefoot.report.chapters.change_by_week import by_week
from surefoot.report.chapters.days_by_week import named_weeks
from surefoot.report.scores import scored
from surefoot.report.study import Study

EN, ES = language("en"), language("es")
UNITS = (
    "people|persons|sessions|scores|days|weeks|sites|coaches|points|stretches|answers|things|"
    "measures|personas|sesiones|puntajes|días|semanas|sedes|coaches|puntos|tramos|respuestas|cosas"
)
UNSOUND = {
    "a programmer's number": r"\b(nan|NaN|inf|NaT)\b|<NA>|∞|^None$|\bNone\b(?! of these| is told)",
    "a zero below zero": r"(?<![\w.,])[-\u2212]0(?:[.,]0+)?(?![\d.,\w])",
    "empty parentheses": r"\(\s*[-–]?\s*\)|\(∗\)",
    "a doubled sign": r"(?<!\.)\.\.(?!\.)|\. \.|,,|;;|  ",
    "a sign after a space": r" [.,;:](?!\d)",
    "a value not filled in": r"\{\w*\}",
    "empty quotation marks": r"“\s*”|«\s*»",
    "one of several": rf"(?<![\d.,])1 ({UNITS})\b",
    "a sum of values of values": r"which has \d|que tiene \d",
}
of_studies = pytest.mark.parametrize("study", MAKERS)


@of_studies
@pytest.mark.parametrize("code", ["en", "es"])
def test_every_text_of_a_report_is_sound(study: str, code: str) -> None:
    found = [
        (what, each)
        for each in texts(report_of(study, code))
        if each not in NAMES
        for what, pattern in UNSOUND.items()
        if re.search(pattern, each.replace("\N{NO-BREAK SPACE}", " "))
    ]
    if study == "strange names":
        found = [(what, each) for what, each in found if what != "a programmer's number"]
    assert found == []


@pytest.mark.parametrize("unsound", [
    "18.00 (–)", "Beyond: ∞", "a mean of nan", "from -0.00 to 1", "Source: us..", "1 people", "{n}",
    "in one program, which has 3", "no “” here", "so .",
])  # fmt: skip
def test_what_is_unsound_is_found(unsound: str) -> None:
    assert any(re.search(pattern, unsound) for pattern in UNSOUND.values())


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), None, pd.NA])
def test_a_number_that_is_none_is_a_dash(number: float | None) -> None:
    assert decimal(EN, number) == percent(EN, number) == "–"
    if isinstance(number, float):
        assert interval(EN, number, 0.5) == interval(EN, 0.5, number) == "–"


@pytest.mark.parametrize("number", [-0.0, -0.001, -0.049])
def test_nothing_has_no_sign(number: float) -> None:
    assert decimal(EN, number) == "0.0"
    assert EN.value(round(number, 1)) == "0"
    assert decimal(EN, -0.051) == "-0.1"


def test_words_of_others_end_with_one_full_stop() -> None:
    assert [ended(each) for each in ("us", "us.", "us. ", "us..", "us?", "")] == [
        "us.", "us.", "us.", "us.", "us?", "",
    ]  # fmt: skip


def test_one_week_and_several_are_named_as_such() -> None:
    assert named_weeks(EN, 3, 3) == "week 3"
    assert named_weeks(EN, 3, 5) == "weeks 3–5"
    assert named_weeks(ES, 3, 3) == "la semana 3"


def test_sites_that_lie_in_programmes_are_counted_in_whole_sentences() -> None:
    person = pd.DataFrame({"site": list("aabbcc"), "program": ["x", "x", "y", "y", "x", "y"]})
    one, several = person[person["site"] != "b"], person
    assert EN.text(nesting_warning(nesting(one, "site", ["program"]))[0]).startswith(
        "1 of 2 sites lies in one program only, of 2 in all."
    )
    assert EN.text(nesting_warning(nesting(several, "site", ["program"]))[0]).startswith(
        "2 of 3 sites lie in one program each, of 2 in all."
    )


@pytest.mark.parametrize("instrument", range(4))
def test_an_axis_is_said_not_to_start_at_0_only_where_it_does_not(instrument: int) -> None:
    study = Study(dataset_of("strange names"), (change,))
    each = scored(study)[instrument]
    each.by_week[["mean", "lower", "upper"]] -= each.by_week["lower"].min()
    assert "does not start at 0" not in by_week(each, EN).description
    each.by_week[["mean", "lower", "upper"]] += 100
    assert "does not start at 0" in by_week(each, EN).description


def test_tables_of_a_report_are_whole() -> None:
    for study in MAKERS:
        for chapter in report_of(study, "en").chapters:
            for table in tables(chapter):
                assert {len(row) for row in table.rows} <= {1, len(table.columns)}


def tables(chapter: Chapter) -> list[NumberTable]:
    return [each for each in chapter.blocks if isinstance(each, NumberTable)]
