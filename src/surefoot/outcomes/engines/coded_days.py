"""What every engine gives: people in order, and a code for each of their days.

Tried in ``tests/outcomes/days/test_engines.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.outcomes.data.codes import SOURCES as KNOWN_SOURCES
from surefoot.outcomes.data.validation import DatasetError
from surefoot.outcomes.engines.day_bitmaps import UNKNOWN, DayQuery

NO_PERSON = "a row of the daily records has no person"
NO_DAY = "a row of the daily records has no day, or one that is no whole number"
UNREAD = "the daily records cannot be read: {reason}"
STRANGE = (
    "the daily records have {what} in {column}; leave a day that nobody knows empty, and take "
    "codes such as -9 or 99 out"
)
NO_VALUE = "the daily records hold what is no day or {column}"
TEXT = "the daily records have text in {column}, where numbers are wanted; text is no number"
SOURCES = (
    "the daily records have several sources of days ({sources}); choose one, by of_source or "
    "by the argument source of diary"
)
NO_SOURCE = "the daily records have no column source, so none can be chosen"
AGAIN = "has a day twice; choose one source of days"


@dataclass(frozen=True, eq=False)
class CodedDays:
    """One row a person: ``pids`` in rising order, and ``codes``, one column a day."""

    pids: pd.Index
    codes: NDArray[np.uint8]

    def check(self, told: NDArray[np.int64]) -> None:
        """Hold the days to as many known rows as were told.

        Raises
        ------
        DatasetError
            If a person has a day twice.
        """
        again = np.flatnonzero((self.codes != UNKNOWN).sum(axis=1) != told)
        if len(again):
            raise DatasetError(f"person {self.pids[again[0]]} {AGAIN}")


def hold_types(written: Mapping[str, bool], wanted: DayQuery) -> None:
    """Hold the columns of daily records to what they are declared to be.

    Parameters
    ----------
    written :
        By each column there is, whether it holds text.
    wanted :
        The days.

    Raises
    ------
    DatasetError
        If numbers are written as text, or a source is chosen where none is named.
    """
    for name in ("day", wanted.column):
        if written.get(name):
            raise DatasetError(TEXT.format(column=name))
    if wanted.source is not None and "source" not in written:
        raise DatasetError(NO_SOURCE)


def hold_to_one(sources: Iterable[str]) -> None:
    """Refuse days of several sources: beside each other they would count as one.

    Raises
    ------
    DatasetError
        If there are several; one may be blank.
    """
    found = sorted(set(sources))
    if len(found) > 1:
        named = ", ".join(each if each in KNOWN_SOURCES else "another one" for each in found)
        raise DatasetError(SOURCES.format(sources=named))


def people(pids: pd.Series | pd.Index, of: pd.DataFrame | Path) -> pd.Index:
    """Give the people the type that they have in a frame; from files, whole numbers or text."""
    found: pd.Index = pd.Index(pids, name="pid")
    if isinstance(of, pd.DataFrame):
        return found.astype(of["pid"].dtype)
    return found.astype("int64" if pd.api.types.is_integer_dtype(pids.dtype) else "str")
