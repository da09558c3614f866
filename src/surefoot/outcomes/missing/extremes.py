"""What the answer would be if everybody unknown did well, or nobody did.

Tried in ``tests/outcomes/missing/test_missing.py``.
"""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from surefoot.arguments import Alpha, Among, Labels, YesNo, matched, takes
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.methods.intervals import wilson

CASES = ("worst", "observed_only", "best")


@takes(outcome=YesNo(missing=True), alpha=Alpha())
def best_and_worst(outcome: ArrayLike, alpha: float = 0.05) -> pd.DataFrame:
    """Give a share under the two extremes of what the missing could be.

    Parameters
    ----------
    outcome :
        Whether it went well, one a person; may be missing.
    alpha :
        One less the confidence level, in (0, 0.5).

    Returns
    -------
    :
        One row a case: ``case`` (``worst``: nobody unknown did well; ``observed_only``: the unknown
        are left out; ``best``: everybody unknown did well), ``some``, ``of``, ``share``, ``lower``,
        ``upper`` (Wilson's interval), ``unknown``. A share of nobody is missing.

    Notes
    -----
    No rule for the missing can lead beyond the two extremes. The intervals are for chance alone.

    References
    ----------
    Manski (1990), JSTOR 2006592. Wilson (1927), doi:10.1080/01621459.1927.10502953.
    """
    known = pd.Series(np.asarray(outcome, dtype=object), dtype="boolean")
    unknown, well = int(known.isna().sum()), int(known.sum())
    of = np.array([len(known), len(known) - unknown, len(known)])
    some = np.array([well, well, well + unknown])
    lower, upper = wilson(some, of, alpha)
    share = np.where(of > 0, some / np.maximum(of, 1), np.nan)
    table = pd.DataFrame({"case": CASES, "some": some, "of": of, "share": share})
    return table.assign(lower=lower, upper=upper, unknown=unknown)


@takes(outcome=YesNo(missing=True), group=Labels(), reference=Among("group"), alpha=Alpha())
@matched("outcome", "group", once=True)
def best_and_worst_difference(
    outcome: ArrayLike, group: ArrayLike, reference: Hashable, alpha: float = 0.05
) -> pd.DataFrame:
    """Give a difference of shares between two groups under what the missing could be.

    Parameters
    ----------
    outcome, group :
        Whether it went well, which may be missing, and one of two groups; one pair a person.
    reference :
        The group that is subtracted.
    alpha :
        One less the confidence level, in (0, 0.5).

    Returns
    -------
    :
        One row a case: ``case`` (``worst``, ``observed_only``, ``best``: the same for both groups;
        ``against`` and ``in_favour``: the unknown of the two groups went opposite ways),
        ``difference``, ``lower``, ``upper``, ``people``, ``unknown``.

    Raises
    ------
    CannotTellError
        If there are not two groups, or one of them has nobody known.

    Notes
    -----
    The interval is Newcombe's, from the two groups' Wilson intervals.

    References
    ----------
    Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
    """
    names = pd.Series(group).reset_index(drop=True)
    known = pd.Series(np.asarray(outcome, dtype=object), dtype="boolean")
    others = names.dropna()[names.dropna() != reference].unique()
    if names.isna().any() or len(others) != 1 or (names == reference).sum() == 0:
        raise CannotTellError(
            say("This compares two groups, and everybody must be in one of them.")
        )
    ours, theirs = (
        best_and_worst(known[names == each], alpha).set_index("case")
        for each in (others[0], reference)
    )
    if 0 in (ours.at["observed_only", "of"], theirs.at["observed_only", "of"]):
        raise CannotTellError(say("In one of the groups nothing is known of anybody."))
    pairs = {"against": ("worst", "best")} | {case: (case, case) for case in CASES}
    pairs["in_favour"] = ("best", "worst")
    rows = [(name, *_newcombe(ours, one, theirs, two)) for name, (one, two) in pairs.items()]
    table = pd.DataFrame(rows, columns=["case", "difference", "lower", "upper"])
    return table.assign(people=len(names), unknown=int(known.isna().sum()))


def _newcombe(
    ours: pd.DataFrame, one: str, theirs: pd.DataFrame, two: str
) -> tuple[float, float, float]:
    columns = ["share", "lower", "upper"]
    p, p_low, p_high = ours.loc[[one], columns].to_numpy(float)[0]
    q, q_low, q_high = theirs.loc[[two], columns].to_numpy(float)[0]
    down, up = np.hypot(p - p_low, q_high - q), np.hypot(p_high - p, q - q_low)
    return float(p - q), float(p - q - down), float(p - q + up)
