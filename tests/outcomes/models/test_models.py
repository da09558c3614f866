"""Models against R 4.2.2: lme4 1.1.31, geepack 1.3.9 and survival 3.5.3."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from r_answers import answers, rows
from scipy.special import betaln

from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.models import (
    growth,
    landmark,
    repeated,
    shrinkage,
    shrunken_means,
    shrunken_shares,
    time_varying,
)

SHARES = ([3, 10, 7, 22, 1, 15], [20, 40, 12, 50, 15, 25], list("abcdef"))


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return answers("models", lme4="1.1.31", geepack="1.3.9", survival="3.5.3")


@pytest.fixture(scope="module")
def visits() -> pd.DataFrame:
    return rows("visits")


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    return rows("followed")


@pytest.fixture(scope="module")
def sessions() -> pd.DataFrame:
    return rows("sessions")


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("slopes", {"differing_by": "group"}),
        ("slopes_ml", {"differing_by": "group", "method": "ml"}),
        ("levels", {"covariates": ["group"], "slopes": False}),
    ],
)
def test_growth_agrees_with_lme4(
    visits: pd.DataFrame, told: dict[str, Any], name: str, asked: dict[str, Any]
) -> None:
    """Estimates and errors to 6 digits, variances to 5, log-likelihood to 12."""
    found = growth(visits, "score", "week", "person", **asked)
    fixed, variances = (found[found["part"] == part] for part in ("fixed", "variance"))
    np.testing.assert_allclose(fixed["estimate"], told[name]["estimate"], rtol=1e-6)
    np.testing.assert_allclose(fixed["error"], told[name]["error"], rtol=1e-6)
    np.testing.assert_allclose(variances["estimate"], told[name]["variances"], rtol=1e-5)
    assert found["estimate"].iloc[-1] == pytest.approx(told[name]["log_likelihood"], rel=1e-12)
    assert found["note"].unique().tolist() == [""]


def test_a_variance_of_people_is_not_divided_by_that_of_measurements(visits: pd.DataFrame) -> None:
    tenfold = visits.assign(score=10 * visits["score"])
    one, ten = (
        growth(each, "score", "week", "person").set_index("term")["estimate"]
        for each in (visits, tenfold)
    )
    assert ten["tau2_level"] == pytest.approx(100 * one["tau2_level"], rel=1e-4)


def test_the_unit_of_time_does_not_matter(visits: pd.DataFrame) -> None:
    hours = visits.assign(week=visits["week"] * 168)
    one, other = (
        growth(each, "score", "week", "person").set_index("term")["estimate"]
        for each in (visits, hours)
    )
    assert other["week"] * 168 == pytest.approx(one["week"], rel=1e-6)
    assert other["tau2_slope"] * 168**2 == pytest.approx(one["tau2_slope"], rel=1e-4)


def test_people_who_do_not_differ_are_told_of() -> None:
    rng = np.random.default_rng(1)
    flat = pd.DataFrame({"person": np.repeat(range(40), 4), "week": np.tile(range(4), 40)})
    noise = rng.normal(size=(40, 4))
    alike = flat.assign(score=(noise - noise.mean(axis=1, keepdims=True)).ravel())
    found = growth(alike, "score", "week", "person", slopes=False)
    assert found["note"].unique().tolist() == ["variance_at_zero"]
    assert found.set_index("term")["estimate"]["tau2_level"] == pytest.approx(0, abs=1e-8)


def test_few_people_are_told_of_and_rows_left_out_are_counted(visits: pd.DataFrame) -> None:
    few = visits[visits["person"] <= 20]
    few = few.assign(score=few["score"].mask(few.index < 2))
    with pytest.raises(CannotTellError, match="Something is missing in 2 of"):
        growth(few, "score", "week", "person")
    found = growth(few, "score", "week", "person", missing="leave_out")
    assert found["note"].iloc[0] == "few_people"
    assert found["left_out"].iloc[0] == 2
    assert found["rows"].iloc[0] == len(few) - 2


@pytest.mark.parametrize(
    ("change", "asked", "sentence"),
    [
        ({"person": 1}, {}, "Too few: 1. This needs at least 5"),
        ({"score": 3.0}, {}, "score has the same value in every row"),
        ({"week": 3.0}, {}, "week has the same value in every row"),
        ({"group": "a"}, {"covariates": ["group"]}, "group has the same value in every row"),
        (
            {"days": lambda visits: 7 * visits["week"]},
            {"covariates": ["days"]},
            "Some columns are made of each other",
        ),
    ],
)
def test_growth_that_cannot_be_told_is_told_so(
    visits: pd.DataFrame, change: dict[str, Any], asked: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(CannotTellError, match=sentence):
        growth(visits.assign(**change), "score", "week", "person", **asked)


def test_growth_of_people_seen_once_cannot_be_told(visits: pd.DataFrame) -> None:
    once = visits.drop_duplicates("person")
    with pytest.raises(CannotTellError, match="too few to tell how people differ"):
        growth(once.assign(week=range(len(once))), "score", "week", "person", slopes=False)


def test_scores_that_a_model_fits_exactly_cannot_be_told(visits: pd.DataFrame) -> None:
    with pytest.raises(CannotTellError, match="chance cannot be told"):
        growth(visits.assign(score=2.0 * visits["week"]), "score", "week", "person")


def test_a_column_that_is_absent_is_named(visits: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="outcome: a frame with 0 columns dose"):
        growth(visits, "dose", "week", "person")


@pytest.mark.parametrize(
    ("name", "outcome", "asked"),
    [
        ("gee_yes_no", "used", {"kind": "yes_no"}),
        ("gee_independent", "used", {"kind": "yes_no", "working": "independent"}),
        ("gee_number", "score", {"kind": "number"}),
    ],
)
def test_repeated_outcomes_agree_with_geepack(
    visits: pd.DataFrame, told: dict[str, Any], name: str, outcome: str, asked: dict[str, Any]
) -> None:
    """Estimates and robust errors to 10 digits, the correlation to 8."""
    found = repeated(visits, outcome, ["week", "group"], "person", **asked)
    np.testing.assert_allclose(found["estimate"], told[name]["estimate"], rtol=1e-10)
    np.testing.assert_allclose(found["error"], told[name]["error"], rtol=1e-10)
    np.testing.assert_allclose(found["likeness"].iloc[0], told[name]["likeness"] or 0, rtol=1e-8)


def test_an_outcome_that_never_changes_in_a_person_has_no_working_model(
    visits: pd.DataFrame,
) -> None:
    two = visits.groupby("person").head(2)
    fixed = two.assign(used=two.groupby("person")["used"].transform("min"))
    with pytest.raises(CannotTellError, match="too alike, or too unlike"):
        repeated(fixed, "used", ["group"], "person", kind="yes_no")
    assert len(repeated(fixed, "used", ["group"], "person", kind="yes_no", working="independent"))


def test_odds_are_given_beside_their_logarithms(visits: pd.DataFrame) -> None:
    found = repeated(visits, "used", ["week"], "person", kind="yes_no")
    assert found["odds_ratio"].tolist() == pytest.approx(np.exp(found["estimate"]).tolist())
    assert "odds_ratio" not in repeated(visits, "score", ["week"], "person", kind="number")


def test_a_column_that_separates_is_told_of(visits: pd.DataFrame) -> None:
    perfect = visits.assign(used=(visits["week"] > 4).astype(int))
    with pytest.raises(CannotTellError, match="no finite estimate"):
        repeated(perfect, "used", ["week"], "person", kind="yes_no")


@pytest.mark.parametrize(
    ("change", "kind", "error", "sentence"),
    [
        ({"used": 1}, "yes_no", CannotTellError, "used has the same value"),
        ({"used": 2}, "yes_no", ValueError, "used: another number"),
        ({}, "count", ValueError, "kind: “count” came, and one of yes_no, number"),
        ({"person": 1}, "yes_no", CannotTellError, "Too few: 1"),
        ({"person": range(269)}, "yes_no", CannotTellError, "Nobody has two rows"),
    ],
)
def test_repeated_outcomes_that_cannot_be_told(
    visits: pd.DataFrame, change: Any, kind: Any, error: type[Exception], sentence: str
) -> None:
    broken = visits.assign(**change) if change.get("person") != range(269) else visits.assign(
        person=range(len(visits))
    )  # fmt: skip
    with pytest.raises(error, match=sentence):
        repeated(broken, "used", ["week"], "person", kind=kind)


def test_a_landmark_agrees_with_r(
    people: pd.DataFrame, sessions: pd.DataFrame, told: dict[str, Any]
) -> None:
    """R's survival, coxph with Efron's ties, to 10 digits."""
    found = landmark(people, sessions, 28, covariates=("age",))
    np.testing.assert_allclose(found["estimate"], told["landmark"]["estimate"], rtol=1e-10)
    np.testing.assert_allclose(found["error"], told["landmark"]["error"], rtol=1e-8)
    assert found["people"].iloc[0] == told["landmark"]["people"]
    gone = people[people["duration"] <= 28]
    assert found["event_before"].iloc[0] == gone["event"].sum()
    assert found["ended_before"].iloc[0] == (1 - gone["event"]).sum()


def test_time_varying_sessions_agree_with_r(
    people: pd.DataFrame, sessions: pd.DataFrame, told: dict[str, Any]
) -> None:
    """R's survival, tmerge and coxph with Efron's ties, to 9 digits."""
    found = time_varying(people, sessions, covariates=("age",))
    np.testing.assert_allclose(found["estimate"], told["time_varying"]["estimate"], rtol=1e-9)
    np.testing.assert_allclose(found["error"], told["time_varying"]["error"], rtol=1e-9)


def test_time_that_it_takes_to_come_is_not_counted_as_an_effect() -> None:
    """Sessions here do nothing, but whoever is followed longer has more of them."""
    rng = np.random.default_rng(3)
    duration = np.ceil(rng.exponential(60, 400))
    people = pd.DataFrame({"person": range(400), "duration": duration, "event": True})
    days = np.tile(np.arange(7, 400, 7), 400)
    weekly = pd.DataFrame({"person": np.repeat(range(400), len(days) // 400), "day": days})
    weekly = weekly[rng.random(len(weekly)) < 0.5]
    weekly = weekly[weekly["day"] <= weekly["person"].map(pd.Series(duration))]
    naive = people.assign(sessions=people["person"].map(weekly.groupby("person").size()).fillna(0))
    assert naive["duration"].corr(naive["sessions"]) > 0.9
    for found in (landmark(people, weekly, 28), time_varying(people, weekly)):
        [row] = found.to_dict("records")
        assert row["hazard_lower"] < 1 < row["hazard_upper"]


def test_a_session_on_the_day_of_the_event_does_not_count() -> None:
    people = pd.DataFrame({"person": range(6), "duration": [5, 6, 7, 8, 9, 10], "event": True})
    before = pd.DataFrame({"person": [0, 2, 5], "day": [2, 2, 2]})
    same_day = pd.concat([before, pd.DataFrame({"person": [1, 3], "day": [6, 8]})])
    one, other = time_varying(people, before), time_varying(people, same_day)
    assert one["estimate"].tolist() == other["estimate"].tolist()


@pytest.mark.parametrize(
    ("duration", "event", "days", "sentence"),
    [
        ([5, 6, 7, 8], [0, 0, 0, 1], [1, 1], "Events: 1. This needs at least 2"),
        ([5, 6, 7, 8], [1, 1, 1, 1], [], "sessions has the same value"),
        ([1, 2, 1, 2], [1, 1, 1, 1], [1, 1], "Nobody was followed that long"),
        ([8, 9, 50, 50], [1, 1, 0, 0], [1, 1], "no finite estimate"),
    ],
)
def test_doses_that_cannot_be_told(
    duration: list[int], event: list[int], days: list[int], sentence: str
) -> None:
    people = pd.DataFrame({"person": range(4), "duration": duration, "event": event})
    with pytest.raises(CannotTellError, match=sentence):
        landmark(people, pd.DataFrame({"person": range(len(days)), "day": days}), 3)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"duration": [1.0, None]}, "must be known for everybody"),
        ({"duration": [1.0, -1.0]}, "not negative"),
        ({"person": [1, 1]}, "a person stands in more than one row"),
    ],
)
def test_people_who_cannot_be_followed_are_refused(change: Any, sentence: str) -> None:
    people = pd.DataFrame({"person": [1, 2], "duration": [3.0, 4.0], "event": [1, 0]})
    with pytest.raises(ValueError, match=sentence):
        time_varying(people.assign(**change), pd.DataFrame({"person": [1], "day": [1]}))


def test_shrunken_means_agree_with_lme4(told: dict[str, Any]) -> None:
    """Estimates and errors to 6 digits, variances to 6."""
    found = shrunken_means(rows("units"), "value", "unit")
    for name in ("overall", "tau2", "sigma2"):
        assert found[name].iloc[0] == pytest.approx(told["units"][name], rel=1e-6)
    np.testing.assert_allclose(found["estimate"], told["units"]["estimate"], rtol=1e-6)
    np.testing.assert_allclose(found["error"], told["units"]["error"], rtol=1e-6)


def test_the_smaller_a_unit_the_more_it_borrows() -> None:
    found = shrunken_means(rows("units"), "value", "unit").sort_values("people")
    assert found["weight"].is_monotonic_increasing


def test_units_that_do_not_differ_get_the_same_estimate() -> None:
    alike = pd.DataFrame({"unit": np.repeat(list("abcd"), 5), "value": [1.0, 2, 3, 4, 5] * 4})
    found = shrunken_means(alike, "value", "unit")
    assert found["tau2"].iloc[0] == 0
    assert found["estimate"].tolist() == [3.0] * 4


def test_shrunken_shares_agree_with_r(told: dict[str, Any]) -> None:
    """R 4.2.2, optim of the beta-binomial likelihood and qbeta, to 6 digits."""
    found = shrunken_shares(*SHARES)
    for name in ("overall", "worth"):
        assert found[name].iloc[0] == pytest.approx(told["shares"][name], rel=1e-6)
    for name in ("estimate", "lower", "upper"):
        np.testing.assert_allclose(found[name], told["shares"][name], rtol=1e-6)


def test_shares_that_do_not_differ_get_the_same_estimate() -> None:
    found = shrunken_shares([5, 10, 20], [10, 20, 40], list("abc"))
    assert np.isinf(found["worth"]).all()
    assert found["estimate"].tolist() == [0.5] * 3


@pytest.mark.parametrize(
    ("some", "of", "error", "sentence"),
    [
        ([1, 2], [3, 4], CannotTellError, "Too few: 2"),
        ([0, 0, 0], [3, 4, 5], CannotTellError, "All people or none have it"),
        ([3, 4, 5], [3, 4, 5], CannotTellError, "All people or none have it"),
        ([4, 4, 5], [3, 4, 5], ValueError, "0 <= some <= of"),
        ([1, 1, 0], [3, 4, 0], ValueError, "0 <= some <= of"),
    ],
)
def test_shares_that_cannot_be_shrunk(
    some: list[int], of: list[int], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        shrunken_shares(some, of, list("abc")[: len(of)])


def test_means_without_chance_cannot_be_shrunk() -> None:
    flat = pd.DataFrame({"unit": list("aabbcc"), "value": [1.0, 1, 2, 2, 3, 3]})
    with pytest.raises(CannotTellError, match="chance cannot be told"):
        shrunken_means(flat, "value", "unit")


@pytest.mark.parametrize("seed", range(3))
def test_no_other_beta_prior_is_likelier_than_the_one_that_is_found(seed: int) -> None:
    random = np.random.default_rng(seed)
    n = random.integers(5, 200, 25).astype(float)
    k = random.binomial(n.astype(int), random.beta(6, 4, 25)).astype(float)

    def likelihood(mean: float, worth: float) -> float:
        a, b = mean * worth, (1 - mean) * worth
        return float((betaln(a + k, b + n - k) - betaln(a, b)).sum())

    mean, worth = shrinkage._prior(k, n)
    near = [(mean * (1 + by), worth) for by in (-1e-3, 1e-3)]
    near += [(mean, worth * (1 + by)) for by in (-1e-2, 1e-2)]
    assert likelihood(mean, worth) > max(likelihood(*other) for other in near)
