"""How many days: the share without use, heavy days, and the longest run.

Tried in ``tests/outcomes/days/test_missing_rules.py``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from surefoot.arguments import A, takes
from surefoot.outcomes.days.columns import Judged, any_judged, ratio, whole
from surefoot.outcomes.days.descriptions import Columns, told
from surefoot.outcomes.days.diary import Diary
from surefoot.outcomes.days.missing_rules import MissingRule
from surefoot.outcomes.engines.day_bitmaps import NOT_USED, USED


@takes(diary=A(Diary))
def percent_days(diary: Diary, *, rule: MissingRule) -> pd.DataFrame:
    """Give each person's percentage of days without use.

    Parameters
    ----------
    diary :
        The days.
    rule :
        What becomes of unknown days; see :data:`surefoot.outcomes.days.MISSING`.

    Returns
    -------
    :
        Index ``pid``: ``percent_days_abstinent`` (0 to 100, missing for a person without a day
        that counts), ``days_counted``, ``days_observed`` (days), ``coverage`` (0 to 1).

    Raises
    ------
    ValueError
        If there is no such rule, or it needs the day last seen and the diary has none.

    Notes
    -----
    100 n / (n + u), with n days without use and u of use after the rule was applied. Reports of
    use may be mistaken, and the rule moves the number: show more than one.

    References
    ----------
    Sobell & Sobell (1992), Timeline Follow-Back, doi:10.1007/978-1-4612-0357-5_3.
    """

    def read(days: Judged) -> Columns:
        without, counted = (days == NOT_USED).sum(axis=1), (days <= USED).sum(axis=1)
        return {
            "percent_days_abstinent": ratio(without, counted, times=100),
            "days_counted": whole(counted),
        }

    return told(diary, rule, read)


@takes(heavy=A(Diary))
def percent_heavy_days(heavy: Diary, *, rule: MissingRule) -> pd.DataFrame:
    """Give each person's percentage of heavy days.

    Parameters
    ----------
    heavy :
        A diary whose days of use are the heavy ones, made with ``use_from``: for alcohol, five
        standard drinks or more for men and four for women are customary.
    rule :
        What becomes of unknown days.

    Returns
    -------
    :
        Index ``pid``: ``percent_heavy_days`` (0 to 100), ``days_counted``, ``days_observed``
        (days), ``coverage`` (0 to 1).

    Raises
    ------
    ValueError
        As :func:`percent_days`.

    Notes
    -----
    100 h / (n + h), with h heavy days and n others after the rule was applied.

    References
    ----------
    Falk et al. (2010), doi:10.1111/j.1530-0277.2010.01290.x.
    """
    found = percent_days(heavy, rule=rule)
    shares = (100 - found.pop("percent_days_abstinent")).rename("percent_heavy_days")
    return pd.concat([shares, found], axis=1)


@takes(diary=A(Diary))
def longest_run(diary: Diary, *, rule: MissingRule) -> pd.DataFrame:
    """Give each person's longest run of days without use.

    Parameters
    ----------
    diary :
        The days.
    rule :
        What becomes of unknown days. Days that a rule leaves out neither end a run nor count.

    Returns
    -------
    :
        Index ``pid``: ``longest_run`` (days, missing for a person without a day that counts),
        ``days_observed`` (days), ``coverage`` (0 to 1).

    Raises
    ------
    ValueError
        As :func:`percent_days`.

    Notes
    -----
    A run is cut at both ends of the window: the longest run of 84 days cannot be longer than 84.

    References
    ----------
    Schottenfeld et al. (2005), doi:10.1176/appi.ajp.162.2.340, for weeks.
    """

    def read(days: Judged) -> Columns:
        run = np.zeros(len(days), dtype=np.int32)
        longest = run
        for column in days.T:
            run = np.where(column == USED, 0, run + (column == NOT_USED))
            longest = np.maximum(longest, run)
        return {"longest_run": whole(longest, any_judged(days))}

    return told(diary, rule, read)
