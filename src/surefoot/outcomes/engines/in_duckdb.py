"""Daily records brought together by DuckDB, out of core, from a frame or from Parquet files."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from surefoot.outcomes.checking import DatasetError
from surefoot.outcomes.engines.gathered import (
    NO_DAY,
    NO_PERSON,
    NO_VALUE,
    UNREAD,
    Gathered,
    people,
)
from surefoot.outcomes.engines.lanes import Dialect, Wanted, codes, query

ROWS = 100_000
"""People spread over their days at once."""

STATES = ("known", "used")
DIALECT = Dialect(shift="(CAST(1 AS BIGINT) << CAST({by} AS INTEGER))")
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def gather(day: pd.DataFrame | Path, wanted: Wanted, *, memory: str = "4GB") -> Gathered:
    """Bring the days of a frame, a Parquet file or a folder of them together.

    Parameters
    ----------
    day :
        A frame, or the path of a file or folder.
    wanted :
        The days.
    memory :
        The most memory that DuckDB takes before it goes on on disk.

    Raises
    ------
    DatasetError
        If it cannot be read, a row has no person or day, or a person has a day twice.
    """
    with TemporaryDirectory() as spill, duckdb.connect(config=OFFLINE) as connection:
        connection.execute(f"SET memory_limit = '{memory}'")
        connection.execute(f"SET temp_directory = '{spill}'")
        try:
            text = query(wanted, _relation(connection, day, wanted), DIALECT)
            found: pa.Table = connection.sql(text).to_arrow_table()
        except (duckdb.IOException, duckdb.BinderException) as trouble:
            reason = str(trouble).splitlines()[0]
            raise DatasetError(UNREAD.format(reason=reason)) from None
        except duckdb.Error:  # its message may hold a person's values
            raise DatasetError(NO_VALUE.format(column=wanted.column)) from None
    starts = range(0, max(found.num_rows, 1), ROWS)
    parts = [_part(found.slice(start, ROWS), wanted) for start in starts]
    pids = pd.concat([part[0] for part in parts], ignore_index=True)
    gathered = Gathered(people(pids, day), np.concatenate([part[1] for part in parts]))
    gathered.check(np.concatenate([part[2] for part in parts]))
    return gathered


def _relation(
    connection: duckdb.DuckDBPyConnection, day: pd.DataFrame | Path, wanted: Wanted
) -> str:
    if isinstance(day, Path):
        files = str(day / "*.parquet" if day.is_dir() else day)
        return "read_parquet('" + files.replace("'", "''") + "')"
    columns = [name for name in ("pid", "day", wanted.column) if name in day.columns]
    connection.register("day_records", pa.Table.from_pandas(day[columns], preserve_index=False))
    return "day_records"


def _part(rows: pa.Table, wanted: Wanted) -> tuple[pd.Series, NDArray[np.uint8], NDArray[np.int64]]:
    """Give people, the codes of their days, and how many known days they told of."""
    column = dict(zip(rows.column_names, rows.columns, strict=True))
    if column["pid"].null_count:
        raise DatasetError(NO_PERSON)
    if any(column["dayless"].to_numpy()):
        raise DatasetError(NO_DAY)
    lanes = range(len(list(wanted.lanes())))
    known, used = ([column[f"{name}_{lane}"].to_numpy() for lane in lanes] for name in STATES)
    return column["pid"].to_pandas(), codes(wanted, known, used), column["told"].to_numpy()
