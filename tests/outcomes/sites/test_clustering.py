"""What many sessions of the same people are worth."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from surefoot.outcomes.sites.clustering import design_effect


def people(some: list[float], of: list[float], unit: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"some": some, "of": of, "unit": unit})


def test_sessions_that_all_go_like_the_persons_others_count_for_one_each() -> None:
    frame = people([4] * 5 + [0] * 5, [4] * 10, ["a"] * 10)
    assert design_effect(frame, "some", "of", "unit") == pytest.approx(4 * 10 / 9)


def test_a_difference_between_units_is_none_between_people() -> None:
    frame = people([3, 3, 3, 1, 1, 1], [4] * 6, ["a"] * 3 + ["b"] * 3)
    assert design_effect(frame, "some", "of", "unit") == 1


def test_unrelated_sessions_count_in_full() -> None:
    rng = np.random.default_rng(1)
    of = rng.integers(1, 30, 4000)
    frame = people(rng.binomial(of, 0.7).tolist(), of.tolist(), rng.choice(["a", "b"], 4000))
    assert design_effect(frame, "some", "of", "unit") == pytest.approx(1, abs=0.06)


def test_people_without_a_session_or_alone_in_their_unit_tell_nothing() -> None:
    whole = people([4] * 5 + [0] * 5, [4] * 10, ["a"] * 10)
    more = people([0, 3, np.nan], [0, 9, 4], ["a", "alone", "a"])
    both = pd.concat([whole, more], ignore_index=True)
    assert design_effect(both, "some", "of", "unit") == pytest.approx(4 * 10 / 9)
    assert design_effect(more, "some", "of", "unit") == 1
