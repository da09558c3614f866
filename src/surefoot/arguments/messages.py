"""The sentence in which an argument is refused: its name, what came and what is wanted.

Tried in ``tests/outcomes/arguments/test_arguments_that_fit.py``.
"""

from __future__ import annotations

import datetime as dt
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from surefoot.language import Text, language, say

MISSING = (None, pd.NA, pd.NaT)
DAYS = (dt.date, dt.time, dt.timedelta, np.datetime64, np.timedelta64, pd.Period)


class ArgumentError(ValueError):
    """An argument cannot be taken for what it should be.

    Parameters
    ----------
    argument :
        Its name.
    came, wanted :
        What was given, without a person's words, and what it takes.
    """

    def __init__(self, argument: str, came: Text, wanted: Text) -> None:
        self.sentence = say(
            "{argument}: {came} came, and {wanted} is wanted.",
            argument=argument, came=came, wanted=wanted,
        )  # fmt: skip
        self.argument = argument
        super().__init__(language("en").text(self.sentence))


def holds_dates(column: pd.Series) -> bool:
    """Tell whether a column has dates, times or stretches of time where numbers are meant."""
    kind = column.dtype
    if pd.api.types.is_datetime64_any_dtype(kind) or pd.api.types.is_timedelta64_dtype(kind):
        return True
    return not pd.api.types.is_numeric_dtype(kind) and any(isinstance(x, DAYS) for x in column)


def came(value: Any, *, tell: bool = False) -> Text:
    """Say what was given, without a person's words.

    Parameters
    ----------
    value :
        Anything.
    tell :
        Whether it is a name of this program and may be shown if it is text.
    """
    if isinstance(value, str):
        return Text(f"“{value[:40]}”") if tell else say("text")
    if isinstance(value, DAYS):
        return say("a date or a time")
    if isinstance(value, bool | np.bool_ | Real):
        return Text(str(value))
    if any(value is each for each in MISSING):
        return say("nothing")
    if isinstance(value, pd.DataFrame):
        return say("a data frame")
    if isinstance(value, pd.Series | np.ndarray | list | tuple):
        return say("a column of {n}", n=len(value) if np.ndim(value) else 1)
    return say("a {kind}", kind=type(value).__name__)


def in_places(what: Text, n: int) -> Text:
    """Say in how many places of a column something is."""
    return say("{what} (in {n} places)", what=what, n=n) if n > 1 else what
