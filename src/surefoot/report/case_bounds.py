"""What lies between the worst and the best case of days without use.

Tried in ``tests/report/test_true_of_the_data.py``.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd


class Apart(NamedTuple):
    """What lies between the worst and the best case: neither, one, or both.

    Attributes
    ----------
    unknown :
        Whether an expected day is not known of somebody.
    contradicted :
        Whether a drug screen contradicts what somebody told.
    """

    unknown: bool
    contradicted: bool

    def sentence(self, of_unknown: str, of_contradicted: str, of_both: str) -> str:
        """Give the sentence that is true of what lies between the two cases."""
        if self.unknown and self.contradicted:
            return of_both
        return of_contradicted if self.contradicted else of_unknown


def apart(counts: pd.DataFrame) -> Apart:
    """Tell what lies between the worst and the best case of counted days, of people or of weeks."""
    unknown = (counts["days_observed"] < counts["days_expected"]).any()
    return Apart(bool(unknown), bool(counts["days_contradicted"].sum()))
