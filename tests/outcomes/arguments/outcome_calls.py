"""Right calls of what evaluators call in surefoot.outcomes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from programmes import twelve

from surefoot.demo.programme import programme as invented
from surefoot.outcomes import change, days, missing, models, sites, survival
from surefoot.outcomes.attendance import engagement, served
from surefoot.outcomes.attendance.flow import flow
from surefoot.outcomes.days.imputation import imputed
from surefoot.outcomes.days.mean_share import mean_share
from surefoot.outcomes.methods import control_charts, intervals, power
from surefoot.outcomes.methods.noncentral_t import noncentrality
from surefoot.outcomes.models.steps import largest_step
from surefoot.outcomes.models.subgroups import interaction
from surefoot.outcomes.sites.clustering import design_effect

from .calls import right

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
SIXTY = invented(60, 1)
TWELVE = twelve()
COUNTS = days.count(TWELVE.day, first=1, last=84)
UNITS = pd.DataFrame({"some": [8, 9, 12, 30], "of": [20, 25, 30, 60], "unit": list("abcd")})
GAPS = FRAME.assign(score=FRAME["score"].mask(FRAME.index < 10))
ESTIMATES = pd.DataFrame({"term": ["a", "a"], "estimate": [1.0, 2.0], "error": [0.5, 0.5]})
FILLED = missing.impute(GAPS[["score", "age", "week"]], ["score", "age"], seed=1, imputations=2)
CURVE = survival.kaplan_meier(DURATION, EVENT)
CLASSES = change.reliable_change(BEFORE, AFTER, 5, 0.8)["class"]


MODEL = {"frame": FRAME, "person": "person"}
OUTCOMES = [
    right(change.effect_sizes, before=BEFORE, after=AFTER, alpha=0.05, missing="refuse"),
    right(
        change.group_effect_sizes,
        value=BEFORE,
        group=HALVES,
        reference="old",
        alpha=0.05,
        missing="refuse",
    ),
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
        better="lower",
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
    right(control_charts.xmr_chart, value=BEFORE, rules=["8_on_one_side"]),
    right(
        control_charts.p_chart,
        some=column(RNG.integers(1, 9, N)),
        of=column(20),
        rules=["8_on_one_side"],
        exact=True,
    ),
    right(
        control_charts.u_chart,
        count=column(RNG.integers(1, 9, N)),
        exposure=column(20),
        rules=["8_on_one_side"],
    ),
    right(
        days.diary,
        day=TOLD.assign(source="urine"),
        first=1,
        last=14,
        source="urine",
        column="used",
        use_from=1.0,
        engine="pandas",
        people=pd.Index(PIDS),
        last_expected=pd.Series(9, index=PIDS),
        last_seen=pd.Series(9, index=PIDS),
    ),
    right(days.count, day=TOLD, first=1, last=14),
    right(days.of_source, day=TOLD.assign(source="urine"), source="urine"),
    right(days.count_looked_back, session=TWELVE.session, person=TWELVE.person, first=1, last=84),
    right(days.counts_of, dataset=TWELVE, first=1, last=84),
    right(days.percent_days_abstinent, counts=COUNTS, rule="observed"),
    right(days.overall, counts=COUNTS),
    right(days.by_week, dataset=TWELVE, weeks=3),
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
    right(engagement.stays, dataset=TWELVE, gap_days=28),
    right(engagement.retention, dataset=TWELVE, gap_days=28, alpha=0.05),
    right(engagement.retained, dataset=TWELVE, weeks=[4], gap_days=28, alpha=0.05),
    right(engagement.attendance, dataset=TWELVE),
    right(engagement.missed_reasons, dataset=TWELVE),
    right(engagement.by_week, dataset=TWELVE, weeks=3),
    right(flow, dataset=TWELVE, weeks=[4], gap_days=28),
    right(served.who_was_served, dataset=TWELVE),
    right(served.sites, dataset=TWELVE),
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
    right(missing.pool, estimates=ESTIMATES, alpha=0.05, complete_df=40.0),
    right(
        missing.pooled_regression,
        completed=FILLED,
        outcome="score",
        predictors=["age"],
        alpha=0.05,
        against={},
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
        against={"sex": "f"},
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
        against={},
        alpha=0.05,
        missing="refuse",
    ),
    right(
        models.landmark,
        people=PEOPLE,
        sessions=HELD,
        day=7.0,
        covariates=("age",),
        alpha=0.05,
        against={},
    ),
    right(
        models.time_varying,
        people=PEOPLE,
        sessions=HELD,
        covariates=("age",),
        alpha=0.05,
        against={},
    ),
    right(
        models.shrunken_means, frame=FRAME, value="score", unit="site", alpha=0.05, missing="refuse"
    ),
    right(
        models.shrunken_shares,
        some=UNITS["some"],
        of=UNITS["of"],
        unit=UNITS["unit"],
        alpha=0.05,
        effective=False,
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
        against={},
        alpha=0.05,
        missing="refuse",
    ),
    right(design_effect, frame=FRAME, some="some", of="of", unit="site"),
    right(
        sites.funnel,
        some=UNITS["some"],
        of=UNITS["of"],
        unit=UNITS["unit"],
        target=0.4,
        effective=False,
    ),
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
        still_followed=0,
    ),
    right(imputed, dataset=SIXTY, first=1, last=84, seed=1, imputations=2),
]
