"""The share of days without use: what was seen, what was not, and what that leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

import pandas as pd

from surefoot.arguments import A, ArgumentError, Frame, Numbers, OneOf, Whole, takes
from surefoot.language import say
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.days.combined import counts_by_window
from surefoot.outcomes.days.mean_share import mean_share
from surefoot.weeks import days_of

Rule: TypeAlias = Literal["observed", "missing_abstinent", "missing_used"]
LongRule: TypeAlias = Literal["observed_only", "missing_is_abstinent", "missing_is_use"]
RULES: tuple[Rule, ...] = get_args(Rule)
LONG_NAMES: Mapping[Rule | LongRule, Rule] = {
    "observed_only": "observed",
    "missing_is_abstinent": "missing_abstinent",
    "missing_is_use": "missing_used",
}
"""The same rules by the names that the functions on a diary of days give them."""

PARTS = ("days_used", "days_observed", "days_expected")
COUNTED = Frame({name: Numbers(least=0) for name in PARTS}, rising=PARTS)
METHOD = "score interval of a mean of shares, Student's t"
"""The name of the interval, after :func:`~surefoot.outcomes.days.mean_share.mean_share`."""


@takes(counts=COUNTED, rule=OneOf((*RULES, *LONG_NAMES)))
def percent_days_abstinent(counts: pd.DataFrame, *, rule: Rule | LongRule) -> pd.DataFrame:
    """Give each person's percentage of days without use, under a named rule for unknown days.

    Parameters
    ----------
    counts :
        As :func:`count` gives it; ``days_expected``, ``days_observed``, ``days_used`` in days.
    rule :
        ``observed``: unknown days are left out. ``missing_abstinent``: they count as days without
        use, the best case. ``missing_used``: they count as days of use, and so do those that a
        drug screen contradicts (``days_contradicted``, if it is there), the worst case. Or by the
        names ``observed_only``, ``missing_is_abstinent``, ``missing_is_use``.

    Returns
    -------
    :
        The counts, and ``percent_days_abstinent`` (0 to 100; missing for a person without a day to
        divide by) and ``coverage`` (share of expected days that were observed, 0 to 1).

    Raises
    ------
    ValueError
        If there is no such rule, or a person (the index, or a column ``pid``) is there twice.

    Notes
    -----
    With *e* days expected, *o* observed, *u* used and *c* contradicted, it is 100 (o - u) / o for
    ``observed``, 100 (e - u) / e for ``missing_abstinent`` and 100 (o - u - c) / e for
    ``missing_used``, which is therefore never more than the coverage. The truth lies between the
    last two if reports are true; ``observed`` assumes that unknown days are like known ones.

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
    rule = LONG_NAMES.get(rule, rule)
    people = counts.get("pid", counts.index)
    if people.duplicated().any():
        raise ArgumentError("counts", say("somebody twice"), say("each person once"))
    expected, observed, used = (
        counts[name].astype("Float64") for name in ("days_expected", "days_observed", "days_used")
    )
    denied = counts.get("days_contradicted", pd.Series(0, index=counts.index)).astype("Float64")
    parts = {
        "observed": (observed - used, observed),
        "missing_abstinent": (expected - used, expected),
        "missing_used": (observed - used - denied, expected),
    }
    without, of = parts[rule]
    share = 100 * without / of.mask(of == 0)
    coverage = observed / expected.mask(expected == 0)
    return counts.assign(percent_days_abstinent=share, coverage=coverage)


@takes(counts=COUNTED)
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
        their percentages, each person counting the same, 0 to 100, missing for nobody; its
        interval ``lower``, ``upper``, missing where all percentages are alike, and ``method``, its
        name; the sums
        ``days_expected``, ``days_observed``, ``days_used``; ``coverage``, the mean of the people's
        own shares of expected days that were observed, 0 to 1. If the counts are of
        :func:`~surefoot.outcomes.days.counts_of`, also the sums ``days_from_diary``,
        ``days_from_sessions`` and ``days_contradicted``, and ``people_from_diary``,
        ``people_from_sessions`` and ``people_contradicted``, who have such a day.

    Notes
    -----
    The interval is that of :func:`~surefoot.outcomes.days.mean_share.mean_share`. It covers which
    people came, and not what the unknown days were: that is what the rules are for.
    """
    return pd.DataFrame([_overall(counts, rule) for rule in RULES])


@takes(dataset=A(Dataset), weeks=Whole(1))
def by_week(dataset: Dataset, *, weeks: int) -> pd.DataFrame:
    """Give :func:`overall` for each week since the start, week 1 being days 1 to 7.

    Returns
    -------
    :
        The columns of :func:`overall`, and ``week``; a week in which nobody was expected has
        people 0 and a missing percentage.
    """
    windows = [days_of(week) for week in range(1, weeks + 1)]
    counts = counts_by_window(dataset, windows)
    found = [overall(of).assign(week=week) for week, of in enumerate(counts, 1)]
    return pd.concat(found, ignore_index=True)


def _overall(counts: pd.DataFrame, rule: Rule) -> dict[str, object]:
    of_each = percent_days_abstinent(counts, rule=rule)
    shares = of_each["percent_days_abstinent"].dropna()
    lower, upper = mean_share(shares.to_numpy(float) / 100)
    sums = {name: counts[name].sum() for name in counts.columns}
    coverage = of_each["coverage"].mean()
    return {
        "rule": rule,
        "people": len(shares),
        "percent_days_abstinent": float(shares.mean()) if len(shares) else float("nan"),
        "lower": 100 * lower,
        "upper": 100 * upper,
        "method": METHOD,
        **sums,
        **_sources(counts),
        "coverage": float("nan") if pd.isna(coverage) else float(coverage),
    }


def _sources(counts: pd.DataFrame) -> dict[str, int]:
    """Count the people who have a day from each source that the counts name, or contradicted."""
    named = [name for name in counts.columns if name.startswith(("days_from_", "days_contra"))]
    return {f"people{name.removeprefix('days')}": int((counts[name] > 0).sum()) for name in named}
