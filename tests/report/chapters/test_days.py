"""Days without use: nothing told gives a few away, screens are heard, and nothing is made up."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from programmes import days, person, programme, session
from sample_sizes import as_many_as

from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.days import counts_of, overall
from surefoot.outcomes.days.disclosure_risk import is_disclosive
from surefoot.outcomes.disclosure import LEAST, joined
from surefoot.outcomes.presentation.plot import Sheet
from surefoot.outcomes.presentation.plot_style import week_axis
from surefoot.outcomes.presentation.wording import WITHHELD
from surefoot.report.chapters import CHAPTERS, limitations, quality
from surefoot.report.chapters import days as chapter
from surefoot.report.chapters import summary as glance
from surefoot.report.chapters.days_by_week import by_week, weekly
from surefoot.report.chapters.days_rules import summary
from surefoot.report.study import Study

EN, ES = language("en"), language("es")
WEEKS = 12


def known_in(weeks: list[list[bool]], used: int = 0) -> Dataset:
    """People of whom each week is known or not, as sessions that looked back would tell."""
    return programme(
        person=[person(f"p{n:03}") for n in range(len(weeks))],
        session=[session(f"p{n:03}", 1, 0) for n in range(len(weeks))],
        day=[
            row
            for n, each in enumerate(weeks)
            for row in days(
                f"p{n:03}", [used if known else None for known in each for _ in range(7)]
            )
        ],
    )


def screened(found: dict[str, list[int]], used: dict[str, list[int | None]]) -> Study:
    """People with a diary, and screens that found use on some days."""
    rows = [row for pid, each in used.items() for row in days(pid, each)]
    rows += [
        {"pid": pid, "day": day, "used": 1, "source": "urine"}
        for pid, each in found.items() for day in each
    ]  # fmt: skip
    return Study(
        programme(
            person=[person(pid) for pid in used],
            session=[session(pid, 1, 0) for pid in used],
            day=rows,
        ),
        CHAPTERS,
    )


def texts(study: Study) -> str:
    """Give all that the chapter, the first page and the limits say."""
    return str([each.chapter(study, EN).blocks for each in (glance, chapter, limitations)])


def worked_out(row: dict[str, float]) -> float:
    """Give of how many people days are known, if each tells of all days or of none."""
    gap = row["best"] - row["worst"]
    return (1 - gap / 100) * row["people"]


@given(
    st.integers(11, 45).flatmap(
        lambda n: st.lists(
            st.lists(st.booleans(), min_size=WEEKS, max_size=WEEKS), min_size=n, max_size=n
        )
    ),
    st.sampled_from([0.05, 0.3, 1.0]),
)
@settings(max_examples=as_many_as(8, 300), deadline=None)
def test_no_row_gives_away_of_how_few_people_days_are_known(
    weeks: list[list[bool]], share: float
) -> None:
    """Weeks known as a whole or not at all, so that what is worked out would be exact."""
    last = round(share * WEEKS)
    data = known_in([[known and at < last for at, known in enumerate(each)] for each in weeks])
    study = Study(data, (chapter,))
    told = weekly(study)
    if len(told):
        for (_, end), rules in told.groupby(["first", "last"]):
            begin = int(rules["first"].iloc[0])
            of_rules = rules.set_index("rule")["percent_days_abstinent"]
            row = {"best": of_rules["missing_abstinent"], "worst": of_rules["missing_used"],
                   "people": len(weeks)}  # fmt: skip
            known = sum(any(each[begin - 1 : end]) for each in _cut(weeks, last))
            assert known == 0 or known >= LEAST
            if begin == end:
                assert worked_out(row) == pytest.approx(known)
                assert len(weeks) - known == 0 or len(weeks) - known >= LEAST
        assert told["first"].min() == 1
        assert told["last"].max() == WEEKS
    table = chapter.abstinent(study, EN).rows
    known = sum(any(each) for each in _cut(weeks, last))
    if 0 < known < LEAST:
        assert {cell for row in table for cell in (row[1], row[2], row[4])} == {WITHHELD}


def _cut(weeks: list[list[bool]], last: int) -> list[list[bool]]:
    return [each[:last] + [False] * (WEEKS - last) for each in weeks]


def test_where_few_have_a_known_day_no_chapter_tells_a_share_of_days() -> None:
    """Of 26 people 4 told of every day: worst and best case together said so."""
    study = Study(known_in([[n < 4] * WEEKS for n in range(26)]), CHAPTERS)
    assert summary(study) == {}
    assert by_week(study, EN).draw is None
    assert by_week(study, EN).numbers.rows == []
    assert "15.4%" not in texts(study)
    assert "84.6%" not in texts(study)
    assert {row[-1] for row in chapter.sources(study, EN).rows} == {WITHHELD}


def test_where_few_have_no_known_day_the_rest_does_not_tell_how_many() -> None:
    few = pd.DataFrame({"days_expected": [84] * 26, "days_observed": [0] * 4 + [84] * 22})
    assert is_disclosive(few)
    assert not is_disclosive(few.assign(days_observed=[0] * 4 + [40] * 22))
    assert not is_disclosive(few.assign(days_observed=[0] * 13 + [84] * 13))
    assert is_disclosive(few.assign(days_observed=[0] * 13 + [84] * 13), hidden=True)
    assert not is_disclosive(few.assign(days_observed=0))


def test_stretches_that_may_not_be_told_join_those_before_them() -> None:
    alone = [(at, at) for at in range(1, 6)]
    assert joined(alone, lambda first, last: last - first >= 1) == [(1, 2), (3, 5)]
    assert joined(alone, lambda first, last: first == 1 and last != 5) == []
    assert joined([], lambda first, last: True) == []


@given(
    st.lists(
        st.tuples(st.integers(1, 84), st.integers(0, 84), st.integers(0, 84)),
        min_size=1, max_size=12,
    )
)  # fmt: skip
@settings(max_examples=as_many_as(50, 1000), deadline=None)
def test_the_worst_case_is_never_more_than_what_was_observed(
    people: list[tuple[int, int, int]],
) -> None:
    counts = pd.DataFrame(
        [(due, min(seen, due), min(used, seen, due)) for due, seen, used in people],
        columns=["days_expected", "days_observed", "days_used"],
    )
    found = overall(counts).set_index("rule")
    worst, coverage = found.loc["missing_used", ["percent_days_abstinent", "coverage"]]
    assert worst <= 100 * coverage + 1e-9
    best = found.at["missing_abstinent", "percent_days_abstinent"]
    assert best - worst == pytest.approx(100 - 100 * coverage)


def test_a_screen_that_found_use_contradicts_a_day_told_as_one_without() -> None:
    study = screened({"a": [3, 10, 14, 20]}, {"a": [0] * 12 + [1] + [0] * 5 + [None] * 3})
    (row,) = counts_of(study.dataset, first=1, last=28).to_dict("records")
    assert row["days_contradicted"] == 2, "day 14 is explained by day 13, and 20 is unknown"
    assert row["days_observed"] == 18
    assert row["days_used"] == 1


def test_a_session_that_told_of_no_use_is_contradicted_too() -> None:
    hits = [{"pid": "a", "day": day, "used": 1, "source": "urine"} for day in (5, 20)]
    looks = [
        session("a", 1, 7, days_observed=7, days_used=0),
        session("a", 2, 21, days_observed=7, days_used=3),
    ]
    data = programme(person=[person("a")], session=looks, day=hits)
    assert counts_of(data, first=1, last=28)["days_contradicted"].tolist() == [1]


def test_screens_are_told_of_in_the_first_words_and_the_limits() -> None:
    people = [f"p{n:02}" for n in range(30)]
    study = screened({pid: [7, 14] for pid in people}, {pid: [0] * 84 for pid in people})
    first = chapter.chapter(study, EN).blocks[0]
    assert "whether people or drug screens are right" in str(first)
    for said in (str(first), str(limitations.chapter(study, EN).blocks)):
        assert "There are 60 results of drug screens, of 30 of 30 people." in said
        assert "On 60 days of 30 people a screen found use, and the person told of none." in said
    worst, known, best = (row[1] for row in chapter.abstinent(study, EN).rows[:3])
    assert (worst, known, best) == ("97.6%", "100.0%", "100.0%")


def test_few_who_are_contradicted_are_not_to_be_had_from_the_rules() -> None:
    """The coverage, less the best case, plus the worst, would be what their screens found."""
    people = [f"p{n:02}" for n in range(30)]
    study = screened({pid: [7, 14] for pid in people[:3]}, {pid: [0] * 80 for pid in people})
    assert {row[4] for row in chapter.abstinent(study, EN).rows[:3]} == {WITHHELD}
    assert {row[-1] for row in by_week(study, EN).numbers.rows} == {WITHHELD}
    assert {row[-1] for row in chapter.sources(study, EN).rows} == {WITHHELD}
    assert "cannot be told without giving a small count away" in texts(study)
    assert "results of drug screens" not in texts(study)


def test_without_a_known_day_nothing_is_said_and_no_interval_is_printed() -> None:
    study = Study(known_in([[False] * WEEKS] * 30), CHAPTERS)
    said = texts(study)
    assert said.count("No day from 1 to 84 is known of anybody, so nothing can be said") >= 2
    assert "because no day from 1 to 84 is known of anybody" in str(
        chapter.chapter(study, EN).blocks[0]
    )
    of_days = str(chapter.chapter(study, EN).blocks)
    assert "0.0% to" not in of_days
    assert "100.0%" not in of_days
    assert {row[2] for row in chapter.abstinent(study, EN).rows} == {"–"}
    assert by_week(study, EN).draw is None


def test_each_week_has_the_interval_of_each_rule() -> None:
    study = Study(known_in([[True] * 6 + [n < 13] * 6 for n in range(26)]), CHAPTERS)
    table = by_week(study, EN).numbers
    assert len(table.rows) == WEEKS
    for row in table.rows:
        assert re.fullmatch(r"[\d.]+% \([\d.]+% to [\d.]+%\)", row[1]) or row[1] == "100.0%"
        assert row[2:4] == ("100.0%", "100.0%")  # where all are alike, nothing tells of chance


def test_of_how_many_people_days_are_known_is_told_by_the_week() -> None:
    """Each person tells of one week: of all something is known, in no week of more than half."""
    study = Study(known_in([[at % 2 == n % 2 for at in range(WEEKS)] for n in range(40)]), CHAPTERS)
    told = quality.by_week(study, EN)
    assert {row[1] for row in told.numbers.rows} == {"50.0%"}
    assert len(told.numbers.rows) == WEEKS
    few = Study(known_in([[at == n % WEEKS for at in range(WEEKS)] for n in range(40)]), CHAPTERS)
    found = quality.by_week(few, EN)
    assert all(float(row[1][:-1]) < 11 for row in found.numbers.rows)
    assert "the mean of their weeks" in found.description


def test_one_stretch_of_weeks_is_told_once() -> None:
    study = Study(known_in([[at == 0 and n < 15 for at in range(WEEKS)] for n in range(30)]),
                  CHAPTERS)  # fmt: skip
    for words in (EN, ES):
        text = quality.by_week(study, words).description
        assert text.count("1–12") <= 1


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(("first", "last"), [(1, 1), (0, 1), (1, 12), (0, 24), (3, 104)])
def test_marks_of_weeks_are_whole(first: int, last: int, narrow: bool) -> None:
    axes = Sheet().subplots()
    week_axis(axes, ES, first=first, last=last, narrow=narrow)
    marks = axes.get_xticks()
    assert all(at == int(at) and first <= at <= last for at in marks)
    assert 1 <= len(marks) <= 12
    shown = [axes.xaxis.get_major_formatter()(at) for at in marks]
    assert all(re.fullmatch(r"\d+", each) for each in shown)


def test_where_everybody_is_alike_there_is_no_interval_and_the_reason_is_said() -> None:
    half = [0, 1] * 42
    alike = screened({}, {f"p{n:03}": half for n in range(30)})
    first, *_ = chapter.chapter(alike, EN).blocks
    assert "50.0% of days were without use (95% interval none, as everybody’s share" in str(first)
    table = chapter.abstinent(alike, EN)
    assert {row[2] for row in table.rows} == {"–"}
    assert any("nothing tells how much other people" in note for note in table.notes)
    weekly_table = by_week(alike, EN).numbers
    assert any("nothing tells how much other people" in note for note in weekly_table.notes)
    assert "everybody’s share is the same" in str(glance.chapter(alike, EN).blocks)
