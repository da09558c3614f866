"""Diaries and sessions together: every day from one of them, and nobody silenced by another."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from programmes import days, person, programme, session
from sample_sizes import as_many_as

from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.days import by_week, counts_of, overall
from surefoot.outcomes.days.mean_share import mean_share
from surefoot.report.chapters import CHAPTERS
from surefoot.report.chapters.days import sources
from surefoot.report.study import Study

EN = language("en")


def looked_back(pid: str, seq: int, day: int, observed: int, used: int) -> dict[str, object]:
    return session(pid, seq, day, days_observed=observed, days_used=used)


def counted(data: Dataset, last: int = 28) -> list[dict[str, float]]:
    found: list[dict[str, float]] = counts_of(data, first=1, last=last).to_dict("records")
    return found


def test_one_row_of_one_diary_silences_nobody() -> None:
    pids = [f"p{n:03}" for n in range(40)]
    told = {
        "person": [person(pid) for pid in pids],
        "session": [looked_back(pid, 1, 7, 7, 2) for pid in pids],
    }
    without, beside = programme(**told), programme(**told, day=days("p000", [1]))
    one, two = (overall(counts_of(each, first=1, last=84)) for each in (without, beside))
    assert one["people"].tolist() == two["people"].tolist() == [40, 40, 40]
    assert two["days_observed"].tolist() == [280] * 3
    assert two.loc[0, ["people_from_diary", "people_from_sessions"]].tolist() == [1, 40]
    assert two.loc[0, ["days_from_diary", "days_from_sessions"]].tolist() == [1, 279]


def test_the_diary_goes_first_and_the_session_tells_of_the_other_days() -> None:
    """Days 4 to 10 were looked back on, 3 of use; the diary knows 4 and 5, of use the second."""
    data = programme(
        person=[person("a", last_expected_day=10)],
        day=days("a", [0, 0, 0, 0, 1]),
        session=[looked_back("a", 1, 10, 7, 3)],
    )
    assert counted(data, 10) == [{
        "days_expected": 10, "days_observed": 10, "days_used": 3,
        "days_from_diary": 5, "days_from_sessions": 5, "days_contradicted": 0,
    }]  # fmt: skip


def test_a_day_that_the_diary_leaves_open_may_be_told_in_a_session() -> None:
    data = programme(
        person=[person("a", last_expected_day=7)],
        day=days("a", [0, None, 0, None, 0, 0, 0]),
        session=[looked_back("a", 1, 7, 7, 2)],
    )
    assert counted(data, 7)[0]["days_observed"] == 7
    assert counted(data, 7)[0]["days_used"] == 2


@pytest.mark.parametrize(("used", "more"), [(0, 0), (7, 4)])
def test_where_the_two_disagree_the_other_days_are_held_to_none_or_all(
    used: int, more: int
) -> None:
    data = programme(
        person=[person("a", last_expected_day=7)],
        day=days("a", [1, 0, 1]),
        session=[looked_back("a", 1, 7, 7, used)],
    )
    assert counted(data, 7)[0]["days_used"] == 2 + more


def test_days_that_nobody_wrote_down_are_expected_and_not_known() -> None:
    data = programme(person=[person("a", last_expected_day=20)], day=days("a", [0] * 5))
    assert counted(data)[0] | {"days_used": 0} == {
        "days_expected": 20, "days_observed": 5, "days_used": 0,
        "days_from_diary": 5, "days_from_sessions": 0, "days_contradicted": 0,
    }  # fmt: skip


@settings(max_examples=as_many_as(15, 60), deadline=None)
@given(
    diary=st.lists(st.sampled_from([0, 1, None]), max_size=30),
    told=st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 14), st.integers(0, 14)), max_size=6
    ),
)
def test_no_day_counts_twice_and_weeks_add_up(
    diary: list[int | None], told: list[tuple[int, int, int]]
) -> None:
    data = programme(
        person=[person("a", last_expected_day=28)],
        day=days("a", diary),
        session=[
            looked_back("a", seq, day, observed, min(used, observed))
            for seq, (day, observed, used) in enumerate(told, 1)
        ],
    )
    whole = counts_of(data, first=1, last=28).iloc[0]
    weeks = sum(
        counts_of(data, first=day, last=day + 6).reindex(["a"]).fillna(0).iloc[0]
        for day in (1, 8, 15, 22)
    )
    assert whole["days_observed"] <= whole["days_expected"]
    assert whole["days_used"] <= whole["days_observed"] + 1e-9
    assert whole["days_observed"] == whole["days_from_diary"] + whole["days_from_sessions"]
    assert isinstance(weeks, pd.Series)
    for name in ("days_expected", "days_observed", "days_used"):
        assert float(weeks[name]) == pytest.approx(float(whole[name]))


def test_every_rule_has_an_interval_and_names_its_method() -> None:
    for found in (overall(counts_of(invented(60, 1), first=1, last=84)),
                  by_week(invented(60, 1), weeks=3)):  # fmt: skip
        assert (found["lower"] < found["percent_days_abstinent"]).all()
        assert (found["upper"] > found["percent_days_abstinent"]).all()
        assert found["method"].unique().tolist() == [
            "score interval of a mean of shares, Student's t"
        ]
        assert {"people_from_diary", "people_from_sessions"} <= set(found.columns)


def test_a_mean_of_yes_and_no_has_nearly_wilsons_interval() -> None:
    lower, upper = mean_share([1] * 70 + [0] * 30)
    assert (round(lower, 2), round(upper, 2)) == (0.6, 0.78)
    assert np.isnan(mean_share([])).all()
    assert mean_share([0.5]) == (0, 1)


@pytest.mark.parametrize("share", [0, 0.1, 0.3, 0.5, 1])
def test_where_all_shares_are_alike_there_is_no_interval(share: float) -> None:
    assert all(np.isnan(mean_share([share] * n)).all() for n in (2, 3, 20, 700))
    assert np.isfinite(mean_share([share] * 19 + [0.4])).all()


def test_the_report_says_how_many_people_and_days_came_from_where() -> None:
    pids = [f"p{n:03}" for n in range(60)]
    data = programme(
        person=[person(pid) for pid in pids],
        day=[row for pid in pids[:20] for row in days(pid, [0] * 84)],
        session=[looked_back(pid, 1, 7, 7, 1) for pid in pids[20:45]],
    )
    assert sources(Study(data, CHAPTERS), EN).rows == [
        ("The person’s diary", "20", "1,680", "0"),
        ("Sessions that looked back", "25", "0", "175"),
        ("No day is known", "15", "0", "0"),
    ]


def test_few_people_of_a_source_are_not_told_and_neither_are_their_days() -> None:
    pids = [f"p{n:03}" for n in range(60)]
    data = programme(
        person=[person(pid) for pid in pids],
        day=[row for pid in pids[:3] for row in days(pid, [0] * 84)],
        session=[looked_back(pid, 1, 7, 7, 1) for pid in pids[3:]],
    )
    rows = sources(Study(data, CHAPTERS), EN).rows
    assert [row[1:] for row in rows] == [("∗", "∗", "∗")] * 2
