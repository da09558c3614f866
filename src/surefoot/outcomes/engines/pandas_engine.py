"""Daily records brought together by pandas, in memory.

Tried in ``tests/outcomes/days/test_engines.py``.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pyarrow import ArrowException, parquet

from surefoot.outcomes.data.validation import DatasetError
from surefoot.outcomes.engines.coded_days import (
    NO_DAY,
    NO_PERSON,
    NO_VALUE,
    STRANGE,
    UNREAD,
    CodedDays,
    hold_to_one,
    hold_types,
    people,
)
from surefoot.outcomes.engines.day_bitmaps import NOT_USED, UNKNOWN, USED, DayQuery


def gather(day: pd.DataFrame | Path, wanted: DayQuery) -> CodedDays:
    """Bring a frame's days together, or those of a Parquet file.

    Raises
    ------
    DatasetError
        If a column is absent, a row has no person or day, or a person has a day twice.
    """
    frame = day if isinstance(day, pd.DataFrame) else _read(day, wanted)
    for name in ("pid", "day", wanted.column):
        if name not in frame.columns:
            raise DatasetError(f"the daily records have no column {name}")
    hold_types({str(name): _written(frame[name]) for name in frame.columns}, wanted)
    if "source" in frame.columns:
        if wanted.source is not None:
            frame = frame[(frame["source"] == wanted.source).fillna(value=False).to_numpy(bool)]
        hold_to_one(frame["source"].astype("object").fillna("").astype(str).unique())
    place, pids = pd.factorize(frame["pid"], sort=True)
    if (place < 0).any():
        raise DatasetError(NO_PERSON)
    whole, amount = _numbers(frame["day"], wanted), _numbers(frame[wanted.column], wanted)
    if not (whole == np.floor(whole)).all():
        raise DatasetError(NO_DAY)
    odd = ~np.isin(amount, (0, 1)) if "NOT IN" in wanted.strange[0] else amount < 0
    if (odd & ~np.isnan(amount)).any():
        raise DatasetError(STRANGE.format(column=wanted.column, what=wanted.strange[1]))
    at = whole.astype(np.int64) - wanted.first
    known = (at >= 0) & (at < wanted.days) & ~np.isnan(amount)
    use = amount > 0 if wanted.use_from is None else amount >= wanted.use_from
    codes = np.full((len(pids), wanted.days), UNKNOWN, dtype=np.uint8)
    codes[place[known], at[known]] = np.where(use[known], USED, NOT_USED)
    gathered = CodedDays(people(pids, day), codes)
    gathered.check(np.bincount(place[known], minlength=len(pids)))
    return gathered


def _read(day: Path, wanted: DayQuery) -> pd.DataFrame:
    try:
        there = parquet.ParquetDataset(day).schema.names
        named = ["source"] if "source" in there else []
        return pd.read_parquet(day, columns=["pid", "day", wanted.column, *named])
    except (ArrowException, OSError) as trouble:
        raise DatasetError(UNREAD.format(reason=str(trouble).splitlines()[0])) from None


def _written(values: pd.Series) -> bool:
    """Tell whether a column holds text."""
    if pd.api.types.is_object_dtype(values.dtype):
        return any(isinstance(each, str) for each in values)
    kind = values.dtype
    if isinstance(kind, pd.CategoricalDtype):
        return _written(kind.categories.to_series())
    return bool(pd.api.types.is_string_dtype(kind))


def _numbers(values: pd.Series, wanted: DayQuery) -> NDArray[np.float64]:
    try:
        return values.to_numpy(dtype=np.float64, na_value=np.nan)
    except (TypeError, ValueError):
        raise DatasetError(NO_VALUE.format(column=wanted.column)) from None
