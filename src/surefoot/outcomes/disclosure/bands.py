"""Stretches of weeks, each so long that no small count is left in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import Frame, Whole, takes


@takes(counts=Frame(), least=Whole(1))
def bands(counts: pd.DataFrame, *, least: int) -> list[tuple[int, int]]:
    """Join consecutive weeks until every count of a stretch is 0 or large enough to be told.

    Parameters
    ----------
    counts :
        One row a week, in order, the index naming it; whole counts of things that happened in that
        week, a column a kind. Counts of people at a moment that only fall, as those still
        followed, are given by how many were lost in the week.
    least :
        The smallest count that may be told; 0 may be told as well.

    Returns
    -------
    :
        First and last week of each stretch. They cover all weeks, what is left over at the end
        joining the last stretch; none at all if not even all weeks together have counts that may
        be told.

    Examples
    --------
    >>> bands(pd.DataFrame({"n": [12, 4, 9, 0, 3]}, index=[1, 2, 3, 4, 5]), least=11)
    [(1, 1), (2, 5)]
    """
    found: list[tuple[int, int]] = []
    first, last = 0, len(counts)
    until = np.zeros((last + 1, counts.shape[1]))
    until[1:] = counts.to_numpy(float).cumsum(axis=0)
    rest_tells = _telling(until[-1] - until, least)
    for at in np.flatnonzero(rest_tells).tolist():
        if at > first and _telling(until[at] - until[first], least):
            found.append((first, at - 1))
            first = at
    return [(int(counts.index[one]), int(counts.index[two])) for one, two in found]


def joined(
    stretches: list[tuple[int, int]], tells: Callable[[int, int], bool]
) -> list[tuple[int, int]]:
    """Join consecutive stretches of weeks until each may be told.

    Parameters
    ----------
    stretches :
        First and last week of each, in order and without gaps.
    tells :
        Whether the stretch from a first to a last week may be told.

    Returns
    -------
    :
        As :func:`bands`: they cover all weeks, what is left over at the end joining those before
        it; none at all if not even all weeks together may be told.

    Examples
    --------
    >>> joined([(1, 1), (2, 2), (3, 3), (4, 4)], lambda first, last: last - first >= 1)
    [(1, 2), (3, 4)]
    >>> joined([(1, 1), (2, 2), (3, 3)], lambda first, last: last - first >= 1)
    [(1, 3)]
    """
    found: list[tuple[int, int]] = []
    first: int | None = None
    for begin, last in stretches:
        first = begin if first is None else first
        if tells(first, last):
            found.append((first, last))
            first = None
    while first is not None and found:
        first, end = found.pop()[0], stretches[-1][1]
        if tells(first, end):
            return [*found, (first, end)]
    return [] if first is not None else found


def code(stretch: tuple[int, int]) -> str:
    """Give the code of a stretch of weeks, to count by."""
    return f"{stretch[0]}-{stretch[1]}"


def placed(weeks: pd.Series, stretches: Iterable[tuple[int, int]]) -> pd.Series:
    """Give the code of the stretch that each week lies in; missing for a week in none.

    Examples
    --------
    >>> placed(pd.Series([0, 3, 9]), [(0, 1), (2, 4)]).tolist()
    ['0-1', '2-4', nan]
    """
    return weeks.map({
        week: code(each) for each in stretches for week in range(each[0], each[1] + 1)
    })  # fmt: skip


def _telling(sums: NDArray[np.float64], least: int) -> NDArray[np.bool_]:
    """Tell whether every column of a row of sums is 0 or large enough to be told."""
    return np.asarray(((sums == 0) | (sums >= least)).all(axis=-1))
