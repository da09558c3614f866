"""The diaries of an invented programme: a row for each day that was expected to be told of.

Tried in ``tests/demo/test_programme.py``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from surefoot.demo.columns import only
from surefoot.demo.course import Course
from surefoot.outcomes.data.schema import TABLES
from surefoot.weeks import WEEK, weeks_passed


def days(course: Course) -> pd.DataFrame:
    """Give the table ``day``.

    Parameters
    ----------
    course :
        How everybody fares; only people who keep a diary have rows.
    """
    order = np.argsort(course.pid)
    wanted = np.arange(course.used.shape[1]) < WEEK * course.expected[order, None]
    who, at = np.nonzero(wanted & course.diary[order, None])
    who = order[who]
    used = course.used[who, at]
    gone = ~course.comes[who, weeks_passed(at)]
    why = np.where(gone, "lost", "not_recorded")
    frame = pd.DataFrame(
        {
            "pid": course.pid[who],
            "day": at + 1,
            "used": used,
            "used_missing": only(np.isnan(used), why),
            "source": "self_report",
        }
    )
    dtypes = TABLES["day"].dtypes
    return frame.reindex(columns=list(dtypes)).astype(dtypes)
