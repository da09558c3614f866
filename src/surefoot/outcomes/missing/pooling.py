"""One answer from several fillings, whose error counts what is not known.

Tried in ``tests/outcomes/missing/test_missing.py``.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.special import stdtr, stdtrit

from surefoot.arguments import A, Alpha, ColumnOf, Frame, Number, Numbers, own_columns, takes
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import CannotTellError, level, needed
from surefoot.outcomes.models.design import design


@takes(
    estimates=Frame({"term": None, "estimate": Numbers(), "error": Numbers()}),
    complete_df=Number(above=0, endless=True),
    alpha=Alpha(),
)
def pool(estimates: pd.DataFrame, complete_df: float = np.inf, alpha: float = 0.05) -> pd.DataFrame:
    """Combine the estimates from several fillings by Rubin's rules.

    Parameters
    ----------
    estimates :
        One row a filling and term: ``term``, ``estimate``, ``error``.
    complete_df :
        Degrees of freedom if nothing were missing: people less coefficients.
    alpha :
        One less the confidence level, in (0, 0.5).

    Returns
    -------
    :
        One row a term: ``term``, ``estimate``, ``error``, ``df``, ``lower``, ``upper``, ``p``,
        ``within``, ``between``, ``share_of_variance`` (lambda: of the variance, due to what is
        missing), ``missing_information`` (fmi), ``imputations``.

    Raises
    ------
    ValueError
        If a value is missing.
    CannotTellError
        If a term has fewer than 2 estimates, or no error at all.

    Notes
    -----
    With Q the mean of m estimates, W the mean of their squared errors and B their variance, the
    squared error is T = W + (1 + 1/m) B, lambda = (1 + 1/m) B / T. Degrees of freedom after Barnard
    & Rubin: 1 / (1/a + 1/b), a = (m - 1) / lambda^2, b = (1 - lambda) c (c + 1) / (c + 3), c being
    ``complete_df``. With r = (1 + 1/m) B / W, fmi = (r + 2 / (df + 3)) / (r + 1).

    References
    ----------
    Rubin (1987), doi:10.1002/9780470316696. Barnard & Rubin (1999), doi:10.1093/biomet/86.4.948.
    """
    used = needed(estimates, ["term", "estimate", "error"])
    if used.isna().any(axis=None):
        raise ValueError("a term, an estimate or an error is missing")
    by = used.assign(square=used["error"] ** 2).groupby("term", sort=False)
    m, within, between = by.size(), by["square"].mean(), by["estimate"].var()
    if (m < 2).any() or (within <= 0).any():
        raise CannotTellError(
            say("Pooling needs at least 2 estimates of each term, each with an error above 0.")
        )
    extra = (1 + 1 / m) * between
    share = extra / (within + extra)
    table = pd.DataFrame({"estimate": by["estimate"].mean(), "error": np.sqrt(within + extra)})
    table = table.assign(df=_df(m, share, complete_df), within=within, between=between)
    ratio = extra / within
    known = (ratio + 2 / (table["df"] + 3)) / (ratio + 1)
    table = table.assign(share_of_variance=share, missing_information=known, imputations=m)
    return _with_interval(table, alpha).reset_index()


@takes(
    completed=Frame({"imputation": None}),
    outcome=ColumnOf("completed", Numbers(missing=False)),
    predictors=ColumnOf("completed", several=True),
    alpha=Alpha(),
    against=A(Mapping),
)
@own_columns("outcome", "predictors", taken=("imputation",))
def pooled_regression(
    completed: pd.DataFrame,
    outcome: str,
    predictors: Sequence[str] = (),
    alpha: float = 0.05,
    against: Mapping[str, Hashable] | None = None,
) -> pd.DataFrame:
    """Fit a linear regression to each filling and pool it; without predictors, the mean.

    Parameters
    ----------
    completed :
        As :func:`~surefoot.outcomes.missing.impute` gives it.
    outcome, predictors :
        Columns; words are held against their first category or value in order.
    alpha :
        One less the confidence level, in (0, 0.5).
    against :
        By column, another value that its words are held against.

    Returns
    -------
    :
        As :func:`pool`, with ``people``.

    Raises
    ------
    CannotTellError
        If there are no more people than coefficients, or a column does not vary.

    References
    ----------
    As for :func:`pool`.
    """
    each = [
        _least_squares(filling, outcome, predictors, against)
        for _, filling in completed.groupby("imputation")
    ]
    if not each:
        raise CannotTellError(say("Too few: {n}. This needs at least {least}.", n=0, least=2))
    people, terms = len(completed) // len(each), len(each[0])
    return pool(pd.concat(each), people - terms, alpha).assign(people=people)


def _df(m: pd.Series, share: pd.Series, complete: float) -> pd.Series:
    rare = share.clip(lower=1e-12)
    whole = 1.0 if np.isinf(complete) else (complete + 1) / (complete + 3)
    left = np.inf if np.isinf(complete) else complete * whole * (1 - share)
    return 1 / (rare**2 / (m - 1) + 1 / left)


def _with_interval(table: pd.DataFrame, alpha: float) -> pd.DataFrame:
    df = table["df"].clip(upper=1e10).to_numpy()
    reach = stdtrit(df, 1 - level(alpha) / 2) * table["error"].to_numpy()
    p = 2 * stdtr(df, -(table["estimate"] / table["error"]).abs().to_numpy())
    table.insert(3, "lower", table["estimate"] - reach)
    table.insert(4, "upper", table["estimate"] + reach)
    table.insert(5, "p", p)
    return table


def _least_squares(
    filling: pd.DataFrame,
    outcome: str,
    predictors: Sequence[str],
    against: Mapping[str, Hashable] | None,
) -> pd.DataFrame:
    x = design(filling, predictors, against=against)
    y, matrix = filling[outcome].to_numpy(float), x.to_numpy()
    df = len(y) - matrix.shape[1]
    if df < 1:
        raise CannotTellError(
            say("Too few: {n}. This needs at least {least}.", n=len(y), least=len(y) - df + 1)
        )
    inverse = np.linalg.inv(matrix.T @ matrix)
    b = inverse @ (matrix.T @ y)
    rest = y - matrix @ b
    error = np.sqrt(np.diag(inverse) * (rest @ rest) / df)
    return pd.DataFrame({"term": list(x), "estimate": b, "error": error})
