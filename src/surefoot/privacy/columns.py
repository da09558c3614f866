"""Columns of a frame as numbers, where a missing value is a value like any other.

Tried in ``tests/privacy/test_deidentify.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Codes: TypeAlias = NDArray[np.int64]

MISSING = -1


def named(frame: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Give the columns of these names, each once.

    Parameters
    ----------
    frame :
        Any frame; other columns of it may share a name.
    names :
        A list of columns.

    Raises
    ------
    TypeError
        If the names are one string rather than a list.
    ValueError
        If a name is not in the frame, is on two of its columns, or is given twice.
    """
    if isinstance(names, str):
        raise TypeError(f"give the columns as a list, ['{names}'] rather than '{names}'")
    wanted, there = list(names), Counter(frame.columns)
    for name in wanted:
        found = there[name]
        if found != 1:
            many = f"has {found} columns" if found else "has no column"
            raise ValueError(f"the frame {many} named {name!r}; it must have exactly one")
        if wanted.count(name) > 1:
            raise ValueError(f"the column {name!r} is named twice")
    return frame[wanted]


def codes_of(values: pd.Series) -> Codes:
    """Give each distinct value of a column a number from 0 on, and every missing value -1.

    None, NaN, NaT and ``pd.NA`` are the same missing value; levels of a categorical that no row
    has get no number.

    Raises
    ------
    ValueError
        If a value cannot be compared, such as a list.
    """
    given = values.notna().to_numpy()
    codes = np.full(len(values), MISSING, dtype=np.int64)
    try:
        codes[given] = pd.factorize(values[given])[0]
    except TypeError:
        raise ValueError(
            f"the column {values.name!r} holds values that cannot be compared, such as lists"
        ) from None
    return codes


def classes_of(frame: pd.DataFrame, names: Sequence[str]) -> Codes:
    """Give each row the number of its class: rows that agree in all of these columns.

    Parameters
    ----------
    frame :
        Any number of rows.
    names :
        The columns; with none of them all rows are one class.

    Returns
    -------
    :
        One number a row, from 0 to the number of classes less 1. A missing value counts as a
        value.
    """
    columns = named(frame, names)
    classes = np.zeros(len(frame), dtype=np.int64)
    for name in columns:
        codes = codes_of(columns[name]) - MISSING
        pairs = classes * (codes.max(initial=0) + 1) + codes
        classes = np.unique(pairs, return_inverse=True)[1].astype(np.int64)
    return classes
