"""Guesses which column holds which field, from the column's name first and its content second.

Tried in ``tests/exchange/test_mapping_dialog.py``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from surefoot.exchange.columns.column_names import NAMES
from surefoot.exchange.columns.mapping import ColumnMapping
from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.table import Cell, SpreadsheetTable
from surefoot.exchange.rejected_rows import ADDED
from surefoot.exchange.values.cells import CellProblemError, is_missing
from surefoot.exchange.values.fields import NEEDED, NEEDED_IF_HELD, fields, plain
from surefoot.exchange.values.missing_codes import looks_missing
from surefoot.exchange.values.parse_dates import Order, readings
from surefoot.exchange.values.parse_values import Reading

SAMPLE = 300
DOUBTFUL = 0.5
TELLING = 0.9
BY_CONTENT = ("date", "status", "modality")
IN_BRACKETS = re.compile(r"[(\[].*?[)\]]")


@dataclass(frozen=True)
class Guess:
    """What the columns of a file seem to be.

    Attributes
    ----------
    columns :
        The mapping as far as it is clear.
    rivals :
        By field, the columns that could each be it.
    misfits :
        By column, the field that its name fits and its content does not.
    """

    columns: ColumnMapping
    rivals: Mapping[str, list[str]]
    misfits: Mapping[str, str]


def guess(sheet: SpreadsheetTable) -> Guess:
    """Guess the mapping of a sheet.

    A column whose name fits an answer that need not be given is left out if less than half of it
    can be read so. A field that no column's name fits is found by its content, if just one column
    can be meant.
    """
    named = _by_name(sheet)
    misfits = {
        column: name
        for name, (columns, _) in named.items()
        for column in columns
        if not _is_needed(name) and _share(name, _cells(sheet, column), sheet.day_zero) < DOUBTFUL
    }
    left = {
        name: [column for column in columns if column not in misfits]
        for name, (columns, _) in named.items()
    }
    found = {name: columns[0] for name, columns in left.items() if len(columns) == 1}
    rivals = {name: columns for name, columns in left.items() if len(columns) > 1}
    claimed = {
        *found.values(),
        *misfits,
        *(each for columns in rivals.values() for each in columns),
    }
    found |= _by_content(sheet, claimed, [*found, *rivals])
    ordered = {name: found[name] for name in fields() if name in found}
    return Guess(ColumnMapping(ordered), rivals, misfits)


def refuse_no_names(sheet: SpreadsheetTable) -> None:
    """Refuse a first row that does not seem to hold names; what it holds is not repeated.

    Raises
    ------
    ImportFileError
        If no name is known here, or one is a date.
    """
    dates = [name for name in sheet.columns if _is_date(name)]
    if dates or not _by_name(sheet):
        raise ImportFileError(
            "Row {row} does not seem to hold the names of the columns, as none is known here or "
            "one is a date. Put a row of names above the sessions; if it is there, name the "
            "columns, like --column date=COLUMN.",
            row=str(sheet.header_row),
        )


def _is_date(name: str) -> bool:
    ways = readings(name)
    return any((ways.day_first, ways.month_first, ways.year_first))


def _is_needed(name: str) -> bool:
    return name in NEEDED or name in NEEDED_IF_HELD


def _by_name(sheet: SpreadsheetTable) -> dict[str, tuple[list[str], float]]:
    """Give, by field, the columns whose name fits it best, and how well."""
    best: dict[str, tuple[list[str], float]] = {}
    for column in sheet.columns:
        name, score = _likeness(column)
        columns, former = best.get(name, ([], 0.0))
        if score and score >= former:
            best[name] = ([*columns, column] if score == former else [column], score)
    return best


def _likeness(column: str) -> tuple[str, float]:
    """Give the field that a column's name fits best, and how well: 3 its own name, 2 another."""
    if not column or column in ADDED:
        return "", 0
    names = [plain(column), plain(IN_BRACKETS.sub(" ", column))]
    scores = {field: max(_fit(name, field) for name in names) for field in fields()}
    field = max(scores, key=lambda each: scores[each])
    return field, scores[field]


def _fit(name: str, field: str) -> float:
    if name == plain(field):
        return 3
    phrases = _phrases(field)
    if name in phrases:
        return 2
    within = [len(each.split()) for each in phrases if " " in each and f" {each} " in f" {name} "]
    return 1 + max(within) / 10 if within else 0


@cache
def _phrases(field: str) -> frozenset[str]:
    return frozenset(plain(phrase) for phrase in NAMES[field].split(", "))


def _by_content(sheet: SpreadsheetTable, claimed: set[str], taken: Iterable[str]) -> dict[str, str]:
    free = [name for name in sheet.columns if name and name not in claimed and name not in ADDED]
    found = {}
    for field in BY_CONTENT:
        fitting = [
            name for name in free if _share(field, _cells(sheet, name), sheet.day_zero) >= TELLING
        ]
        if field not in taken and len(fitting) == 1:
            found[field] = fitting[0]
            free.remove(fitting[0])
    return found


def _cells(sheet: SpreadsheetTable, column: str) -> list[Cell]:
    given = (
        cell for _, cell in sheet.column(column) if not is_missing(cell) and not looks_missing(cell)
    )
    return list(islice(given, SAMPLE))


def _share(field: str, cells: list[Cell], day_zero: dt.date) -> float:
    """Give the share of cells that a field can take; a column without any fits its name only."""
    if not cells:
        return DOUBTFUL
    return max(
        sum(_takes(field, cell, Reading(order, day_zero=day_zero)) for cell in cells) / len(cells)
        for order in Order
    )


def _takes(field: str, cell: Cell, reading: Reading) -> bool:
    try:
        answer = reading.answer(field, cell)
    except CellProblemError:
        return False
    return answer is None or fields()[field].check(answer) is None
