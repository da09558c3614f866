"""Power against R 4.2.2's power.t.test and power.prop.test, and against trying it out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from r_answers import answers

from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.methods.power import (
    could_have_seen,
    effective_people,
    power_of_change,
    power_of_hazards,
    power_of_shares,
)
from surefoot.outcomes.survival import log_rank


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return answers("power")


def test_the_power_of_a_change_agrees_with_r(told: dict[str, Any]) -> None:
    """To 9 digits."""
    asked = zip(told["change"]["n"], told["change"]["d"], strict=True)
    found = [power_of_change(n, d) for n, d in asked]
    np.testing.assert_allclose(found, told["change"]["power"], rtol=1e-9)


def test_the_power_of_shares_agrees_with_r(told: dict[str, Any]) -> None:
    """To 12 digits."""
    asked = zip(told["shares"]["n"], told["shares"]["p"], told["shares"]["q"], strict=True)
    found = [power_of_shares(*each) for each in asked]
    np.testing.assert_allclose(found, told["shares"]["power"], rtol=1e-12)


def test_the_smallest_that_could_be_seen_agrees_with_r(told: dict[str, Any]) -> None:
    """To 8 digits."""
    found = could_have_seen(120, measured_twice=40, share=0.4).set_index("what")["smallest"]
    assert found["change"] == pytest.approx(told["smallest_change"], rel=1e-8)
    assert found["higher_share"] == pytest.approx(told["higher_share"], rel=1e-8)
    assert found["lower_share"] < 0.4


def test_the_power_of_a_hazard_ratio_is_what_trying_gives() -> None:
    """Where it happens to about one in three while they are followed."""
    rng = np.random.default_rng(7)
    group = np.repeat([0, 1], 180)
    found, events = [], []
    for _ in range(300):
        days = rng.exponential(np.where(group, 1, 1.7))
        events.append((days < 0.5).sum())
        found.append(log_rank(np.minimum(days, 0.5), days < 0.5, group)["p"].iloc[0] < 0.05)
    assert np.mean(found) == pytest.approx(power_of_hazards(np.mean(events), 1.7), abs=0.05)


def test_without_an_effect_the_power_is_the_level_of_the_test() -> None:
    assert power_of_change(30, 0) == pytest.approx(0.05)
    assert power_of_shares(30, 0.4, 0.4) == pytest.approx(0.05)
    assert power_of_hazards(30, 1) == pytest.approx(0.05)


def test_more_people_see_smaller_effects() -> None:
    small, large = (
        could_have_seen(n, measured_twice=n, events=n).set_index("what")["smallest"]
        for n in (30, 300)
    )
    falling = ["change", "higher_share", "higher_hazard", "reach_of_a_share"]
    assert (large[falling] < small[falling]).all()
    assert large["lower_share"] > small["lower_share"]


def test_a_tiny_programme_could_have_seen_no_lower_share_at_all() -> None:
    found = could_have_seen(8, share=0.3).set_index("what")["smallest"]
    assert np.isnan(found["lower_share"])


def test_people_of_the_same_site_count_for_fewer() -> None:
    assert effective_people(200, 20, 0) == 200
    assert effective_people(200, 20, 1) == 10
    assert effective_people(200, 20, 0.05) == pytest.approx(200 / 1.95)


@pytest.mark.parametrize(
    ("call", "error", "sentence"),
    [
        (lambda: power_of_change(2, 0.5), CannotTellError, "Too few: 2"),
        (lambda: could_have_seen(4), CannotTellError, "Too few: 2"),
        (lambda: power_of_shares(20, 0, 0.4), ValueError, "a share must lie in"),
        (lambda: power_of_hazards(20, 0), ValueError, "ratio must be above 0"),
        (lambda: could_have_seen(100, power=0.01), ValueError, "power must lie between"),
        (lambda: effective_people(100, 10, 2), ValueError, "likeness in"),
    ],
)
def test_power_that_cannot_be_told(call: Any, error: type[Exception], sentence: str) -> None:
    with pytest.raises(error, match=sentence):
        call()
