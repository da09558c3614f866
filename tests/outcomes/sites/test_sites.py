"""Sites against R 4.2.2 (qbinom, glm, poisson.test), and on three public trials."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from r_answers import answers, rows

from surefoot.language import language
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.sites import case_mix, funnel, nesting, nesting_warning

TRIALS = Path(__file__).parents[3] / ".." / "shared" / "data" / "ctn0094"


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return answers("sites")


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    return rows("places")


def test_exact_limits_agree_with_r(told: dict[str, Any]) -> None:
    """To 12 digits."""
    theirs = told["funnel"]
    found = funnel(theirs["some"], theirs["of"], theirs["site"])
    for name in ("lower_95", "upper_95", "lower_998", "upper_998", "z"):
        np.testing.assert_allclose(found[name], theirs[name], atol=1e-12)
    assert found["phi"].iloc[0] == pytest.approx(theirs["phi"], rel=1e-12)
    assert found.query("outside != 'no'")["unit"].tolist() == ["S11"]


def test_spread_beyond_chance_widens_the_funnel() -> None:
    of = np.full(20, 200)
    some = 100 + np.linspace(-40, 40, 20).round().astype(int)
    found = funnel(some, of, range(20))
    assert found["phi"].iloc[0] > 1.5
    assert (found["outside"] != "no").sum() > (found["wide_outside"] != "no").sum()
    alike = funnel(np.full(20, 100), of, range(20))
    assert alike["phi"].iloc[0] == 0
    assert alike["wide_lower_95"].tolist() == alike["lower_95"].tolist()


@pytest.mark.parametrize("target", [0.1, 0.5, 0.95])
def test_limits_that_allow_for_spread_never_lie_within_those_that_do_not(target: float) -> None:
    rng = np.random.default_rng(5)
    of = rng.integers(5, 60, 400)
    found = funnel(rng.binomial(of, rng.beta(9 * target, 9 * (1 - target), 400)), of, range(400))
    assert found["phi"].iloc[0] > 1
    assert (found["wide_lower_95"] <= found["lower_95"]).all()
    assert (found["wide_upper_998"] >= found["upper_998"]).all()
    assert (found["outside"] != "no")[found["wide_outside"] != "no"].all()


def test_about_one_in_twenty_lies_outside_when_all_are_alike() -> None:
    rng = np.random.default_rng(0)
    of = rng.integers(30, 200, 4000)
    found = funnel(rng.binomial(of, 0.3), of, range(4000), target=0.3)
    assert 0.03 < (found["outside"] != "no").mean() <= 0.05
    assert (found["outside"] == "99.8").mean() < 0.004


@pytest.mark.parametrize(
    ("some", "of", "error", "sentence"),
    [
        ([1, 2], [3, 4], CannotTellError, "Too few: 2"),
        ([0, 0, 0], [3, 4, 5], CannotTellError, "no chance to allow for"),
        ([4, 0, 0], [3, 4, 5], ValueError, "0 <= some <= of"),
        ([np.nan, 0, 0], [3, 4, 5], ValueError, "0 <= some <= of"),
    ],
)
def test_a_funnel_that_cannot_be_drawn(
    some: Any, of: Any, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        funnel(some, of, range(len(of)))


def test_case_mix_agrees_with_r(places: pd.DataFrame, told: dict[str, Any]) -> None:
    """glm and poisson.test, to 10 digits."""
    found = case_mix(places, "well", "site", ["age", "housing"])
    for name in ("expected", "ratio", "lower", "upper"):
        np.testing.assert_allclose(found[name], told["case_mix"][name], rtol=1e-10)
    assert found["observed"].sum() == pytest.approx(found["expected"].sum())


def test_expected_shares_are_targets_of_a_funnel(places: pd.DataFrame) -> None:
    mixed = case_mix(places, "well", "site", ["age", "housing"])
    found = funnel(mixed["observed"], mixed["people"], mixed["unit"], mixed["expected_share"])
    assert found["target"].tolist() == mixed["expected_share"].tolist()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"well": 1}, "well has the same value"),
        ({"age": 30}, "age has the same value"),
        ({"age": [None] * 400}, "Something is missing in 400 of 400"),
    ],
)
def test_a_case_mix_that_cannot_be_told(
    places: pd.DataFrame, change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(CannotTellError, match=sentence):
        case_mix(places.assign(**change), "well", "site", ["age"])


def test_a_column_that_separates_has_no_case_mix(places: pd.DataFrame) -> None:
    with pytest.raises(CannotTellError, match="no finite estimate"):
        case_mix(places.assign(told=places["well"]), "well", "site", ["told"])


def test_sites_within_programmes_give_a_warning_with_its_numbers() -> None:
    frame = pd.DataFrame(
        {
            "site": ["a"] * 20 + ["b"] * 20 + ["c"] * 20 + [None],
            "programme": ["x"] * 20 + ["y"] * 20 + ["x"] * 10 + ["y"] * 11,
            "sex": ["f", "m"] * 30 + ["f"],
            "region": [None] * 61,
        }
    )
    found = nesting(frame, "site", ["programme", "sex", "region"]).set_index("within")
    assert found["nested"].tolist() == [2, 0, 3]
    assert found["confounded"].tolist() == [True, False, False]
    assert found["left_out"].unique().tolist() == [1]
    [warning] = nesting_warning(found.reset_index())
    assert (
        language("en")
        .text(warning)
        .startswith("2 of 3 sites lie in one programme each, of 2 in all.")
    )


def test_a_missing_value_is_a_value_that_sites_can_lie_in() -> None:
    frame = pd.DataFrame({"site": list("aabb"), "region": ["n", "n", None, None]})
    assert nesting(frame, "site", ["region"])["confounded"].tolist() == [True]


def test_no_sites_are_not_confounded() -> None:
    frame = pd.DataFrame({"site": pd.Series(dtype=str), "region": pd.Series(dtype=str)})
    found = nesting(frame, "site", ["region"])
    assert found["confounded"].tolist() == [False]
    assert found["share"].isna().all()
    assert nesting_warning(found) == []


@pytest.fixture
def trials() -> pd.DataFrame:
    if not TRIALS.is_dir():
        pytest.skip("the shared data set of the three trials is not there")
    read = {name: pd.read_parquet(TRIALS / f"{name}.parquet")
            for name in ("everybody", "site_masked", "visit")}  # fmt: skip
    held = read["visit"].query("what == 'visit' or visit == 'BASELINE'")
    late = held.groupby("who")["when"].max() >= 77
    people = read["everybody"].merge(read["site_masked"], on="who")
    return people.assign(stayed=people["who"].map(late).fillna(False).astype(int))


def test_a_league_table_of_nested_sites_misleads(trials: pd.DataFrame) -> None:
    """On the three trials nearly every site sits in one of them."""
    nested = nesting(trials, "site_masked", ["project"])
    assert nested["confounded"].tolist() == [True]
    by = trials.groupby("site_masked")["stayed"].agg(["sum", "size"])
    trial = trials.groupby("project")["stayed"].transform("mean")
    target = trial.groupby(trials["site_masked"]).mean()
    plain = funnel(by["sum"], by["size"], by.index)
    stratified = funnel(by["sum"], by["size"], by.index, target)
    outside = [(each["outside"] == "99.8").sum() for each in (plain, stratified)]
    assert outside[0] > 2 * outside[1]
