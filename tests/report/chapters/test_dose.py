"""Whether more sessions go with more days without use: looking back only, and nothing small."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from programmes import days, person, programme, session, twelve

from surefoot.demo import truth
from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.days import diary, of_source, time_to_first_lapse
from surefoot.outcomes.models import growth, landmark
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.report.blocks import Chapter, Prose
from surefoot.report.chapters import CHAPTERS, dose
from surefoot.report.dose_response import Doses
from surefoot.report.study import Study

EN = language("en")


@cache
def county() -> Study:
    return Study(invented(400, 1), CHAPTERS)


def rows(chapter: Chapter) -> dict[str, list[str]]:
    tables = [block for block in chapter.blocks if isinstance(block, NumberTable)]
    return {row[0]: list(row[1:]) for each in tables for row in each.rows}


def test_weeks_are_compared_within_people_as_the_model_does() -> None:
    data = county().dataset
    known = data.day.assign(
        week=(data.day["day"] - 1) // 7, without=100 * (1 - data.day["used"].astype("Float64"))
    )
    share = known.groupby(["pid", "week"])["without"].mean().reset_index()
    due = data.session[data.session["status"] != "rescheduled"]
    due = due.assign(
        week=((due["day"] - 1) // 7).clip(lower=0), held=due["status"].eq("held").astype(float)
    )
    frame = due[["pid", "week", "held"]].merge(share, on=["pid", "week"]).astype({"without": float})
    found = growth(
        frame, "without", "week", "pid", covariates=["held"], slopes=False, missing="leave_out"
    ).set_index("term")
    told = rows(dose.chapter(county(), EN))["A week with a session held, against one without"]
    assert told[0] == f"{found.loc['held', 'estimate']:.1f}"
    assert told[1] == f"{found.loc['held', 'lower']:.1f} to {found.loc['held', 'upper']:.1f}"
    assert told[2] == str(found.loc["held", "people"])
    assert told[3] == f"{found.loc['held', 'rows']:,}"


def test_the_table_says_that_it_is_of_diaries_and_who_is_not_in_it() -> None:
    notes = " ".join(dose.between(Doses(county()), EN).notes)
    counts = county().day_counts
    alone = counts["days_observed"].gt(0) & counts["days_from_diary"].eq(0)
    assert alone.sum() > 100
    assert "of people who keep a diary" in notes
    assert "Of whom days are known from sessions alone, nobody is in this table" in notes


def test_what_is_planted_within_people_is_found() -> None:
    found = Doses(county()).within()
    assert found is not None
    assert found.lower > 0
    assert found.lower < 100 * truth.SESSION.value < found.upper


def test_the_landmark_is_that_of_the_function_from_its_day_on() -> None:
    data = county().dataset
    told = of_source(data.day, "self_report")
    after = time_to_first_lapse(
        diary(told, first=29, last=84, last_expected=data.person.set_index("pid")[
            "last_expected_day"]),
        rule="observed_only",
    ).dropna()  # fmt: skip
    people = after.assign(
        person=after.index, duration=28 + after["time"].astype(float), event=after["event"]
    )
    held = data.session[data.session["status"] == "held"].rename(columns={"pid": "person"})
    exact = landmark(people, held.astype({"day": float}), 28).iloc[0]
    cells = rows(dose.chapter(county(), EN))["Each session held up to day 28"]
    assert cells[0] == f"{exact['hazard_ratio']:.2f}"
    assert cells[1] == f"{exact['hazard_lower']:.2f} to {exact['hazard_upper']:.2f}"
    assert cells[2] == str(exact["people"])


def with_sessions_that(rng: np.random.Generator, ratio: float) -> Study:
    """Sixty people, some with many sessions before day 28; use comes later by the ratio."""
    pids = [f"p{n:02}" for n in range(60)]
    held = [rng.integers(0, 5) for _ in pids]
    first = [int(min(rng.geometric(0.05 * ratio**n), 56)) for n in held]
    return Study(
        programme(
            person=[person(pid) for pid in pids],
            session=[
                session(pid, seq + 1, 7 * seq)
                for pid, n in zip(pids, held, strict=True)
                for seq in range(n)
            ],
            day=[
                row
                for pid, at in zip(pids, first, strict=True)
                for row in days(pid, [0] * (27 + at) + [1] * (at < 56))
            ],
        ),
        CHAPTERS,
    )


def test_an_effect_between_people_shows_and_none_does_not() -> None:
    rng = np.random.default_rng(3)
    strong, none = (Doses(with_sessions_that(rng, ratio)).up_to_landmark() for ratio in (0.5, 1))
    assert strong is not None
    assert none is not None
    assert strong.upper < 1
    assert none.lower < 1 < none.upper


def that_do_nothing(seed: int) -> Doses:
    """Three hundred people with sessions by chance, as long as they are followed."""
    rng = np.random.default_rng(seed)
    first = {f"p{n:03}": int(min(rng.geometric(0.05), 56)) for n in range(300)}
    data = programme(
        person=[person(pid) for pid in first],
        session=[
            session(pid, day + 1, day)
            for pid, at in first.items()
            for day in range(28 + at)
            if rng.random() < 0.15
        ],
        day=[
            row for pid, at in first.items() for row in days(pid, [0] * (27 + at) + [1] * (at < 56))
        ],
    )
    return Doses(Study(data, ()))


def test_that_whoever_stays_longer_comes_more_often_does_not_look_like_an_effect() -> None:
    naive, looking_back = [], []
    for seed in range(4):
        doses = that_do_nothing(seed)
        whole_stay = landmark(doses.followed, doses.held.assign(day=0.0), 28)
        naive.append(whole_stay.loc[0, "hazard_ratio"])
        for found in (doses.up_to_landmark(), doses.so_far()):
            assert found is not None
            looking_back.append(found.estimate)
    assert max(naive) < 0.85
    assert np.mean(looking_back) == pytest.approx(1, abs=0.05)


def test_it_says_what_immortal_time_is_and_that_no_lot_was_drawn() -> None:
    said = " ".join(part for block in dose.chapter(county(), EN).blocks
                    if isinstance(block, Prose) for part in block.parts)  # fmt: skip
    assert "left in week 2 cannot have come ten times" in said
    assert "immortal time" in said
    assert "not drawn by lot" in said


@pytest.mark.parametrize("make", [twelve, lambda: invented(12, 1)])
def test_an_estimate_of_fewer_than_eleven_people_is_not_told(make: type[Dataset]) -> None:
    chapter = dose.chapter(Study(make(), CHAPTERS), EN)  # type: ignore[call-arg]
    for name, cells in rows(chapter).items():
        assert cells[:2] in (["∗", "∗"], ["–", "–"]), name
        assert not {str(n) for n in range(1, 11)} & set(cells)
    notes = [
        note for block in chapter.blocks if isinstance(block, NumberTable) for note in block.notes
    ]
    assert any("No estimate: " in note for note in notes)


def test_without_a_diary_of_days_it_says_that_it_cannot_be_told() -> None:
    data = programme(
        person=[person("a")], session=[session("a", 1, 0, days_used=2, days_observed=7)]
    )
    for each in (data, programme()):
        (only,) = dose.chapter(Study(each, CHAPTERS), EN).blocks
        assert isinstance(only, Prose)
        assert "no diary of days" in only.parts[0]
