"""When use came back, and when it stopped again: times with whether the event came.

Tried in ``tests/outcomes/days/test_abstinence_and_lapses.py``.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import A, Whole, takes
from surefoot.outcomes.days.columns import (
    Judged,
    any_judged,
    check_relapse,
    first_use,
    last_judged,
    met,
    whole,
    yes_or_no,
)
from surefoot.outcomes.days.descriptions import Columns, told
from surefoot.outcomes.days.diary import Diary
from surefoot.outcomes.days.missing_rules import MissingRule
from surefoot.outcomes.engines.day_bitmaps import NOT_USED, USED

Told: TypeAlias = Literal["day_met", "first_use"]


@takes(diary=A(Diary))
def time_to_first_lapse(diary: Diary, *, rule: MissingRule) -> pd.DataFrame:
    """Give the days to each person's first day of use.

    Parameters
    ----------
    diary :
        The days.
    rule :
        What becomes of unknown days; see :data:`surefoot.outcomes.days.MISSING`.

    Returns
    -------
    :
        Index ``pid``: ``time`` (days, the window's first day being 1) and ``event``, whether the
        lapse came; both missing for a person without a day that counts. Without a lapse ``time``
        is the last day that counts. Then ``days_observed`` (days), ``coverage`` (0 to 1).

    Raises
    ------
    ValueError
        If there is no such rule, or it needs the day last seen and the diary has none.

    Notes
    -----
    Made for :func:`surefoot.outcomes.survival.kaplan_meier`, which needs the missing ones left
    out. Where unknown days are left out, a lapse on one of them is seen too late or never.

    References
    ----------
    Mokri et al. (2016), doi:10.1111/add.13259, for weeks.
    """
    return time_to_relapse(diary, rule=rule, use_days=1, within=1, time="day_met")


@takes(diary=A(Diary), use_days=Whole(), within=Whole())
def time_to_relapse(
    diary: Diary, *, rule: MissingRule, use_days: int, within: int, time: Told
) -> pd.DataFrame:
    """Give the days to each person's first relapse, as the arguments define one.

    Parameters
    ----------
    diary :
        The days.
    rule :
        What becomes of unknown days. Days that a rule leaves out are no days of use.
    use_days, within :
        A relapse: so many days of use within so many days in a row.
    time :
        ``day_met``: the day on which there were enough of them. ``first_use``: the first day of
        use among them.

    Returns
    -------
    :
        As :func:`time_to_first_lapse`.

    Raises
    ------
    ValueError
        If the numbers make no sense or ``time`` is none of the two, and as
        :func:`time_to_first_lapse`.

    References
    ----------
    Lee et al. (2018), doi:10.1016/S0140-6736(17)32812-X, for seven days of use in a row.
    """
    check_relapse(use_days, within)
    if time not in get_args(Told):
        raise ValueError(f"time is one of {', '.join(get_args(Told))}, not {time!r}")

    def read(days: Judged) -> Columns:
        reached = met(days, use_days, within)
        came, day = np.asarray(reached.any(axis=1)), reached.argmax(axis=1)
        if time == "first_use":
            places = np.arange(days.shape[1])
            among = (days == USED) & (places > day[:, None] - within) & (places <= day[:, None])
            day = among.argmax(axis=1)
        known = any_judged(days)
        ends = np.where(came, day, last_judged(days)) + 1
        return {"time": whole(ends, known), "event": yes_or_no(came, known)}

    return told(diary, rule, read)


@takes(diary=A(Diary), run=Whole())
def return_to_abstinence(diary: Diary, *, rule: MissingRule, run: int) -> pd.DataFrame:
    """Give the days from each person's first lapse to the start of the next run without use.

    Parameters
    ----------
    diary :
        The days.
    rule :
        What becomes of unknown days. Days that a rule leaves out neither end a run nor count.
    run :
        How many days without use, 1 or more, make a return.

    Returns
    -------
    :
        Index ``pid``: ``time`` (days after the lapse) and ``event``, whether the person returned;
        both missing for people who did not lapse. Without a return ``time`` ends with the last
        day that counts. Then ``days_observed`` (days), ``coverage`` (0 to 1).

    Raises
    ------
    ValueError
        If ``run`` is under 1, and as :func:`time_to_first_lapse`.

    Notes
    -----
    The time is that of the run's first day; a run that the window's end cuts short is no return.
    """
    if run < 1:
        raise ValueError(f"a return needs a run of one day or more, got {run}")

    def read(days: Judged) -> Columns:
        lapse, lapsed = first_use(days)
        start, returned = _first_run(days, np.where(lapsed, lapse, days.shape[1]), run)
        ends = np.where(returned, start, last_judged(days)) - lapse
        return {"time": whole(ends, lapsed), "event": yes_or_no(returned, lapsed)}

    return told(diary, rule, read)


def _first_run(
    days: Judged, after: NDArray[np.int64], run: int
) -> tuple[NDArray[np.int64], NDArray[np.bool]]:
    """Find where the first run of so many days without use begins after a place."""
    length = np.zeros(len(days), dtype=np.int64)
    begin = np.zeros(len(days), dtype=np.int64)
    start = np.zeros(len(days), dtype=np.int64)
    found = np.zeros(len(days), dtype=bool)
    for place, column in enumerate(days.T):
        free = (column == NOT_USED) & (place > after)
        begin = np.where(free & (length == 0), place, begin)
        length = np.where(column == USED, 0, length + free)
        now = (length == run) & free & ~found
        start = np.where(now, begin, start)
        found |= now
    return start, found
