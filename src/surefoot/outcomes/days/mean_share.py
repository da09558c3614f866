"""The score interval of the mean of people's own shares.

Tried in ``tests/outcomes/days/test_combined.py``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from surefoot.arguments import Alpha, Numbers, takes
from surefoot.outcomes.methods.complete_cases import level

ALIKE = 1e-12
"""A variance of shares that is nothing but rounding."""


@takes(shares=Numbers(least=0, most=1, missing=False), alpha=Alpha())
def mean_share(shares: ArrayLike, alpha: float = 0.05) -> tuple[float, float]:
    """Give the score interval of a mean of shares, each person counting alike.

    Parameters
    ----------
    shares :
        One a person, 0 to 1, none missing.
    alpha :
        One less the confidence level, in (0, 0.5).

    Returns
    -------
    :
        Lower and upper end, 0 to 1; not a number for nobody, and where all shares of several people
        are alike, for then nothing tells how much other people might differ.

    Notes
    -----
    With mean m and variance s^2 of n shares, their mean is as sure as the share of
    n m (1 - m) / s^2 yes-or-no answers: Wilson's interval of so many (the effective number), with
    Student's t for n - 1 in the place of the normal value.

    References
    ----------
    Franco et al. (2019), doi:10.1093/jssam/smy019. Wilson (1927),
    doi:10.1080/01621459.1927.10502953.
    """
    values = np.asarray(shares, dtype=float)
    n = len(values)
    if n < 2:
        return (0.0, 1.0) if n else (np.nan, np.nan)
    mean, variance = float(values.mean()), float(values.var(ddof=1))
    if not variance > ALIKE:
        return np.nan, np.nan
    worth = n * mean * (1 - mean) / variance
    t = float(stdtrit(n - 1, 1 - level(alpha) / 2))
    reach = t * float(np.sqrt(mean * (1 - mean) / worth + (t / worth) ** 2 / 4))
    middle, scale = mean + t**2 / worth / 2, 1 + t**2 / worth
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
