"""How far chance alone may carry a site of its size from the share of all.

Tried in ``tests/outcomes/sites/test_sites.py``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtr, ndtri

from surefoot.arguments import Flag, Labels, Numbers, matched, takes
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import CannotTellError, at_least, some_of

LEAST = 3
LIMITS = (0.95, 0.998)
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
    An exact limit at p is (r - a) / n: r the least count with P(R <= r) > p, and a the part of the
    step, (P(R <= r) - p) / P(R = r). phi is the mean of the squared z, a tenth winsorised at each
    end; the wide limits are target +- z sqrt(phi target (1 - target) / n) if phi exceeds 1. Of 20
    units that are all alike one lies outside 95 %: look at 99.8 % first.

    References
    ----------
    Spiegelhalter (2005), doi:10.1002/sim.1970 (A.1.1 and section 4).
    """
    k, n = some_of(some, of, effective=effective)
    at_least(len(k), LEAST)
    of_all = k.sum() / n.sum() if target is None else np.asarray(target, float)
    aim = np.broadcast_to(of_all, k.shape)
    if not ((aim > 0) & (aim < 1)).all():
        raise CannotTellError(say("With a target of none or all there is no chance to allow for."))
    table = pd.DataFrame({"unit": np.asarray(unit), "some": k.astype(int), "people": n.astype(int)})
    table = table.assign(share=k / n, target=aim, **_exact(n, aim))
    error = np.sqrt(aim * (1 - aim) / n)
    phi = _phi(z := (k / n - aim) / error)
    table = table.assign(outside=_outside(table, ""), z=z, phi=phi)
    table = table.assign(**_wide(aim, error * np.sqrt(max(phi, 1.0))))
    return table.assign(wide_outside=_outside(table, "wide_"))


def _exact(n: Array, aim: Array) -> dict[str, Array]:
    found = {}
    for limit, name in zip(LIMITS, ("95", "998"), strict=True):
        for side, p in (("lower", (1 - limit) / 2), ("upper", (1 + limit) / 2)):
            found[f"{side}_{name}"] = np.array(
                [_quantile(p, int(m), float(t)) for m, t in zip(n, aim, strict=True)]
            )
    return found


def _quantile(p: float, n: int, aim: float) -> float:
    below = bdtr(np.arange(n + 1, dtype=float), n, aim)
    r = int(np.searchsorted(below, p, side="right"))
    step = below[r] - (below[r - 1] if r else 0.0)
    return min(max(float(r - (below[r] - p) / step) / n, 0.0), 1.0)


def _phi(z: Array) -> float:
    """Give the mean square of z, each tail of it drawn in to its quantile."""
    low, high = np.quantile(z, [WINSORISED, 1 - WINSORISED])
    return float((np.clip(z, low, high) ** 2).mean())


def _wide(aim: Array, error: Array) -> dict[str, Array]:
    found = {}
    for limit, name in zip(LIMITS, ("95", "998"), strict=True):
        reach = float(ndtri((1 + limit) / 2)) * error
        found[f"wide_lower_{name}"] = np.clip(aim - reach, 0, 1)
        found[f"wide_upper_{name}"] = np.clip(aim + reach, 0, 1)
    return found


def _outside(table: pd.DataFrame, which: str) -> NDArray[np.object_]:
    share = table["share"]
    far, near = (
        (share < table[f"{which}lower_{name}"]) | (share > table[f"{which}upper_{name}"])
        for name in ("998", "95")
    )
    return np.select([far, near], ["99.8", "95"], "no").astype(object)
