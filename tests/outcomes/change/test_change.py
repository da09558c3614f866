"""Change against R 4.2.2, pingouin 0.7.0 and Jacobson & Truax's own example."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from r_answers import answers, rows

from surefoot.outcomes.change import (
    class_table,
    clinical_cutoff,
    effect_sizes,
    group_effect_sizes,
    reliable_change,
    responder_table,
)
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.methods.intervals import wilson


@pytest.fixture(scope="module")
def scores() -> pd.DataFrame:
    return rows("pairs")


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return answers("change")


@pytest.mark.parametrize("name", ["d_z", "d_av", "g_z"])
def test_effects_and_their_intervals_agree_with_r(
    scores: pd.DataFrame, told: dict[str, Any], name: str
) -> None:
    """R 4.2.2, t.test and pt with a noncentrality, to 9 digits."""
    found = effect_sizes(scores["before"], scores["after"]).set_index("name")
    ours = found.loc[name, ["estimate", "lower", "upper"]].to_numpy(float)
    np.testing.assert_allclose(ours, told[name], rtol=1e-9)


@pytest.mark.parametrize("name", ["d_s", "g_s"])
def test_effects_between_groups_agree_with_r(
    scores: pd.DataFrame, told: dict[str, Any], name: str
) -> None:
    """R 4.2.2, t.test and pt with a noncentrality, to 9 digits."""
    found = group_effect_sizes(scores["after"], scores["group"], "a").set_index("name")
    ours = found.loc[name, ["estimate", "lower", "upper"]].to_numpy(float)
    np.testing.assert_allclose(ours, told[name], rtol=1e-9)


def test_what_pingouin_calls_cohen_in_pairs_is_d_av(scores: pd.DataFrame) -> None:
    """pingouin 0.7.0, compute_effsize, to 12 digits; its Hedges correction is an approximation."""
    pairs = effect_sizes(scores["before"], scores["after"]).set_index("name")["estimate"]
    groups = group_effect_sizes(scores["after"], scores["group"], "a").set_index("name")
    assert pairs["d_av"] == pytest.approx(-0.9556485081795734, rel=1e-12)
    assert groups["estimate"]["d_s"] == pytest.approx(-0.44720015619541414, rel=1e-12)
    assert groups["estimate"]["g_s"] == pytest.approx(-0.4383153848802735, rel=1e-4)


def test_each_effect_says_what_it_was_divided_by(scores: pd.DataFrame) -> None:
    found = effect_sizes(scores["before"], scores["after"])
    assert dict(zip(found["name"], found["denominator"], strict=True)) == {
        "d_av": "root_mean_of_both_variances",
        "g_av": "root_mean_of_both_variances",
        "d_z": "sd_of_changes",
        "g_z": "sd_of_changes",
    }


def test_a_pair_that_is_not_whole_is_left_out_only_when_asked_to(scores: pd.DataFrame) -> None:
    after = scores["after"].mask(scores.index < 4)
    with pytest.raises(CannotTellError, match="Something is missing in 4 of 40 rows"):
        effect_sizes(scores["before"], after)
    found = effect_sizes(scores["before"], after, missing="leave_out")
    assert found[["pairs", "left_out"]].to_numpy().tolist() == [[36, 4]] * 4
    rest = effect_sizes(scores["before"][4:], after[4:])
    assert found["estimate"].tolist() == rest["estimate"].tolist()


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ([1, 2], [2, 4], "Too few: 2. This needs at least 3."),
        ([], [], "Too few: 0"),
        ([1, 2, 3], [2, 3, 4], "Everybody changed by the same"),
    ],
)
def test_too_little_is_told(before: list[float], after: list[float], sentence: str) -> None:
    with pytest.raises(CannotTellError, match=sentence):
        effect_sizes(before, after)


def test_one_group_is_told() -> None:
    with pytest.raises(CannotTellError, match="two groups of at least 2 people"):
        group_effect_sizes([1, 2, 3], ["a", "a", "a"], "a")


def test_jacobson_and_truaxs_example() -> None:
    """Two couples, M = 40 and 60, s = 7.5, reliability .80: S_diff 4.74, indices 3.16 and 1.58."""
    found = reliable_change(
        [32.5, 32.5], [47.5, 40.0], 7.5, 0.80, better="higher", cutoff=46.0
    )  # a cut-off between the criteria b and a
    assert found["index"].round(2).tolist() == [3.16, 1.58]
    assert found["class"].tolist() == ["recovered", "unchanged"]


@pytest.mark.parametrize(("criterion", "score"), [("a", 55), ("b", 45), ("c", 50)])
def test_the_cutoffs_of_the_example(criterion: Any, score: float) -> None:
    assert clinical_cutoff(40, 7.5, 60, 7.5, criterion) == score
    assert clinical_cutoff(-40, 7.5, -60, 7.5, criterion) == -score


def test_c_lies_nearer_to_the_narrower_group() -> None:
    assert clinical_cutoff(20, 6, 8, 3) == pytest.approx(12)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((20, 6), "criterion 'c' needs functional_mean"),
        ((20, 6, 8, 3, "d"), "a criterion is a, b or c"),
        ((20, 6, 20, 3), "the same mean"),
        ((20, 0, 8, 3), "clinical_sd must be above 0"),
    ],
)
def test_a_cutoff_that_cannot_be_is_refused(arguments: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        clinical_cutoff(*arguments)


def test_a_direction_against_the_means_is_refused() -> None:
    with pytest.raises(ValueError, match="lies on the other side"):
        clinical_cutoff(20, 6, 8, 3, better="higher")
    assert clinical_cutoff(20, 6, criterion="a") == 8
    assert clinical_cutoff(20, 6, criterion="a", better="higher") == 32


def test_the_classes_and_the_people_who_have_none() -> None:
    before = pd.Series([20, 20, 20, 20, 8, 20], index=list("abcdef"), dtype=float)
    after = pd.Series([5, 13, 19, 30, 0, None], index=list("abcdef"), dtype=float)
    found = reliable_change(before, after, 6, 0.9, cutoff=12)
    assert found["class"].isna().to_dict()["f"]
    assert found["class"].dropna().to_dict() == {
        "a": "recovered", "b": "improved", "c": "unchanged", "d": "deteriorated", "e": "improved",
    }  # fmt: skip
    table = class_table(found["class"]).set_index("class")
    assert table["n"].to_dict() == {
        "recovered": 1, "improved": 2, "unchanged": 1, "deteriorated": 1, "harmed": 0,
        "not_known": 1,
    }  # fmt: skip
    assert table["of"].unique().tolist() == [5]


@pytest.mark.parametrize("better", ["lower", "higher"])
def test_harmed_is_reliably_worse_and_across_the_cut_off(better: Any) -> None:
    """As clinicalsignificance 2.1.0 sorts: deteriorated, from the good side to the clinical one."""
    sign = 1 if better == "lower" else -1
    before, after = [8, 20, 4, 10, 12, 11], [15, 28, 10, 13, 20, 12 + 6]
    found = reliable_change(
        [sign * each for each in before], [sign * each for each in after], 6, 0.9,
        better=better, cutoff=sign * 12,
    )["class"]  # fmt: skip
    assert found.tolist() == [
        "harmed", "deteriorated", "deteriorated", "unchanged", "deteriorated", "harmed",
    ]  # fmt: skip
    assert "harmed" not in set(reliable_change(before, after, 6, 0.9)["class"])


@pytest.mark.parametrize(
    ("sd", "reliability", "better"), [(0, 0.8, "lower"), (5, 1.0, "lower"), (5, 0.8, "up")]
)
def test_a_measure_that_cannot_be_is_refused(sd: float, reliability: float, better: Any) -> None:
    with pytest.raises(ValueError, match=r"sd must be above 0|better is lower or higher"):
        reliable_change([1], [2], sd, reliability, better=better)


def test_responders_are_counted_under_both_rules() -> None:
    found = responder_table([10, 10, 10, 0, None], [5, 7, None, 3, 2], better="lower")
    assert found[["threshold", "rule", "responders", "of"]].to_numpy().tolist() == [
        [0.3, "observed_only", 2, 2],
        [0.3, "missing_is_no_response", 2, 3],
        [0.5, "observed_only", 1, 2],
        [0.5, "missing_is_no_response", 1, 3],
    ]
    assert found["not_measured_before"].unique().tolist() == [2]
    assert found["not_measured_after"].unique().tolist() == [1]


def test_nobody_measured_gives_no_share_and_says_of_how_many() -> None:
    found = responder_table([], [])
    assert found["of"].unique().tolist() == [0]
    assert found["share"].isna().all()
    assert class_table(reliable_change([], [], 5, 0.8)["class"])["n"].sum() == 0


def test_the_interval_of_a_share_agrees_with_r(told: dict[str, Any]) -> None:
    """R 4.2.2, prop.test without correction, to 12 digits."""
    lower, upper = wilson([7], [23])
    np.testing.assert_allclose([lower[0], upper[0]], told["wilson"], rtol=1e-12)
