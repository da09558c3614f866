"""How complete the data are: what is known, why the rest is not, and no small count."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from programmes import days, of_diaries, person, programme, session, twelve

from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.disclosure import LEAST
from surefoot.outcomes.missing import by_visit
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import Plot
from surefoot.report.chapters import CHAPTERS, quality
from surefoot.report.study import Study

EN = language("en")


@pytest.fixture(scope="module")
def county() -> Study:
    return Study(invented(400, 1), CHAPTERS)


def rows(table: NumberTable) -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1:]) for row in table.rows}


def test_what_is_known_of_people_is_counted_of_all_who_started(county: Study) -> None:
    told = rows(quality.of_people(county, EN))
    missing = 100 * county.started["age_band"].isna().mean()
    assert told["Age"] == (
        "375",
        f"{100 - missing:.1f}%",
        f"It was not asked, or is not in the file it came from: {missing:.1f}%",
    )
    assert told["Site"] == ("375", "100.0%", "–")
    assert told["Week of the start"] == ("375", "100.0%", "–")


def test_what_is_known_of_sessions_is_counted_of_those_where_it_could_be(county: Study) -> None:
    told = rows(quality.of_sessions(county, EN))
    held = county.sessions[county.sessions["status"] == "held"]
    known = 100 * held["importance"].notna().mean()
    assert told["Importance of the change"][:2] == (f"{len(held):,}", f"{known:.1f}%")
    missed = county.sessions[~county.sessions["status"].isin(["held", "rescheduled"])]
    known = 100 * missed["missed_reason"].notna().mean()
    assert told["Why it was not held"][:2] == (f"{len(missed):,}", f"{known:.1f}%")
    assert told["Day"][1] == "100.0%"


def test_scores_are_counted_as_expected_and_as_known(county: Study) -> None:
    told = rows(quality.of_scores(county, EN))
    measure = county.dataset.measure
    known = 100 * measure["score"].notna().mean()
    assert list(told.values()) == [(f"{len(measure):,}", f"{known:.1f}%")]


def test_reasons_stand_apart_and_a_small_one_is_withheld() -> None:
    people = [
        person(f"p{n:02}", sex="female" if n < 30 else None,
               sex_missing=None if n < 30 else "refused" if n < 45 else "not_asked",
               age_band="25-34" if n < 56 else None)
        for n in range(60)
    ]  # fmt: skip
    study = Study(programme(person=people, session=[session("p00", 1, 0)]), CHAPTERS)
    told = rows(quality.of_people(study, EN))
    assert told["Sex"] == (
        "60", "50.0%", "The person did not want to say: 25.0%; It was not asked, or is not in the "
        "file it came from: 25.0%"
    )  # fmt: skip
    assert told["Age"] == ("60", "∗", "It was not asked, or is not in the file it came from: ∗")


def test_a_programme_and_a_site_that_nobody_noted_are_not_known() -> None:
    told = rows(quality.of_people(Study(twelve(), CHAPTERS), EN))
    for name in ("Program", "Site"):
        assert told[name] == ("12", "0.0%", "No reason is recorded: 100.0%")


def test_sessions_without_a_day_are_told_only_if_they_are_many() -> None:
    dataset = invented(100, 1)
    for lost, told in ((3, "∗"), (40, f"{100 - 4000 / len(dataset.session):.1f}%")):
        frame = dataset.session.copy()
        frame.loc[frame.index[frame["status"] != "held"][:lost], "day"] = pd.NA
        study = Study(replace(dataset, session=frame), CHAPTERS)
        assert rows(quality.of_sessions(study, EN))["Day"][1] == told


def test_people_are_followed_through_the_weeks_as_by_visit_does(county: Study) -> None:
    county = Study(of_diaries(county.dataset), CHAPTERS)
    found = quality.visits(county)
    day = county.dataset.day.dropna(subset=["used"])
    expected = county.started["last_expected_day"]
    whole = expected.index[expected >= 78]
    known = day.assign(week=(day["day"].astype(int) - 1) // 7 + 1)
    seen = pd.crosstab(known["pid"], known["week"]).reindex(whole, fill_value=0) > 0
    stretches = pd.DataFrame({
        str(last): seen.loc[:, first:last].any(axis=1)
        for first, last in zip(found["first"], found["last"], strict=True)
    })  # fmt: skip
    exact = by_visit(stretches.where(stretches), list(stretches.columns))
    for name in ("people", "observed", "missing_for_now", "missing_for_good"):
        assert found[name].tolist() == exact[name].tolist()
    assert len(found) > 3


@pytest.mark.parametrize("seed", range(4))
def test_between_two_stretches_nobody_or_many_were_seen_for_the_last_time(seed: int) -> None:
    found = quality.visits(Study(invented(150, seed), CHAPTERS))
    assert len(found) > 1
    week = found[found["first"] == found["last"]]
    told = [*week["observed"], *week["missing"]]
    if found["apart"].all():
        told += [*found["missing_for_good"].diff().dropna()]
    assert [n for n in told if 0 < n < LEAST] == []


def test_a_few_who_come_back_are_not_told_apart() -> None:
    gaps = [[0] * 7, [None] * 7, [0] * 70]
    back = [one for part in gaps for one in part]
    people = [f"p{n:02}" for n in range(60)]
    gone = [0] * 7 + [None] * 77
    use = {pid: back if n < 4 else gone if n < 30 else [0] * 84 for n, pid in enumerate(people)}
    dataset = programme(
        person=[person(pid) for pid in people],
        session=[session(pid, 1, 0) for pid in people],
        day=[row for pid, each in use.items() for row in days(pid, each)],
    )
    study = Study(dataset, CHAPTERS)
    assert (quality.visits(study)["missing_for_now"] == 4).any()
    assert quality.by_week(study, EN).numbers.columns == [
        "Week",
        "Something known",
        "Nothing known",
    ]


@pytest.mark.parametrize(
    "made",
    [
        programme,
        twelve,
        lambda: programme(person=[person("a", sex="male")], session=[session("a", 1, 7)]),
        lambda: invented(60, 1),
    ],
    ids=["nobody", "twelve", "one", "an agency"],
)
def test_no_number_of_people_or_sessions_is_small(made: Callable[[], Dataset]) -> None:
    for block in quality.chapter(Study(made(), CHAPTERS), EN).blocks:
        table = block.numbers if isinstance(block, Plot) else block
        if isinstance(table, NumberTable):
            counted = [row[1] for row in table.rows if re.fullmatch(r"\d+", row[1])]
            assert not [n for n in counted if 0 < int(n) < LEAST]
        assert "nan" not in str(table)


def test_it_says_that_nothing_is_known_from_follow_up_interviews(county: Study) -> None:
    assert "Follow-up interviews are not in the dataset" in str(quality.chapter(county, EN).blocks)
