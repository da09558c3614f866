"""What shares of days give away: how few people have a known day, or have none.

Tried in ``tests/report/chapters/test_days.py``.
"""

from __future__ import annotations

import pandas as pd

from surefoot.arguments import A, Frame, Numbers, takes
from surefoot.privacy.threshold import LEAST, is_small

PARTS = ("days_observed", "days_expected")
COUNTED = Frame({name: Numbers(least=0) for name in PARTS}, rising=PARTS)


@takes(counts=COUNTED, hidden=A(bool))
def is_disclosive(counts: pd.DataFrame, *, hidden: bool = False) -> bool:
    """Tell whether shares of days with the unknown ones counted both ways give a few away.

    Parameters
    ----------
    counts :
        As :func:`~surefoot.outcomes.days.counts_of` gives it.
    hidden :
        Whether the number of people with a known day is withheld for the sake of another count.

    Returns
    -------
    :
        Whether the worst case, the best case and the coverage must be withheld together.

    Notes
    -----
    The best case less the worst is the mean share of days that are unknown; times the people, it
    is how many have no known day if each tells of all days or of none, and never less than that
    in any case. So nothing is told if 1 to 10 people have a known day. If 1 to 10 have none,
    nothing is told unless the others' unknown days hide how many they are: unless what would be
    worked out is 11 or more. A number that is hidden for another reason must not be what would
    be worked out either.
    """
    expected = counts["days_expected"].astype("Float64")
    there = expected > 0
    observed = counts.loc[there, "days_observed"].astype("Float64")
    known, people = int((observed > 0).sum()), int(there.sum())
    unknown = people - float((observed / expected[there]).sum())
    if hidden and abs(people - known - unknown) < 1:
        return True
    return is_small(known) or (is_small(people - known) and unknown < LEAST)
