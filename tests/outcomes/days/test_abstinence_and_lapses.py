"""Abstinence, lapses and returns, worked out by hand."""

from __future__ import annotations

import pytest

from surefoot.outcomes import days
from surefoot.outcomes.days import MissingRule

from .test_missing_rules import only, written


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("missing_is_use", [True, False, False, False, False]),
        ("missing_is_abstinent", [True, True, False, False, True]),
        ("observed_only", [True, True, False, False, None]),
        ("complete_only", [True, None, None, False, None]),
    ],
)
def test_continuous_abstinence_under_each_rule(
    rule: MissingRule, expected: list[bool | None]
) -> None:
    diary = written("----", "-?--", "-?-+", "+---", "????")
    found = days.continuous_abstinence(diary, rule=rule)
    assert only(found, "abstinent") == expected
    assert only(found, "days_observed") == [4, 3, 3, 4, 0]


def test_continuous_abstinence_counts_only_its_own_days() -> None:
    diary = written("+--?")
    found = days.continuous_abstinence(diary, rule="complete_only", first=2, last=3)
    assert only(found, "abstinent") == [True]
    with pytest.raises(ValueError, match="days 2 to 5 are no part of the diary's days 1 to 4"):
        days.continuous_abstinence(diary, rule="complete_only", first=2, last=5)


def test_point_prevalence_looks_at_the_days_up_to_one() -> None:
    diary = written("+---+-", "---+--")
    found = days.point_prevalence(diary, on=4, days=3, rule="missing_is_use")
    assert only(found, "abstinent") == [True, False]
    with pytest.raises(ValueError, match="one day or more, got 0"):
        days.point_prevalence(diary, on=4, days=0, rule="missing_is_use")
    with pytest.raises(ValueError, match="no part"):
        days.point_prevalence(diary, on=4, days=7, rule="missing_is_use")


def test_prolonged_abstinence_forgives_the_grace_and_single_lapses() -> None:
    diary = written("++-------", "++--+---+", "++--+-+--")
    told = {"rule": "missing_is_use", "grace_days": 2}
    any_use = days.prolonged_abstinence(diary, **told, use_days=1, within=1)  # type: ignore[arg-type]
    assert only(any_use, "abstinent") == [True, False, False]
    two_of_three = days.prolonged_abstinence(diary, **told, use_days=2, within=3)  # type: ignore[arg-type]
    assert only(two_of_three, "abstinent") == [True, True, False]
    with pytest.raises(ValueError, match="grace_days must not be negative"):
        days.prolonged_abstinence(diary, rule="missing_is_use", grace_days=-1, use_days=1, within=1)


@pytest.mark.parametrize(
    ("rule", "time", "event"),
    [
        ("missing_is_use", [2, 4, 1], [True, False, True]),
        ("missing_is_abstinent", [3, 4, 4], [True, False, False]),
        ("observed_only", [3, 4, None], [True, False, None]),
        ("complete_only", [None, 4, None], [None, False, None]),
    ],
)
def test_the_first_lapse_under_each_rule(
    rule: MissingRule, time: list[int | None], event: list[bool | None]
) -> None:
    found = days.time_to_first_lapse(written("-?+-", "----", "????"), rule=rule)
    assert only(found, "time") == time
    assert only(found, "event") == event


def test_following_ends_with_the_last_day_that_counts() -> None:
    found = days.time_to_first_lapse(written("--??", "--.."), rule="observed_only")
    assert only(found, "time") == [2, 2]


def test_a_relapse_is_what_its_arguments_say() -> None:
    diary = written("+---+-+--", "+--+--+--")
    met = days.time_to_relapse(diary, rule="missing_is_use", use_days=2, within=3, time="day_met")
    assert only(met, "time") == [7, 9]
    assert only(met, "event") == [True, False]
    first = days.time_to_relapse(
        diary, rule="missing_is_use", use_days=2, within=3, time="first_use"
    )
    assert only(first, "time") == [5, 9]
    with pytest.raises(ValueError, match="1 <= use_days <= within, got 4 and 3"):
        days.time_to_relapse(diary, rule="missing_is_use", use_days=4, within=3, time="first_use")
    with pytest.raises(ValueError, match="day_met, first_use, not 'later'"):
        days.time_to_relapse(
            diary,
            rule="missing_is_use",
            use_days=1,
            within=3,
            time="later",  # type: ignore[arg-type]
        )


def test_a_return_is_the_first_day_of_the_next_run() -> None:
    diary = written("-+-+---+-", "-+-+-+--+", "---------", "+--?-----")
    found = days.return_to_abstinence(diary, rule="observed_only", run=3)
    assert only(found, "time") == [3, 7, None, 1]
    assert only(found, "event") == [True, False, None, True]
    found = days.return_to_abstinence(diary, rule="missing_is_use", run=3)
    assert only(found, "time") == [3, 7, None, 4]
    with pytest.raises(ValueError, match="a run of one day or more, got 0"):
        days.return_to_abstinence(diary, rule="missing_is_use", run=0)
