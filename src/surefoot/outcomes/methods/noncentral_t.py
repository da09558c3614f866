"""The noncentral t distribution, and the interval of what lies behind a t statistic.

Tried in ``tests/outcomes/methods/test_power.py``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import chdtrc, chdtri, gammaln, ndtr

from surefoot.arguments import Alpha, Number, takes
from surefoot.outcomes.methods.complete_cases import level

NODES, WEIGHTS = np.polynomial.legendre.leggauss(300)
FAR, EDGE = 1e-15, 9.0
"""A probability, and a number of standard deviations, beyond which nothing is left."""


@takes(t=Number(), df=Number(above=0), alpha=Alpha())
def noncentrality(t: float, df: float, alpha: float = 0.05) -> tuple[float, float]:
    """Give the interval of the noncentrality behind a t statistic.

    Parameters
    ----------
    t, df :
        The statistic and its degrees of freedom.
    alpha :
        One less the confidence level, in (0, 0.5).

    Returns
    -------
    :
        The two noncentralities under which ``t`` is the upper and the lower alpha / 2 quantile.

    References
    ----------
    Cumming & Finch (2001), doi:10.1177/0013164401614002.
    """
    if t < 0:
        lower, upper = noncentrality(-t, df, alpha)
        return -upper, -lower
    return _behind(t, df, 1 - level(alpha) / 2), _behind(t, df, alpha / 2)


@takes(t=Number(), df=Number(above=0), centre=Number())
def noncentral_t(t: float, df: float, centre: float) -> float:
    """Give the probability that a noncentral t statistic is at most ``t``.

    Parameters
    ----------
    t :
        Of any sign.
    df :
        Degrees of freedom, 1 or more.
    centre :
        The noncentrality.

    Notes
    -----
    With s the root of chi2 / df and z standard normal, P(z <= t s - centre), by Gauss-Legendre
    quadrature over whichever of s and z makes the other's part smooth. SciPy 1.17's own gives
    nothing for part of this range.
    """
    if t < 0:
        return 1 - noncentral_t(-t, df, -centre)
    if t <= np.sqrt(2 * df):
        low, high = np.sqrt(chdtri(df, [1 - FAR, FAR]) / df)
        s, weight = _nodes(low, high)
        density = np.exp(_log_chi(s, df))
        return float(weight @ (density * ndtr(t * s - centre)))
    if centre < -EDGE:
        return 1.0
    z, weight = _nodes(max(-centre, -EDGE), max(-centre, EDGE))
    smaller = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * chdtrc(df, df * ((z + centre) / t) ** 2)
    return float(ndtr(-centre) + weight @ smaller)


def _behind(t: float, df: float, below: float) -> float:
    most = EDGE + t * float(np.sqrt(chdtri(df, FAR) / df))
    return float(brentq(lambda centre: noncentral_t(t, df, centre) - below, -EDGE, most))


def _nodes(low: float, high: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return (high + low) / 2 + (high - low) / 2 * NODES, (high - low) / 2 * WEIGHTS


def _log_chi(s: NDArray[np.float64], df: float) -> NDArray[np.float64]:
    """Give the log density of the root of chi2 / df."""
    half = df / 2
    density: NDArray[np.float64] = (
        np.log(2) + half * np.log(half) - gammaln(half) + (df - 1) * np.log(s) - half * s**2
    )
    return density
