"""Rows that have everything a method needs, and a sentence where there is too little.

Tried in ``tests/outcomes/test_small_samples.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from surefoot.arguments import Alpha, Numbers
from surefoot.language import Text, language, say

SAME = "{column} has the same value in every row, so it tells nothing."
"""Said of a column that cannot tell anything apart."""

TOO_FEW = "Too few: {n}. This needs at least {least}."
"""Said where there are not enough rows, whatever they are of."""

MissingRows: TypeAlias = Literal["refuse", "leave_out"]


class CannotTellError(ValueError):
    """The data are not enough for what was asked; ``sentence`` says why, in any language.

    Parameters
    ----------
    sentence :
        Why, with its numbers, and never with a person's words.
    """

    def __init__(self, sentence: Text) -> None:
        super().__init__(language("en").text(sentence))
        self.sentence = sentence


def floats(values: ArrayLike) -> NDArray[np.float64]:
    """Give numbers as floats, whatever is missing as NaN."""
    column = pd.Series(np.asarray(values)).astype("Float64")
    return np.asarray(column.to_numpy(float, na_value=np.nan))


def some_of(
    some: ArrayLike, of: ArrayLike, *, effective: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give how many of how many, one a unit.

    Parameters
    ----------
    some, of :
        Counts, 0 <= some <= of, of at least 1.
    effective :
        Whether they may be fractions; if not, a share is not taken for a count.

    Raises
    ------
    ValueError
        If a count is impossible or missing.
    """
    if not effective:
        for name, counts in (("some", some), ("of", of)):
            Numbers(whole=True).read(name, counts, {})
    k, n = floats(some), floats(of)
    if not ((k >= 0) & (k <= n) & (n >= 1)).all():
        raise ValueError("a share needs 0 <= some <= of and of >= 1 in every unit")
    return k, n


def needed(frame: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """Give only the columns that a method needs.

    Raises
    ------
    ValueError
        If one is absent.
    """
    wanted = list(dict.fromkeys(columns))
    absent = [name for name in wanted if name not in frame.columns]
    if absent:
        raise ValueError(f"there is no column {absent[0]!r}")
    return frame[wanted]


def whole_rows(
    frame: pd.DataFrame, columns: Iterable[str], missing: MissingRows
) -> tuple[pd.DataFrame, int]:
    """Give the rows in which none of some columns is missing, and how many were left out.

    Parameters
    ----------
    frame :
        Any rows.
    columns :
        What must be there.
    missing :
        ``refuse``: a missing value is an error. ``leave_out``: its row is left out and counted.

    Raises
    ------
    ValueError
        If a column is absent, or there is no such rule.
    CannotTellError
        If something is missing under the rule ``refuse``.
    """
    if missing not in ("refuse", "leave_out"):
        raise ValueError(f"a rule for missing rows is refuse or leave_out, not {missing!r}")
    used = needed(frame, columns)
    whole = used.notna().all(axis=1)
    left_out = int((~whole).sum())
    if left_out and missing == "refuse":
        raise CannotTellError(
            say(
                "Something is missing in {missing} of {rows} rows. Name a rule: leave them out, "
                "or fill them in first.",
                missing=left_out,
                rows=len(used),
            )
        )
    return used[whole].reset_index(drop=True), left_out


def at_least(n: int, least: int) -> None:
    """Refuse to go on with too few rows.

    Raises
    ------
    CannotTellError
        If ``n`` is less than ``least``.
    """
    if n < least:
        raise CannotTellError(say(TOO_FEW, n=n, least=least))


def level(alpha: float) -> float:
    """Give one less the confidence level, if it is one.

    Raises
    ------
    ValueError
        If it lies outside (0, 0.5): 0.95 is the level itself.
    """
    return float(Alpha().read("alpha", alpha, {}))
