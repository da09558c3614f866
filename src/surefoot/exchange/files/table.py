"""A table as it came out of a file: named columns, and rows that know their number in the file.

Tried in ``tests/exchange/test_broken_files.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, TypeAlias

from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.formula_injection import unescaped
from surefoot.language import Text, say_n

MOST_ROWS = 200_000
MOST_COLUMNS = 300
TITLE_ROWS = 10
SERIAL_START = dt.date(1899, 12, 30)
"""The day of day number 0, unless a workbook counts from 1904 as those of old Macintoshes do."""


class Uncalculated:
    """A formula cell whose result was never stored in the file."""

    def __repr__(self) -> str:
        return "<formula without a result>"


UNCALCULATED = Uncalculated()

Cell: TypeAlias = (
    "str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta"
    " | list[str] | Uncalculated | None"
)
Numbered: TypeAlias = "tuple[int, Sequence[Cell]]"


@dataclass(frozen=True)
class SpreadsheetRow:
    """One row that holds something.

    Attributes
    ----------
    number :
        The row's number as a spreadsheet program shows it.
    cells :
        One cell a column; more or fewer only if the row is ragged.
    """

    number: int
    cells: Sequence[Cell] = field(repr=False)


@dataclass(frozen=True)
class SpreadsheetTable:
    """A table with a header.

    Attributes
    ----------
    columns :
        The names in the header, each of them once; a column without a name has an empty one.
    rows :
        The rows below the header that hold something.
    header_row :
        The number of the header's row.
    notes :
        What a person should know about how the file was read.
    day_zero :
        The day of a spreadsheet's day number 0.
    judged :
        What was found out about its columns, so that it is found out once.
    """

    columns: Sequence[str]
    rows: Sequence[SpreadsheetRow]
    header_row: int = 1
    notes: Sequence[Text] = ()
    day_zero: dt.date = SERIAL_START
    judged: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def __repr__(self) -> str:
        return f"<Sheet {len(self.columns)} columns, {len(self.rows)} rows>"

    def column(self, name: str) -> Iterator[tuple[int, Cell]]:
        """Yield the number of each row and its cell in a column."""
        place = self.columns.index(name)
        for row in self.rows:
            if place < len(row.cells):
                yield row.number, row.cells[place]


def letter(place: int) -> str:
    """Give the letters of a column as a spreadsheet program shows them; 0 gives A."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing."""
    return cell is None or cell == [] or (isinstance(cell, str) and not cell.strip())


def sheet_from(numbered: Iterable[Numbered], *, ragged: bool = False) -> SpreadsheetTable:
    """Make a table of numbered rows, the first full one of which is its header.

    Titles above the header are passed over, blank rows are left out. Unless rows may be
    ``ragged``, each gets as many cells as there are columns.

    Raises
    ------
    ImportFileError
        If there is no header, no row below it, a name twice, or more than can be taken.
    """
    filled = (pair for pair in numbered if not all(is_blank(cell) for cell in pair[1]))
    top = list(islice(filled, TITLE_ROWS))
    if not top:
        raise ImportFileError(
            "The file is empty. It needs a first row with the names of the columns, and one row "
            "for each session below it."
        )
    start = _header_place(top)
    header_row, header = top[start]
    columns = _names(header)
    pairs = _counted(chain(top[start + 1 :], filled))
    rows = [_row(pair, len(columns), ragged=ragged) for pair in pairs]
    if not rows:
        raise ImportFileError(
            "The file has the names of the columns in row {row} and no session below it. Check "
            "that the right file or sheet was saved.",
            row=str(header_row),
        )
    notes = [_passed_over(start)] if start else []
    return SpreadsheetTable(columns, rows, header_row, notes)


def _passed_over(rows: int) -> Text:
    return say_n(
        "{n} row above the names of the columns was passed over.",
        "{n} rows above the names of the columns were passed over.",
        rows,
    )


def _header_place(top: Sequence[Numbered]) -> int:
    """Find the header: the first row at least half as full as the fullest of the top rows."""
    widths = [sum(not is_blank(cell) for cell in cells) for _, cells in top]
    return next(place for place, width in enumerate(widths) if 2 * width >= max(widths))


def _counted(pairs: Iterable[Numbered]) -> Iterator[Numbered]:
    for count, pair in enumerate(pairs, start=1):
        if count > MOST_ROWS:
            raise ImportFileError(
                "The file has more than {most} rows. Split it, for example by year, and import "
                "the parts one after the other.",
                most=MOST_ROWS,
            )
        yield pair


def _row(pair: Numbered, width: int, *, ragged: bool) -> SpreadsheetRow:
    number, cells = pair
    if not ragged:
        return SpreadsheetRow(number, [*cells[:width], *[None] * (width - len(cells))])
    filled = list(cells)
    while len(filled) > width and is_blank(filled[-1]):
        filled.pop()
    return SpreadsheetRow(number, filled)


def _names(header: Sequence[Cell]) -> list[str]:
    names = ["" if is_blank(cell) else " ".join(unescaped(str(cell)).split()) for cell in header]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise ImportFileError(
            "The file has {n} columns, and at most {most} can be read. Leave out those that have "
            "nothing to do with sessions.",
            n=len(names),
            most=MOST_COLUMNS,
        )
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        first = seen.setdefault(name.casefold(), place)
        if name and first != place:
            raise ImportFileError(
                "Columns {first} and {second} are both named “{name}”. Give each column a name "
                "of its own.",
                first=letter(first),
                second=letter(place),
                name=name[:40],
            )
    return names
