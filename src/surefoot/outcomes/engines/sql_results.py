"""What an SQL engine answered, one row a person, as people and the codes of their days.

Tried in ``tests/outcomes/days/test_engines.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from surefoot.outcomes.data.validation import DatasetError
from surefoot.outcomes.engines.coded_days import (
    NO_DAY,
    NO_PERSON,
    STRANGE,
    CodedDays,
    hold_to_one,
    people,
)
from surefoot.outcomes.engines.day_bitmaps import DayQuery, codes

ROWS = 100_000
"""People spread over their days at once."""

STATES = ("known", "used")


def collected(found: pa.Table, wanted: DayQuery, day: pd.DataFrame | Path | Any) -> CodedDays:
    """Spread what :func:`~surefoot.outcomes.engines.day_bitmaps.query` asked for over the days.

    Parameters
    ----------
    found :
        The answer.
    wanted :
        The days.
    day :
        What was asked: people of a frame keep their type.

    Raises
    ------
    DatasetError
        If a row had no person or day, a person has a day twice, or days are of several sources.
    """
    names = (found.column(name).drop_null().unique() for name in ("source_first", "source_last"))
    hold_to_one(each for column in names for each in column.to_pylist())
    starts = range(0, max(found.num_rows, 1), ROWS)
    parts = [_part(found.slice(start, ROWS), wanted) for start in starts]
    pids = pd.concat([part[0] for part in parts], ignore_index=True)
    gathered = CodedDays(people(pids, day), np.concatenate([part[1] for part in parts]))
    gathered.check(np.concatenate([part[2] for part in parts]))
    return gathered


def _part(
    rows: pa.Table, wanted: DayQuery
) -> tuple[pd.Series, NDArray[np.uint8], NDArray[np.int64]]:
    """Give people, the codes of their days, and how many known days they told of."""
    column = dict(zip(rows.column_names, rows.columns, strict=True))
    if column["pid"].null_count:
        raise DatasetError(NO_PERSON)
    if any(column["dayless"].to_numpy()):
        raise DatasetError(NO_DAY)
    if any(column["strange"].to_numpy()):
        raise DatasetError(STRANGE.format(column=wanted.column, what=wanted.strange[1]))
    bit_columns = range(len(list(wanted.bit_columns())))
    known, used = ([column[f"{name}_{lane}"].to_numpy() for lane in bit_columns] for name in STATES)
    return column["pid"].to_pandas(), codes(wanted, known, used), column["told"].to_numpy()
