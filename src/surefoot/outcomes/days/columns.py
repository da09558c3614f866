"""Columns in which a person without a judged day has no value.

Tried in ``tests/outcomes/days/test_engines.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from surefoot.outcomes.engines.day_bitmaps import USED

Judged = NDArray[np.uint8]


def any_judged(days: Judged) -> NDArray[np.bool]:
    """Tell who has a day that counts."""
    return np.asarray((days <= USED).any(axis=1))


def yes_or_no(values: NDArray[Any], known: NDArray[np.bool]) -> ExtensionArray:
    """Make a column of yes and no."""
    return pd.arrays.BooleanArray(values.astype(bool), ~known)


def whole(values: NDArray[Any], known: NDArray[np.bool] | None = None) -> ExtensionArray:
    """Make a column of whole numbers; all are known unless it is said."""
    missing = np.zeros(len(values), dtype=bool) if known is None else ~known
    return pd.arrays.IntegerArray(values.astype(np.int32), missing)


def ratio(part: NDArray[Any], of: NDArray[Any], *, times: int = 1) -> ExtensionArray:
    """Make a column of shares, missing where there is nothing to divide by."""
    return pd.arrays.FloatingArray(times * part / np.where(of > 0, of, 1), of == 0)


def first_use(days: Judged) -> tuple[NDArray[np.int64], NDArray[np.bool]]:
    """Give the place of the first day of use, and whether there is one."""
    use = days == USED
    return use.argmax(axis=1), use.any(axis=1)


def last_judged(days: Judged) -> NDArray[np.int64]:
    """Give the place of the last day that counts; 0 if there is none."""
    places = np.where(days <= USED, np.arange(days.shape[1]), 0)
    last: NDArray[np.int64] = places.max(axis=1, initial=0)
    return last


def met(days: Judged, use_days: int, within: int) -> NDArray[np.bool]:
    """Tell on which days of use there were so many days of use within so many days up to it."""
    use = days == USED
    so_far = np.pad(use, ((0, 0), (1, 0))).cumsum(axis=1, dtype=np.int32)
    starts = np.maximum(np.arange(1, so_far.shape[1]) - within, 0)
    reached: NDArray[np.bool] = use & (so_far[:, 1:] - so_far[:, starts] >= use_days)
    return reached


def check_relapse(use_days: int, within: int) -> None:
    """Hold the two numbers of a relapse to what they can be.

    Raises
    ------
    ValueError
        If there are no days of use in it, or more than it has days.
    """
    if not 1 <= use_days <= within:
        raise ValueError(f"a relapse needs 1 <= use_days <= within, got {use_days} and {within}")
