"""What is missing, against R 4.2.2's mice 3.15.0 and by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from r_answers import answers, rows

from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.missing import (
    best_and_worst,
    best_and_worst_difference,
    by_visit,
    impute,
    patterns,
    pool,
    pooled_regression,
    tipping_point,
)

COLUMNS = ["group", "before", "middle", "after"]


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return answers("missing", mice="3.15.0")


@pytest.fixture(scope="module")
def gaps() -> pd.DataFrame:
    return rows("gaps")


def test_pooling_agrees_with_mice(told: dict[str, Any]) -> None:
    """pool.scalar, with and without the size of the sample, to 12 digits."""
    [row] = pool(rows("fillings").assign(term="x"), complete_df=40).to_dict("records")
    assert row["estimate"] == pytest.approx(told["pooled"]["estimate"], rel=1e-12)
    assert row["error"] ** 2 == pytest.approx(told["pooled"]["total"], rel=1e-12)
    assert row["df"] == pytest.approx(told["pooled"]["df"], rel=1e-12)
    assert row["missing_information"] == pytest.approx(told["pooled"]["fmi"], rel=1e-12)
    [large] = pool(rows("fillings").assign(term="x")).to_dict("records")
    assert large["df"] == pytest.approx(told["pooled_many"]["df"], rel=1e-12)


def test_fillings_give_what_mice_gives(gaps: pd.DataFrame, told: dict[str, Any]) -> None:
    """mice.impute.norm, 500 fillings there and 200 here: estimates to a tenth of their error."""
    found = pooled_regression(
        impute(gaps, COLUMNS, seed=1, imputations=200), "after", ["group", "before"]
    )
    theirs = told["imputed"]
    errors = np.array(theirs["error"])
    assert (np.abs(found["estimate"] - theirs["estimate"]) < 0.1 * errors).all()
    np.testing.assert_allclose(found["error"], errors, rtol=0.05)
    np.testing.assert_allclose(found["share_of_variance"], theirs["lambda"], atol=0.06)


def test_what_was_known_stays_and_the_same_seed_gives_the_same(gaps: pd.DataFrame) -> None:
    one, again, other = (impute(gaps, COLUMNS, seed=s, imputations=3) for s in (5, 5, 6))
    pd.testing.assert_frame_equal(one, again)
    assert not one["after"].equals(other["after"])
    assert one[COLUMNS].notna().all(axis=None)
    for _, filling in one.groupby("imputation"):
        known = gaps["after"].notna()
        assert filling.loc[known, "after"].tolist() == gaps.loc[known, "after"].tolist()
    assert gaps["after"].isna().any()


def test_nothing_missing_gives_the_plain_answer(gaps: pd.DataFrame) -> None:
    filled = impute(gaps, ["group", "before"], seed=1, imputations=2)
    found = pooled_regression(filled, "before", ["group"])
    by = gaps.groupby("group")["before"].mean()
    assert found["estimate"].tolist() == pytest.approx([by["a"], by["b"] - by["a"]])
    assert found["share_of_variance"].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"after": np.nan}, "after is known for 0 people; to fill in the others needs at least 10"),
        ({"group": [None] + ["a", "b"] * 99 + ["a"]}, "group holds words and some are missing"),
        ({"group": "a"}, "group has the same value in every row"),
    ],
)
def test_what_cannot_be_filled_is_told(
    gaps: pd.DataFrame, change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(CannotTellError, match=sentence):
        impute(gaps.assign(**change), COLUMNS, seed=1)


@pytest.mark.parametrize("errors", [[0.5], [0.0, 0.0]])
def test_too_few_estimates_are_not_pooled(errors: list[float]) -> None:
    each = pd.DataFrame({"term": "x", "estimate": 1.0, "error": errors})
    with pytest.raises(CannotTellError, match="at least 2 estimates of each term"):
        pool(each)


def test_patterns_agree_with_mice(gaps: pd.DataFrame, told: dict[str, Any]) -> None:
    found = patterns(gaps, ["before", "middle", "after"])
    theirs = {
        "".join("+" if each else "o" for each in there): n
        for n, there in zip(told["patterns"]["rows"], told["patterns"]["there"], strict=True)
    }
    assert dict(zip(found["pattern"], found["people"], strict=True)) == theirs
    assert found["share"].sum() == pytest.approx(1)


def test_people_who_come_back_are_not_lost() -> None:
    frame = pd.DataFrame(
        {"w1": [1, 1, 1, None], "w2": [1, None, None, None], "w3": [1, 1, None, 1]}
    )
    found = by_visit(frame, ["w1", "w2", "w3"]).set_index("visit")
    assert found["observed"].tolist() == [3, 1, 3]
    assert found["missing_for_now"].tolist() == [1, 2, 0]
    assert found["missing_for_good"].tolist() == [0, 1, 1]
    assert found["lost_here"].tolist() == [0, 1, 0]
    nobody = by_visit(frame.iloc[:0], ["w1", "w2"])
    assert nobody["people"].tolist() == [0, 0]
    assert nobody["share_observed"].isna().all()
    assert patterns(frame.iloc[:0], ["w1"]).empty


def test_best_and_worst_hold_everything_between_them() -> None:
    found = best_and_worst([True, True, False, None]).set_index("case")
    assert found["some"].to_dict() == {"worst": 2, "observed_only": 2, "best": 3}
    assert found["of"].to_dict() == {"worst": 4, "observed_only": 3, "best": 4}
    assert found["unknown"].unique().tolist() == [1]
    assert best_and_worst([])["share"].isna().all()


def test_a_difference_is_given_in_all_cases() -> None:
    outcome = [True] * 30 + [False] * 15 + [None] * 5 + [True] * 18 + [False] * 22 + [None] * 5
    group = ["new"] * 50 + ["old"] * 45
    found = best_and_worst_difference(outcome, group, "old").set_index("case")
    assert found.loc["against", "difference"] == pytest.approx(30 / 50 - 23 / 45)
    assert found.loc["in_favour", "difference"] == pytest.approx(35 / 50 - 18 / 45)
    assert found["difference"].between(found["lower"], found["upper"]).all()
    assert found["difference"].idxmin() == "against"


def test_newcombes_interval_is_newcombes() -> None:
    """His example (a): 56 of 70 against 48 of 80, method 10: .0524 to .3339."""
    outcome = [True] * 56 + [False] * 14 + [True] * 48 + [False] * 32
    found = best_and_worst_difference(outcome, ["x"] * 70 + ["y"] * 80, "y").set_index("case")
    row = found.loc["observed_only", ["difference", "lower", "upper"]].astype(float).round(4)
    assert row.tolist() == [0.2, 0.0524, 0.3339]


@pytest.mark.parametrize(
    ("outcome", "group", "sentence"),
    [
        ([True, False], ["a", "a"], "compares two groups"),
        ([True, False], ["a", None], "compares two groups"),
        ([True, None], ["a", "b"], "nothing is known of anybody"),
    ],
)
def test_groups_that_cannot_be_compared(outcome: Any, group: Any, sentence: str) -> None:
    with pytest.raises(CannotTellError, match=sentence):
        best_and_worst_difference(outcome, group, "a")


def test_a_conclusion_tips_where_the_missing_did_much_worse(gaps: pd.DataFrame) -> None:
    found = tipping_point(
        gaps, "after", "group", "a", [-3, 0, 3, 6, 9, 12], seed=2, columns=["before", "middle"]
    )
    assert found["delta"].tolist() == [-3, 0, 3, 6, 9, 12]
    assert found["conclusion"].tolist()[:2] == ["below_zero", "below_zero"]
    assert found["conclusion"].iloc[-1] != "below_zero"
    assert found["tipped"].tolist() == (found["conclusion"] != "below_zero").tolist()
    lost = gaps.query("group == 'b'")["after"].isna()
    assert found["filled"].unique().tolist() == [lost.sum()]
    steps = found["estimate"].diff().dropna()
    assert steps.tolist() == pytest.approx([3 * lost.mean()] * 5)


def test_one_group_has_no_tipping_point(gaps: pd.DataFrame) -> None:
    with pytest.raises(CannotTellError, match="compares two groups"):
        tipping_point(gaps.assign(group="a"), "after", "group", "a", [0], seed=1)
