"""What a programme of this size could have seen, had it been there.

An effect that was not found may be absent, or too small for so few people. These functions say
which sizes would have been found, before or after; they take no result, because power reckoned
from an observed effect only repeats its p value.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri, stdtrit

from surefoot.arguments import Alpha, Number, takes
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import CannotTellError, level
from surefoot.outcomes.methods.intervals import wilson
from surefoot.outcomes.methods.noncentral_t import noncentral_t

LEAST = 3


@takes(pairs=Number(), d_z=Number(), alpha=Alpha())
def power_of_change(pairs: float, d_z: float, alpha: float = 0.05) -> float:
    """Give the chance of seeing a mean change in people measured twice (paired t test, two-sided).

    Parameters
    ----------
    pairs :
        People measured twice, 3 or more.
    d_z :
        The mean change in standard deviations of the changes.
    alpha :
        The level of the test, in (0, 0.5).

    Notes
    -----
    The noncentral t distribution with pairs - 1 degrees of freedom and centre d_z sqrt(pairs),
    beyond both critical values. Exact for normal changes.

    References
    ----------
    Cohen (1988), ISBN 978-0-8058-0283-2, chapter 2.
    """
    _enough(pairs)
    df, centre = pairs - 1, d_z * np.sqrt(pairs)
    beyond = float(stdtrit(df, 1 - level(alpha) / 2))
    return 1 - noncentral_t(beyond, df, centre) + noncentral_t(-beyond, df, centre)


@takes(n=Number(), share=Number(), other=Number(), alpha=Alpha())
def power_of_shares(n: float, share: float, other: float, alpha: float = 0.05) -> float:
    """Give the chance of seeing that two groups of ``n`` people each differ in a share (two-sided).

    Parameters
    ----------
    n :
        People in each group, 3 or more.
    share, other :
        The two shares, in (0, 1).
    alpha :
        The level of the test, in (0, 0.5).

    Notes
    -----
    Normal approximation with the pooled error under no difference, as R's ``power.prop.test``
    with ``strict``. Too high where fewer than about 5 of either kind are expected in a group.

    References
    ----------
    Fleiss, Levin & Paik (2003), doi:10.1002/0471445428, section 4.2.
    """
    _enough(n)
    if not (0 < share < 1 and 0 < other < 1):
        raise ValueError(f"a share must lie in (0, 1), got {share} and {other}")
    pooled = (share + other) / 2
    null = float(ndtri(1 - level(alpha) / 2)) * np.sqrt(2 * pooled * (1 - pooled))
    own = np.sqrt(share * (1 - share) + other * (1 - other))
    apart = np.sqrt(n) * abs(share - other)
    return float(ndtr((apart - null) / own) + ndtr((-apart - null) / own))


@takes(events=Number(), ratio=Number(), exposed=Number(), alpha=Alpha())
def power_of_hazards(
    events: float, ratio: float, exposed: float = 0.5, alpha: float = 0.05
) -> float:
    """Give the chance of seeing a hazard ratio between two groups (log-rank test, two-sided).

    Parameters
    ----------
    events :
        How often it happened, 3 or more: events count, not people.
    ratio :
        The hazard ratio, above 0.
    exposed :
        The share of people in one of the groups, in (0, 1).
    alpha :
        The level of the test, in (0, 0.5).

    Notes
    -----
    Normal, centre sqrt(events exposed (1 - exposed)) abs(log ratio), both tails. Too high where it
    happens to nearly everybody and the ratio is far from 1.

    References
    ----------
    Schoenfeld (1981), doi:10.1093/biomet/68.1.316.
    """
    _enough(events)
    if not (ratio > 0 and 0 < exposed < 1):
        raise ValueError(f"ratio must be above 0 and exposed in (0, 1), got {ratio}, {exposed}")
    centre = np.sqrt(events * exposed * (1 - exposed)) * abs(np.log(ratio))
    beyond = float(ndtri(1 - level(alpha) / 2))
    return float(ndtr(centre - beyond) + ndtr(-centre - beyond))


@takes(people=Number(), each=Number(), likeness=Number())
def effective_people(people: float, each: float, likeness: float) -> float:
    """Give how many unrelated people these are worth, who share sites or coaches.

    Parameters
    ----------
    people, each :
        People in all, and in one site or coach on average, 1 or more.
    likeness :
        Intraclass correlation of people of the same site, in [0, 1].

    Notes
    -----
    people / (1 + (each - 1) likeness).

    References
    ----------
    Kish (1965), ISBN 978-0-471-10949-5.
    """
    if not (each >= 1 and 0 <= likeness <= 1):
        raise ValueError(f"each must be 1 or more, likeness in [0, 1], got {each}, {likeness}")
    Number(most=people).read("each", each, {})
    return people / (1 + (each - 1) * likeness)


@takes(
    people=Number(),
    measured_twice=Number(),
    events=Number(),
    share=Number(),
    power=Number(),
    alpha=Alpha(),
)
def could_have_seen(
    people: float,
    *,
    measured_twice: float | None = None,
    events: float | None = None,
    share: float = 0.5,
    power: float = 0.8,
    alpha: float = 0.05,
) -> pd.DataFrame:
    """List the smallest effects that so many people would have shown.

    Parameters
    ----------
    people :
        In all, or what :func:`effective_people` gives.
    measured_twice, events :
        How many of them were measured twice, and to how many it happened, if that is asked; no
        more than ``people``.
    share :
        The share that does well in the first of two equal groups, in (0, 1).
    power, alpha :
        The chance of seeing it, and the level of the test; alpha < power < 1.

    Returns
    -------
    :
        ``what``: ``change`` (d_z), ``higher_share`` and ``lower_share`` (of the other half),
        ``higher_hazard`` (hazard ratio of the other half), ``reach_of_a_share`` (half the width of
        the interval of ``share`` in all); ``smallest``; ``n`` (people, people a group or events);
        ``power``, ``alpha``; ``method``. ``smallest`` is missing where nothing possible would do.

    Raises
    ------
    CannotTellError
        With fewer than 3 of anything, or 6 people.
    """
    if not level(alpha) < power < 1:
        raise ValueError(f"power must lie between alpha and 1, got {power}")
    for name, some in (("measured_twice", measured_twice), ("events", events)):
        if some is not None:
            Number(most=people).read(name, some, {})
    half = people / 2
    rows = []
    if measured_twice is not None:
        found = _least(lambda d: power_of_change(measured_twice, d, alpha), power, (0, 20))
        rows.append(("change", found, measured_twice, "noncentral_t"))
    for name, end in (("higher_share", 1 - 1e-9), ("lower_share", 1e-9)):
        found = _least(lambda p: power_of_shares(half, share, p, alpha), power, (share, end))
        rows.append((name, found, half, "normal_two_shares"))
    if events is not None:
        log = _least(lambda at: power_of_hazards(events, np.exp(at), alpha=alpha), power, (0, 50))
        rows.append(("higher_hazard", float(np.exp(log)), events, "schoenfeld"))
    lower, upper = wilson([round(share * people)], [round(people)], alpha)
    rows.append(("reach_of_a_share", float(upper[0] - lower[0]) / 2, people, "wilson"))
    table = pd.DataFrame(rows, columns=["what", "smallest", "n", "method"])
    return table.assign(power=power, alpha=alpha)


def _least(chance: Callable[[float], float], power: float, between: tuple[float, float]) -> float:
    """Give where the chance reaches the power, NaN if it does not before the end."""
    start, end = between
    if chance(end) < power:
        return float("nan")
    return float(brentq(lambda at: chance(at) - power, start, end, xtol=1e-13))


def _enough(n: float) -> None:
    if not n >= LEAST:
        raise CannotTellError(say("Too few: {n}. This needs at least {least}.", n=n, least=LEAST))
