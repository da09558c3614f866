"""Sites and coaches with few people borrow from the others, so that chance is not taken for skill.

These are estimates, not a ranking: read each with its interval, and see
:func:`surefoot.outcomes.sites.nesting` first.

Tried in ``tests/outcomes/models/test_models.py``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.special import betaincinv, betaln, digamma, expit, logit

from surefoot.arguments import (
    Alpha,
    ColumnOf,
    Flag,
    Frame,
    Labels,
    Numbers,
    OneOf,
    matched,
    own_columns,
    takes,
)
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import (
    CannotTellError,
    MissingRows,
    at_least,
    level,
    some_of,
    whole_rows,
)
from surefoot.outcomes.models.design import coefficients

LEAST = 3
MOST = 1e6
"""A beta prior worth more people than this is a single point."""


@takes(
    frame=Frame(),
    value=ColumnOf("frame", Numbers()),
    unit=ColumnOf("frame"),
    alpha=Alpha(),
    missing=OneOf(("refuse", "leave_out")),
)
@own_columns("value", "unit")
def shrunken_means(
    frame: pd.DataFrame,
    value: str,
    unit: str,
    *,
    alpha: float = 0.05,
    missing: MissingRows = "refuse",
) -> pd.DataFrame:
    """Estimate each unit's mean, drawn towards the mean of all the more, the less is known.

    Parameters
    ----------
    frame :
        One row a person.
    value, unit :
        Columns: a number, and the site or coach.
    alpha, missing :
        As for :func:`~surefoot.outcomes.change.effect_sizes`, a row in place of a pair.

    Returns
    -------
    :
        One row a unit, by name: ``unit``, ``people``, ``mean`` (its own), ``weight`` (0 to 1, of
        its own mean), ``estimate``, ``error``, ``lower``, ``upper``; and of all ``overall``,
        ``tau2`` (variance between units), ``sigma2`` (within), ``left_out``.

    Raises
    ------
    CannotTellError
        With fewer than 3 units, or if people within units do not differ.

    Notes
    -----
    Best linear unbiased prediction in a one-way random-effects model, variances by REML:
    weight = tau2 / (tau2 + sigma2 / n), estimate = overall + weight (mean - overall), error^2 =
    tau2 (1 - weight) + (1 - weight)^2 var(overall). Variances are taken as known: with fewer than
    about twenty units intervals are too narrow. With tau2 of 0 units do not differ beyond chance.

    References
    ----------
    Robinson (1991), doi:10.1214/ss/1177011926. Kackar & Harville (1984), doi:10.2307/2288715.
    """
    whole, left_out = whole_rows(frame, [value, unit], missing)
    by = whole[value].astype(float).groupby(whole[unit])
    n, mean = np.asarray(by.count(), float), np.asarray(by.mean(), float)
    at_least(len(n), LEAST)
    within = float(((whole[value] - by.transform("mean")) ** 2).sum())
    if not within > 0:
        raise CannotTellError(say("People of one unit do not differ, so chance cannot be told."))
    ratio = _ratio(n, mean, within)
    v = ratio + 1 / n
    overall = float((mean / v).sum() / (1 / v).sum())
    sigma2 = float((within + ((mean - overall) ** 2 / v).sum()) / (n.sum() - 1))
    weight = ratio / v
    error = np.sqrt(sigma2 * (ratio * (1 - weight) + (1 - weight) ** 2 / (1 / v).sum()))
    drawn = coefficients(by.groups, overall + weight * (mean - overall), error, alpha)
    own = pd.DataFrame({"unit": drawn["term"], "people": n.astype(int), "mean": mean})
    table = pd.concat([own.assign(weight=weight), drawn.drop(columns=["term", "p"])], axis=1)
    return table.assign(overall=overall, tau2=ratio * sigma2, sigma2=sigma2, left_out=left_out)


@takes(
    some=Numbers(),
    of=Numbers(),
    unit=Labels(missing=False, once=True),
    alpha=Alpha(),
    effective=Flag(),
)
@matched("some", "of", "unit")
def shrunken_shares(
    some: ArrayLike,
    of: ArrayLike,
    unit: ArrayLike,
    alpha: float = 0.05,
    *,
    effective: bool = False,
) -> pd.DataFrame:
    """Estimate each unit's share, drawn towards the share of all the more, the less is known.

    Parameters
    ----------
    some, of, unit, effective :
        How many of how many, and where, one a unit; 0 <= some <= of, of at least 1; whether they
        may be fractions, as counts divided by a design effect.
    alpha :
        One less the confidence level, in (0, 0.5).

    Returns
    -------
    :
        One row a unit, in the order given: ``unit``, ``some``, ``people``, ``share`` (its own),
        ``weight`` (of its own share), ``estimate``, ``lower``, ``upper``; and of all ``overall``
        and ``worth`` (how many people the others count for; infinite if units do not differ beyond
        chance, and then all get the same estimate).

    Raises
    ------
    ValueError
        If a count is impossible or missing, or a unit is missing or there twice.
    CannotTellError
        If there are fewer than 3 units, or all or none of the people have it.

    Notes
    -----
    Beta-binomial model: shares ~ Beta(m w, (1 - m) w), m (``overall``) and w (``worth``) by maximum
    marginal likelihood; the estimate is the posterior mean, (m w + some) / (w + of), the interval
    the posterior's quantiles. m and w are taken as known, so with fewer than about twenty
    units intervals are too narrow.

    References
    ----------
    Griffiths (1973), doi:10.2307/2529131. Casella (1985), doi:10.2307/2682801.
    """
    k, n = some_of(some, of, effective=effective)
    at_least(len(k), LEAST)
    if k.sum() in (0, n.sum()):
        raise CannotTellError(say("All people or none have it, so units cannot differ."))
    overall, worth = _prior(k, n)
    a, b = overall * worth + k, (1 - overall) * worth + n - k
    point = np.isinf(worth)
    tails = level(alpha) / 2, 1 - alpha / 2
    ends = [np.full(len(k), overall) if point else betaincinv(a, b, tail) for tail in tails]
    weight = np.zeros(len(k)) if point else n / (n + worth)
    table = pd.DataFrame({"unit": np.asarray(unit), "some": k.astype(int), "people": n.astype(int)})
    return table.assign(
        share=k / n, weight=weight, estimate=overall + weight * (k / n - overall),
        lower=ends[0], upper=ends[1], overall=overall, worth=worth,
    )  # fmt: skip


def _ratio(n: NDArray[np.float64], mean: NDArray[np.float64], within: float) -> float:
    """Give tau2 / sigma2 by REML, 0 if that is likeliest."""
    if not (n > 1).any():
        raise CannotTellError(say("People of one unit do not differ, so chance cannot be told."))

    def unlikely(ratio: float) -> float:
        v = ratio + 1 / n
        overall = (mean / v).sum() / (1 / v).sum()
        rest = within + ((mean - overall) ** 2 / v).sum()
        return float(np.log(v * n).sum() + np.log((1 / v).sum()) + (n.sum() - 1) * np.log(rest))

    found = minimize_scalar(
        lambda log: unlikely(np.exp(log)), bounds=(-25, 15), method="bounded",
        options={"xatol": 1e-10},
    )  # fmt: skip
    return float(np.exp(found.x)) if found.fun < unlikely(0.0) - 1e-10 else 0.0


def _prior(k: NDArray[np.float64], n: NDArray[np.float64]) -> tuple[float, float]:
    """Give the mean and worth of the beta prior of largest marginal likelihood."""
    pooled = float(k.sum() / n.sum())
    apart = float((k * np.log(pooled) + (n - k) * np.log1p(-pooled)).sum())

    def unlikely(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        m, w = expit(at[0]), np.exp(at[1])
        a, b, missed = m * w, (1 - m) * w, n - k
        fit = betaln(a + k, b + missed) - betaln(a, b)
        of_a, of_b = digamma(a + k) - digamma(a), digamma(b + missed) - digamma(b)
        by_worth = m * of_a + (1 - m) * of_b - digamma(w + n) + digamma(w)
        slope = np.array([m * (1 - m) * w * (of_a - of_b).sum(), w * by_worth.sum()])
        return -float(fit.sum()), -slope

    starts = [np.array([logit(pooled), np.log(w)]) for w in (2.0, 20.0, 200.0)]
    bounds = [(-15, 15), (-10, np.log(MOST))]
    fits = [minimize(unlikely, at, jac=True, method="L-BFGS-B", bounds=bounds,
                     options={"ftol": 1e-15, "gtol": 1e-9}) for at in starts]  # fmt: skip
    best = min(fits, key=lambda fit: float(fit.fun))
    if -best.fun <= apart + 1e-9:
        return pooled, np.inf
    return float(expit(best.x[0])), float(np.exp(best.x[1]))
