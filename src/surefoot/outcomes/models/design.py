"""Columns as a model takes them, and coefficients as a reader takes them.

Tried in ``tests/outcomes/models/test_models.py``.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri, stdtr, stdtrit

from surefoot.arguments import DAYS, ArgumentError, came
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import SAME, CannotTellError, level

SEPARATED = (
    "All of one kind had it and none of the others, so how much it depends on that has no finite "
    "estimate."
)
NUMBER = re.compile(r"\s*[-+]?\d+([.,]\d+)?\s*")
TOO_FAR = 15.0
"""A coefficient that moves a log odds or log hazard by more than this has no finite value."""


def design(
    frame: pd.DataFrame,
    columns: Sequence[str],
    constant: bool = True,
    against: Mapping[str, Hashable] | None = None,
) -> pd.DataFrame:
    """Give columns as numbers: words become 0 or 1, against one of their values.

    Parameters
    ----------
    frame :
        Rows without missing values.
    columns :
        Numbers, yes or no, or words.
    constant :
        Whether a column of ones, ``intercept``, comes first.
    against :
        The value that a column of words is held against; by itself the first of its categories, or
        of its words in order.

    Raises
    ------
    ArgumentError
        If ``against`` names another column, or a value that the column does not have.
    CannotTellError
        If a column never varies, or the columns are made of each other.
    """
    references = dict(against or {})
    for name in references:
        if name not in columns:
            raise ArgumentError(
                "against", came(name, tell=True), say("a column among the predictors")
            )
    parts: list[pd.Series | pd.DataFrame] = []
    if constant:
        parts.append(pd.Series(1.0, index=frame.index, name="intercept"))
    for name in columns:
        of = frame[name]
        if of.nunique() < 2:
            raise CannotTellError(say(SAME, column=name))
        numeric = pd.api.types.is_numeric_dtype(of) or pd.api.types.is_bool_dtype(of)
        if not numeric or name in references:
            parts.append(_dummies(of, references.get(name)))
        elif np.isinf(of.astype(float)).any():
            raise ArgumentError(str(name), say("something infinite"), say("a column of numbers"))
        else:
            parts.append(of.astype(float))
    table = pd.concat(parts, axis=1)
    independent(table.to_numpy())
    return table


def independent(matrix: NDArray[np.float64]) -> None:
    """Refuse columns that are made of each other.

    Raises
    ------
    CannotTellError
        If the matrix is not of full column rank.
    """
    scaled = matrix / np.maximum(np.abs(matrix).max(axis=0, initial=0), 1e-300)
    if np.linalg.matrix_rank(scaled) < matrix.shape[1]:
        raise CannotTellError(
            say("Some columns are made of each other, so their parts cannot be told apart.")
        )


def coefficients(
    terms: Iterable[Hashable],
    estimate: NDArray[Any],
    error: NDArray[Any],
    alpha: float,
    df: float = np.inf,
) -> pd.DataFrame:
    """Give ``term``, ``estimate``, ``error``, ``lower``, ``upper``, ``p``, by t or by z."""
    upto = 1 - level(alpha) / 2
    reach = float(ndtri(upto) if np.isinf(df) else stdtrit(df, upto)) * error
    below = -np.abs(estimate / error)
    p = 2 * (ndtr(below) if np.isinf(df) else stdtr(df, below))
    columns = {"term": list(terms), "estimate": estimate, "error": error}
    columns |= {"lower": estimate - reach, "upper": estimate + reach, "p": p}
    return pd.DataFrame(columns)


def settled(estimate: NDArray[Any], error: NDArray[Any], spread: NDArray[Any]) -> None:
    """Refuse an estimate on the log scale that ran away.

    Parameters
    ----------
    estimate, error :
        Of each term.
    spread :
        The standard deviation of each term's column.

    Raises
    ------
    CannotTellError
        If one is not finite or moves the outcome without end.
    """
    known = np.isfinite(np.r_[estimate, error]).all()
    if not known or (np.maximum(np.abs(estimate), error) * spread > TOO_FAR).any():
        raise CannotTellError(say(SEPARATED))


def _dummies(of: pd.Series, against: Hashable) -> pd.DataFrame:
    """Give a column for each value but one; text that holds numbers is refused."""
    values = _in_order(of)
    if against is not None and against not in values:
        raise ArgumentError(
            "against", came(against), say("a value of the column {column}", column=str(of.name))
        )
    first = values[0] if against is None else against
    columns = {
        f"{of.name}={value}": (of == value).astype(float) for value in values if value != first
    }
    return pd.DataFrame(columns, index=of.index)


def _in_order(of: pd.Series) -> list[Hashable]:
    """Give the values that are there: categories in their own order, anything else by its name."""
    if isinstance(of.dtype, pd.CategoricalDtype):
        there = set(of.unique())
        return [value for value in of.cat.categories if value in there]
    values = of.unique()
    if all(isinstance(each, str) and NUMBER.fullmatch(each) for each in values):
        raise ArgumentError(
            str(of.name), say("numbers written as text"), say("numbers, or categories")
        )
    if any(isinstance(each, DAYS) for each in values):
        raise ArgumentError(
            str(of.name), say("a date or a time"), say("days as numbers, or categories")
        )
    return sorted(values, key=str)
