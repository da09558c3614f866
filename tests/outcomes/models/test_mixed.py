"""The likelihood of a mixed model, its slope, and where it is largest."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest
from scipy.optimize import OptimizeResult, approx_fprime

from surefoot.outcomes.models import mixed
from surefoot.outcomes.models.mixed import Array, Mixed, fit

PEOPLE, TIMES = 40, 5


def drawn(seed: int, level: float, slope: float) -> tuple[Array, Array, Array]:
    """Draw scores of people who differ so much, and of whom some were seen less often."""
    random = np.random.default_rng(seed)
    person, week = (
        np.repeat(np.arange(PEOPLE), TIMES),
        np.tile(np.arange(TIMES, dtype=float), PEOPLE),
    )
    own = random.normal(size=(2, PEOPLE)) * [[level], [slope]]
    y = own[0, person] + (own[1, person] - 0.3) * week + random.normal(size=len(week))
    seen = (week < 2) | (random.random(len(week)) > 0.3)
    x = np.column_stack([np.ones(len(week)), week, person % 2])
    return y[seen], x[seen], person[seen]


def fitted(seed: int, level: float, slope: float, wide: int, reml: bool) -> Mixed:
    y, x, person = drawn(seed, level, slope)
    return fit(y, x, x[:, :wide], person, reml)


@pytest.mark.parametrize("reml", [True, False])
@pytest.mark.parametrize("wide", [1, 2])
def test_the_slope_is_that_of_the_deviance(wide: int, reml: bool) -> None:
    y, x, person = drawn(1, 1.0, 0.4)
    sums = mixed._Sums(y, x, x[:, :wide], person, reml)
    for at in np.random.default_rng(2).normal(size=(5, wide * (wide + 1) // 2)):
        value, slope = sums.slope(at)
        assert value == pytest.approx(sums.deviance(at), rel=1e-12)
        assert slope == pytest.approx(approx_fprime(at, sums.deviance, 1e-7), rel=1e-3, abs=1e-3)


@pytest.mark.parametrize("reml", [True, False])
@pytest.mark.parametrize("wide", [1, 2])
@pytest.mark.parametrize(("level", "slope"), [(0.0, 0.0), (1.0, 0.0), (0.0, 0.5), (3.0, 1.0)])
def test_the_slope_leads_where_trying_around_does(
    level: float, slope: float, wide: int, reml: bool
) -> None:
    search = mixed.minimize

    def lost(*told: object, **asked: object) -> OptimizeResult:
        found = search(*told, **asked)
        return (
            found if asked["method"] == "Nelder-Mead" else OptimizeResult({**found, "jac": [1.0]})
        )

    by_slope = fitted(3, level, slope, wide, reml)
    with patch.object(mixed, "minimize", lost):
        around = fitted(3, level, slope, wide, reml)
    assert by_slope.log_likelihood == pytest.approx(around.log_likelihood, abs=1e-8)
    assert by_slope.estimate == pytest.approx(around.estimate, abs=1e-5)
    assert by_slope.between == pytest.approx(around.between, abs=1e-4)
