"""Working something out of a diary piece by piece, and saying what it stands on.

Tried in ``tests/report/chapters/test_days.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import pandas as pd
from pandas.api.extensions import ExtensionArray

from surefoot.outcomes.days.columns import Judged, ratio, whole
from surefoot.outcomes.days.diary import Diary
from surefoot.outcomes.days.missing_rules import MissingRule
from surefoot.outcomes.engines.day_bitmaps import NOT_EXPECTED, USED

Columns: TypeAlias = Mapping[str, ExtensionArray]


def told(
    days: Diary,
    rule: MissingRule,
    read: Callable[[Judged], Columns],
) -> pd.DataFrame:
    """Work something out of judged days, piece by piece, and say what it stands on.

    Parameters
    ----------
    days :
        The diary, cut to the days that count.
    rule :
        What becomes of unknown days.
    read :
        Gives columns for judged days.

    Returns
    -------
    :
        Index ``pid``; the columns; ``days_observed``, days of the window that are known; and
        ``coverage``, their share of the days expected, 0 to 1.
    """
    pieces = [read(judged) for judged in days.judged(rule)]
    expected, observed = (days.codes != NOT_EXPECTED).sum(axis=1), (days.codes <= USED).sum(axis=1)
    columns = {name: _joined([piece[name] for piece in pieces]) for name in pieces[0]}
    columns |= {"days_observed": whole(observed), "coverage": ratio(observed, expected)}
    return pd.DataFrame(columns, index=days.pids)


def _joined(pieces: Sequence[ExtensionArray]) -> ExtensionArray:
    if len(pieces) == 1:
        return pieces[0]
    joined: ExtensionArray = pd.concat([pd.Series(piece) for piece in pieces]).array
    return joined
