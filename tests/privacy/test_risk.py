"""Risk measures against hand-made classes, with missing values where the peers go wrong."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_sizes import as_many_as

from surefoot.privacy.risk import (
    k_anonymity,
    known_days,
    l_diversity,
    prosecutor,
    t_closeness,
    unique_trajectories,
)

MISSING = [None, float("nan"), pd.NaT, pd.NA]


def test_five_equal_records_and_one_with_a_missing_quasi_identifier_have_k_1() -> None:
    people = pd.DataFrame({"sex": ["f"] * 5 + [None], "age": [30] * 6})
    assert k_anonymity(people, ["sex", "age"]) == 1
    assert k_anonymity(people.head(5), ["sex", "age"]) == 5


def test_all_ways_of_missing_are_the_same_value() -> None:
    people = pd.DataFrame({"sex": pd.Series(MISSING, dtype=object)})
    assert k_anonymity(people, ["sex"]) == 4


@pytest.mark.parametrize("missing", MISSING, ids=repr)
@pytest.mark.parametrize("dtype", ["object", "string", "category", "Int64", "Float64", "float"])
def test_a_missing_value_of_any_column_type_is_a_class_of_its_own(
    dtype: str, missing: object
) -> None:
    told = pd.Series(["1"] * 5 if dtype == "string" else [1] * 5, dtype=object)
    values = pd.concat([told.astype(dtype), pd.Series([None], dtype=dtype)], ignore_index=True)
    if dtype == "object":
        values.iloc[5] = missing
    assert k_anonymity(pd.DataFrame({"value": values}), ["value"]) == 1


def test_a_missing_date_is_a_class_of_its_own() -> None:
    dates = pd.to_datetime(pd.Series(["2026-01-01"] * 3 + [None]))
    assert k_anonymity(pd.DataFrame({"on": dates}), ["on"]) == 1


def test_no_rows_have_k_0_and_one_row_k_1() -> None:
    people = pd.DataFrame({"age": [30]})
    assert k_anonymity(people.head(0), ["age"]) == 0
    assert k_anonymity(people, ["age"]) == 1
    assert k_anonymity(people, []) == 1


def test_levels_of_a_category_that_nobody_has_change_nothing() -> None:
    sex = pd.Categorical(["f", "f", "m", "m"], categories=["f", "m", "x"])
    people = pd.DataFrame({"sex": sex, "used": pd.Categorical(list("abab"), list("abc"))})
    assert k_anonymity(people, ["sex"]) == 2
    assert l_diversity(people, ["sex"], "used") == 2
    assert t_closeness(people, ["sex"], "used") == 0


def test_two_columns_of_one_name_are_refused_where_they_are_asked_for_only() -> None:
    people = pd.DataFrame([[1, 2, 3]], columns=["age", "age", "sex"])
    with pytest.raises(ValueError, match="a frame with 2 columns age"):
        k_anonymity(people, ["age"])
    assert k_anonymity(people, ["sex"]) == 1


@pytest.mark.parametrize(
    ("columns", "problem", "sentence"),
    [
        (["years"], ValueError, "a frame with 0 columns years"),
        (["age", "age"], ValueError, "'age' is named twice"),
        ("age", ValueError, "text came, and a list of names of columns"),
        (["list"], ValueError, "'list' holds values that cannot be compared"),
    ],
)
def test_a_column_that_cannot_be_used_is_refused_by_name(
    columns: list[str], problem: type[Exception], sentence: str
) -> None:
    people = pd.DataFrame({"age": [1, 2], "list": [[1], [2]]})
    with pytest.raises(problem, match=sentence):
        k_anonymity(people, columns)


@settings(max_examples=as_many_as(25, 200), deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([1, 2, None]), st.sampled_from(["a", None]), st.integers(0, 2)),
        min_size=1,
        max_size=30,
    )
)
def test_k_and_l_are_what_counting_by_hand_gives(rows: list[tuple[object, ...]]) -> None:
    people = pd.DataFrame(rows, columns=["x", "y", "s"]).astype({"x": object, "y": object})
    groups: dict[tuple[object, ...], list[object]] = {}
    for x, y, s in rows:
        groups.setdefault((x, y), []).append(s)
    assert k_anonymity(people, ["x", "y"]) == min(len(each) for each in groups.values())
    least = min(len(set(each)) for each in groups.values())
    assert l_diversity(people, ["x", "y"], "s") == least
    assert l_diversity(people, ["x", "y"], ["s", "s"][:1]) == least


def test_a_missing_sensitive_value_is_a_value() -> None:
    people = pd.DataFrame({"age": [1, 1], "used": [1.0, np.nan]})
    assert l_diversity(people, ["age"], "used") == 2
    assert l_diversity(people.head(0), ["age"], "used") == 0
    with pytest.raises(ValueError, match="at least one sensitive column"):
        l_diversity(people, ["age"], [])


def test_t_is_that_of_the_textbook_example() -> None:
    """Salaries 3k to 11k in Li and others (2007): {3, 4, 5} is .375 away, {6, 8, 11} .167."""
    salaries = [3, 4, 5, 6, 8, 11, 7, 9, 10]
    people = pd.DataFrame({"zip": [1, 1, 1, 2, 2, 2, 2, 2, 2], "salary": salaries})
    assert t_closeness(people, ["zip"], "salary") == pytest.approx(0.375)
    apart = people.assign(zip=[1, 1, 1, 2, 2, 2, 1, 1, 1])
    assert t_closeness(apart, ["zip"], "salary") == pytest.approx(1 / 6)


def test_a_sensitive_column_with_a_missing_value_has_no_order() -> None:
    people = pd.DataFrame({"zip": [1, 1, 2, 2], "score": [1.0, 2.0, 3.0, np.nan]})
    assert t_closeness(people, ["zip"], "score") == pytest.approx(0.5)
    assert t_closeness(people.head(0), ["zip"], "score") == 0


def test_ordered_categories_are_apart_by_their_order() -> None:
    grade = pd.Categorical(["low", "mid", "high"], ["low", "mid", "high"], ordered=True)
    people = pd.DataFrame({"zip": [1, 2, 3], "grade": grade})
    assert t_closeness(people, ["zip"], "grade") == pytest.approx(0.5)
    plain = people.assign(grade=["low", "mid", "high"])
    assert t_closeness(plain, ["zip"], "grade") == pytest.approx(2 / 3)


def test_the_prosecutors_chance_is_largest_in_the_smallest_class() -> None:
    people = pd.DataFrame({"age": [1] * 20 + [2] * 4 + [3]})
    risk = prosecutor(people, ["age"])
    assert (risk.largest, risk.mean, risk.unique, risk.people) == (1.0, 3 / 25, 1, 25)
    assert risk.over == pytest.approx(5 / 25)
    assert prosecutor(people, ["age"], threshold=0.25).over == pytest.approx(1 / 25)
    assert prosecutor(people.head(0), ["age"]).largest == 0
    with pytest.raises(ValueError, match=r"the threshold must lie in \(0, 1\], got 0"):
        prosecutor(people, ["age"], threshold=0)


def test_a_trajectory_is_unique_even_if_all_its_dates_were_shifted() -> None:
    log = pd.DataFrame({"pid": list("aabbccd"), "day": [1, 8, 31, 38, 1, 9, 5]})
    assert unique_trajectories(log, "pid", "day") == 2
    first = dt.date(2026, 1, 1)
    dated = log.assign(day=pd.to_datetime([first + dt.timedelta(each) for each in log["day"]]))
    assert unique_trajectories(dated, "pid", "day") == 2
    assert unique_trajectories(log.sample(frac=1, random_state=1), "pid", "day") == 2
    assert unique_trajectories(log.head(0), "pid", "day") == 0


def test_a_missing_day_makes_a_trajectory_another() -> None:
    log = pd.DataFrame({"pid": list("aab"), "day": [1, None, 1]})
    assert unique_trajectories(log, "pid", "day") == 2


def test_bands_are_not_shifted() -> None:
    log = pd.DataFrame({"pid": list("abc"), "day": ["weeks 1-4", "weeks 1-4", "weeks 5-8"]})
    assert unique_trajectories(log, "pid", "day") == 1


def test_an_attack_counts_those_who_came_on_all_known_days() -> None:
    log = pd.DataFrame({"pid": list("aaabbbccc"), "day": [1, 2, 3, 1, 2, 4, 1, 2, 2]})
    told = {"id": "pid", "day": "day", "trials": 200, "sessions_at_least": 3}
    assert known_days(log, known=3, **told).share == 1
    assert known_days(log, known=1, **told).smallest == 1
    pair = known_days(log.assign(day=1), known=3, **told)
    assert (pair.pinned, pair.smallest, pair.few) == (0, 3, 200)
    assert known_days(log, known=2, seed=4, **told) == known_days(log, known=2, seed=4, **told)


def test_nobody_with_enough_sessions_means_no_attack() -> None:
    log = pd.DataFrame({"pid": ["a"], "day": [1]})
    found = known_days(log, "pid", "day")
    assert (found.trials, found.share) == (0, 0)
    with pytest.raises(ValueError, match="known and trials must be 1 or more, got 0"):
        known_days(log, "pid", "day", known=0)
