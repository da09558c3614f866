"""Two hundred invented programmes, analysed as an evaluator would: what is planted is found.

``SUREFOOT_SEEDS`` draws another number of them.
"""

from __future__ import annotations

import os
from functools import cache

import pandas as pd
import pytest

from surefoot.demo import truth
from surefoot.demo.programme import programme
from surefoot.outcomes.dataset import Dataset
from surefoot.outcomes.models import growth

SEEDS = int(os.environ.get("SUREFOOT_SEEDS", "200"))
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


def share_of(name: str, value: float) -> float:
    within = [lower <= value <= upper for seed in range(SEEDS)
              for lower, upper in [intervals(seed)[name]]]  # fmt: skip
    return sum(within) / SEEDS


@pytest.mark.parametrize(
    "planted", [each for each in truth.PLANTED if each.value], ids=lambda each: each.name
)
def test_what_is_planted_lies_in_its_interval_as_often_as_it_should(
    planted: truth.Planted,
) -> None:
    assert 0.92 <= share_of(planted.name, planted.value) <= 0.98


@pytest.mark.parametrize(
    "planted", [each for each in truth.PLANTED if not each.value], ids=lambda each: each.name
)
def test_what_is_planted_as_nothing_is_seldom_called_an_effect(planted: truth.Planted) -> None:
    assert 1 - share_of(planted.name, 0.0) <= 0.07
