"""What a week since a person's start is: everywhere the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Days = TypeVar("Days", int, pd.Series, NDArray[np.int64])

WEEK = 7
"""Days of a week."""


def week_of(day: pd.Series) -> pd.Series:
    """Give the week that each day lies in.

    Parameters
    ----------
    day :
        Days since the person's start, whole numbers; day 0 is the start.

    Returns
    -------
    :
        1 for days 0 to 7, 2 for days 8 to 14, and so on; 0 for all days before the start. Missing
        where the day is.
    """
    week = -(-day // WEEK)
    return week.clip(lower=1).mask((day < 0).fillna(value=False).astype(bool), 0)


def days_of(week: int) -> tuple[int, int]:
    """Give the first and the last day after the start that lie in a week from 1 on.

    Days without use are told of these; the start, day 0, is no such day and lies in week 1 too.
    """
    return WEEK * (week - 1) + 1, WEEK * week


def weeks_passed(day: Days) -> Days:
    """Give how many whole weeks have passed by a day: 0 up to day 6, 1 from day 7 on.

    "Week 8" of who kept coming is such a moment, day 56, and no stretch of days; so is the
    calendar week of a day, counted from that of the start.
    """
    return day // WEEK
