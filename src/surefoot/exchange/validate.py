"""Checks a file as a whole: its columns together, and its rows against each other.

Tried in ``tests/exchange/test_broken_files.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surefoot.exchange.columns.mapping import ColumnMapping, date_evidence
from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.table import SpreadsheetTable
from surefoot.exchange.linkage.row_keys import content_mark
from surefoot.exchange.rows import SessionRow
from surefoot.exchange.values.cells import is_missing
from surefoot.language import Text, say
from surefoot.records.aliases import alias_key

SHOWN_ROWS = 3
PARTS = ("0", "1", "0.0", "1.0", "True", "False")


def refuse_doubtful_dates(sheet: SpreadsheetTable, columns: ColumnMapping) -> None:
    """Refuse dates whose day and month cannot be told apart, unless their order was said.

    Raises
    ------
    ImportFileError
        If the order is open, contradicts itself, or seems to have been turned round by a program.
    """
    if columns.order is not None:
        return
    found = date_evidence(sheet, columns.columns)
    if found.swapped:
        raise ImportFileError(
            "Some dates are true dates (row {real}) and some are text (row {text}): a program has "
            "read the file with other date settings and may have swapped days and months. Import "
            "the file that it was made from; or, if the dates are right, say --date-order "
            "{order}.",
            real=_some(found.real),
            text=_some([*found.day_first, *found.month_first]),
            order=str(found.order),
        )
    if found.short:
        raise ImportFileError(
            "The date in row {row} has a year of two digits, and it can be the first number or "
            "the last one. Say --date-order ymd if the year comes first, --date-order dmy for "
            "day/month/year, or --date-order mdy for month/day/year.",
            row=_some(found.short),
        )
    if found.day_first and found.month_first and not found.year_first:
        raise ImportFileError(
            "Some dates can only be day/month (row {day}) and some only month/day (row {month}). "
            "Write all dates one way, best like 2026-03-31; or say --date-order dmy or mdy, and "
            "the others are reported row by row.",
            day=_some(found.day_first),
            month=_some(found.month_first),
        )
    if found.either and found.order is None:
        raise ImportFileError(
            "The date in row {row} can be day/month or month/day, and no other date tells which. "
            "Say --date-order dmy for day/month, or --date-order mdy for month/day.",
            row=str(min(found.either)),
        )


def refuse_parts_of_one(sheet: SpreadsheetTable, columns: ColumnMapping) -> None:
    """Refuse a per-cent column with nothing but 0 and 1, which more likely means no and yes.

    Raises
    ------
    ImportFileError
        If it is such a column.
    """
    column = columns.columns.get("homework_prev_pct")
    if column is None:
        return
    given = {str(cell).strip() for _, cell in sheet.column(column) if not is_missing(cell)}
    if given - {"0", "0.0", "False"} and given <= set(PARTS):
        raise ImportFileError(
            "The column “{column}” holds only 0 and 1, and homework_prev_pct is a percentage. "
            "Leave it out with --column homework_prev_pct=, or write 0 and 100 in the file.",
            column=column[:40],
        )


def find_duplicates(rows: Sequence[SessionRow]) -> None:
    """Add a problem to each row that repeats an earlier one, or its session's id."""
    first_like: dict[str, SessionRow] = {}
    first_with: dict[str, SessionRow] = {}
    for row in rows:
        if row.problems:
            continue
        same = first_like.setdefault(content_mark(row), row)
        named = first_with.setdefault(row.session_id, row) if row.session_id else row
        if same is not row:
            row.add(
                "",
                say(
                    "this says the same as row {row} in all columns that are used",
                    row=str(same.source.number),
                ),
            )
        elif named is not row and not _one_group(row, named):
            row.add("session_id", _taken(named))


def _taken(other: SessionRow) -> Text:
    return say("row {row} has the same session id", row=str(other.source.number))


def _one_group(row: SessionRow, other: SessionRow) -> bool:
    """Tell whether two rows are two people in the same group session."""
    group = all(
        "group" in (each.answers.get("modality"), each.answers.get("encounter"))
        for each in (row, other)
    )
    return group and alias_key(row.alias) != alias_key(other.alias)


def _some(rows: Iterable[int]) -> str:
    ordered = sorted(rows)
    return ", ".join(map(str, ordered[:SHOWN_ROWS])) + (", …" if len(ordered) > SHOWN_ROWS else "")
