"""Daily records brought together by Apache Spark: on this computer, or on a cluster.

Tried in ``tests/outcomes/days/test_engines.py``.
"""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pandas as pd
import pyarrow as pa
from pyspark.errors import AnalysisException, PySparkException
from pyspark.sql import DataFrame, SparkSession

from surefoot.outcomes.data.validation import DatasetError
from surefoot.outcomes.engines.coded_days import NO_VALUE, UNREAD, CodedDays, hold_types
from surefoot.outcomes.engines.day_bitmaps import DayQuery, Dialect, query
from surefoot.outcomes.engines.sql_results import collected

DIALECT = Dialect(shift="shiftleft(CAST(1 AS BIGINT), CAST({by} AS INT))", quote="`")


def gather(day: DataFrame | pd.DataFrame | Path, wanted: DayQuery) -> CodedDays:
    """Bring the days of a Spark or pandas frame, a Parquet file or a folder of them together.

    The session is that of the Spark frame, else the active one, else one on this computer. People
    come back to this process, one row each.

    Parameters
    ----------
    day :
        A frame, or the path of a file or folder.
    wanted :
        The days.

    Raises
    ------
    DatasetError
        If it cannot be read, a row has no person or day, or a person has a day twice.
    """
    name = f"day_records_{uuid4().hex}"
    spark = day.sparkSession if isinstance(day, DataFrame) else SparkSession.builder.getOrCreate()
    try:
        records = _records(spark, day, wanted)
        types = dict(records.dtypes)
        hold_types({column: kind == "string" for column, kind in types.items()}, wanted)
        records.createOrReplaceTempView(name)
        text = query(wanted, name, DIALECT, sources="source" in types)
        found: pa.Table = spark.sql(text).toArrow()
    except AnalysisException as trouble:
        reason = str(trouble).splitlines()[0]
        raise DatasetError(UNREAD.format(reason=reason)) from None
    except PySparkException:  # its message may hold a person's values
        raise DatasetError(NO_VALUE.format(column=wanted.column)) from None
    finally:
        spark.catalog.dropTempView(name)
    return collected(found, wanted, day)


def _records(
    spark: SparkSession, day: DataFrame | pd.DataFrame | Path, wanted: DayQuery
) -> DataFrame:
    if isinstance(day, DataFrame):
        return day
    if isinstance(day, Path):
        return spark.read.parquet(str(day))
    columns = [name for name in ("pid", "day", wanted.column, "source") if name in day.columns]
    return spark.createDataFrame(pa.Table.from_pandas(day[columns], preserve_index=False))
