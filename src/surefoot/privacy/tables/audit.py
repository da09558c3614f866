"""What anybody can work out about a withheld count from everything that is published.

Two linear programmes a cell (HiGHS): minimise and maximise it under all sums, published counts and
withheld counts of 1 or more (a zero is never withheld). The range of whole numbers can be a little
narrower where more than two columns are crossed.

References
----------
Fischetti and Salazar (2001), doi:10.1287/mnsc.47.7.1008.9805.

Tried in ``tests/privacy/test_tables.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from surefoot.arguments import A, Frames, Whole, takes
from surefoot.privacy.tables.cell_equations import Cells
from surefoot.privacy.tables.contingency import COUNT, TOTAL
from surefoot.privacy.threshold import LEAST

CLOSE = 1e-6


@takes(tables=Frames(), threshold=Whole(1), count=A(str), total=A(str))
def audit(
    tables: Mapping[str, pd.DataFrame] | pd.DataFrame,
    *,
    threshold: int = LEAST,
    count: str = COUNT,
    total: str = TOTAL,
) -> pd.DataFrame:
    """Work out the range of every withheld count from the published ones alone.

    Parameters
    ----------
    tables :
        One table or several of the same people, by their names: a column for each thing counted
        by, and the counts, missing where withheld. A cell of the same columns and values is the
        same cell in every table.
    threshold :
        Counts from 1 to one less than this are small.
    count, total :
        The column of the counts, and what stands in a column that is summed over.

    Returns
    -------
    :
        One row a withheld cell of each table: ``table``, ``cell`` in words, ``lower`` and
        ``upper``, the least and the largest count that fits all that is published (without limit:
        infinite), and ``safe``. A cell is not safe if it is certain to be small and its range is
        narrower than 1 to threshold - 1, which the rule itself tells.

    Raises
    ------
    TypeError, ValueError
        If a table has a cell twice, lacks its counts, or the published counts do not add up.

    Examples
    --------
    >>> table = pd.DataFrame({"sex": ["f", "m", "Total"], "n": [20, None, 23]})
    >>> audit(table)[["lower", "upper", "safe"]].values.tolist()
    [[3.0, 3.0, False]]
    """
    named = {"table": tables} if isinstance(tables, pd.DataFrame) else tables
    cells = Cells(named, count, total)
    counts = cells.published(named, count)
    rows = []
    ranges: dict[int, tuple[float, float]] = {}
    for name, table in named.items():
        for place, cell in zip(cells.of_table[name], _words(table, count), strict=True):
            if np.isnan(counts[place]):
                if place not in ranges:
                    ranges[place] = feasible(cells, counts, int(place))
                rows.append((name, cell, *ranges[place]))
    found = pd.DataFrame(rows, columns=["table", "cell", "lower", "upper"])
    small = found["upper"] <= threshold - 1 + CLOSE
    narrow = found["upper"] - found["lower"] < threshold - 2 - CLOSE
    return found.assign(safe=~(small & narrow))


def feasible(cells: Cells, counts: NDArray[np.float64], place: int) -> tuple[float, float]:
    """Give the least and the largest count of a cell that fits everything published.

    Raises
    ------
    ValueError
        If nothing fits: the published counts do not add up.
    """
    return furthest(cells, counts, place, -1)[0], furthest(cells, counts, place, 1)[0]


def furthest(
    cells: Cells, counts: NDArray[np.float64], place: int, way: Literal[-1, 1]
) -> tuple[float, NDArray[np.float64] | None]:
    """Give the least or the largest count of a cell that fits everything published.

    Parameters
    ----------
    cells, counts :
        A system of cells, and the count of each; not a number where it is withheld or in no table.
    place :
        Of the cell.
    way :
        -1 for the least, 1 for the largest.

    Returns
    -------
    :
        The count, infinite if there is no limit, and with one all counts of a table in which it is
        so.

    Raises
    ------
    ValueError
        If nothing fits: the published counts do not add up.
    """
    least = np.where(np.isnan(counts), cells.in_tables().astype(float), counts)
    most = np.where(np.isnan(counts), np.inf, counts)
    aim = np.zeros(len(counts))
    aim[place] = -way
    sums = LinearConstraint(cells.sums, 0, 0) if cells.sums.shape[0] else ()
    found = milp(aim, bounds=Bounds(least, most), constraints=sums)
    if found.status == 2:
        raise ValueError("the published counts do not add up")
    if found.status != 0:
        return np.inf, None
    return _whole(float(-way * found.fun)), found.x


def _whole(end: float) -> float:
    return float(round(end)) if np.isfinite(end) and abs(end - round(end)) < CLOSE else end


def _words(table: pd.DataFrame, count: str) -> list[str]:
    by = [column for column in table.columns if column != count]
    return [
        ", ".join(f"{column} {value}" for column, value in zip(by, row, strict=True))
        for row in table[by].itertuples(index=False)
    ]
