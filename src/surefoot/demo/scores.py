"""How well invented people say they are, asked in every other week.

Tried in ``tests/demo/test_programme.py``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from surefoot.demo import truth
from surefoot.demo.columns import only
from surefoot.demo.course import Course
from surefoot.outcomes.data.schema import TABLES
from surefoot.weeks import WEEK

ASKED_IN = np.array([0, 2, 4, 6, 8, 10])
INSTRUMENT, MOST = "wellbeing_0_40", 40
LEVEL, SPREAD, NOISE = 18.0, 5.0, 2.5
SLOPES = 0.15


def scores(course: Course, rng: np.random.Generator) -> pd.DataFrame:
    """Give the table ``measure``: a row for each time that somebody was to be asked.

    Parameters
    ----------
    course :
        How everybody fares; people are asked in the sessions that were held, if they still came.
    rng :
        Draws the scores, which depend on nothing but the person and the week.
    """
    began = np.flatnonzero(course.started)
    wanted = course.expected[began, None] > ASKED_IN
    shape = wanted.shape
    own = rng.normal(truth.WELLBEING.value, SLOPES, (len(began), 1))
    level = rng.normal(LEVEL, SPREAD, (len(began), 1))
    exact = level + own * ASKED_IN + rng.normal(0, NOISE, shape)
    told = np.clip(np.rint(exact), 0, MOST)
    told[~course.held[np.ix_(began, ASKED_IN)] | (rng.random(shape) < 0.05)] = np.nan
    here = course.comes[np.ix_(began, ASKED_IN)]
    who, at = np.nonzero(wanted)
    frame = pd.DataFrame({"pid": course.pid[began[who]], "day": WEEK * ASKED_IN[at]})
    frame["instrument"], frame["score"] = INSTRUMENT, told[who, at]
    why = np.where(here[who, at], "not_recorded", "lost")
    frame["score_missing"] = only(frame["score"].isna(), why)
    dtypes = TABLES["measure"].dtypes
    whole = frame.reindex(columns=list(dtypes)).astype(dtypes)
    return whole.sort_values(["pid", "day"], ignore_index=True)
