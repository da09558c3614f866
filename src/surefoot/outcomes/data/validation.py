"""Holding a table to its declaration, and saying in a sentence what is wrong.

Tried in ``tests/outcomes/data/test_dataset.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from surefoot.language import Text, lines, say
from surefoot.outcomes.data.schema import ColumnSchema, TableSchema

SHOWN = 5
KINDS = {
    "string": "text",
    "boolean": "true or false",
    "Int8": "a whole number",
    "Int16": "a whole number",
    "Float32": "a number",
}
WIDE = {"Int8": "Int64", "Int16": "Int64", "Float32": "Float64"}
"""In which type limits are looked at, before what lies beyond them is cut to another number."""
RANGE = re.compile(r"_(\d+)_(\d+)$")
"""How the range of an instrument stands at the end of its code."""


class DatasetError(ValueError):
    """A dataset breaks its own rules; the message names table, column, row, rule and value."""


def typed(frame: pd.DataFrame, table: TableSchema) -> pd.DataFrame:
    """Give a table with its declared columns, order and types, and a fresh index.

    Raises
    ------
    DatasetError
        If a column is absent, undeclared or not of its type, or holds a number beyond its limits.
    """
    declared = [column.name for column in table.columns]
    absent = [name for name in declared if name not in frame.columns]
    strange = [str(name) for name in frame.columns if name not in declared]
    if absent:
        raise DatasetError(
            say("{table}: the column {column} is absent", table=table.name, column=absent[0])
        )
    if strange:
        raise DatasetError(
            say("{table}: the column {column} is not declared", table=table.name, column=strange[0])
        )
    whole = frame[declared].reset_index(drop=True)
    wide = {column.name: _wide(whole[column.name], column, table) for column in table.columns}
    _refuse([each for column in table.columns
             for each in _beyond(wide[column.name], column, table.name)])  # fmt: skip
    return pd.DataFrame(
        {column.name: wide[column.name].astype(column.dtype) for column in table.columns}  # type: ignore[call-overload]
    )


def _refuse(problems: list[Text]) -> None:
    """Tell the first few problems in a sentence each, and how many more there are."""
    if problems:
        more = len(problems) - SHOWN
        rest = [say("and {n} more problems", n=more)] if more > 0 else []
        raise DatasetError(lines(problems[:SHOWN] + rest))


def _wide(values: pd.Series, column: ColumnSchema, table: TableSchema) -> pd.Series:
    """Give a column in a type that holds more, so that nothing is cut to another number."""
    dtype = WIDE.get(column.dtype, column.dtype)
    try:
        return values.astype(dtype)  # type: ignore[call-overload, no-any-return]
    except (TypeError, ValueError, OverflowError):
        wrong = values[[not _fits(value, dtype) for value in values]]
        kind = say("must be {kind}", kind=Text(KINDS[column.dtype]))
        told = [*_told(table.name, column.name, wrong if len(wrong) else values, kind, show=False)]
        raise DatasetError(lines(told)) from None


def _fits(value: object, dtype: str) -> bool:
    """Tell whether one value alone can be of a type."""
    try:
        pd.Series([value]).astype(dtype)  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError):
        return False
    return True


def check(tables: dict[str, pd.DataFrame], declared: dict[str, TableSchema]) -> None:
    """Hold all tables to their rules.

    Raises
    ------
    DatasetError
        If a rule is broken; the message has a sentence for each of the first few problems.
    """
    problems = [
        sentence for name, table in declared.items() for sentence in _problems(tables[name], table)
    ]
    known = set(tables["person"]["pid"])
    for name, frame in tables.items():
        stray = frame["pid"][~frame["pid"].isin(known)]
        problems += _told(name, "pid", stray, say("must be in the table person"))
    _refuse(problems)


def _problems(frame: pd.DataFrame, table: TableSchema) -> Iterator[Text]:
    for column in table.columns:
        yield from _column_problems(frame, column, table.name)
    if table.key:
        again = frame[frame.duplicated(list(table.key))]
        rule = say("must not repeat: {columns} name one row", columns=", ".join(table.key))
        yield from _told(table.name, table.key[0], again[table.key[0]], rule)
    if table.name == "measure":
        yield from _out_of_range(frame)
    if table.name == "person":
        gone = frame.loc[(frame["started"] & (frame["last_expected_day"] < 0)).fillna(False)]
        rule = say("must not lie before the start (day 0) of somebody who started")
        yield from _told("person", "last_expected_day", gone["last_expected_day"], rule)
    if table.name == "session":
        over = frame.loc[(frame["days_used"] > frame["days_observed"]).fillna(False), "days_used"]
        yield from _told("session", "days_used", over, say("must not be more than days_observed"))
        undated = frame.loc[frame["status"].eq("held") & frame["day"].isna(), "day"]
        rule = say("must be given for a session that was held")
        yield from _told("session", "day", undated, rule)
        why = frame.loc[frame["status"].eq("held") & frame["missed_reason"].notna()]
        rule = say("must be missing for a session that was held")
        yield from _told("session", "missed_reason", why["missed_reason"], rule)


def _column_problems(frame: pd.DataFrame, column: ColumnSchema, table: str) -> Iterator[Text]:
    values = frame[column.name]
    given = values.dropna()
    if column.required and len(given) < len(values):
        yield from _told(table, column.name, values[values.isna()], say("must be given"))
    if given.empty:
        pass
    elif column.options is not None:
        wrong = given[~given.isin(list(column.options))]
        rule = say("must be one of {options}", options=", ".join(column.options))
        yield from _told(table, column.name, wrong, rule)
    elif column.dtype == "string":
        wrong = given[~given.str.fullmatch(column.pattern)]
        yield from _told(table, column.name, wrong, say("must be a short code"), show=False)
    if column.explained:
        why = frame[f"{column.name}_missing"]
        rule = say("must be given exactly where {column} is missing", column=column.name)
        yield from _told(table, f"{column.name}_missing", why[why.notna() != values.isna()], rule)


def _beyond(values: pd.Series, column: ColumnSchema, table: str) -> Iterator[Text]:
    if column.least is None or column.most is None:
        return
    given = values.dropna()
    if given.empty or (given.min() >= column.least and given.max() <= column.most):
        return
    wrong = given[(given < column.least) | (given > column.most)]
    rule = say("must lie in {least}..{most}", least=column.least, most=column.most)
    yield from _told(table, column.name, wrong, rule)


def _out_of_range(measure: pd.DataFrame) -> Iterator[Text]:
    """Find scores that lie outside the range that the code of their instrument ends with."""
    for code in measure["instrument"].dropna().unique():
        found = RANGE.search(code)
        if found is None:
            continue
        least, most = map(int, found.groups())
        scores = measure.loc[measure["instrument"] == code, "score"].dropna()
        wrong = scores[(scores < least) | (scores > most)]
        rule = say(
            "must lie in {least}..{most}, which is the range of {code}; leave a missing score "
            "empty, and say why in score_missing",
            least=least,
            most=most,
            code=code,
        )
        yield from _told("measure", "score", wrong, rule)


def _told(
    table: str, column: str, wrong: pd.Series, rule: Text, *, show: bool = True
) -> Iterator[Text]:
    if wrong.empty:
        return
    first, got, again = wrong.iloc[0], Text(""), Text("")
    if show:
        value = _shown(first)
        got = say(", got {value}", value=value)
    if len(wrong) > 1:
        again = say(" ({n} rows in all)", n=len(wrong))
    yield say(
        "{table}, row {row}: {column} {rule}{got}{again}",
        table=table,
        row=int(wrong.index[0]) + 1,
        column=column,
        rule=rule,
        got=got,
        again=again,
    )


def _shown(value: object) -> Text | str:
    """Word a value that was found; an infinite number has no digits."""
    if pd.isna(value):  # type: ignore[call-overload]
        return say("nothing")
    if isinstance(value, float) and np.isinf(value):
        return say("an infinite number")
    return str(value)
