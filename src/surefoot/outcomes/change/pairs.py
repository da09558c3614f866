"""Each person's first score and last one, far enough apart to speak of change.

Tried in ``tests/outcomes/change/test_change.py``.
"""

from __future__ import annotations

import pandas as pd

from surefoot.arguments import ArgumentError, Frame, Numbers, Whole, takes
from surefoot.language import say

APART = 14
"""Days that must lie between the two, at least."""


@takes(measure=Frame({"pid": None, "day": Numbers(), "score": Numbers()}), apart=Whole(0))
def first_and_last(measure: pd.DataFrame, *, apart: int = APART) -> pd.DataFrame:
    """Pair the score of each person's earliest day with that of the latest.

    Parameters
    ----------
    measure :
        Columns ``pid``, ``day``, ``score``, of one instrument (and if there is a column
        ``instrument``, it has one value). A score that is missing, or whose
        day is, is left out; where there are several on a day their mean counts.
    apart :
        Days that must lie between the two, at least.

    Returns
    -------
    :
        Index ``pid``, one row a person with a score: ``before``, ``after`` (missing if the latest
        day is not late enough, or is the first one), ``days`` (between the two; missing with
        ``after``).

    Raises
    ------
    ValueError
        If there are scores of several instruments.
    """
    if "instrument" in measure and measure["instrument"].nunique(dropna=False) > 1:
        raise ArgumentError("measure", say("several instruments"), say("scores of one instrument"))
    known = measure.dropna(subset=["day", "score"])
    scores = known["score"].astype(float).groupby([known["pid"], known["day"]]).mean()
    people = scores.reset_index("day").groupby("pid")
    first, last = people.first(), people.last()
    days = (last["day"] - first["day"]).astype("Float64").astype(float)
    late = (days >= apart) & (days > 0)
    found = {"before": first["score"], "after": last["score"].where(late), "days": days.where(late)}
    return pd.DataFrame(found)
