"""Whatever a function cannot take is refused in a sentence that names the argument."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pytest
from programmes import twelve

from surefoot.outcomes import (
    change,
    charts,
    days,
    engagement,
    intervals,
    missing,
    models,
    power,
    served,
    sites,
    survival,
)
from surefoot.outcomes.dataset import Dataset
from surefoot.outcomes.days.imputed import imputed
from surefoot.outcomes.days.mean_share import mean_share
from surefoot.outcomes.flow import flow
from surefoot.outcomes.models.steps import largest_step
from surefoot.outcomes.noncentral_t import noncentrality
from surefoot.outcomes.sites.clustering import design_effect
from surefoot.outcomes.subgroups import interaction
from surefoot.privacy import attacks, deidentify, risk, tables, trajectories
from surefoot.privacy.verify.verifying import verify

RNG = np.random.default_rng(1)
N = 80
PIDS = [f"p{n:02}" for n in range(N)]


def column(values: Any) -> pd.Series:
    return pd.Series(values, index=PIDS)


WEEK = np.tile(np.arange(4.0), N // 4)
PERSON = np.repeat(np.arange(N // 4), 4)
FRAME = pd.DataFrame(
    {
        "person": PERSON, "week": WEEK, "score": 20 - WEEK + RNG.normal(0, 2, N),
        "used": RNG.integers(0, 2, N), "sex": np.where(PERSON % 2, "f", "m"),
        "arm": np.where(RNG.random(N) < 0.5, "new", "old"), "age": RNG.normal(40, 9, N),
        "site": np.array(list("abcd"))[RNG.integers(0, 4, N)], "some": 3, "of": 7,
        "programme": "one",
    }
)  # fmt: skip
BEFORE, AFTER = column(RNG.normal(20, 5, N)), column(RNG.normal(17, 5, N))
HALVES = column(np.where(np.arange(N) % 2, "new", "old"))
DURATION, EVENT = column(RNG.integers(1, 60, N)), column(RNG.random(N) < 0.7)
PEOPLE = pd.DataFrame({"person": PIDS, "duration": DURATION.to_numpy(float) + 5,
                       "event": EVENT.to_numpy(), "age": RNG.normal(40, 9, N)})  # fmt: skip
HELD = pd.DataFrame({"person": RNG.choice(PIDS, 300), "day": RNG.integers(0, 60, 300)})
TOLD = pd.DataFrame({"pid": PIDS, "day": 1, "used": 0}).astype({"day": int})
DIARY = days.diary(TOLD, first=1, last=14, last_seen=pd.Series(5, index=PIDS))
COUNTS = days.count(twelve().day, first=1, last=84)
UNITS = pd.DataFrame({"some": [8, 9, 12, 30], "of": [20, 25, 30, 60], "unit": list("abcd")})
QI = pd.DataFrame({"sex": ["f", "m"] * 20, "age": ["1", "2"] * 20, "secret": list("abcd") * 10})
LOG = pd.DataFrame(
    {"pid": RNG.choice(PIDS, 400), "day": RNG.integers(0, 60, 400)}
).drop_duplicates()
GAPS = FRAME.assign(score=FRAME["score"].mask(FRAME.index < 10))
ESTIMATES = pd.DataFrame({"term": ["a", "a"], "estimate": [1.0, 2.0], "error": [0.5, 0.5]})
FILLED = missing.impute(GAPS[["score", "age", "week"]], ["score", "age"], seed=1, imputations=2)
CURVE = survival.kaplan_meier(DURATION, EVENT)
CLASSES = change.reliable_change(BEFORE, AFTER, 5, 0.8)["class"]
CELLS = tables.counted(QI, ["sex"])


class Right(NamedTuple):
    """A call that is right, and arguments of which more than a wrong kind would do."""

    function: Callable[..., Any]
    given: Mapping[str, Any]
    free: tuple[str, ...] = ()


def right(function: Callable[..., Any], *free: str, **given: Any) -> Right:
    return Right(function, given, free)


MODEL = {"frame": FRAME, "person": "person"}
RIGHT = [
    right(change.effect_sizes, before=BEFORE, after=AFTER, alpha=0.05, missing="refuse"),
    right(change.group_effect_sizes, value=BEFORE, group=HALVES, reference="old", alpha=0.05),
    right(
        change.first_and_last, measure=pd.DataFrame({"pid": PIDS, "day": 1, "score": 2.0}), apart=14
    ),
    right(
        change.reliable_change,
        before=BEFORE,
        after=AFTER,
        sd=5.0,
        reliability=0.8,
        better="lower",
        cutoff=12.0,
        alpha=0.05,
    ),
    right(
        change.clinical_cutoff,
        clinical_mean=20.0,
        clinical_sd=5.0,
        functional_mean=8.0,
        functional_sd=4.0,
        criterion="c",
    ),
    right(change.class_table, classes=CLASSES, alpha=0.05),
    right(
        change.responder_table,
        before=BEFORE.abs(),
        after=AFTER,
        thresholds=[0.3],
        better="lower",
        alpha=0.05,
    ),
    right(charts.xmr_chart, value=BEFORE),
    right(charts.p_chart, some=column(RNG.integers(1, 9, N)), of=column(20)),
    right(charts.u_chart, count=column(RNG.integers(1, 9, N)), exposure=column(20)),
    right(days.diary, day=TOLD, first=1, last=14, column="used", use_from=1.0, engine="pandas"),
    right(days.count, day=TOLD, first=1, last=14),
    right(days.of_source, day=TOLD.assign(source="urine"), source="urine"),
    right(
        days.count_looked_back, session=twelve().session, person=twelve().person, first=1, last=84
    ),
    right(days.counts_of, dataset=twelve(), first=1, last=84),
    right(days.percent_days_abstinent, counts=COUNTS, rule="observed"),
    right(days.overall, counts=COUNTS),
    right(days.by_week, dataset=twelve(), weeks=3),
    right(days.percent_days, diary=DIARY, rule="observed_only"),
    right(days.percent_heavy_days, heavy=DIARY, rule="observed_only"),
    right(days.longest_run, diary=DIARY, rule="observed_only"),
    right(days.continuous_abstinence, diary=DIARY, rule="observed_only", first=1, last=7),
    right(days.point_prevalence, diary=DIARY, rule="observed_only", on=7, days=7),
    right(
        days.prolonged_abstinence,
        diary=DIARY,
        rule="observed_only",
        grace_days=2,
        use_days=1,
        within=1,
        last=9,
    ),
    right(days.time_to_first_lapse, diary=DIARY, rule="observed_only"),
    right(
        days.time_to_relapse,
        diary=DIARY,
        rule="observed_only",
        use_days=1,
        within=2,
        time="day_met",
    ),
    right(days.return_to_abstinence, diary=DIARY, rule="observed_only", run=3),
    right(engagement.stays, dataset=twelve(), gap_days=28),
    right(engagement.retention, dataset=twelve(), gap_days=28, alpha=0.05),
    right(engagement.retained, dataset=twelve(), weeks=[4], gap_days=28, alpha=0.05),
    right(engagement.attendance, dataset=twelve()),
    right(engagement.missed_reasons, dataset=twelve()),
    right(engagement.by_week, dataset=twelve(), weeks=3),
    right(flow, dataset=twelve(), weeks=[4], gap_days=28),
    right(served.who_was_served, dataset=twelve()),
    right(served.sites, dataset=twelve()),
    right(intervals.wilson, some=column(3), of=column(9), alpha=0.05),
    right(mean_share, shares=column(RNG.random(N)), alpha=0.05),
    right(missing.best_and_worst, outcome=EVENT, alpha=0.05),
    right(
        missing.best_and_worst_difference, outcome=EVENT, group=HALVES, reference="old", alpha=0.05
    ),
    right(
        missing.impute, frame=GAPS, columns=["score", "age"], seed=1, imputations=2, iterations=1
    ),
    right(missing.by_visit, frame=FRAME, visits=["score", "age"]),
    right(missing.patterns, frame=FRAME, columns=["score", "age"]),
    right(missing.pool, "complete_df", estimates=ESTIMATES, alpha=0.05),
    right(
        missing.pooled_regression, completed=FILLED, outcome="score", predictors=["age"], alpha=0.05
    ),
    right(
        missing.tipping_point,
        frame=GAPS,
        outcome="score",
        group="arm",
        reference="old",
        deltas=[0.0, 1.0],
        seed=1,
        columns=["age"],
        imputations=2,
        alpha=0.05,
    ),
    right(
        models.growth,
        **MODEL,
        outcome="score",
        time="week",
        covariates=["age"],
        differing_by="sex",
        slopes=True,
        method="reml",
        alpha=0.05,
        missing="refuse",
    ),
    right(
        models.repeated,
        **MODEL,
        outcome="used",
        predictors=["week"],
        kind="yes_no",
        working="exchangeable",
        alpha=0.05,
        missing="refuse",
    ),
    right(models.landmark, people=PEOPLE, sessions=HELD, day=7.0, covariates=("age",), alpha=0.05),
    right(models.time_varying, people=PEOPLE, sessions=HELD, covariates=("age",), alpha=0.05),
    right(
        models.shrunken_means, frame=FRAME, value="score", unit="site", alpha=0.05, missing="refuse"
    ),
    right(
        models.shrunken_shares, some=UNITS["some"], of=UNITS["of"], unit=UNITS["unit"], alpha=0.05
    ),
    right(largest_step, score=BEFORE, time=column(np.arange(N) % 4.0), person=HALVES),
    right(noncentrality, t=2.0, df=20.0, alpha=0.05),
    right(power.power_of_change, pairs=40.0, d_z=0.5, alpha=0.05),
    right(power.power_of_shares, n=40.0, share=0.5, other=0.7, alpha=0.05),
    right(power.power_of_hazards, events=40.0, ratio=1.5, exposed=0.5, alpha=0.05),
    right(power.effective_people, people=40.0, each=3.0, likeness=0.1),
    right(
        power.could_have_seen,
        people=40.0,
        measured_twice=30.0,
        events=20.0,
        share=0.5,
        power=0.8,
        alpha=0.05,
    ),
    right(
        sites.case_mix,
        frame=FRAME,
        outcome="used",
        unit="site",
        covariates=["age"],
        alpha=0.05,
        missing="refuse",
    ),
    right(design_effect, frame=FRAME, some="some", of="of", unit="site"),
    right(sites.funnel, some=UNITS["some"], of=UNITS["of"], unit=UNITS["unit"], target=0.4),
    right(sites.nesting, frame=FRAME, unit="site", within=["programme"]),
    right(
        interaction,
        frame=FRAME,
        outcome="score",
        exposure="arm",
        reference="old",
        subgroup="sex",
        kind="number",
        smallest=2,
        alpha=0.05,
        missing="refuse",
    ),
    right(survival.kaplan_meier, duration=DURATION, event=EVENT, alpha=0.05),
    right(survival.survival_at, curve=CURVE, times=[7.0]),
    right(
        survival.median_survival,
        duration=DURATION,
        event=EVENT,
        convention="first_at_or_below_half",
    ),
    right(survival.log_rank, duration=DURATION, event=EVENT, group=HALVES),
    right(
        survival.cumulative_incidence,
        duration=DURATION,
        cause=column(RNG.integers(0, 3, N)),
        alpha=0.05,
    ),
    right(imputed, dataset=twelve(), first=1, last=84, seed=1, imputations=2),
    right(risk.k_anonymity, frame=QI, quasi_identifiers=["sex"]),
    right(risk.l_diversity, frame=QI, quasi_identifiers=["sex"], sensitive="secret"),
    right(risk.t_closeness, frame=QI, quasi_identifiers=["sex"], sensitive="secret"),
    right(risk.prosecutor, frame=QI, quasi_identifiers=["sex"], threshold=0.1),
    right(
        deidentify.anonymise,
        frame=QI,
        quasi_identifiers=["sex"],
        k=2,
        sensitive="secret",
        l=2,
        suppression_limit=0.1,
    ),
    right(attacks.unique_trajectories, sessions=LOG, id="pid", day="day"),
    right(
        attacks.known_days,
        sessions=LOG,
        id="pid",
        day="day",
        known=2,
        trials=5,
        sessions_at_least=2,
        least=1,
        seed=1,
    ),
    right(trajectories.features, sessions=LOG, id="pid", day="day", people=PIDS),
    right(tables.counted, frame=QI, by=["sex"], total="Total", not_known="Not known"),
    right(tables.protect, tables={"t": CELLS}, threshold=11, count="n", total="Total"),
    right(tables.audit, tables={"t": CELLS}, threshold=11, count="n", total="Total"),
    right(verify, folder=Path("nowhere"), k=11, l=2),
]
NUMBER = ("0.05", float("nan"), float("inf"), True, date(2026, 1, 1), [1.0], None)
"""What is no number."""


def spoilt(value: Any) -> Iterator[tuple[str, Any]]:
    """Give what a column of numbers, groups or answers can be spoilt to."""
    yield "one short", value.iloc[:-1]
    yield "other people", pd.Series(value.to_numpy(), index=[f"x{n}" for n in range(len(value))])
    yield "words in place of a column", "abc"
    yield "nothing", None
    yield "two-dimensional", np.ones((len(value), 2))


def of_another_kind(value: Any) -> Iterator[tuple[str, Any]]:
    """Give a column of numbers or answers in other kinds."""
    yield "as text", value.astype(int).astype(str)
    yield "as dates", pd.Series(pd.date_range("2026-01-01", periods=len(value)), index=value.index)
    yield "as stretches of time", pd.to_timedelta(value.astype(int), unit="D")
    endless = value.astype(float).copy()
    endless.iloc[0] = np.inf
    yield "with something infinite", endless


def wrong_values(case: Right, name: str) -> Iterator[tuple[str, Any]]:
    value = case.given[name]
    optional = inspect.signature(case.function).parameters[name].default is None
    columns = [each for each in case.given.values() if isinstance(each, pd.Series)]
    if isinstance(value, bool):
        yield from (("text", "yes"), ("a number", 2), ("nothing", None))
    elif isinstance(value, int | float):
        yield from ((f"{each!r}", each) for each in NUMBER if not (optional and each is None))
        if isinstance(value, int):
            yield "a fraction", value + 0.5
    elif isinstance(value, str):
        free = name in ("total", "not_known", "count")
        yield from () if free else (("another name", "no such thing"),)
        yield from (("a number", 7), ("a list", ["a"]), ("nothing", None))[: 2 if optional else 3]
    elif isinstance(value, pd.Series):
        for how, each in spoilt(value):
            if len(columns) > 1 or how not in ("one short", "other people"):
                yield how, each
        numeric = pd.api.types.is_numeric_dtype(value) or pd.api.types.is_bool_dtype(value)
        if numeric and name != "cause":
            yield from of_another_kind(value)
    elif isinstance(value, pd.DataFrame):
        path = name == "day"  # a diary may lie in a file
        yield from (("a list", [1, 2]), ("nothing", None), ("text", "abc"))[: 2 if path else 3]
    elif isinstance(value, Dataset | days.Diary | Path):
        yield from (("text", 7), ("nothing", None))
    elif (
        isinstance(value, list | tuple) and value and isinstance(value[0], str) and name != "people"
    ):
        yield from (("one name alone", value[0]), ("no such column", ["no such thing"]))


WRONG = [
    pytest.param(case, name, value, id=f"{case.function.__name__}-{name}-{how}")
    for case in RIGHT
    for name in case.given
    for how, value in wrong_values(case, name)
]


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case.function.__name__)
def test_the_call_that_is_spoilt_is_right_by_itself(case: Right) -> None:
    if case.function not in (imputed, verify):
        case.function(**case.given)


def test_there_are_many_wrong_calls() -> None:
    assert len(WRONG) > 800


@pytest.mark.parametrize(("case", "name", "value"), WRONG)
def test_nothing_wrong_is_taken_in_silence(case: Right, name: str, value: Any) -> None:
    with pytest.raises((ValueError, TypeError)) as refused:
        case.function(**{**case.given, name: value})
    assert name in str(refused.value)
