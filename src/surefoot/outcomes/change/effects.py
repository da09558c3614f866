"""Standardised differences, each with its denominator's name and an interval.

Tried in ``tests/outcomes/change/test_change.py``.
"""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import gammaln

from surefoot.arguments import Alpha, Among, Labels, Numbers, OneOf, matched, takes
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import (
    CannotTellError,
    MissingRows,
    at_least,
    floats,
    whole_rows,
)
from surefoot.outcomes.methods.noncentral_t import noncentrality

LEAST = 3
FLAT = 1e-12
SAME_VALUES = "All values of a group are the same, so there is no standard deviation to divide by."
SAME_CHANGE = "Everybody changed by the same, so there is no standard deviation to divide by."


@takes(before=Numbers(), after=Numbers(), alpha=Alpha(), missing=OneOf(("refuse", "leave_out")))
@matched("before", "after", once=True)
def effect_sizes(
    before: ArrayLike, after: ArrayLike, alpha: float = 0.05, missing: MissingRows = "refuse"
) -> pd.DataFrame:
    """Standardise the mean change of people who were measured twice.

    Parameters
    ----------
    before, after :
        Scores, one pair a person, any unit.
    alpha :
        One less the confidence level, in (0, 0.5).
    missing :
        What to do with a pair that is not whole: ``refuse`` or ``leave_out``.

    Returns
    -------
    :
        One row an effect: ``name`` (``d_av``, ``g_av``, ``d_z``, ``g_z``), ``denominator``,
        ``estimate`` (after less before; positive if scores rose), ``lower``, ``upper``, ``pairs``,
        ``left_out``.

    Raises
    ------
    CannotTellError
        If there are fewer than 3 whole pairs, nobody's score differs in how it changed, or
        something is missing under ``refuse``.

    Notes
    -----
    With M the mean change and s the standard deviation of the changes, d_z = M / s; with s_b and
    s_a those of the scores, d_av = M / sqrt((s_b^2 + s_a^2) / 2). g is d times Hedges' correction
    J(m) = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2)), m = pairs - 1. d_z grows as the two measurements
    go together more closely, so compare d_av between studies. Intervals come from the noncentral t
    distribution: exact for d_z in normal changes, Algina & Keselman's for d_av.

    References
    ----------
    Lakens (2013), doi:10.3389/fpsyg.2013.00863. Hedges (1981), doi:10.3102/10769986006002107.
    Algina & Keselman (2003), doi:10.1177/0013164403256358.
    """
    frame = pd.DataFrame({"before": floats(before), "after": floats(after)})
    pairs, left_out = whole_rows(frame, frame.columns, missing)
    n = len(pairs)
    at_least(n, LEAST)
    change = pairs["after"] - pairs["before"]
    spread = _spread(change.std(), SAME_CHANGE)
    average = float(np.sqrt(pairs.var().mean()))
    t = float(change.mean()) / spread * np.sqrt(n)
    ends = noncentrality(t, n - 1, alpha)
    kinds = {"av": ("root_mean_of_both_variances", spread / average / np.sqrt(n)),
             "z": ("sd_of_changes", 1 / np.sqrt(n))}  # fmt: skip
    return _table(kinds, t, ends, n - 1).assign(pairs=n, left_out=left_out)


@takes(
    value=Numbers(),
    group=Labels(),
    reference=Among("group"),
    alpha=Alpha(),
    missing=OneOf(("refuse", "leave_out")),
)
@matched("value", "group", once=True)
def group_effect_sizes(
    value: ArrayLike,
    group: ArrayLike,
    reference: Hashable,
    alpha: float = 0.05,
    missing: MissingRows = "refuse",
) -> pd.DataFrame:
    """Standardise the difference between the means of two groups of people.

    Parameters
    ----------
    value, group :
        A score and one of two groups, one pair a person.
    reference :
        The group that is subtracted.
    alpha, missing :
        As for :func:`effect_sizes`.

    Returns
    -------
    :
        One row an effect: ``name`` (``d_s``, ``g_s``), ``denominator``, ``estimate``, ``lower``,
        ``upper``, ``people``, ``reference_people``, ``left_out``.

    Raises
    ------
    CannotTellError
        As :func:`effect_sizes`, and if there are not two groups of 2 people or more.

    Notes
    -----
    d_s is the difference of means over the pooled standard deviation, g_s is d_s times Hedges'
    correction with m = n_1 + n_2 - 2. The interval is that of the noncentral t distribution, exact
    for normal scores with equal variances.

    References
    ----------
    As for :func:`effect_sizes`. Cumming & Finch (2001), doi:10.1177/0013164401614002.
    """
    frame = pd.DataFrame({"value": floats(value), "group": pd.Series(group).to_numpy()})
    whole, left_out = whole_rows(frame, frame.columns, missing)
    theirs = whole.loc[whole["group"] == reference, "value"]
    ours = whole.loc[whole["group"] != reference, "value"]
    if whole["group"].nunique() != 2 or min(len(ours), len(theirs)) < 2:
        raise CannotTellError(say("This compares two groups of at least 2 people each."))
    n = np.array([len(ours), len(theirs)])
    df = int(n.sum()) - 2
    pooled = _spread(np.sqrt(((n - 1) * [ours.var(), theirs.var()]).sum() / df), SAME_VALUES)
    scale = float(np.sqrt((1 / n).sum()))
    t = float(ours.mean() - theirs.mean()) / pooled / scale
    table = _table({"s": ("pooled_sd", scale)}, t, noncentrality(t, df, alpha), df)
    return table.assign(people=len(ours), reference_people=len(theirs), left_out=left_out)


def _table(
    kinds: dict[str, tuple[str, float]], t: float, ends: tuple[float, float], df: int
) -> pd.DataFrame:
    rows = []
    for kind, (denominator, scale) in kinds.items():
        for letter, factor in (("d", 1.0), ("g", _correction(df))):
            estimate, lower, upper = (factor * scale * each for each in (t, *ends))
            rows.append((f"{letter}_{kind}", denominator, estimate, lower, upper))
    return pd.DataFrame(rows, columns=["name", "denominator", "estimate", "lower", "upper"])


def _correction(df: int) -> float:
    """Give Hedges' J, exactly."""
    return float(np.exp(gammaln(df / 2) - gammaln((df - 1) / 2)) / np.sqrt(df / 2))


def _spread(sd: float, why: str) -> float:
    if not sd > FLAT:
        raise CannotTellError(say(why))
    return float(sd)
