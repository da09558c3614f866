"""Reads Parquet files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.table import MOST_ROWS, Numbered, SpreadsheetTable, sheet_from
from surefoot.language import say

MOST_UNPACKED = 1024**3
BATCH = 10_000


def read_parquet(path: Path) -> SpreadsheetTable:
    """Read a Parquet file; the header counts as row 1, as if it were saved as a spreadsheet."""
    if find_spec("pyarrow") is None:
        raise ImportFileError(
            "Parquet files need what is installed for evaluation: run python3 start.py evaluation "
            "once, then import the file again. Or save the table as CSV or Excel."
        )
    try:
        return _read(path)
    except ImportFileError:
        raise
    except Exception:
        raise ImportFileError(
            "The Parquet file is damaged, locked or cut short. Make it again, or copy it again "
            "from where it came from."
        ) from None


def _read(path: Path) -> SpreadsheetTable:
    import pyarrow.parquet as parquet

    with parquet.ParquetFile(path) as file:
        _refuse_large(file.metadata)
        schema = file.schema_arrow
        plain = [field.name for field in schema if _is_plain(field.type)]
        sheet = sheet_from(_rows(file, plain))
    left_out = [field.name for field in schema if field.name not in plain]
    if not left_out:
        return sheet
    note = say(
        "These columns hold something else than plain values and were passed over: {names}.",
        names=", ".join(left_out),
    )
    return replace(sheet, notes=[*sheet.notes, note])


def _refuse_large(metadata: Any) -> None:
    groups = (metadata.row_group(place) for place in range(metadata.num_row_groups))
    if metadata.num_rows > MOST_ROWS or sum(g.total_byte_size for g in groups) > MOST_UNPACKED:
        raise ImportFileError(
            "The file has more than {most} rows. Split it, for example by year, and import the "
            "parts one after the other.",
            most=MOST_ROWS,
        )


def _is_plain(kind: Any) -> bool:
    from pyarrow import types

    if types.is_dictionary(kind):
        return _is_plain(kind.value_type)
    if types.is_list(kind) or types.is_large_list(kind):
        return bool(types.is_string(kind.value_type) or types.is_large_string(kind.value_type))
    return not (types.is_nested(kind) or types.is_binary(kind) or types.is_large_binary(kind))


def _rows(file: Any, names: list[str]) -> Iterator[Numbered]:
    yield 1, names
    number = 1
    for batch in file.iter_batches(batch_size=BATCH, columns=names):
        columns = [_values(column) for column in batch.columns]
        for cells in zip(*columns, strict=True):
            number += 1
            yield number, cells


def _values(column: Any) -> list[Any]:
    import pyarrow as pa
    from pyarrow import types

    kind = column.type
    if types.is_timestamp(kind):
        column = column.cast(pa.timestamp("us", kind.tz), safe=False)
    elif types.is_duration(kind):
        column = column.cast(pa.duration("us"), safe=False)
    elif types.is_decimal(kind):
        column = column.cast(pa.float64())
    return list(column.to_pylist())
