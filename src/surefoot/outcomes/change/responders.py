"""How many people changed in which way, with everybody counted.

Tried in ``tests/outcomes/change/test_change.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from surefoot.arguments import Alpha, EachOf, Numbers, matched, takes
from surefoot.outcomes.change.reliable import CLASSES, Better, paired, sign_of
from surefoot.outcomes.methods.intervals import wilson

ResponseRule: TypeAlias = Literal["observed_only", "missing_is_no_response"]
RULES: tuple[ResponseRule, ...] = ("observed_only", "missing_is_no_response")


@takes(classes=EachOf(CLASSES), alpha=Alpha())
def class_table(classes: pd.Series, alpha: float = 0.05) -> pd.DataFrame:
    """Count people by class of change.

    Parameters
    ----------
    classes :
        The ``class`` column of :func:`~surefoot.outcomes.change.reliable_change`.
    alpha :
        One less the confidence level, in (0, 0.5).

    Returns
    -------
    :
        One row a class, and ``not_known`` last: ``class``, ``n``, ``of`` (people with a class),
        ``share``, ``lower``, ``upper`` (Wilson's interval). People without a class are counted and
        have no share.
    """
    counts = [int((classes == name).sum()) for name in CLASSES]
    of = sum(counts)
    lower, upper = wilson(counts, [of] * len(CLASSES), alpha)
    table = pd.DataFrame({"class": CLASSES, "n": counts, "of": of})
    table = table.assign(share=table["n"] / of if of else np.nan, lower=lower, upper=upper)
    rest = pd.DataFrame({"class": ["not_known"], "n": int(classes.isna().sum()), "of": of})
    return pd.concat([table, rest], ignore_index=True)


@takes(
    before=Numbers(),
    after=Numbers(),
    thresholds=Numbers(least=0, most=1, missing=False),
    alpha=Alpha(),
)
@matched("before", "after", once=True)
def responder_table(
    before: ArrayLike,
    after: ArrayLike,
    thresholds: Sequence[float] = (0.3, 0.5),
    *,
    better: Better = "lower",
    alpha: float = 0.05,
) -> pd.DataFrame:
    """Count people whose scores improved by at least some share of what they were before.

    Parameters
    ----------
    before, after :
        Scores on a scale that starts at 0, one pair a person.
    thresholds :
        Shares of the score before, above 0 and up to 1: 0.3 for 30 %.
    better, alpha :
        As for :func:`~surefoot.outcomes.change.reliable_change`.

    Returns
    -------
    :
        One row a threshold and rule: ``threshold``, ``rule``, ``responders``, ``of``, ``share``,
        ``lower``, ``upper`` (Wilson's interval), ``not_measured_before``, ``not_measured_after``.
        Under ``observed_only`` people not measured after are left out, else they count as not
        having responded. People without a score before, or with one of 0, are left out of both.

    Raises
    ------
    ValueError
        If a threshold is not above 0, or above 1 (a percentage), or a score before is negative.

    Notes
    -----
    A threshold throws away how much people changed; give the mean change beside it.

    References
    ----------
    Altman & Royston (2006), doi:10.1136/bmj.332.7549.1080. Wilson (1927),
    doi:10.1080/01621459.1927.10502953.
    """
    scores = paired(before, after)
    if not all(each > 0 for each in thresholds) or (scores["before"] < 0).any():
        raise ValueError("a threshold is above 0, and a score before is not negative")
    start = scores[scores["before"] > 0]
    gain = sign_of(better) * (start["after"] - start["before"]) / start["before"]
    of = {"observed_only": int(gain.notna().sum()), "missing_is_no_response": len(gain)}
    rows = [
        (each, rule, int((gain >= each - 1e-12).sum()), of[rule])
        for each in thresholds
        for rule in RULES
    ]
    table = pd.DataFrame(rows, columns=["threshold", "rule", "responders", "of"])
    lower, upper = wilson(table["responders"], table["of"], alpha)
    share = (table["responders"] / table["of"]).where(table["of"] > 0)
    unknown = len(scores) - len(start), int(gain.isna().sum())
    table = table.assign(share=share, lower=lower, upper=upper)
    return table.assign(not_measured_before=unknown[0], not_measured_after=unknown[1])
