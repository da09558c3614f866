"""Withholding small counts, and as few others as keep anybody from working them out.

A small count that the rest gives away is given room by the cheapest change of other counts that
would let it be 1, and by the cheapest that would let it be the threshold less 1 (two linear
programmes, HiGHS); the counts that such a change touches are withheld too. Sums cost more than
inner cells. Rates and means of a withheld cell must be withheld by whoever prints them.

References
----------
Kelly, Golden and Assad (1992), doi:10.1002/net.3230220407. Fischetti and Salazar (2001),
doi:10.1287/mnsc.47.7.1008.9805.

Tried in ``tests/privacy/test_tables.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import hstack

from surefoot.arguments import A, ArgumentError, Frames, ListOf, Whole, came, takes
from surefoot.language import say
from surefoot.privacy.tables.audit import CLOSE, furthest
from surefoot.privacy.tables.cell_equations import Cells
from surefoot.privacy.tables.contingency import COUNT, TOTAL
from surefoot.privacy.threshold import LEAST

SMALL, TO_PROTECT = "small count", "protects a small count"


NO_ROOM = "what is kept leaves a small count no room: keep fewer tables"


class InfeasibleError(ValueError):
    """What is kept leaves a small count no room."""


@dataclass(frozen=True, eq=False, repr=False)
class Protected:
    """Tables that may be published.

    Attributes
    ----------
    tables :
        As they were given, with counts missing where they are withheld. They do not say why: that
        would tell which counts are small.
    withheld :
        Not to be published. One row a withheld cell of a table: ``table``, ``row`` (its place),
        and ``reason``.
    """

    tables: Mapping[str, pd.DataFrame]
    withheld: pd.DataFrame

    def __repr__(self) -> str:
        return f"<Protected: {len(self.tables)} tables, {len(self.withheld)} counts withheld>"


@takes(tables=Frames(), threshold=Whole(1), count=A(str), total=A(str), keep=ListOf(A(str)))
def protect(
    tables: Mapping[str, pd.DataFrame] | pd.DataFrame,
    *,
    threshold: int = LEAST,
    count: str = COUNT,
    total: str = TOTAL,
    keep: Collection[str] = (),
) -> Protected:
    """Withhold counts of 1 to threshold - 1, and others so that those cannot be worked out.

    Parameters
    ----------
    tables :
        One table or several of the same people, by their names: a column for each thing counted
        by, and whole counts. A cell of the same columns and values is the same cell in every
        table, and is withheld in all of them. :func:`~surefoot.privacy.tables.counted` makes such
        tables.
    threshold :
        The smallest count that may be told, 2 or more; zero may be told as well.
    count, total :
        The column of the counts, and what stands in a column that is summed over.
    keep :
        Tables of which no count is withheld but the small ones, because it is known anyway.

    Returns
    -------
    :
        See :class:`Protected`. From all tables together, each small count can still be anything
        from 1 to threshold - 1 at least; a sum of several counts cannot be less than their number.

    Raises
    ------
    TypeError, ValueError
        If a table has a cell twice, lacks its counts, the counts do not add up, or the threshold
        is under 2.
    InfeasibleError
        If what is kept leaves a small count no room.

    Examples
    --------
    >>> table = pd.DataFrame({"sex": ["f", "m", "x", "Total"], "n": [20, 30, 3, 53]})
    >>> protect(table).tables["table"]["n"].isna().tolist()
    [True, False, True, False]
    """
    if threshold < 2:
        raise ValueError(f"the threshold must be 2 or more, got {threshold}")
    named = {"table": tables} if isinstance(tables, pd.DataFrame) else tables
    cells = Cells(named, count, total)
    if any(table[count].isna().any() for table in named.values()):
        raise ValueError("a table to be protected must have all its counts")
    counts = _whole_counts(cells, cells.published(named, count))
    fixed = np.zeros(len(counts), dtype=bool)
    strange = [name for name in keep if name not in named]
    if strange:
        raise ArgumentError("keep", came(strange[0], tell=True), say("names of tables"))
    for name in keep:
        fixed[cells.of_table[name]] = True
    small = cells.in_tables() & (counts > 0) & (counts < threshold)
    withheld = _with_complements(cells, counts, small, fixed, threshold)
    return _told(named, cells, small, withheld, count)


def _whole_counts(cells: Cells, counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Work out the sums that are in no table, and hold those that are to their parts."""
    whole, parts, sums = counts.copy(), cells.sums > 0, cells.sums < 0
    sum_of = sums.indices[np.argsort(sums.nonzero()[0], kind="stable")]
    while True:
        found = parts @ whole
        open_sums = np.isnan(whole[sum_of]) & ~np.isnan(found)
        if not open_sums.any():
            break
        whole[sum_of[open_sums]] = found[open_sums]
    if (found != whole[sum_of]).any():
        raise ValueError("the counts of the tables do not add up to their totals")
    return whole


def _with_complements(
    cells: Cells,
    counts: NDArray[np.float64],
    small: NDArray[np.bool_],
    fixed: NDArray[np.bool_],
    threshold: int,
) -> NDArray[np.bool_]:
    withheld = small.copy()
    reached = _Reached(cells, counts)
    for place in map(int, np.flatnonzero(small)):
        least = reached.least(withheld, place)
        most = reached.most(withheld, place, threshold - 1)
        if least > 1 + CLOSE:
            told = small | (cells.in_tables() & (counts > 0))
            goal, best = (
                np.ceil(furthest(cells, _seen(cells, counts, hidden), place, -1)[0] - CLOSE)
                for hidden in (small | (told & ~fixed), told)
            )
            if goal > best + CLOSE:
                raise InfeasibleError(NO_ROOM)
            if least > goal + CLOSE:
                withheld |= _touched(cells, counts, withheld, fixed, place, goal - counts[place])
        if most < threshold - 1 - CLOSE:
            goal = threshold - 1
            withheld |= _touched(cells, counts, withheld, fixed, place, goal - counts[place])
    return withheld


class _Reached:
    """How far counts can be from what they are.

    Counts that once fitted what is told fit when less of it is told, so what a cell was in one of
    them it can be from then on, and most cells need no programme of their own.
    """

    def __init__(self, cells: Cells, counts: NDArray[np.float64]) -> None:
        self._cells, self._counts = cells, counts
        self._lowest, self._highest = counts.copy(), counts.copy()

    def least(self, withheld: NDArray[np.bool_], place: int) -> float:
        """Give the least that a withheld count can be."""
        if self._lowest[place] <= 1 + CLOSE:
            return 1.0
        return self._furthest(withheld, place, -1)

    def most(self, withheld: NDArray[np.bool_], place: int, enough: int) -> float:
        """Give the largest that a withheld count can be, or one that is enough."""
        if self._highest[place] >= enough - CLOSE:
            return float(self._highest[place])
        return self._furthest(withheld, place, 1)

    def _furthest(self, withheld: NDArray[np.bool_], place: int, way: Literal[-1, 1]) -> float:
        seen = _seen(self._cells, self._counts, withheld)
        end, all_counts = furthest(self._cells, seen, place, way)
        if all_counts is not None:
            self._lowest = np.minimum(self._lowest, all_counts)
            self._highest = np.maximum(self._highest, all_counts)
        return end


def _seen(
    cells: Cells, counts: NDArray[np.float64], withheld: NDArray[np.bool_]
) -> NDArray[np.float64]:
    return np.where(withheld | ~cells.in_tables(), np.nan, counts)


def _touched(
    cells: Cells,
    counts: NDArray[np.float64],
    withheld: NDArray[np.bool_],
    fixed: NDArray[np.bool_],
    place: int,
    change: float,
) -> NDArray[np.bool_]:
    """Give the cells in tables that the cheapest change of one cell by so much touches."""
    in_tables = cells.in_tables()
    can_change = ~in_tables | (withheld | ((counts > 0) & ~fixed))
    down = np.where(can_change, counts - in_tables, 0.0)
    up = np.where(can_change, np.inf, 0.0)
    up_limits = [(0.0, limit) for limit in up]
    down_limits = [(0.0, max(limit, 0.0)) for limit in down]
    up_limits[place] = (max(change, 0.0),) * 2
    down_limits[place] = (max(-change, 0.0),) * 2
    cost = np.where(withheld | ~in_tables, 0.0, _cost(cells, counts))
    found = linprog(
        np.r_[cost, cost],
        A_eq=hstack([cells.sums, -cells.sums], format="csr"),
        b_eq=np.zeros(cells.sums.shape[0]),
        bounds=[*up_limits, *down_limits],
        method="highs",
    )
    if found.status != 0:
        raise InfeasibleError(NO_ROOM)
    moved = np.abs(found.x[: len(counts)] - found.x[len(counts) :]) > CLOSE
    return np.asarray(moved & in_tables)


def _cost(cells: Cells, counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give what it costs to withhold a cell: more for a sum of others, and for a large count."""
    depth = np.empty(len(counts))
    for cell, place in cells.numbers.items():
        depth[place] = len(cell)
    return np.asarray((1 + np.log1p(counts) / 10) * 4 ** (depth.max(initial=0) - depth))


def _told(
    tables: Mapping[str, pd.DataFrame],
    cells: Cells,
    small: NDArray[np.bool_],
    withheld: NDArray[np.bool_],
    count: str,
) -> Protected:
    told, log = {}, []
    for name, table in tables.items():
        places = cells.of_table[name]
        kept = table[count].astype("Int64").mask(withheld[places])
        told[name] = table.assign(**{count: kept})
        log += [
            (name, row, SMALL if small[place] else TO_PROTECT)
            for row, place in enumerate(places)
            if withheld[place]
        ]
    return Protected(told, pd.DataFrame(log, columns=["table", "row", "reason"]))
