"""What changed: the chapter says what the functions give, with whom it stands on, and no more."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from programmes import person, programme

from surefoot.demo import truth
from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.change import class_table, effect_sizes, first_and_last, reliable_change
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.data.instruments import Instrument, instruments
from surefoot.outcomes.models import growth
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import Plot
from surefoot.report.blocks import Chapter
from surefoot.report.chapters import CHAPTERS, change
from surefoot.report.scores import scored
from surefoot.report.study import Study

EN, ES = language("en"), language("es")
CODE = "wellbeing_0_40"
WELL_BEING = "Well-being (points, 0 to 40)"


@cache
def county() -> Dataset:
    return invented(400, 1)


@cache
def of_county() -> Chapter:
    return change.chapter(Study(county(), CHAPTERS), EN)


def scores(
    pid: str, told: dict[int | None, float | None], code: str = CODE
) -> list[dict[str, Any]]:
    return [
        {"pid": pid, "day": day, "instrument": code, "score": score} for day, score in told.items()
    ]


def group(told: dict[int | None, float | None], people: int, code: str = CODE) -> Dataset:
    pids = [f"p{n:02}" for n in range(people)]
    return programme(
        person=[person(pid) for pid in pids],
        measure=[row for n, pid in enumerate(pids) for row in scores(
            pid, {day: score and score + n % 3 for day, score in told.items()}, code)],
    )  # fmt: skip


def worded(chapter: Chapter) -> str:
    return " ".join(
        cell
        for block in chapter.blocks
        for numbers in [block.numbers if isinstance(block, Plot) else block]
        for cell in (
            [numbers.caption, *numbers.notes, *(each for row in numbers.rows for each in row)]
            if isinstance(numbers, NumberTable)
            else [*getattr(numbers, "parts", ()), *getattr(numbers, "sentences", ())]
        )
    )


def table(chapter: Chapter, caption: str) -> dict[str, list[str]]:
    (found,) = [
        block
        for block in chapter.blocks
        if isinstance(block, NumberTable) and block.caption.startswith(caption)
    ]
    return {row[0]: list(row[1:]) for row in found.rows}


def test_first_is_the_earliest_day_and_last_the_latest_fourteen_days_on() -> None:
    rows = [
        *scores("a", {20: 7, 0: 3, 10: 5}),
        *scores("b", {0: 3, 13: 9}),
        *scores("c", {0: None, 5: 2, None: 8, 19: 4}),
        *scores("d", {3: None}),
        *scores("e", {0: 1, 14: 5}), *scores("e", {14: 7}),
    ]  # fmt: skip
    found = first_and_last(pd.DataFrame(rows))
    assert found["before"].to_dict() == {"a": 3, "b": 3, "c": 2, "e": 1}
    assert found["after"].dropna().to_dict() == {"a": 7, "c": 4, "e": 6}
    assert found["days"].dropna().to_dict() == {"a": 20, "c": 14, "e": 14}


def test_its_effect_sizes_are_those_of_the_function_with_their_denominators() -> None:
    pairs = first_and_last(county().measure).dropna()
    exact = effect_sizes(pairs["before"], pairs["after"]).set_index("name")
    told = table(of_county(), "How large the change is")
    for name, of in (("d_av", "d(av): over the root"), ("d_z", "d(z): over the standard")):
        (cells,) = [cells for heading, cells in told.items() if heading.startswith(of)]
        ends = f"{exact.loc[name, 'lower']:.2f} to {exact.loc[name, 'upper']:.2f}"
        assert cells == [f"{exact.loc[name, 'estimate']:.2f}", ends, str(len(pairs))]


def test_its_means_are_those_of_the_people_who_have_both_scores() -> None:
    pairs = first_and_last(county().measure).dropna()
    cells = table(of_county(), "First and last scores")[WELL_BEING]
    assert cells[1] == str(len(pairs))
    assert cells[2] == f"{pairs['before'].mean():.2f} ({pairs['before'].std():.2f})"
    assert cells[3] == f"{pairs['after'].mean():.2f} ({pairs['after'].std():.2f})"


def test_its_course_is_that_of_everybody_asked_and_holds_what_is_planted() -> None:
    measure = county().measure
    frame = measure.assign(week=measure["day"].astype(float) / 7)
    found = growth(frame, "score", "week", "pid", missing="leave_out").set_index("term").loc["week"]
    cells = table(of_county(), "How scores change")[WELL_BEING]
    assert cells[0] == f"{found['estimate']:.3f}"
    assert cells[1] == f"{found['lower']:.3f} to {found['upper']:.3f}"
    assert cells[4] == str(found["left_out"])
    assert found["lower"] < truth.WELLBEING.value < found["upper"]


def test_scores_that_are_there_twice_make_nobody_surer_of_the_change_a_week() -> None:
    once = invented(60, 1)
    twice = replace(once, measure=pd.concat([once.measure, once.measure]))
    slopes = [scored(Study(each, CHAPTERS))[0].course() for each in (once, twice)]
    assert slopes[0] is not None
    pd.testing.assert_series_equal(*slopes)


def test_a_scale_that_did_not_move_is_told_with_an_interval_around_nothing() -> None:
    rng = np.random.default_rng(1)
    rows = [
        row
        for n in range(60)
        for level in [rng.normal(20, 5)]
        for row in scores(f"p{n:02}", {d: level + rng.normal(0, 2) for d in (0, 14, 28, 42)})
    ]
    data = programme(person=[person(f"p{n:02}") for n in range(60)], measure=rows)
    cells = table(change.chapter(Study(data, CHAPTERS), EN), "How scores change")[WELL_BEING]
    lower, upper = map(float, cells[1].split(" to "))
    assert lower < 0 < upper


def test_every_class_of_change_is_that_of_the_function_or_withheld() -> None:
    pairs = first_and_last(county().measure)
    known = instruments()[CODE]
    assert known.sd is not None
    assert known.reliability is not None
    classes = reliable_change(
        pairs["before"], pairs["after"], known.sd, known.reliability, better="higher"
    )["class"]
    exact = class_table(classes).set_index("class")["n"]
    told = table(of_county(), "Reliable change: Well-being")
    assert told["Unchanged"][0] == str(exact["unchanged"])
    for name in ("Improved", "Deteriorated"):
        assert told[name][0] in ("∗", str(exact[name.lower()]))
    assert "Recovered" not in told
    started = int(county().person["started"].sum())
    assert told["Without a first and a last score"][0] == str(started - len(pairs.dropna()))


def test_a_cut_off_lets_people_be_called_recovered() -> None:
    known = {CODE: replace(instruments()[CODE], cutoff=20.0)}
    data = group({0: 10, 28: 30}, 40)
    told = table(change.chapter(Study(data, CHAPTERS, known), EN), "Reliable change")
    assert told["Recovered"][:2] == ["40", "100.0%"]


def test_without_a_known_reliability_it_says_that_nobodys_change_can_be_told_from_chance() -> None:
    for code in ("readiness_importance_0_10", "unheard_of_0_9"):
        chapter = change.chapter(Study(group({0: 3, 28: 5}, 20, code), CHAPTERS), EN)
        assert "no reliability is known" in worded(chapter)
        assert "Reliable change" not in worded(chapter)


def test_what_is_known_of_an_instrument_can_be_given() -> None:
    mine = Instrument(
        code="own_0_9", name="Our own", better="lower", source="us", sd=1.0, reliability=0.9
    )
    data = group({0: 6, 28: 2}, 20, "own_0_9")
    told = table(change.chapter(Study(data, CHAPTERS, {"own_0_9": mine}), EN), "Reliable change")
    assert told["Improved"][0] == "20"


def test_it_says_what_a_change_before_and_after_cannot_tell() -> None:
    for words in ("no comparison group", "when they feel worst", "regression to the mean"):
        assert words in worded(of_county())


@pytest.mark.parametrize("people", [1, 10])
def test_of_fewer_than_eleven_people_not_one_number_is_told(people: int) -> None:
    chapter = change.chapter(Study(group({0: 20, 28: 30}, people), CHAPTERS), EN)
    assert [type(block).__name__ for block in chapter.blocks] == ["Finding", "Prose"]
    assert "Nothing is told of measures" in worded(chapter)
    assert re.findall(r"\d+", worded(chapter)) == ["11"]


def test_with_nobody_it_says_so() -> None:
    assert "no score of a questionnaire" in worded(change.chapter(Study(programme(), CHAPTERS), EN))


def test_two_scores_of_a_few_people_tell_neither_their_change_nor_how_many_they_are() -> None:
    data = group({0: 20}, 30)
    rows = [*data.measure.to_dict("records"), *scores("p00", {28: 30}), *scores("p01", {28: 30})]
    few = programme(person=data.person.to_dict("records"), measure=rows)
    chapter = change.chapter(Study(few, CHAPTERS), EN)
    assert table(chapter, "First and last")[WELL_BEING][1:] == ["∗", "∗", "∗"]
    assert table(chapter, "How scores change")[WELL_BEING] == ["∗", "∗", "30", "∗", "0"]
    assert not [block for block in chapter.blocks if isinstance(block, Plot)]
    assert "How large the change is" not in worded(chapter)


@pytest.mark.parametrize("seed", range(4))
def test_scores_by_week_stand_on_eleven_people_and_hide_who_has_none(seed: int) -> None:
    study = Study(invented(80, seed), CHAPTERS)
    (only,) = scored(study)
    for row in only.by_week.to_dict("records"):
        assert row["people"] >= 11 or np.isnan(row["mean"])
        if only.told_in(row["people"]):
            assert not 0 < len(study.started) - row["people"] < 11


def test_it_is_told_in_spanish_too() -> None:
    words = worded(change.chapter(Study(county(), CHAPTERS), ES))
    assert "Cambio fiable: Bienestar" in words
    assert "of people" not in words


def a_week(data: Dataset) -> tuple[tuple[str, ...], str]:
    study = Study(data, CHAPTERS)
    table = change.per_week(scored(study), EN)
    return table.rows[0], " ".join(table.notes)


def test_two_scores_or_four_weeks_give_no_slope_and_it_says_where_to_look() -> None:
    for told in ({0: 20, 84: 10}, {0: 20, 7: 18, 27: 15}):
        row, notes = a_week(group(dict(told), 20))
        assert row[1:3] == ("–", "–")
        assert "Too few people have 3 scores or more over 28 days" in notes
        assert "See the first and the last score." in notes


def test_one_step_gives_no_slope_and_it_says_when_it_came() -> None:
    row, notes = a_week(group({0: 30, 14: 20, 28: 20, 42: 20, 56: 20}, 20))
    assert row[1:3] == ("–", "–")
    assert "One step after week 0 is more than half of the change" in notes


def test_a_steady_course_keeps_its_slope() -> None:
    row, notes = a_week(group({0: 30, 14: 27, 28: 25, 42: 22, 56: 20}, 20))
    assert row[1].startswith("-1.2") or row[1].startswith("−1.2")
    assert "One step" not in notes
