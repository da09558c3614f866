"""Invented programmes, analysed as an evaluator would: what is planted is found.

A score of them is drawn in every run, and each interval must hold what was planted as often as
chance allows a method that is right. ``SUREFOOT_THOROUGH=1`` draws two hundred, of which 92 to 98 %
must hold it, as a release is held to; ``SUREFOOT_SEEDS`` draws another number.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
from sample_sizes import as_many_as
from scipy.stats import binom

from surefoot.demo import truth
from surefoot.demo.programme import programme
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.models import growth

SEEDS = as_many_as(20, 200, "SUREFOOT_SEEDS")
ENOUGH = 100
"""How many programmes tell 92 from 98 %."""
RARE = 1e-4
CLIENTS = 120
WEEK = 7


def urges(data: Dataset) -> pd.DataFrame:
    """Sessions held, each with what was done in the one held before."""
    held = data.session[data.session["status"] == "held"].sort_values(["pid", "seq"])
    done = held.assign(
        strategy=held["exercise"].eq("urge-log").astype(float),
        homework=held["homework_set"].astype(float),
        week=held["day"] // WEEK,
    )
    before = done.groupby("pid")[["strategy", "homework"]].shift().fillna(0.0)
    return done.assign(strategy=before["strategy"], homework=before["homework"])


def weeks(data: Dataset) -> pd.DataFrame:
    """Weeks in which people came, each with its share of known days without use."""
    known = data.day.dropna(subset=["used"])
    known = known.assign(week=(known["day"] - 1) // WEEK, without=1 - known["used"].astype(float))
    share = known.groupby(["pid", "week"])["without"].mean().reset_index()
    due = data.session.assign(week=data.session["day"] // WEEK)
    due = due.assign(held=due["status"].eq("held").astype(float))[["pid", "week", "held"]]
    people = data.person.assign(other=data.person["site_code"].eq("s-3").astype(float))
    rows = share.merge(due, on=["pid", "week"]).merge(people[["pid", "other", "sex"]], on="pid")
    return rows.assign(female=rows["sex"].map({"female": 1.0, "male": 0.0}))


def wellbeing(data: Dataset) -> pd.DataFrame:
    """Scores with the week in which they were asked, and where."""
    rows = data.measure.merge(data.person[["pid", "site_code"]], on="pid")
    other = rows["site_code"].eq("s-3").astype(float)
    return rows.assign(week=rows["day"] / WEEK, other=other)


@cache
def intervals(seed: int) -> dict[str, tuple[float, float]]:
    data = programme(CLIENTS, seed)
    how = {"missing": "leave_out", "slopes": False}
    of_urges = growth(
        urges(data), "strongest_urge", "week", "pid", covariates=["strategy", "homework"], **how
    ).set_index("term")
    of_days = growth(
        weeks(data), "without", "week", "pid", covariates=["held", "other", "female"], **how
    ).set_index("term")
    of_scores, by_site = (
        growth(
            wellbeing(data), "score", "week", "pid", differing_by=by, missing="leave_out"
        ).set_index("term")
        for by in (None, "other")
    )
    found = {
        truth.STRATEGY.name: of_urges.loc["strategy"],
        truth.HOMEWORK.name: of_urges.loc["homework"],
        truth.SESSION.name: of_days.loc["held"],
        truth.SITE.name: of_days.loc["other"],
        truth.SEX.name: of_days.loc["female"],
        truth.WELLBEING.name: of_scores.loc["week"],
        truth.SITE_WELLBEING.name: by_site.loc["week:other"],
    }
    return {name: (float(row["lower"]), float(row["upper"])) for name, row in found.items()}


def held_by(name: str, value: float) -> int:
    intervals_of = (intervals(seed)[name] for seed in range(SEEDS))
    return sum(lower <= value <= upper for lower, upper in intervals_of)


@pytest.mark.parametrize(
    "planted", [each for each in truth.PLANTED if each.value], ids=lambda each: each.name
)
def test_what_is_planted_lies_in_its_interval_as_often_as_it_should(
    planted: truth.Planted,
) -> None:
    held = held_by(planted.name, planted.value)
    assert held >= binom.ppf(RARE, SEEDS, 0.95)
    assert SEEDS < ENOUGH or 0.92 <= held / SEEDS <= 0.98


@pytest.mark.parametrize(
    "planted", [each for each in truth.PLANTED if not each.value], ids=lambda each: each.name
)
def test_what_is_planted_as_nothing_is_seldom_called_an_effect(planted: truth.Planted) -> None:
    called = SEEDS - held_by(planted.name, 0.0)
    assert called <= binom.ppf(1 - RARE, SEEDS, 0.05)
    assert SEEDS < ENOUGH or called / SEEDS <= 0.07


@pytest.mark.parametrize(
    "planted", [each for each in truth.PLANTED if each.value], ids=lambda each: each.name
)
def test_an_interval_is_narrow_enough_to_tell_something(planted: truth.Planted) -> None:
    """One that held everything would hold the truth as well.

    Of 200 programs one may be unlucky, so the widest twentieth does not count.
    """
    widths = [np.diff(intervals(seed)[planted.name])[0] for seed in range(SEEDS)]
    assert np.quantile(widths, 0.95) < 2 * abs(planted.value)
