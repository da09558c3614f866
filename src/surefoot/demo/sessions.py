"""The sessions of an invented programme, one row for each that was due.

Tried in ``tests/demo/test_programme.py``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from surefoot.demo.columns import only
from surefoot.demo.course import Course
from surefoot.outcomes.data.schema import TABLES
from surefoot.weeks import WEEK, days_of

NOT_HELD = ("no_show", "cancel_client", "cancel_coach", "rescheduled")
HOW_OFTEN = (0.5, 0.3, 0.1, 0.1)
WHY_NOT = ("forgot", "illness", "unable", "travel", "other")
WHY_HOW_OFTEN = (0.35, 0.25, 0.2, 0.1, 0.1)
LATEST = 2
"""A session may fall so many days after its week begins; the first one is day 0."""

MODALITIES = ("in_person", "video", "phone")
POINTS = ("1", "2", "3", "4")
OTHERS = ("goal", "cost-benefit", "abcde", "balance-wheel")
RATINGS = {"importance": (7, 0.05), "confidence": (5, 0.15), "readiness": (6, 0.1)}


def sessions(course: Course, rng: np.random.Generator) -> pd.DataFrame:
    """Give the table ``session``.

    Parameters
    ----------
    course :
        How everybody fares.
    rng :
        Draws what nothing depends on.
    """
    who, week = np.nonzero(course.comes)
    held = course.held[who, week]
    number = len(who)
    begins = np.array([days_of(at + 1)[0] for at in range(course.comes.shape[1])])
    day = np.where(week > 0, begins[week] + rng.integers(0, LATEST + 1, number), 0)
    frame = pd.DataFrame({"pid": course.pid[who], "seq": week + 1, "day": day})
    frame["coach_code"] = course.coach[who]
    frame["status"] = np.where(held, "held", rng.choice(NOT_HELD, number, p=HOW_OFTEN))
    theirs = frame["status"].isin(["no_show", "cancel_client"])
    told_why = theirs & (rng.random(number) < 0.6)
    frame["missed_reason"] = only(told_why, rng.choice(WHY_NOT, number, p=WHY_HOW_OFTEN))
    frame["dur_min"] = only(held, rng.choice([30, 45, 45, 50, 60], number))
    frame["modality"] = only(held, rng.choice(MODALITIES, number, p=[0.6, 0.2, 0.2]))
    frame["point"] = only(held, rng.choice(POINTS, number))
    other = rng.choice(OTHERS, number).astype(object)
    frame["exercise"] = only(held, np.where(course.strategy[who, week], "urge-log", other))
    frame["homework_set"] = only(held, course.homework[who, week])
    frame["strongest_urge"] = course.urge[who, week]
    for name, (level, slope) in RATINGS.items():
        told = np.clip(np.rint(level + slope * week + rng.normal(0, 1.3, number)), 0, 10)
        frame[name] = np.where(held & (rng.random(number) > 0.1), told, np.nan)
    frame["days_used"] = course.looked_back[who, week]
    frame["days_observed"] = np.where(np.isnan(frame["days_used"]), np.where(held, 0, np.nan), WEEK)
    for name in [*RATINGS, "strongest_urge", "days_used", "days_observed"]:
        why = np.where(held, "not_recorded", "not_asked")
        frame[f"{name}_missing"] = only(frame[name].isna(), why)
    dtypes = TABLES["session"].dtypes
    whole = frame.reindex(columns=list(dtypes)).astype(dtypes)
    return whole.sort_values(["pid", "seq"], ignore_index=True)
