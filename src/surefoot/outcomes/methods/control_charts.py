"""Process-control charts: whether weeks vary as they always did, or something changed.

``signals`` names the rules that a point breaks. A rule is broken by chance now and then (the first
about once in 370 points), so use few, and choose them before looking. Each point that ends a
pattern is marked. A point whose value is missing is kept, breaks no rule, and ends every run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from surefoot.arguments import (
    ArgumentError,
    Flag,
    ListOf,
    Numbers,
    OneOf,
    holds_dates,
    matched,
    takes,
)
from surefoot.language import say
from surefoot.outcomes.methods.binomial_limits import binomial_limits
from surefoot.outcomes.methods.complete_cases import CannotTellError, at_least, floats

Array = NDArray[np.float64]
LEAST = 3
YEAR_FIRST = re.compile(r"\d{4}-\d\d")
D2 = 1.128379167095513
"""The mean distance of two normal values in standard deviations, 2 / sqrt(pi)."""


def _most_of(n: int, of: int, sigmas: float) -> Callable[[Array], NDArray[np.bool]]:
    def broken(z: Array) -> NDArray[np.bool]:
        sides = [side * z > sigmas for side in (1, -1)]
        known = _in_row(~np.isnan(z), of)
        one, other = (known & beyond & (_sums(beyond, of) >= n) for beyond in sides)
        return one | other

    return broken


def _trend(z: Array) -> NDArray[np.bool]:
    steps = np.sign(np.diff(z, prepend=np.nan))
    return _in_row(steps == 1, 5) | _in_row(steps == -1, 5)


RULES: Mapping[str, Callable[[Array], NDArray[np.bool]]] = {
    "beyond_3_sigma": _most_of(1, 1, 3),
    "2_of_3_beyond_2_sigma": _most_of(2, 3, 2),
    "4_of_5_beyond_1_sigma": _most_of(4, 5, 1),
    "8_on_one_side": _most_of(8, 8, 0),
    "6_rising_or_falling": _trend,
}
"""Western Electric's four rules, and Nelson's third."""
USUAL = ("beyond_3_sigma", "8_on_one_side", "6_rising_or_falling")


@takes(value=Numbers(), rules=ListOf(OneOf(RULES)))
def xmr_chart(value: ArrayLike, rules: Sequence[str] = USUAL) -> pd.DataFrame:
    """Chart single values, one a week or month (individuals and moving range).

    Parameters
    ----------
    value :
        In the order of time, as its index must be if that has dates, or numbers under a name; may
        be missing.
    rules :
        Keys of ``RULES``.

    Returns
    -------
    :
        One row a value: ``value``, ``centre`` (the mean), ``sigma``, ``lower``, ``upper`` (three
        sigma), ``moving_range`` (from the value before, missing if either is), ``range_centre``,
        ``range_upper``, ``signals`` (names of broken rules, joined by a space).

    Raises
    ------
    ValueError
        If there is no such rule, or times go back.
    CannotTellError
        With fewer than 3 values, no two beside each other, or values that never change.

    Notes
    -----
    sigma is the mean moving range over 1.128; the limit of the ranges is 3.267 times their mean.
    With fewer than about 20 points limits are provisional. Values that follow each other closely
    make the limits too narrow.

    References
    ----------
    Shewhart (1931), ISBN 978-0-87389-076-2. Nelson (1984), doi:10.1080/00224065.1984.11978921.
    """
    _in_order_of_time(value=value)
    values = floats(value)
    at_least(int((~np.isnan(values)).sum()), LEAST)
    ranges = np.abs(np.diff(values, prepend=np.nan))
    mean = float(np.nanmean(ranges)) if not np.isnan(ranges).all() else 0.0
    if not mean > 0:
        raise CannotTellError(
            say("No two values beside each other differ, so chance cannot be told.")
        )
    spread = np.full(len(values), mean / D2)
    chart = _chart(values, float(np.nanmean(values)), spread, rules, (-np.inf, np.inf))
    limit = mean * (1 + 3 * np.sqrt(1 - 2 / np.pi) / np.sqrt(2 / np.pi))
    signals = chart.pop("signals")
    return chart.assign(moving_range=ranges, range_centre=mean, range_upper=limit, signals=signals)


@takes(
    some=Numbers(whole=True, least=0), of=Numbers(whole=True, least=0), rules=ListOf(OneOf(RULES)),
    exact=Flag(),
)  # fmt: skip
@matched("some", "of")
def p_chart(
    some: ArrayLike, of: ArrayLike, rules: Sequence[str] = USUAL, *, exact: bool = False
) -> pd.DataFrame:
    """Chart shares, such as sessions held of sessions due.

    Parameters
    ----------
    some, of :
        How many of how many, in the order of time; 0 <= some <= of. A time with ``of`` 0 or
        something missing has no share.
    rules :
        Keys of ``RULES``.
    exact :
        Whether the limits are exact, each crossed by chance alone no more often than a normal value
        lies over three sigma from the center on that side.

    Returns
    -------
    :
        One row a time: ``value`` (the share), ``of``, ``centre`` (of all), ``sigma``, ``lower``,
        ``upper`` (three sigma or exact, within 0 and 1), ``signals``.

    Raises
    ------
    ValueError
        If a count is impossible, times go back, or there is no such rule.
    CannotTellError
        With fewer than 3 times, or all or none of them.

    Notes
    -----
    sigma = sqrt(c (1 - c) / of), c the share of all. Three sigma are rough where under 5 of either
    kind are expected, and then the exact limits are right; for other rules than of three sigma,
    those count as three sigma from the center, each on its side. Both are too narrow with
    thousands each time: then chart the shares by XmR.

    References
    ----------
    Shewhart (1931), ISBN 978-0-87389-076-2. Mohammed, Worthington & Woodall (2008),
    doi:10.1136/qshc.2004.012047. Exact:
    :func:`~surefoot.outcomes.methods.binomial_limits.binomial_limits`.
    """
    _in_order_of_time(some=some, of=of)
    k, n = _counts(some, of)
    if (k > n).any():
        raise ValueError("a share needs 0 <= some <= of at every time")
    centre = float(np.nansum(k) / np.nansum(n))
    if centre in (0, 1):
        raise CannotTellError(say("All or none every time: there is no chance to allow for."))
    sigma = np.sqrt(centre * (1 - centre) / n)
    limits = _exact(n, centre) if exact else None
    chart = _chart(k / n, centre, sigma, rules, (0.0, 1.0), limits)
    chart.insert(1, "of", n)
    return chart


@takes(count=Numbers(whole=True, least=0), exposure=Numbers(least=0), rules=ListOf(OneOf(RULES)))
@matched("count", "exposure")
def u_chart(count: ArrayLike, exposure: ArrayLike, rules: Sequence[str] = USUAL) -> pd.DataFrame:
    """Chart rates, such as complaints a hundred sessions.

    Parameters
    ----------
    count, exposure :
        How often, and over how much (people, days, sessions), in the order of time. A time with
        an exposure of 0 or something missing has no rate.
    rules :
        Keys of ``RULES``.

    Returns
    -------
    :
        As :func:`p_chart`, with ``exposure`` in place of ``of``.

    Raises
    ------
    ValueError
        If a count is impossible, times go back, or there is no such rule.
    CannotTellError
        With fewer than 3 times, or if it never happened.

    Notes
    -----
    sigma = sqrt(c / exposure), c the rate of all. The cautions of :func:`p_chart` hold.

    References
    ----------
    As for :func:`p_chart`.
    """
    _in_order_of_time(count=count, exposure=exposure)
    k, n = _counts(count, exposure)
    centre = float(np.nansum(k) / np.nansum(n))
    if centre == 0:
        raise CannotTellError(say("It never happened: there is no chance to allow for."))
    chart = _chart(k / n, centre, np.sqrt(centre / n), rules, (0.0, np.inf))
    chart.insert(1, "exposure", n)
    return chart


def _in_order_of_time(**columns: ArrayLike) -> None:
    """Refuse a column whose index has times that go back; without times its order is taken."""
    for name, column in columns.items():
        if not isinstance(column, pd.Series) or column.index.is_monotonic_increasing:
            continue
        index = column.index
        numbered = index.name is not None and pd.api.types.is_numeric_dtype(index.dtype)
        written = all(isinstance(each, str) and YEAR_FIRST.match(each) for each in index)
        if numbered or written or holds_dates(index.to_series()):
            raise ArgumentError(
                name, say("times that go back"), say("a column in the order of time")
            )


def _counts(some: ArrayLike, of: ArrayLike) -> tuple[Array, Array]:
    k, n = floats(some), floats(of)
    if len(k) != len(n):
        raise ValueError(f"there are {len(k)} counts, but {len(n)} of what they are of")
    whole = ~np.isnan(k) & (n > 0)
    at_least(int(whole.sum()), LEAST)
    return np.where(whole, k, np.nan), np.where(whole, n, np.nan)


def _exact(of: Array, centre: float) -> tuple[Array, Array]:
    known = ~np.isnan(of)
    limits = np.full((2, len(of)), np.nan)
    aim = np.full(int(known.sum()), centre)
    limits[:, known] = binomial_limits(of[known], aim, float(ndtr(-3)))
    return limits[0], limits[1]


def _chart(
    value: Array,
    centre: float,
    sigma: Array,
    rules: Sequence[str],
    within: tuple[float, float],
    limits: tuple[Array, Array] | None = None,
) -> pd.DataFrame:
    lower, upper = limits or (centre - 3 * sigma, centre + 3 * sigma)
    reach = np.where(value < centre, centre - lower, upper - centre)
    z = (value - centre) / sigma if limits is None else 3 * (value - centre) / reach
    broken = {name: RULES[name](z) for name in rules}
    signals = [
        " ".join(name for name, at in broken.items() if at[place]) for place in range(len(z))
    ]
    table = pd.DataFrame({"value": value, "centre": centre, "sigma": sigma})
    table["lower"] = np.maximum(lower, within[0])
    table["upper"] = np.minimum(upper, within[1])
    return table.assign(signals=signals)


def _sums(flags: NDArray[np.bool], width: int) -> NDArray[np.int64]:
    total = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(flags)])
    start = np.maximum(np.arange(1, len(total)) - width, 0)
    sums: NDArray[np.int64] = total[1:] - total[start]
    return sums


def _in_row(flags: NDArray[np.bool], width: int) -> NDArray[np.bool]:
    full: NDArray[np.bool] = _sums(flags, width) == width
    return full
