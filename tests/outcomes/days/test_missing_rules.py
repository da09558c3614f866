"""Unknown days under each named rule, worked out by hand."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pandas as pd
import pytest

from surefoot.outcomes import days
from surefoot.outcomes.days import Diary, MissingRule
from surefoot.outcomes.engines.day_bitmaps import NOT_EXPECTED, NOT_USED, UNKNOWN, USED

LETTERS = {"-": NOT_USED, "+": USED, "?": UNKNOWN, ".": NOT_EXPECTED}
NO_VISIT_NEEDED: list[MissingRule] = [
    "missing_is_use",
    "missing_is_abstinent",
    "observed_only",
    "complete_only",
]


def written(*people: str, last_seen: list[float] | None = None) -> Diary:
    codes = np.array([[LETTERS[letter] for letter in person] for person in people], dtype=np.uint8)
    seen = None if last_seen is None else np.array(last_seen)
    return Diary(pd.RangeIndex(len(people), name="pid"), 1, codes, seen)


def only(frame: pd.DataFrame, column: str) -> list[object]:
    return [None if pd.isna(value) else value for value in frame[column]]


@pytest.mark.parametrize(
    ("rule", "percent", "counted"),
    [
        ("missing_is_use", 20.0, 10),
        ("missing_is_abstinent", 80.0, 10),
        ("observed_only", 50.0, 4),
        ("complete_only", None, 0),
        ("until_last_visit_then_use", 50.0, 10),
        ("until_last_visit_then_left_out", 100 * 5 / 7, 7),
    ],
)
def test_each_rule_gives_unknown_days_another_meaning(
    rule: MissingRule, percent: float | None, counted: int
) -> None:
    found = days.percent_days(written("-??+-?+???", last_seen=[7]), rule=rule)
    assert only(found, "percent_days_abstinent") == [percent and pytest.approx(percent)]
    assert found.iloc[0][["days_counted", "days_observed", "coverage"]].tolist() == [
        counted,
        4,
        0.4,
    ]


def test_what_is_known_after_the_last_visit_is_believed() -> None:
    found = days.percent_days(written("??-?", last_seen=[1]), rule="until_last_visit_then_use")
    assert only(found, "percent_days_abstinent") == [50.0]


def test_who_was_never_seen_has_no_day_before_the_last_visit() -> None:
    never = written("????", last_seen=[float("nan")])
    found = days.percent_days(never, rule="until_last_visit_then_use")
    assert only(found, "percent_days_abstinent") == [0.0]
    found = days.percent_days(never, rule="until_last_visit_then_left_out")
    assert only(found, "percent_days_abstinent") == [None]


def test_a_day_on_which_nobody_was_expected_counts_under_no_rule() -> None:
    for rule in NO_VISIT_NEEDED:
        found = days.percent_days(written("-+.."), rule=rule)
        assert only(found, "percent_days_abstinent") == [50.0]
        assert only(found, "coverage") == [1.0]


def test_no_function_has_a_rule_of_its_own() -> None:
    with pytest.raises(TypeError, match="rule"):
        days.percent_days(written("-"))  # type: ignore[call-arg]
    with pytest.raises(ValueError, match=r"one of missing_is_use, .*, not 'best'"):
        days.percent_days(written("-"), rule="best")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="until_last_visit_then_use needs last_seen"):
        days.percent_days(written("-"), rule="until_last_visit_then_use")


def test_rules_on_counts_and_on_days_agree() -> None:
    diary = written("-??+-?+???", "----------", "??????????", "+++++-----")
    for rule in ("missing_is_use", "missing_is_abstinent", "observed_only"):
        counted = days.percent_days_abstinent(diary.counts(), rule=rule)  # type: ignore[arg-type]
        told = days.percent_days(diary, rule=rule)  # type: ignore[arg-type]
        for column in ("percent_days_abstinent", "coverage"):
            assert only(counted, column) == only(told, column)


def test_heavy_days_are_those_from_an_amount_on() -> None:
    drinks = pd.DataFrame({"pid": "a", "day": [1, 2, 3, 4], "drinks": [0, 4, 5, np.nan]})
    heavy = days.diary(drinks, first=1, last=4, column="drinks", use_from=5)
    found = days.percent_heavy_days(heavy, rule="observed_only")
    assert only(found, "percent_heavy_days") == [pytest.approx(100 / 3)]
    assert only(found, "days_observed") == [3]
    found = days.percent_heavy_days(heavy, rule="missing_is_use")
    assert only(found, "percent_heavy_days") == [50.0]


@pytest.mark.parametrize(
    ("rule", "run"),
    [
        ("missing_is_use", 2),
        ("missing_is_abstinent", 6),
        ("observed_only", 3),
        ("complete_only", None),
    ],
)
def test_the_longest_run_under_each_rule(rule: MissingRule, run: int | None) -> None:
    found = days.longest_run(written("+--???-+-"), rule=rule)
    assert only(found, "longest_run") == [run]


def test_people_worked_out_in_pieces_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    told = written("-?+-", "----", "????", last_seen=[2, 4, 0])
    for rule in days.MISSING:
        whole = days.percent_days(told, rule=rule), days.time_to_first_lapse(told, rule=rule)
        monkeypatch.setattr(import_module("surefoot.outcomes.days.diary"), "ROWS", 1)
        pd.testing.assert_frame_equal(days.percent_days(told, rule=rule), whole[0])
        pd.testing.assert_frame_equal(days.time_to_first_lapse(told, rule=rule), whole[1])
        monkeypatch.undo()


def test_a_diary_says_how_large_it_is_and_nothing_of_the_people() -> None:
    assert repr(written("-?", "++")) == "<Diary of 2 people, days 1 to 2>"
