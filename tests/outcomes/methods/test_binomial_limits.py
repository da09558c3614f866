"""Exact limits against the tails of SciPy's binomial distribution, count by count."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom

from surefoot.outcomes.methods.binomial_limits import binomial_limits


@pytest.mark.parametrize("tail", [0.025, 0.001, 0.00135])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.81, 0.98])
@pytest.mark.parametrize("n", [1, 7, 20, 130])
def test_a_count_lies_beyond_exactly_if_one_so_far_off_is_rarer(
    n: int, share: float, tail: float
) -> None:
    [lower], [upper] = binomial_limits(np.array([n]), np.array([share]), tail)
    counts = np.arange(n + 1)
    assert ((counts / n < lower) == (binom.cdf(counts, n, share) < tail)).all()
    assert ((counts / n > upper) == (binom.sf(counts - 1, n, share) < tail)).all()


def test_all_of_few_is_not_beyond_where_nearly_all_are_expected() -> None:
    """All 20 come in two of three cases, where 98 of 100 come."""
    _, [upper] = binomial_limits(np.array([20.0]), np.array([0.98]), 0.025)
    assert upper >= 1
