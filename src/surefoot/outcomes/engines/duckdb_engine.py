"""Daily records brought together by DuckDB, out of core, from a frame or from Parquet files.

Tried in ``tests/outcomes/days/test_engines.py``.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from surefoot.atomic_files import scratch
from surefoot.outcomes.data.validation import DatasetError
from surefoot.outcomes.engines.coded_days import NO_VALUE, UNREAD, CodedDays, hold_types
from surefoot.outcomes.engines.day_bitmaps import DayQuery, Dialect, query
from surefoot.outcomes.engines.sql_results import collected

DIALECT = Dialect(shift="(CAST(1 AS BIGINT) << CAST({by} AS INTEGER))")
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def gather(day: pd.DataFrame | Path, wanted: DayQuery, *, memory: str = "4GB") -> CodedDays:
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
    with scratch() as spill, duckdb.connect(config=OFFLINE) as connection:
        connection.execute(f"SET memory_limit = '{memory}'")
        connection.execute(f"SET temp_directory = '{spill}'")
        try:
            relation = _relation(connection, day, wanted)
            there = connection.sql(" ".join(["SELECT * FROM", relation, "LIMIT 0"]))
            types = dict(zip(there.columns, map(str, there.types), strict=True))
            hold_types(
                {name: kind.startswith(("VARCHAR", "ENUM")) for name, kind in types.items()}, wanted
            )
            text = query(wanted, relation, DIALECT, sources="source" in types)
            found: pa.Table = connection.sql(text).to_arrow_table()
        except (duckdb.IOException, duckdb.BinderException) as trouble:
            reason = str(trouble).splitlines()[0]
            raise DatasetError(UNREAD.format(reason=reason)) from None
        except duckdb.Error:  # its message may hold a person's values
            raise DatasetError(NO_VALUE.format(column=wanted.column)) from None
    return collected(found, wanted, day)


def _relation(
    connection: duckdb.DuckDBPyConnection, day: pd.DataFrame | Path, wanted: DayQuery
) -> str:
    if isinstance(day, Path):
        files = str(day / "*.parquet" if day.is_dir() else day)
        return "read_parquet('" + files.replace("'", "''") + "')"
    columns = [name for name in ("pid", "day", wanted.column, "source") if name in day.columns]
    connection.register("day_records", pa.Table.from_pandas(day[columns], preserve_index=False))
    return "day_records"
