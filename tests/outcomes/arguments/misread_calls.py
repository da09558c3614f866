"""Calls that once came back with a number in silence: what was asked for is not what was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from surefoot.outcomes import change, days, missing, models, sites, survival
from surefoot.outcomes.days.disclosure_risk import is_disclosive
from surefoot.outcomes.methods import control_charts, power
from surefoot.outcomes.models import subgroups
from surefoot.outcomes.sites.clustering import design_effect

from .outcome_calls import (
    AFTER,
    BEFORE,
    COUNTS,
    FRAME,
    GAPS,
    HELD,
    PEOPLE,
    PIDS,
    TOLD,
    TWELVE,
    UNITS,
)

TWO_SOURCES = pd.concat([
    TOLD.assign(source="self_report"), TOLD.assign(source="urine", day=9),
])  # fmt: skip
TWO_SCALES = pd.DataFrame({
    "pid": "a", "day": [1, 60], "score": [1.0, 30.0], "instrument": ["one", "two"],
})  # fmt: skip
DATED = pd.Series(
    [3, 5, 4, 8], index=pd.to_datetime(["2026-01-19", "2026-01-05", "2026-01-26", "2026-01-12"])
)
WEEKS = pd.Series([3, 5, 4, 8], index=pd.Index([3, 1, 4, 2], name="week"))
WRITTEN = pd.Series([3, 5, 4, 8], index=["2026-03", "2026-01", "2026-04", "2026-02"])
BUT_ONE = pd.Series(9, index=PIDS[1:])
MORE_USED = COUNTS.assign(days_used=COUNTS["days_observed"] + 1)
MORE_KNOWN = COUNTS.assign(days_observed=COUNTS["days_expected"] + 1)
LOOKED_BACK = pd.DataFrame({"pid": ["a"], "day": [7], "days_observed": [3], "days_used": [1]})
EXPECTED = pd.DataFrame({"pid": ["a"], "last_expected_day": [84]})
NAMED = FRAME.assign(called=FRAME["site"].str.upper())
SOME, OF, UNIT = UNITS["some"], UNITS["of"], UNITS["unit"]
TWICE, ABSENT = UNIT.replace("a", "b"), UNIT.replace("a", None)


def told(**changed: Any) -> Callable[[], Any]:
    return lambda: days.diary(**{"day": TOLD, "first": 1, "last": 14} | changed)


def explained_by_itself() -> dict[str, Callable[[], Any]]:
    """Give calls in which a column stands in two places, by the argument that names it again."""
    again = "the column {} again came"
    return {
        f"case_mix, the unit|covariates: {again.format('site')}": lambda: sites.case_mix(
            FRAME, "used", "site", ["site"]
        ),
        "case_mix, the unit renamed|covariates: the column site under": lambda: sites.case_mix(
            NAMED, "used", "site", ["called"]
        ),
        f"growth, the outcome|covariates: {again.format('score')}": lambda: models.growth(
            FRAME, "score", "week", "person", covariates=["score"]
        ),
        f"repeated, the outcome|predictors: {again.format('used')}": lambda: models.repeated(
            FRAME, "used", ["week", "used"], "person", kind="yes_no"
        ),
        f"landmark, the time|covariates: {again.format('duration')}": lambda: models.landmark(
            PEOPLE, HELD, 7, covariates=("duration",)
        ),
        f"time_varying, sessions|covariates: {again.format('sessions')}": (
            lambda: models.time_varying(
                PEOPLE.assign(sessions=PEOPLE["age"]), HELD, covariates=("sessions",)
            )
        ),
        f"interaction|subgroup: {again.format('arm')}": lambda: subgroups.interaction(
            FRAME, "score", "arm", "old", "arm", kind="number"
        ),
        f"nesting|within: {again.format('site')}": lambda: sites.nesting(FRAME, "site", ["site"]),
        f"shrunken_means|unit: {again.format('score')}": lambda: models.shrunken_means(
            FRAME, "score", "score"
        ),
        f"tipping_point|columns: {again.format('score')}": lambda: missing.tipping_point(
            GAPS, "score", "arm", "old", [0.0], seed=1, columns=["score"]
        ),
    }


def somebody_twice() -> dict[str, Callable[[], Any]]:
    """Give calls in which one person has two values, where each is to have one."""
    duration = pd.Series([1.0, 2.0, 3.0, 4.0], index=list("aabc"))
    event = pd.Series([True, False, True, True], index=list("aabc"))
    change_of, kind = list("xyxy"), dict.fromkeys(("sd", "reliability"), 0.5)
    calls: dict[str, Callable[[], Any]] = {
        "kaplan_meier|duration": lambda: survival.kaplan_meier(duration, event),
        "kaplan_meier, a list|duration": lambda: survival.kaplan_meier(duration, [1, 0, 1, 1]),
        "kaplan_meier, events|event": lambda: survival.kaplan_meier([1, 2, 3, 4], event),
        "median_survival|duration": lambda: survival.median_survival(duration, event),
        "log_rank|duration": lambda: survival.log_rank(duration, event, change_of),
        "cumulative_incidence|duration": lambda: survival.cumulative_incidence(duration, event),
        "effect_sizes|before": lambda: change.effect_sizes(duration, duration + 1),
        "group_effect_sizes|value": lambda: change.group_effect_sizes(duration, change_of, "x"),
        "reliable_change|before": lambda: change.reliable_change(
            duration, duration + 1, **kind, better="higher"
        ),
        "responder_table|before": lambda: change.responder_table(duration, duration, (0.3,)),
        "best_and_worst_difference|outcome": lambda: missing.best_and_worst_difference(
            event, change_of, "x"
        ),
    }
    return {
        f"{name.split('|')[0]}, somebody twice|{name.split('|')[1]}: somebody twice": call
        for name, call in calls.items()
    }


MISREAD: dict[str, Callable[[], Any]] = {
    "responder_table, percentages|thresholds: a number above 1": lambda: change.responder_table(
        BEFORE.abs(), AFTER, (30, 50)
    ),
    "funnel, a percentage|target: 40 came": lambda: sites.funnel(SOME, OF, UNIT, 40),
    "funnel, a unit twice|unit: a value twice": lambda: sites.funnel(SOME, OF, TWICE),
    "funnel, no unit|unit: something missing": lambda: sites.funnel(SOME, OF, ABSENT),
    "shrunken_shares, no unit|unit: something missing": lambda: models.shrunken_shares(
        SOME, OF, ABSENT
    ),
    "shrunken_shares, a unit twice|unit: a value twice": lambda: models.shrunken_shares(
        SOME, OF, TWICE
    ),
    "first_and_last, two scales|measure: several instruments": lambda: change.first_and_last(
        TWO_SCALES
    ),
    "could_have_seen, too many|measured_twice: 60 came": lambda: power.could_have_seen(
        40, measured_twice=60
    ),
    "could_have_seen, too often|events: 60 came": lambda: power.could_have_seen(40, events=60),
    "effective_people|each: 50 came": lambda: power.effective_people(40, 50, 0.1),
    "xmr_chart, dates|value: times that go back": lambda: control_charts.xmr_chart(DATED),
    "xmr_chart, weeks|value: times that go back": lambda: control_charts.xmr_chart(WEEKS),
    "xmr_chart, months as text|value: times that go back": lambda: control_charts.xmr_chart(
        WRITTEN
    ),
    "p_chart, dates|some: times that go back": lambda: control_charts.p_chart(DATED, DATED + 5),
    "p_chart, dates of one|of: times that go back": lambda: control_charts.p_chart([1] * 4, DATED),
    "u_chart, dates|count: times that go back": lambda: control_charts.u_chart(DATED, DATED + 5),
    "diary, two sources|several sources of days": told(day=TWO_SOURCES),
    "diary, two sources out of core|several sources of days": told(
        day=TWO_SOURCES, engine="duckdb"
    ),
    "count, two sources|several sources of days": lambda: days.count(TWO_SOURCES, first=1, last=14),
    "diary, a source of none|no column source": told(source="urine"),
    "diary, no last expected day|last_expected: a column without 1": told(last_expected=BUT_ONE),
    "diary, no last visit|last_seen: a column without 1": told(last_seen=BUT_ONE),
    "diary, one of people|last_expected: a column without 2": told(
        people=pd.Index([*PIDS, "z"]), last_expected=BUT_ONE
    ),
    "diary, days as text|text in day": told(day=TOLD.astype({"day": str})),
    "diary, use as text|text in used": told(day=TOLD.astype({"used": str})),
    "diary, use as text categories|text in used": told(
        day=TOLD.astype({"used": str}).astype({"used": "category"})
    ),
    "diary, days as text out of core|text in day": told(
        day=TOLD.astype({"day": str}), engine="duckdb"
    ),
    "counts_of|last: 1 came, and a number of 84 or more": lambda: days.counts_of(
        TWELVE, first=84, last=1
    ),
    "count, no window|last: 1 came": lambda: days.count(TOLD, first=84, last=1),
    "count_looked_back|last: 1 came": lambda: days.count_looked_back(
        TWELVE.session, TWELVE.person, first=84, last=1
    ),
    "overall, people twice|counts: somebody twice": lambda: days.overall(
        pd.concat([COUNTS, COUNTS])
    ),
    "percent_days_abstinent, people twice|counts: somebody twice": (
        lambda: days.percent_days_abstinent(
            pd.concat([COUNTS, COUNTS]).reset_index(), rule="observed"
        )
    ),
    "overall, more used than known|counts: more in days_used": lambda: days.overall(MORE_USED),
    "percent_days_abstinent, more used than known|counts: more in days_used": (
        lambda: days.percent_days_abstinent(MORE_USED, rule="missing_used")
    ),
    "overall, more known than expected|counts: more in days_observed": lambda: days.overall(
        MORE_KNOWN
    ),
    "is_disclosive, more known than expected|counts: more in days_observed": (
        lambda: is_disclosive(MORE_KNOWN)
    ),
    "count_looked_back, more used than known|session: more in days_used": (
        lambda: days.count_looked_back(LOOKED_BACK.assign(days_used=5), EXPECTED, first=1, last=14)
    ),
    "count_looked_back, people twice|person: somebody twice": lambda: days.count_looked_back(
        LOOKED_BACK, pd.concat([EXPECTED, EXPECTED]), first=1, last=14
    ),
    "design_effect, more than there are|some: more in k": lambda: design_effect(
        pd.DataFrame({"k": [5], "n": [3], "site": ["x"]}), "k", "n", "site"
    ),
    **explained_by_itself(),
    **somebody_twice(),
}
"""By what is called and what its refusal says."""
