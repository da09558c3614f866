"""Days expected, observed and used, from daily reports or from sessions that looked back.

Tried in ``tests/outcomes/days/test_percent_days_abstinent.py``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from surefoot.arguments import Frame, Numbers, OneOf, Whole, takes, window
from surefoot.outcomes.data.codes import SOURCES
from surefoot.outcomes.data.validation import DatasetError
from surefoot.outcomes.engines.coded_days import hold_to_one


@takes(day=Frame({"source": None}), source=OneOf(tuple(SOURCES)))
def of_source(day: pd.DataFrame, source: str) -> pd.DataFrame:
    """Give the days that are known from one source.

    Parameters
    ----------
    day :
        The table ``day`` of a dataset.
    source :
        ``self_report`` or ``urine``.
    """
    return day[day["source"] == source]


@takes(
    day=Frame(
        {"pid": None, "day": Numbers(whole=True, missing=False), "used": Numbers(least=0, most=1)}
    ),
    first=Whole(),
    last=Whole(),
)
@window
def count(day: pd.DataFrame, *, first: int, last: int) -> pd.DataFrame:
    """Count each person's expected, observed and used days in a window.

    Parameters
    ----------
    day :
        Columns ``pid``, ``day``, ``used``; a row for each day on which use was expected to be
        known, ``used`` missing where nobody knows. One source only.
    first, last :
        The window in days since the person's start, both included.

    Returns
    -------
    :
        Index ``pid``, one row a person with an expected day in the window: ``days_expected``,
        ``days_observed``, ``days_used``, all in days.

    Raises
    ------
    DatasetError
        If days are of several sources, or a day of a person comes twice.
    """
    one_row_a_day(day)
    within = day[day["day"].between(first, last)]
    people = within.groupby("pid", sort=True)["used"]
    counts = {"days_expected": "size", "days_observed": "count", "days_used": "sum"}
    return people.agg(**counts).astype("Int32")  # type: ignore[call-overload, no-any-return]


@takes(
    session=Frame(
        {
            "pid": None,
            "day": Numbers(),
            "days_observed": Numbers(least=0),
            "days_used": Numbers(least=0),
        },
        rising=("days_used", "days_observed"),
    ),
    person=Frame({"pid": None, "last_expected_day": Numbers()}, once="pid"),
    first=Whole(),
    last=Whole(),
)
@window
def count_looked_back(
    session: pd.DataFrame, person: pd.DataFrame, *, first: int, last: int
) -> pd.DataFrame:
    """Count each person's days from what was told in sessions, where no diary of days was kept.

    A session on day *d* that looked back on *k* days tells of the *k* days up to *d*, as far as
    no earlier session had told of them. Which of them were days of use is not known: use is
    spread evenly over them.

    Parameters
    ----------
    session :
        Columns ``pid``, ``day``, ``days_observed``, ``days_used``; sessions in which one of them
        is missing tell of no day.
    person :
        Columns ``pid``, ``last_expected_day``; people without that day are not expected.
    first, last :
        The window in days since the person's start, both included.

    Returns
    -------
    :
        As :func:`count` gives it; ``days_used`` may be a fraction of a day.
    """
    due = person.set_index("pid")["last_expected_day"].dropna().astype("Float64")
    due = due.mask(due > last, last)
    expected = (due - first + 1).loc[lambda days: days > 0].rename("days_expected")
    told = session.dropna(subset=["day", "days_observed", "days_used"]).sort_values(["pid", "day"])
    day, looked, used = (
        told[name].astype("Float64") for name in ("day", "days_observed", "days_used")
    )
    before = day.groupby(told["pid"]).shift().fillna(-np.inf)
    begins = np.maximum(np.maximum(day - looked, before), first - 1)
    ends = np.minimum(day, told["pid"].map(due))
    observed = np.maximum(ends - begins, 0)
    share = (used / looked.mask(looked == 0)).fillna(0)
    seen = pd.DataFrame(
        {"pid": told["pid"], "days_observed": observed, "days_used": share * observed}
    )
    counts = expected.to_frame().join(seen.groupby("pid").sum()).fillna(0).sort_index()
    return counts.astype({"days_expected": "Int32", "days_observed": "Int32"})


def one_row_a_day(day: pd.DataFrame) -> None:
    """Refuse days of several sources, or of which a person has one twice.

    Raises
    ------
    DatasetError
        If there is one.
    """
    if "source" in day:
        hold_to_one(day["source"].astype("object").fillna("").astype(str).unique())
    again = day[day.duplicated(["pid", "day"])]
    if len(again):
        at = again.iloc[0]
        raise DatasetError(
            f"day {at['day']} of person {at['pid']} comes twice; choose one source of days"
        )
