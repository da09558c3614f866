"""Counts with noise: whoever knows everything but one person learns almost nothing about that one.

It needs OpenDP (the extra ``dp``), which nothing else here does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

import pandas as pd

from surefoot.arguments import A, Frame, ListOf, MapOf, Number, takes
from surefoot.privacy.columns import named
from surefoot.privacy.ledger import Ledger

Mechanism: TypeAlias = "Callable[[list[int]], list[int]]"

COUNT = "n"
NOT_KNOWN = "Not known"


@takes(
    frame=Frame(),
    by=MapOf(ListOf(A(str))),
    epsilon=Number(above=0),
    ledger=A(Ledger),
    release=A(str),
    on=A(date),
)
def noisy_counts(
    frame: pd.DataFrame,
    by: Mapping[str, Sequence[str]],
    *,
    epsilon: float,
    ledger: Ledger,
    release: str,
    on: date,
) -> pd.DataFrame:
    """Count people in cells that were named before, each with noise.

    Parameters
    ----------
    frame :
        One row a person.
    by :
        Columns to count by, each with all the values that it may have. They must not be taken
        from the data: which values occur would be told without noise.
    epsilon :
        The cost, above 0: the smaller, the more noise. One person changes the chance of any result
        by a factor of exp(epsilon) at most.
    ledger, release, on :
        Where the cost is written down, for which release, and the day. It is spent even if
        counting fails afterwards.

    Returns
    -------
    :
        One row a cell: the columns of ``by``, a missing value as ``Not known``, and ``n``, which
        can be below 0: cutting it off would push sums up.

    Raises
    ------
    TypeError, ValueError
        If a column is absent, or a value is not among those named.
    BudgetError
        If the ledger has too little left.
    ModuleNotFoundError
        If OpenDP is not installed.

    Notes
    -----
    Discrete Laplace noise of scale 1 / epsilon on every cell. Adding or removing one person changes
    one cell by one, so the table as a whole costs epsilon.

    References
    ----------
    Ghosh, Roughgarden & Sundararajan (2012), doi:10.1137/09076828X. Dwork et al. (2006),
    doi:10.1007/11681878_14.
    """
    counts = _counts(frame, by)
    add_noise = _mechanism(epsilon)
    ledger.spend(epsilon, ", ".join(by), release, on)
    return pd.Series(add_noise(counts.tolist()), index=counts.index, name=COUNT).reset_index()


def _counts(frame: pd.DataFrame, by: Mapping[str, Sequence[str]]) -> pd.Series:
    words = named(frame, list(by)).astype("string").fillna(NOT_KNOWN).astype(object)
    every = {name: [*values, NOT_KNOWN] for name, values in by.items()}
    for name, values in every.items():
        if not words[name].isin(values).all():
            raise ValueError(f"the column {name!r} has a value that was not named")
    cells = pd.MultiIndex.from_product(list(every.values()), names=list(every))
    return words.value_counts(list(by)).reindex(cells, fill_value=0)


def _mechanism(epsilon: float) -> Mechanism:
    try:
        import opendp.prelude as dp
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "noisy counts need OpenDP; install it with `python3 start.py extras`"
        ) from None
    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int)
    found: Mechanism = dp.m.make_laplace(*space, scale=1 / epsilon)
    return found
