"""Survival against hand-made numbers, statsmodels 0.15.0, and R's survival and cmprsk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from r_answers import answers, rows
from sample_sizes import as_many_as
from statsmodels.duration.survfunc import SurvfuncRight

from surefoot.outcomes.survival import (
    cumulative_incidence,
    kaplan_meier,
    log_rank,
    median_survival,
    survival_at,
)

SMOKERS = Path(__file__).parents[3] / ".." / "shared" / "data" / "asaur" / "pharmacoSmoking.parquet"
TIED = ([6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35],
        [1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])  # fmt: skip
"""The treated arm of Freireich et al. (1963), the example of most textbooks."""


@pytest.fixture(scope="module")
def weeks() -> pd.DataFrame:
    return rows("stays")


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return answers("survival", survival="3.5.3", cmprsk="2.2.11")


@pytest.fixture
def smokers() -> pd.DataFrame:
    if not SMOKERS.is_file():
        pytest.skip("the shared data set pharmacoSmoking is not there")
    return pd.read_parquet(SMOKERS)


def test_the_textbook_example_comes_out_as_in_the_textbook() -> None:
    curve = kaplan_meier(*TIED)
    assert curve["time"].tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve["at_risk"].tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert curve["events"].tolist() == [3, 1, 1, 1, 1, 1, 1]
    assert curve["survival"].round(4).tolist() == [
        0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482,
    ]  # fmt: skip
    assert median_survival(*TIED) == 23


def test_the_interval_is_greenwoods_on_the_log_log_scale() -> None:
    [row] = kaplan_meier([1, 2, 2, 2], [1, 0, 0, 0]).to_dict("records")
    error = np.sqrt(1 / (4 * 3)) / abs(np.log(0.75))
    assert row["lower"] == pytest.approx(0.75 ** np.exp(1.959963984540054 * error))
    assert row["upper"] == pytest.approx(0.75 ** np.exp(-1.959963984540054 * error))


@settings(max_examples=as_many_as(25, 200), deadline=None)
@given(
    people=st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=2, max_size=80).filter(
        lambda people: any(happened for _, happened in people)
    )
)
def test_it_agrees_with_statsmodels(people: list[tuple[int, bool]]) -> None:
    times, happened = (np.array(each) for each in zip(*people, strict=True))
    curve = kaplan_meier(times, happened)
    theirs = SurvfuncRight(times, happened.astype(int))
    some = np.asarray(theirs.n_events) > 0
    assert curve["time"].tolist() == np.asarray(theirs.surv_times)[some].tolist()
    assert curve["at_risk"].tolist() == np.asarray(theirs.n_risk)[some].tolist()
    np.testing.assert_allclose(curve["survival"], np.asarray(theirs.surv_prob)[some], atol=1e-12)


def test_smokers_agree_with_statsmodels_and_the_median_is_not_lost_to_rounding(
    smokers: pd.DataFrame,
) -> None:
    theirs = SurvfuncRight(smokers["ttr"], smokers["relapse"])
    ours = survival_at(kaplan_meier(smokers["ttr"], smokers["relapse"]), theirs.surv_times)
    np.testing.assert_allclose(ours["survival"], theirs.surv_prob, atol=1e-12)
    patch = smokers[smokers["grp"] == "patchOnly"]
    exact = survival_at(kaplan_meier(patch["ttr"], patch["relapse"]), [21, 25])["survival"]
    assert exact[0] == pytest.approx(0.5, abs=1e-12)
    assert median_survival(patch["ttr"], patch["relapse"]) == 21
    middle = median_survival(patch["ttr"], patch["relapse"], "middle_of_the_half")
    assert middle == 23


def test_half_that_is_never_reached_has_no_median() -> None:
    assert np.isnan(median_survival([1, 5, 5, 5], [1, 0, 0, 0]))
    assert np.isnan(median_survival([], []))
    with pytest.raises(ValueError, match="there is no convention 'mean'"):
        median_survival([1], [1], "mean")  # type: ignore[arg-type]


def test_nobody_and_nothing_that_happened_give_no_rows() -> None:
    assert kaplan_meier([], []).empty
    assert list(kaplan_meier([3, 4], [0, 0]).columns) == [
        "time", "at_risk", "events", "survival", "lower", "upper",
    ]  # fmt: skip
    assert kaplan_meier([3, 4], [0, 0]).empty


def test_one_person_to_whom_it_happened_leaves_nobody_and_no_interval() -> None:
    [row] = kaplan_meier([3], [1]).to_dict("records")
    assert (row["survival"], row["at_risk"], row["events"]) == (0, 1, 1)
    assert np.isnan(row["lower"])
    assert np.isnan(row["upper"])


def test_before_the_first_event_everybody_is_there() -> None:
    read = survival_at(kaplan_meier([5, 9], [1, 0]), [0, 4, 5, 9])
    assert read["survival"].tolist() == [1, 1, 0.5, 0.5]


def test_beyond_the_longest_time_followed_nothing_is_known() -> None:
    curve = kaplan_meier([5, 9, 9], [1, 1, 0])
    beyond = survival_at(curve, [9, 9.5, 365])
    assert beyond["survival"].notna().tolist() == [True, False, False]
    assert beyond.loc[1:, ["survival", "lower", "upper"]].isna().all(axis=None)
    assert survival_at(kaplan_meier([5, 9], [0, 0]), [9, 10])["survival"].isna().tolist() == [
        False, True,
    ]  # fmt: skip
    from_a_file = pd.DataFrame(curve.to_dict("list"))
    assert survival_at(from_a_file, [9, 10])["survival"].isna().tolist() == [False, True]
    assert cumulative_incidence([5, 9], [1, 0]).attrs == {"followed_until": 9.0}


def test_where_it_happened_to_all_who_were_left_survival_stays_zero() -> None:
    assert survival_at(kaplan_meier([5, 9], [0, 1]), [9, 100])["survival"].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("duration", "event", "sentence"),
    [
        ([1, 2], [1], "event: a column of 1 came"),
        ([-1.0], [1], "a duration must be known and not negative"),
        ([None], [1], "a duration must be known and not negative"),
        ([1], [None], "whether the event happened must be known for everybody"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    duration: list[float], event: list[int], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        kaplan_meier(duration, event)


@pytest.mark.parametrize("alpha", [0, 0.5, 0.95, 1, -1])
def test_a_confidence_level_that_is_none_is_refused(alpha: float) -> None:
    with pytest.raises(ValueError, match=r"alpha: .* a number above 0 below 0\.5"):
        kaplan_meier([1], [1], alpha)


def test_curve_and_interval_agree_with_r(weeks: pd.DataFrame, told: dict[str, Any]) -> None:
    """R 4.2.2, survival 3.5.3, to 12 digits."""
    curve = kaplan_meier(weeks["duration"], weeks["cause"] > 0)
    theirs = told["kaplan_meier"]
    assert curve["time"].tolist() == theirs["time"]
    assert curve["at_risk"].tolist() == theirs["n.risk"]
    assert curve["events"].tolist() == theirs["n.event"]
    for ours, name in {"survival": "surv", "lower": "lower", "upper": "upper"}.items():
        np.testing.assert_allclose(curve[ours], np.array(theirs[name], float), atol=1e-12)


@pytest.mark.parametrize("group", ["a", "b", "c"])
def test_the_median_agrees_with_r(weeks: pd.DataFrame, told: dict[str, Any], group: str) -> None:
    """R 4.2.2, survival 3.5.3."""
    people = weeks[weeks["group"] == group]
    middle = median_survival(people["duration"], people["cause"] > 0, "middle_of_the_half")
    assert middle == told["median"][group]


def test_the_log_rank_test_agrees_with_r(weeks: pd.DataFrame, told: dict[str, Any]) -> None:
    """R 4.2.2, survival 3.5.3, to 12 digits."""
    found = log_rank(weeks["duration"], weeks["cause"] > 0, weeks["group"])
    assert found["group"].tolist() == ["a", "b", "c"]
    assert found["events"].tolist() == told["log_rank"]["observed"]
    np.testing.assert_allclose(found["expected"], told["log_rank"]["expected"], rtol=1e-12)
    np.testing.assert_allclose(found["statistic"], told["log_rank"]["chisq"], rtol=1e-12)
    np.testing.assert_allclose(found["p"], told["log_rank"]["p"], rtol=1e-12)
    assert found["df"].tolist() == [2, 2, 2]


@pytest.mark.parametrize(("cause", "name"), [(1, "one"), (2, "two")])
def test_cumulative_incidence_agrees_with_r(
    weeks: pd.DataFrame, told: dict[str, Any], cause: int, name: str
) -> None:
    """R 4.2.2, survival 3.5.3 (error too) and cmprsk 2.2.11, to 12 digits.

    cmprsk's errors are Aalen's form for small numbers, which is larger; they are not compared.
    """
    found = cumulative_incidence(weeks["duration"], weeks["cause"])
    ours = found[found["cause"] == cause].set_index("time").reindex(told["incidence"]["time"])
    for package in ("incidence", "cmprsk"):
        np.testing.assert_allclose(ours["incidence"], told[package][name], atol=1e-12)
    np.testing.assert_allclose(ours["error"], told["incidence"][f"error_{name}"], atol=1e-12)


def test_the_interval_of_incidence_agrees_with_r(weeks: pd.DataFrame, told: dict[str, Any]) -> None:
    """R 4.2.2, survival 3.5.3, log-log, to 12 digits."""
    found = cumulative_incidence(weeks["duration"], weeks["cause"])
    ours = found[found["cause"] == 1]
    for bound in ("lower", "upper"):
        theirs = np.array(told["incidence"][f"{bound}_one"], float)
        np.testing.assert_allclose(ours[bound], theirs, atol=1e-12)


def test_shares_of_all_endings_and_of_nobody_ended_add_up_to_one(weeks: pd.DataFrame) -> None:
    found = cumulative_incidence(weeks["duration"], weeks["cause"])
    ended = found.groupby("cause")["incidence"].last().sum()
    left = kaplan_meier(weeks["duration"], weeks["cause"] > 0)["survival"].iloc[-1]
    assert ended + left == pytest.approx(1)


def test_one_ending_is_one_less_kaplan_meier(weeks: pd.DataFrame) -> None:
    curve = kaplan_meier(weeks["duration"], weeks["cause"] > 0)
    found = cumulative_incidence(weeks["duration"], weeks["cause"].clip(upper=1))
    np.testing.assert_allclose(found["incidence"], 1 - curve["survival"], atol=1e-12)


def test_people_still_followed_are_named_by_any_value() -> None:
    found = cumulative_incidence([1, 2, 3, 3], ["left", "here", "left", "here"], 0.05, "here")
    assert found[["cause", "incidence"]].to_numpy().tolist() == [["left", 0.25], ["left", 0.625]]
    assert cumulative_incidence([1, 2], [0, 0]).empty


@pytest.mark.parametrize(
    ("duration", "event", "group", "sentence"),
    [
        ([1, 2], [1, 1], ["a", "a"], "Groups: 1. A comparison needs at least 2."),
        ([1, 2], [0, 0], ["a", "b"], "Nothing happened while people of two groups"),
        ([1, 2], [0, 1], ["a", "b"], "Nothing happened while people of two groups"),
        ([1, 2], [1, 1], ["a", None], "the group must be known for everybody"),
        ([1, 2], [1, 1], ["a"], "group: a column of 1 came"),
    ],
)
def test_groups_that_cannot_be_compared_are_told_so(
    duration: list[int], event: list[int], group: list[str], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        log_rank(duration, event, group)


@pytest.mark.parametrize(("groups", "each"), [(2, 3), (20, 3), (60, 1)])
def test_few_events_a_group_give_no_p(groups: int, each: int) -> None:
    rng = np.random.default_rng(2)
    time = rng.exponential(1, groups * each)
    found = log_rank(time, np.ones(len(time)), np.repeat(np.arange(groups), each))
    assert found["p"].isna().all()
    assert set(found["note"]) == {"few_events"}
    assert found["statistic"].notna().all()


def test_an_unknown_ending_is_refused() -> None:
    with pytest.raises(ValueError, match="cause: something missing"):
        cumulative_incidence([1, 2], [1, None])
