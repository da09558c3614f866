"""Subgroups against R 4.2.2's lm and glm, and what must not be shown."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from r_answers import answers, rows

from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.models.subgroups import interaction

ASKED = {"exposure": "arm", "reference": "usual", "subgroup": "sex"}


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return answers("subgroups")


@pytest.fixture(scope="module")
def offered() -> pd.DataFrame:
    return rows("offered")


@pytest.mark.parametrize(("outcome", "kind"), [("score", "number"), ("well", "yes_no")])
def test_effects_and_interactions_agree_with_r(
    offered: pd.DataFrame, told: dict[str, Any], outcome: str, kind: Any
) -> None:
    """Estimates, errors and p to 9 digits."""
    found = interaction(offered, outcome, **ASKED, kind=kind)
    theirs = told[kind]
    effects, others = (found[found["part"] == part] for part in ("effect", "interaction"))
    assert effects["subgroup"].tolist() == ["female", "male", "other"]
    assert others["subgroup"].tolist() == ["male", "other"]
    for ours, name in [
        (effects["estimate"], "effect"),
        (effects["error"], "error"),
        (others["estimate"], "interaction"),
        (others["error"], "interaction_error"),
        (others["p"], "interaction_p"),
        (found.loc[found["part"] == "all", "p"], "p"),
    ]:
        np.testing.assert_allclose(ours, theirs[name], rtol=1e-9)
    lower = told["t_lower"] if kind == "number" else theirs["lower"]
    np.testing.assert_allclose(others["lower"], lower, rtol=1e-9)


def test_a_subgroup_s_own_effect_has_an_interval_and_no_p(offered: pd.DataFrame) -> None:
    found = interaction(offered, "score", **ASKED, kind="number")
    effects = found[found["part"] == "effect"]
    assert effects["p"].isna().all()
    assert (effects["lower"] < effects["upper"]).all()
    assert effects["people"].sum() == len(offered)


def test_a_small_subgroup_is_withheld_and_a_second_one_with_it(offered: pd.DataFrame) -> None:
    sexes = offered["sex"].where(offered.index >= 8, "not said")
    more = offered.assign(sex=sexes)
    found = interaction(more, "score", **ASKED, kind="number").set_index("subgroup")
    hidden = found[found["withheld"]]
    assert sorted(hidden.index) == ["not said", "other"]
    assert hidden[["estimate", "lower", "upper", "people"]].isna().all(axis=None)
    shown = more[more["sex"].isin(["female", "male"])]
    alone = interaction(shown, "score", **ASKED, kind="number")
    kept = found[~found["withheld"]]
    np.testing.assert_allclose(kept["estimate"].astype(float), alone["estimate"].astype(float))


def test_the_second_one_withheld_is_the_next_smallest() -> None:
    sizes = {"a": 100, "b": 60, "c": 40, "d": 24, "e": 8}
    people = pd.DataFrame({"sex": np.repeat(list(sizes), list(sizes.values()))})
    rng = np.random.default_rng(1)
    people["arm"] = np.tile(["coached", "usual"], len(people) // 2)
    people["score"] = rng.normal(size=len(people))
    found = interaction(people, "score", **ASKED, kind="number")
    assert sorted(found.loc[found["withheld"], "subgroup"]) == ["d", "e"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"sex": "female"}, "Subgroups with at least 11 people of either kind: 1"),
        ({"arm": "usual"}, "compares two groups"),
        ({"score": 3.0}, "score has the same value"),
        ({"sex": None}, "Something is missing in 300 of 300"),
    ],
)
def test_subgroups_that_cannot_be_compared(
    offered: pd.DataFrame, change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(CannotTellError, match=sentence):
        interaction(offered.assign(**change), "score", **ASKED, kind="number")


def test_a_subgroup_in_which_all_did_well_has_no_finite_effect(offered: pd.DataFrame) -> None:
    all_well = (offered["arm"] == "coached") & (offered["sex"] == "female")
    with pytest.raises(CannotTellError, match="no finite estimate"):
        interaction(
            offered.assign(well=offered["well"].mask(all_well, 1)), "well", **ASKED, kind="yes_no"
        )
