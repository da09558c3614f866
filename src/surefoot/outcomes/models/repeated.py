"""What goes with an outcome that was seen several times in each person, on average.

Tried in ``tests/outcomes/models/test_models.py``.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd

from surefoot.arguments import (
    A,
    Alpha,
    ColumnOf,
    Frame,
    Numbers,
    OneOf,
    YesNo,
    own_columns,
    takes,
)
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import (
    SAME,
    CannotTellError,
    MissingRows,
    at_least,
    whole_rows,
)
from surefoot.outcomes.models.design import coefficients, design
from surefoot.outcomes.models.equations import equations

LEAST, FEW = 10, 40
KINDS = ("yes_no", "number")


@takes(
    frame=Frame(),
    outcome=ColumnOf("frame"),
    predictors=ColumnOf("frame", several=True),
    person=ColumnOf("frame"),
    kind=OneOf(KINDS),
    working=OneOf(("exchangeable", "independent")),
    alpha=Alpha(),
    missing=OneOf(("refuse", "leave_out")),
    against=A(Mapping),
)
@own_columns("outcome", "person", "predictors")
def repeated(
    frame: pd.DataFrame,
    outcome: str,
    predictors: Sequence[str],
    person: str,
    *,
    kind: Literal["yes_no", "number"],
    working: Literal["exchangeable", "independent"] = "exchangeable",
    against: Mapping[str, Hashable] | None = None,
    alpha: float = 0.05,
    missing: MissingRows = "refuse",
) -> pd.DataFrame:
    """Fit generalised estimating equations with robust errors.

    Parameters
    ----------
    frame :
        One row a person and time.
    outcome, predictors, person :
        Columns: yes or no (1 or 0) or a number; what may go with it, words being held against
        their first value in order; whose row it is.
    kind, working, against :
        ``yes_no`` models the log odds, ``number`` the mean; what is assumed of a person's rows;
        by column, another value that words are held against.
    alpha, missing :
        As for :func:`~surefoot.outcomes.change.effect_sizes`, a row in place of a pair.

    Returns
    -------
    :
        ``term``, ``estimate`` (log odds ratio or difference), ``error``, ``lower``, ``upper``,
        ``p``; for ``yes_no`` also ``odds_ratio``, ``odds_lower``, ``odds_upper``; the same in each
        row ``likeness`` (the working correlation), ``people``, ``rows``, ``left_out``, ``note``
        (empty, or ``few_people``: under 40, errors too small).

    Raises
    ------
    CannotTellError
        With fewer than 10 people, or a column that does not vary or separates yes from no.

    Notes
    -----
    The estimates are for the average of people, not for one person. The sandwich error is robust
    to a wrong working correlation, at the cost of precision. Rows must be missing completely at
    random; if not, fill them in first.

    References
    ----------
    Liang & Zeger (1986), doi:10.1093/biomet/73.1.13.
    """
    whole, left_out = whole_rows(frame, [outcome, *predictors, person], missing)
    people = int(whole[person].nunique())
    at_least(people, LEAST)
    x, codes = design(whole, predictors, against=against), pd.factorize(whole[person])[0]
    y = outcome_of(whole[outcome], kind).to_numpy()
    found = equations(y, x.to_numpy(), codes, kind == "yes_no", working == "exchangeable")
    table = coefficients(x, found.estimate, np.sqrt(np.diag(found.covariance)), alpha)
    note = "few_people" if people < FEW else ""
    table = (_with_odds(table) if kind == "yes_no" else table).assign(likeness=found.likeness)
    return table.assign(people=people, rows=len(whole), left_out=left_out, note=note)


def _with_odds(table: pd.DataFrame) -> pd.DataFrame:
    odds = {"odds_ratio": "estimate", "odds_lower": "lower", "odds_upper": "upper"}
    return table.assign(**{name: np.exp(table[of]) for name, of in odds.items()})


def outcome_of(column: pd.Series, kind: Literal["yes_no", "number"]) -> pd.Series:
    """Give an outcome as numbers.

    Raises
    ------
    CannotTellError
        If it never varies.
    ValueError
        If one of the kind ``yes_no`` holds anything but yes and no, and one of the kind ``number``
        what is no finite number; or if there is no such kind.
    """
    if kind not in ("yes_no", "number"):
        raise ValueError(f"a kind of outcome is yes_no or number, not {kind!r}")
    yes_no = kind == "yes_no" or pd.api.types.is_bool_dtype(column)
    (YesNo() if yes_no else Numbers(missing=False)).read(str(column.name), column, {})
    y = column.astype(float)
    if y.nunique() < 2:
        raise CannotTellError(say(SAME, column=str(column.name)))
    return y
