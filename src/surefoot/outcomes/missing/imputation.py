"""Several likely fillings of what is missing, so that not knowing shows in the result.

Tried in ``tests/outcomes/missing/test_missing.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import ColumnOf, Frame, Whole, takes
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import CannotTellError, needed
from surefoot.outcomes.models.design import design

LEAST = 10
RIDGE = 1e-5


@takes(
    frame=Frame(),
    columns=ColumnOf("frame", several=True),
    seed=Whole(0),
    imputations=Whole(2),
    iterations=Whole(1),
)
def impute(
    frame: pd.DataFrame,
    columns: Sequence[str],
    *,
    seed: int,
    imputations: int = 20,
    iterations: int = 10,
) -> pd.DataFrame:
    """Fill in what is missing several times (chained equations, Bayesian normal regression).

    Parameters
    ----------
    frame :
        One row a person; its other columns are carried along.
    columns :
        Columns that predict each other: everything the later analysis uses, and what tells why
        something is missing. Numbers may be missing; words may not.
    seed :
        Of the random numbers: the same seed gives the same fillings.
    imputations, iterations :
        How many fillings, 2 or more (about as many as the percentage of people with something
        missing), and how many rounds over the columns before one is kept.

    Returns
    -------
    :
        The frame ``imputations`` times over, with ``imputation`` (1, 2, ...) as its first column,
        and the index as it was.

    Raises
    ------
    CannotTellError
        If words are missing, or fewer than 10 people have a value in a column to be filled.

    Notes
    -----
    For each column in turn, least missing first: with X the others and r the residuals of the
    observed rows, sigma*^2 = r'r / chi2(n - k), b* = b + sigma* root((X'X)^-1) z, and each missing
    value is drawn from N(x b*, sigma*^2). Values must be missing at random given the columns.
    Filled values may lie outside a scale, which does no harm to means. Do not round them.

    References
    ----------
    van Buuren & Groothuis-Oudshoorn (2011), doi:10.18637/jss.v045.i03. Rubin (1987),
    doi:10.1002/9780470316696, example 5.1.
    """
    used = needed(frame, columns)
    used = used.iloc[in_order := by_content(used)]
    open_to = _to_fill(used)
    rest = design(used, [str(name) for name in used if name not in open_to]).to_numpy()
    values = used[open_to].to_numpy(dtype=float, na_value=np.nan)
    rng = np.random.default_rng(seed)
    fillings = []
    for number in range(1, imputations + 1):
        filled = frame.copy()
        if open_to:
            filled[open_to] = _chain(values, rest, iterations, rng)[np.argsort(in_order)]
        filled.insert(0, "imputation", number)
        fillings.append(filled)
    return pd.concat(fillings)


def by_content(used: pd.DataFrame) -> NDArray[np.intp]:
    """Give the places of a table's rows in the order of what they hold, however they came.

    What is drawn in that order depends neither on the order of people nor on their names.
    """
    names = [str(place) for place in range(used.shape[1])]
    keys = used.set_axis(names, axis=1).reset_index(drop=True)
    return keys.sort_values(names, kind="stable").index.to_numpy()


def _to_fill(used: pd.DataFrame) -> list[str]:
    missing = used.isna().sum().sort_values(kind="stable")
    wanted = [str(name) for name in missing.index[missing > 0]]
    for name in wanted:
        if not pd.api.types.is_numeric_dtype(used[name]):
            raise CannotTellError(
                say(
                    "{column} holds words and some are missing; only numbers can be filled in.",
                    column=name,
                )
            )
        known = int(used[name].notna().sum())
        if known < LEAST:
            raise CannotTellError(
                say(
                    "{column} is known for {n} people; to fill in the others needs at least "
                    "{least}.",
                    column=name,
                    n=known,
                    least=LEAST,
                )
            )
    return wanted


def _chain(
    values: NDArray[np.float64],
    rest: NDArray[np.float64],
    iterations: int,
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    there = ~np.isnan(values)
    filled = values.copy()
    for column, known in enumerate(there.T):
        filled[~known, column] = rng.choice(values[known, column], (~known).sum())
    for _ in range(iterations):
        for column, known in enumerate(there.T):
            x = np.column_stack([rest, np.delete(filled, column, axis=1)])
            filled[~known, column] = _drawn(values[known, column], x[known], x[~known], rng)
    return filled


def _drawn(
    y: NDArray[np.float64],
    x: NDArray[np.float64],
    wanted: NDArray[np.float64],
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    squares = x.T @ x
    inverse = np.linalg.pinv(squares + RIDGE * np.diag(np.diag(squares)))
    b = inverse @ (x.T @ y)
    rest = y - x @ b
    sigma = np.sqrt((rest @ rest) / rng.chisquare(max(len(y) - x.shape[1], 1)))
    sizes, axes = np.linalg.eigh((inverse + inverse.T) / 2)
    half = axes * np.sqrt(np.maximum(sizes, 0.0))
    b = b + sigma * (half @ rng.standard_normal(len(b)))
    drawn: NDArray[np.float64] = wanted @ b + sigma * rng.standard_normal(len(wanted))
    return drawn
