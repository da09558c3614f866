"""Every reduction again, day by day and person by person, on days drawn at random."""

from __future__ import annotations

import re

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_sizes import as_many_as

from surefoot.outcomes import days
from surefoot.outcomes.days import MissingRule

from .test_missing_rules import NO_VISIT_NEEDED, only, written

OFTEN = settings(max_examples=as_many_as(50, 500), deadline=None)
PERSON = st.text("-+?.", min_size=1, max_size=25)
RULE = st.sampled_from(NO_VISIT_NEEDED)
READ: dict[MissingRule, str] = {
    "missing_is_use": "+",
    "missing_is_abstinent": "-",
    "observed_only": ".",
}


def judged(person: str, rule: MissingRule) -> str:
    """Write ``.`` for days that are left out."""
    if rule == "complete_only":
        return "." * len(person) if "?" in person else person
    return person.replace("?", READ[rule])


def last(told: str) -> int:
    return max((n for n, letter in enumerate(told) if letter != "."), default=0)


def value(frame: pd.DataFrame, column: str) -> object:
    return only(frame, column)[0]


@OFTEN
@given(PERSON, RULE)
def test_the_longest_run_is_that_of_the_days_written_together(
    person: str, rule: MissingRule
) -> None:
    told = judged(person, rule).replace(".", "")
    longest = max(map(len, re.findall("-*", told))) if told else None
    assert value(days.longest_run(written(person), rule=rule), "longest_run") == longest


@OFTEN
@given(PERSON, RULE, st.integers(1, 4), st.integers(0, 5))
def test_a_relapse_is_the_first_day_with_enough_days_of_use_behind_it(
    person: str, rule: MissingRule, use_days: int, more: int
) -> None:
    told, within = judged(person, rule), use_days + more
    behind = [told[max(0, n + 1 - within) : n + 1] for n in range(len(told))]
    met = [n for n, days_behind in enumerate(behind) if days_behind.count("+") >= use_days]
    first = [max(0, n + 1 - within) + behind[n].index("+") for n in met]
    counted = set(told) != {"."}
    for time, ends in (("day_met", met), ("first_use", first)):
        found = days.time_to_relapse(
            written(person), rule=rule, use_days=use_days, within=within, time=time
        )
        assert value(found, "event") == (bool(met) if counted else None)
        assert value(found, "time") == ((ends or [last(told)])[0] + 1 if counted else None)


@OFTEN
@given(PERSON, RULE, st.integers(1, 4))
def test_a_return_is_the_first_run_after_the_first_lapse(
    person: str, rule: MissingRule, run: int
) -> None:
    told = judged(person, rule)
    found = days.return_to_abstinence(written(person), rule=rule, run=run)
    lapse = told.find("+")
    if lapse < 0:
        assert (value(found, "time"), value(found, "event")) == (None, None)
        return
    back = re.search(rf"-(?:\.*-){{{run - 1}}}", told[lapse:])
    assert value(found, "event") == bool(back)
    assert value(found, "time") == (back.start() if back else last(told) - lapse)


@OFTEN
@given(PERSON)
def test_the_truth_lies_between_the_worst_and_the_best_case(person: str) -> None:
    worst, known, best = (
        value(days.percent_days(written(person), rule=rule), "percent_days_abstinent")
        for rule in ("missing_is_use", "observed_only", "missing_is_abstinent")
    )
    assert (worst is None) == (best is None)
    if known is not None:
        assert worst <= known <= best  # type: ignore[operator]
