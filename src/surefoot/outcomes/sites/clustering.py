"""What many observations of the same people are worth where a share is held against chance."""

from __future__ import annotations

import pandas as pd

from surefoot.arguments import ArgumentError, ColumnOf, Frame, Numbers, own_columns, takes
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import floats, needed


@takes(
    frame=Frame(),
    some=ColumnOf("frame", Numbers(least=0)),
    of=ColumnOf("frame", Numbers(least=0)),
    unit=ColumnOf("frame"),
)
@own_columns("some", "of", "unit")
def design_effect(frame: pd.DataFrame, some: str, of: str, unit: str) -> float:
    """Tell by how much a share varies more than if all its observations were unrelated.

    Parameters
    ----------
    frame :
        One row a person.
    some, of, unit :
        Columns: how many of a person's sessions or days, of how many, and the site or coach. Rows
        in which one is missing, or of nothing, are left out.

    Returns
    -------
    :
        1 or more. Both counts of a unit divided by it may be held against binomial limits.

    Raises
    ------
    ValueError
        If a column is absent, or somebody has more of ``some`` than there are.

    Notes
    -----
    With k of n in person i of unit u, m people and the share p of the unit, the sum over units of
    m / (m - 1) sum (k - p n)^2, over the sum of n p (1 - p): the ratio estimator's variance over
    the binomial one, pooled over units.

    References
    ----------
    Rao & Scott (1992), doi:10.2307/2532311.
    """
    used = needed(frame, [some, of, unit]).dropna()
    used = used[floats(used[of]) > 0]
    k, n = (pd.Series(floats(used[name]), index=used.index) for name in (some, of))
    if (k > n).any():
        what = say("more in {less} than in {more}", less=some, more=of)
        wanted = say("no more in {less} than in {more}", less=some, more=of)
        raise ArgumentError("some", what, wanted)
    of_unit = used[unit].to_numpy()
    people = n.groupby(of_unit).transform("size")
    all_of_unit = n.groupby(of_unit).transform("sum")
    share = k.groupby(of_unit).transform("sum") / all_of_unit
    several = people > 1
    apart = (people / (people - 1) * (k - share * n) ** 2)[several].sum()
    by_chance = (n * share * (1 - share))[several].sum()
    return max(float(apart / by_chance), 1.0) if by_chance > 0 else 1.0
