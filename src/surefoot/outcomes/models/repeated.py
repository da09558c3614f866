"""What goes with an outcome that was seen several times in each person, on average."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from surefoot.language import say
from surefoot.outcomes.models.design import coefficients, design
from surefoot.outcomes.models.equations import equations
from surefoot.outcomes.sufficient import CannotTellError, MissingRows, at_least, whole_rows

LEAST, FEW = 10, 40


def repeated(
    frame: pd.DataFrame,
    outcome: str,
    predictors: Sequence[str],
    person: str,
    *,
    kind: Literal["yes_no", "number"],
    working: Literal["exchangeable", "independent"] = "exchangeable",
    alpha: float = 0.05,
    missing: MissingRows = "refuse",
) -> pd.DataFrame:
    """Fit generalised estimating equations with robust errors.

    Parameters
    ----------
    frame :
        One row a person and time.
    outcome :
        A column: yes or no (true or 1, false or 0), or a number.
    predictors :
        Columns; words are held against their first value in order.
    person :
        A column: whose row it is.
    kind :
        ``yes_no`` models the log odds, ``number`` the mean.
    working :
        What is assumed of a person's rows: equally alike, or independent. The errors are right
        either way, the estimates less precise if it is far off.
    alpha :
        One less the confidence level, in (0, 1).
    missing :
        What to do with a row that is not whole: ``refuse`` or ``leave_out``.

    Returns
    -------
    :
        One row a term: ``term``, ``estimate`` (log odds ratio or difference), ``error``, ``lower``,
        ``upper``, ``p``; for ``yes_no`` also ``odds_ratio``, ``odds_lower``, ``odds_upper``; and of
        the whole fit ``likeness`` (the working correlation), ``people``, ``rows``, ``left_out``,
        ``note``. ``note`` is empty or ``few_people`` (under 40: the errors are too small).

    Raises
    ------
    CannotTellError
        If there are fewer than 10 people, the outcome or a column does not vary, a column
        separates yes from no, no estimate was found, or something is missing under ``refuse``.
    ValueError
        If an outcome of the kind ``yes_no`` holds anything else.

    Notes
    -----
    The estimates are for the average of people, not for one person. The sandwich error is
    robust to a wrong working correlation. Rows must be missing completely at random; if not, fill
    them in first.

    References
    ----------
    Liang & Zeger (1986), doi:10.1093/biomet/73.1.13.
    """
    whole, left_out = whole_rows(frame, [outcome, *predictors, person], missing)
    people = int(whole[person].nunique())
    at_least(people, LEAST)
    y = outcome_of(whole[outcome], kind)
    x = design(whole, predictors)
    codes = pd.factorize(whole[person])[0]
    found = equations(
        y.to_numpy(), x.to_numpy(), codes, kind == "yes_no", working == "exchangeable"
    )
    table = coefficients(list(x), found.estimate, np.sqrt(np.diag(found.covariance)), alpha)
    if kind == "yes_no":
        odds = {"odds_ratio": "estimate", "odds_lower": "lower", "odds_upper": "upper"}
        table = table.assign(**{name: np.exp(table[of]) for name, of in odds.items()})
    note = "few_people" if people < FEW else ""
    return table.assign(
        likeness=found.likeness, people=people, rows=len(whole), left_out=left_out, note=note
    )


def outcome_of(column: pd.Series, kind: Literal["yes_no", "number"]) -> pd.Series:
    """Give an outcome as numbers.

    Raises
    ------
    CannotTellError
        If it never varies.
    ValueError
        If one of the kind ``yes_no`` holds anything but yes and no, or there is no such kind.
    """
    if kind not in ("yes_no", "number"):
        raise ValueError(f"a kind of outcome is yes_no or number, not {kind!r}")
    y = column.astype(float)
    if kind == "yes_no" and not y.isin([0, 1]).all():
        raise ValueError(f"{column.name} must be yes or no (1 or 0) in every row")
    if y.nunique() < 2:
        raise CannotTellError(
            say("{column} has the same value in every row, so it tells nothing.",
                column=str(column.name))
        )  # fmt: skip
    return y
