"""Holding a table to its declaration, and saying in a sentence what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from surefoot.language import Text, lines, say
from surefoot.outcomes.frames import Column, Table

SHOWN = 5


class DatasetError(ValueError):
    """A dataset breaks its own rules; the message names table, column, row, rule and value."""


def typed(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Give a table with its declared columns, order and types, and a fresh index.

    Raises
    ------
    DatasetError
        If a column is absent, undeclared or not of its type.
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
    return pd.DataFrame({column.name: _cast(whole, column, table) for column in table.columns})


def _cast(frame: pd.DataFrame, column: Column, table: Table) -> pd.Series:
    try:
        return frame[column.name].astype(column.dtype)  # type: ignore[call-overload, no-any-return]
    except (TypeError, ValueError, OverflowError):
        raise DatasetError(
            say(
                "{table}: the column {column} holds what is not {dtype}",
                table=table.name,
                column=column.name,
                dtype=column.dtype,
            )
        ) from None


def check(tables: dict[str, pd.DataFrame], declared: dict[str, Table]) -> None:
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
    if problems:
        more = len(problems) - SHOWN
        rest = [say("and {n} more problems", n=more)] if more > 0 else []
        raise DatasetError(lines(problems[:SHOWN] + rest))


def _problems(frame: pd.DataFrame, table: Table) -> Iterator[Text]:
    for column in table.columns:
        yield from _column_problems(frame, column, table.name)
    if table.key:
        again = frame[frame.duplicated(list(table.key))]
        rule = say("must not repeat: {columns} name one row", columns=", ".join(table.key))
        yield from _told(table.name, table.key[0], again[table.key[0]], rule)
    if table.name == "session":
        over = frame.loc[(frame["days_used"] > frame["days_observed"]).fillna(False), "days_used"]
        yield from _told("session", "days_used", over, say("must not be more than days_observed"))
        why = frame.loc[frame["status"].eq("held") & frame["missed_reason"].notna()]
        rule = say("must be missing for a session that was held")
        yield from _told("session", "missed_reason", why["missed_reason"], rule)


def _column_problems(frame: pd.DataFrame, column: Column, table: str) -> Iterator[Text]:
    values = frame[column.name]
    given = values.dropna()
    if column.required:
        yield from _told(table, column.name, values[values.isna()], say("must be given"))
    if column.options is not None:
        wrong = given[~given.isin(list(column.options))]
        rule = say("must be one of {options}", options=", ".join(column.options))
        yield from _told(table, column.name, wrong, rule)
    elif column.dtype == "string":
        wrong = given[~given.str.fullmatch(column.pattern)]
        yield from _told(table, column.name, wrong, say("must be a short code"), show=False)
    if column.least is not None and column.most is not None:
        wrong = given[(given < column.least) | (given > column.most)]
        rule = say("must lie in {least}..{most}", least=column.least, most=column.most)
        yield from _told(table, column.name, wrong, rule)
    if column.explained:
        why = frame[f"{column.name}_missing"]
        rule = say("must be given exactly where {column} is missing", column=column.name)
        yield from _told(table, f"{column.name}_missing", why[why.notna() != values.isna()], rule)


def _told(
    table: str, column: str, wrong: pd.Series, rule: Text, *, show: bool = True
) -> Iterator[Text]:
    if wrong.empty:
        return
    first, got, again = wrong.iloc[0], Text(""), Text("")
    if show:
        value = say("nothing") if pd.isna(first) else str(first)
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
