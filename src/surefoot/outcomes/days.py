"""Days with and without use: what was seen, what was not, and what that leaves open."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

import numpy as np
import pandas as pd

from surefoot.outcomes.checking import DatasetError
from surefoot.outcomes.dataset import Dataset

Rule: TypeAlias = Literal["observed", "missing_abstinent", "missing_used"]
RULES: tuple[Rule, ...] = get_args(Rule)
WEEK = 7


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
        If a day of a person comes twice.
    """
    _one_row_a_day(day)
    within = day[day["day"].between(first, last)]
    people = within.groupby("pid", sort=True)["used"]
    counts = {"days_expected": "size", "days_observed": "count", "days_used": "sum"}
    return people.agg(**counts).astype("Int32")  # type: ignore[call-overload, no-any-return]


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


def counts_of(dataset: Dataset, *, first: int, last: int) -> pd.DataFrame:
    """Count days as the dataset allows: from reported days if it has any, else from sessions."""
    reported = of_source(dataset.day, "self_report")
    if len(reported):
        return count(reported, first=first, last=last)
    return count_looked_back(dataset.session, dataset.person, first=first, last=last)


def percent_days_abstinent(counts: pd.DataFrame, *, rule: Rule) -> pd.DataFrame:
    """Give each person's percentage of days without use, under a named rule for unknown days.

    Parameters
    ----------
    counts :
        As :func:`count` gives it; ``days_expected``, ``days_observed``, ``days_used`` in days.
    rule :
        ``observed``: unknown days are left out. ``missing_abstinent``: they count as days without
        use, the best case. ``missing_used``: they count as days of use, the worst case.

    Returns
    -------
    :
        The counts, and ``percent_days_abstinent`` (0 to 100; missing for a person without a day to
        divide by) and ``coverage`` (share of expected days that were observed, 0 to 1).

    Raises
    ------
    ValueError
        If there is no such rule.

    Notes
    -----
    With *e* days expected, *o* observed and *u* used, it is 100 (o - u) / o for ``observed``,
    100 (e - u) / e for ``missing_abstinent`` and 100 (o - u) / e for ``missing_used``. The truth
    lies between the last two if what was reported is true; ``observed`` assumes that unknown days
    are like known ones, which people who leave rarely bear out. Self-reports may be mistaken.

    References
    ----------
    Sobell & Sobell (1992), Timeline Follow-Back, doi:10.1007/978-1-4612-0357-5_3.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({"days_expected": [10], "days_observed": [8], "days_used": [2]})
    >>> float(percent_days_abstinent(counts, rule="missing_used")["percent_days_abstinent"].iloc[0])
    60.0
    """
    if rule not in RULES:
        raise ValueError(f"a rule is one of {', '.join(RULES)}, not {rule!r}")
    expected, observed, used = (
        counts[name].astype("Float64") for name in ("days_expected", "days_observed", "days_used")
    )
    parts = {
        "observed": (observed - used, observed),
        "missing_abstinent": (expected - used, expected),
        "missing_used": (observed - used, expected),
    }
    without, of = parts[rule]
    share = 100 * without / of.mask(of == 0)
    coverage = observed / expected.mask(expected == 0)
    return counts.assign(percent_days_abstinent=share, coverage=coverage)


def overall(counts: pd.DataFrame) -> pd.DataFrame:
    """Sum up percent days abstinent over people, one row a rule, so that no rule stands alone.

    Parameters
    ----------
    counts :
        As :func:`count` gives it.

    Returns
    -------
    :
        ``rule``; ``people`` whose percentage is known; ``percent_days_abstinent``, the mean of
        their percentages, each person counting the same, 0 to 100, missing for nobody; the sums
        ``days_expected``, ``days_observed``, ``days_used``; ``coverage``, 0 to 1.
    """
    return pd.DataFrame([_overall(counts, rule) for rule in RULES])


def by_week(dataset: Dataset, *, weeks: int) -> pd.DataFrame:
    """Give :func:`overall` for each week since the start, week 1 being days 1 to 7.

    Returns
    -------
    :
        The columns of :func:`overall`, and ``week``; a week in which nobody was expected has
        people 0 and a missing percentage.
    """
    found = [
        overall(counts_of(dataset, first=WEEK * (week - 1) + 1, last=WEEK * week)).assign(week=week)
        for week in range(1, weeks + 1)
    ]
    return pd.concat(found, ignore_index=True)


def _overall(counts: pd.DataFrame, rule: Rule) -> dict[str, object]:
    shares = percent_days_abstinent(counts, rule=rule)["percent_days_abstinent"].dropna()
    sums = {name: counts[name].sum() for name in counts.columns}
    expected = sums["days_expected"]
    return {
        "rule": rule,
        "people": len(shares),
        "percent_days_abstinent": float(shares.mean()) if len(shares) else float("nan"),
        **sums,
        "coverage": sums["days_observed"] / expected if expected else float("nan"),
    }


def _one_row_a_day(day: pd.DataFrame) -> None:
    again = day[day.duplicated(["pid", "day"])]
    if len(again):
        at = again.iloc[0]
        raise DatasetError(
            f"day {at['day']} of person {at['pid']} comes twice; choose one source of days"
        )
