"""How far chance alone may carry a site of its size from the share of all.

Tried in ``tests/outcomes/sites/test_sites.py``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from surefoot.arguments import Flag, Labels, Numbers, matched, takes
from surefoot.language import say
from surefoot.outcomes.methods.binomial_limits import binomial_limits
from surefoot.outcomes.methods.complete_cases import CannotTellError, at_least, some_of

LEAST = 3
TAILS = {"95": 0.025, "998": 0.001}
WINSORISED = 0.1
Array = NDArray[np.float64]


@takes(
    some=Numbers(),
    of=Numbers(),
    unit=Labels(missing=False, once=True),
    target=Numbers(one=True, least=0, most=1),
    effective=Flag(),
)
@matched("some", "of", "unit", "target")
def funnel(
    some: ArrayLike,
    of: ArrayLike,
    unit: ArrayLike,
    target: ArrayLike | None = None,
    *,
    effective: bool = False,
) -> pd.DataFrame:
    """Hold each unit's share against what chance allows a unit of its size.

    Parameters
    ----------
    some, of, unit, effective :
        How many of how many, and where, one a unit; 0 <= some <= of, of at least 1; whether they
        may be fractions, as counts divided by a design effect.
    target :
        The share to hold against: one for all, or one a unit, such as the expected share of
        :func:`~surefoot.outcomes.sites.case_mix` or that of the unit's stratum. By itself it is the
        share of all units together.

    Returns
    -------
    :
        One row a unit, in the order given: ``unit``, ``some``, ``people``, ``share``, ``target``,
        ``lower_95``, ``upper_95``, ``lower_998``, ``upper_998`` (exact binomial), ``outside``
        (``no``, ``95``, ``99.8``), ``z``, and with the spread between units that is more than
        chance taken into account ``phi`` (1: none), ``wide_lower_95``, ``wide_upper_95``,
        ``wide_lower_998``, ``wide_upper_998``, ``wide_outside``.

    Raises
    ------
    ValueError
        If a count is impossible or missing, or a unit is missing or there twice.
    CannotTellError
        If there are fewer than 3 units, or a target is 0 or 1.

    Notes
    -----
    A unit lies outside 95 % if a count as far off, or farther on its side, comes by chance in fewer
    than 25 of 1,000 cases; outside 99.8 %, in fewer than 1. phi is the mean of the squared z, a
    tenth winsorised at each end, and over 1 by chance too; the wide limits lie sqrt(phi) times as
    far from the target if it is. Of 20 units that are all alike about one lies outside 95 %.

    References
    ----------
    Spiegelhalter (2005), doi:10.1002/sim.1970 (section 4).
    """
    k, n = some_of(some, of, effective=effective)
    at_least(len(k), LEAST)
    of_all = k.sum() / n.sum() if target is None else np.asarray(target, float)
    aim = np.broadcast_to(of_all, k.shape)
    if not ((aim > 0) & (aim < 1)).all():
        raise CannotTellError(say("With a target of none or all there is no chance to allow for."))
    table = pd.DataFrame({"unit": np.asarray(unit), "some": k.astype(int), "people": n.astype(int)})
    z = (k / n - aim) / np.sqrt(aim * (1 - aim) / n)
    phi = _phi(z)
    table = table.assign(share=k / n, target=aim, **_exact(n, aim, 1.0, ""))
    table = table.assign(outside=_outside(table, ""), z=z, phi=phi)
    table = table.assign(**_exact(n, aim, max(phi, 1.0), "wide_"))
    return table.assign(wide_outside=_outside(table, "wide_"))


def _exact(n: Array, aim: Array, phi: float, which: str) -> dict[str, Array]:
    """Give the limits within 0 and 1, as far from the target as the spread makes them."""
    found = {}
    for name, tail in TAILS.items():
        for side, limit in zip(("lower", "upper"), binomial_limits(n, aim, tail), strict=True):
            found[f"{which}{side}_{name}"] = np.clip(aim + np.sqrt(phi) * (limit - aim), 0, 1)
    return found


def _phi(z: Array) -> float:
    """Give the mean square of z, each tail of it drawn in to its quantile."""
    low, high = np.quantile(z, [WINSORISED, 1 - WINSORISED])
    return float((np.clip(z, low, high) ** 2).mean())


def _outside(table: pd.DataFrame, which: str) -> NDArray[np.object_]:
    share = table["share"]
    far, near = (
        (share < table[f"{which}lower_{name}"]) | (share > table[f"{which}upper_{name}"])
        for name in ("998", "95")
    )
    return np.select([far, near], ["99.8", "95"], "no").astype(object)
