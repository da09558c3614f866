"""The codebook of the dataset in Markdown, made from the declaration of its tables."""

from __future__ import annotations

from collections.abc import Iterator

from surefoot.outcomes.data.schema import TABLES, ColumnSchema, TableSchema


def codebook() -> str:
    """Give one chapter a table, with each column's type, unit, range and meaning."""
    return "\n".join(line for table in TABLES.values() for line in _chapter(table))


def _chapter(table: TableSchema) -> Iterator[str]:
    yield f"### `{table.name}`\n"
    key = ", ".join(f"`{name}`" for name in table.key)
    yield table.meaning + (f" No two rows share {key}.\n" if key else "\n")
    yield "| Column | Type | Unit or codes | Meaning |"
    yield "|---|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.dtype} | {_range(column)} | {column.meaning} |"
    yield ""


def _range(column: ColumnSchema) -> str:
    if column.options is not None:
        return ", ".join(f"`{code}`" for code in column.options)
    if column.least is None:
        return column.unit
    return f"{column.unit} {column.least:g} to {column.most:g}".strip()
