"""Abstinence over a stretch of days: continuous, on the days up to one, and after a grace.

Tried in ``tests/outcomes/days/test_abstinence_and_lapses.py``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from surefoot.arguments import A, Whole, takes
from surefoot.outcomes.days.columns import Judged, any_judged, check_relapse, met, yes_or_no
from surefoot.outcomes.days.descriptions import Columns, told
from surefoot.outcomes.days.diary import Diary
from surefoot.outcomes.days.missing_rules import MissingRule
from surefoot.outcomes.engines.day_bitmaps import USED


@takes(diary=A(Diary), first=Whole(), last=Whole())
def continuous_abstinence(
    diary: Diary, *, rule: MissingRule, first: int | None = None, last: int | None = None
) -> pd.DataFrame:
    """Tell who did not use on any day.

    Parameters
    ----------
    diary :
        The days.
    rule :
        What becomes of unknown days; see :data:`surefoot.outcomes.days.MISSING`.
    first, last :
        The stretch, both days included; None keeps that end of the diary.

    Returns
    -------
    :
        Index ``pid``: ``abstinent`` (missing for a person without a day that counts),
        ``days_observed`` (days), ``coverage`` (0 to 1).

    Raises
    ------
    ValueError
        If the stretch is no part of the diary, there is no such rule, or it needs the day last
        seen and the diary has none.

    Notes
    -----
    Abstinent: no day of use after the rule was applied. With ``missing_is_use`` this is abstcal's
    intention to treat, with ``complete_only`` its responders only, if its stretch ends on the day
    before the end visit, as it does by default.

    References
    ----------
    Hughes et al. (2003), doi:10.1080/1462220031000070552.
    """

    def read(days: Judged) -> Columns:
        return {"abstinent": yes_or_no(~(days == USED).any(axis=1), any_judged(days))}

    return told(diary.between(first, last), rule, read)


@takes(diary=A(Diary), on=Whole(), days=Whole())
def point_prevalence(diary: Diary, *, on: int, days: int, rule: MissingRule) -> pd.DataFrame:
    """Tell who did not use on the days up to one day.

    Parameters
    ----------
    diary :
        The days.
    on :
        The last of the days that count.
    days :
        How many, 1 or more; 7 and 30 are customary.
    rule :
        What becomes of unknown days.

    Returns
    -------
    :
        As :func:`continuous_abstinence`.

    Raises
    ------
    ValueError
        If ``days`` is under 1, and as :func:`continuous_abstinence`.

    References
    ----------
    Hughes et al. (2003), doi:10.1080/1462220031000070552.
    """
    if days < 1:
        raise ValueError(f"point prevalence needs one day or more, got {days}")
    return continuous_abstinence(diary, rule=rule, first=on - days + 1, last=on)


@takes(diary=A(Diary), grace_days=Whole(), use_days=Whole(), within=Whole(), last=Whole())
def prolonged_abstinence(
    diary: Diary,
    *,
    rule: MissingRule,
    grace_days: int,
    use_days: int,
    within: int,
    last: int | None = None,
) -> pd.DataFrame:
    """Tell who did not relapse after a time of grace.

    Parameters
    ----------
    diary :
        The days; its first is the day of quitting.
    rule :
        What becomes of unknown days.
    grace_days :
        Days from the first on that do not count; 14 are customary.
    use_days, within :
        A relapse: so many days of use within so many days in a row. 1 and 1: any use.
    last :
        The last day that counts; None takes the diary's.

    Returns
    -------
    :
        As :func:`continuous_abstinence`.

    Raises
    ------
    ValueError
        If a number makes no sense, and as :func:`continuous_abstinence`.

    Notes
    -----
    abstcal's "5 days/7 days" asks for *more* than five days, which is ``use_days=6, within=7``
    here; its "5 days" asks for five or more, at any distance. Its intention to treat takes an
    unknown day for a relapse by itself; ``missing_is_use`` takes it for one day of use.

    References
    ----------
    Hughes et al. (2003), doi:10.1080/1462220031000070552.
    """
    check_relapse(use_days, within)
    if grace_days < 0:
        raise ValueError(f"grace_days must not be negative, got {grace_days}")

    def read(days: Judged) -> Columns:
        relapsed = np.asarray(met(days, use_days, within).any(axis=1))
        return {"abstinent": yes_or_no(~relapsed, any_judged(days))}

    return told(diary.between(diary.first + grace_days, last), rule, read)
