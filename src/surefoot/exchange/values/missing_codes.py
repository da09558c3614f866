"""Numbers that stand for "no answer", as 99 and -9 do: which are declared, and which look like it.

What looks like one is never taken for one unasked, nor for an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from surefoot.exchange.files.table import Cell, SpreadsheetTable, is_blank
from surefoot.exchange.values.cells import text_of
from surefoot.exchange.values.fields import CLIENT, bare, fields
from surefoot.forms.kinds import Minutes, Number, Rating, YesNo

EVERY = "*"
"""In the place of a field: the code means "no answer" in every column."""

BELOW = frozenset(
    (-6, -7, -8, -9, -66, -77, -88, -96, -97, -98, -99, -666, -777, -888, -997, -998, -999, -9999)
)
ABOVE = frozenset((77, 88, 97, 98, 99, 777, 888, 997, 998, 999, 7777, 8888, 9999, 99999))
OF_A_SCALE = frozenset((7, 8, 9))
GAP = 2
"""An answer that is no code lies at most this part of it below: 99 beside nothing above 49."""


@dataclass(frozen=True)
class Suspect:
    """A number of a column that looks like a code for "no answer".

    Attributes
    ----------
    code :
        The number, as it is written.
    rows :
        The rows that have it.
    """

    code: str
    rows: tuple[int, ...]


def written(cell: Cell) -> str:
    """Write a cell as codes are compared: numbers alike, however many decimals they have."""
    number = _number(cell)
    return bare(text_of(cell)) if number is None else f"{number:g}"


def is_declared(name: str, cell: Cell, missing: Mapping[str, Collection[str]]) -> bool:
    """Tell whether a cell holds a code that was declared to mean "no answer" in its field."""
    if not missing or is_blank(cell):
        return False
    codes = (*missing.get(name, ()), *missing.get(EVERY, ()))
    return written(cell) in {written(code) for code in codes}


def looks_missing(cell: Cell) -> bool:
    """Tell whether a cell holds a number that often stands for "no answer"."""
    number = _number(cell)
    return number is not None and number in BELOW | ABOVE


def suspects(
    sheet: SpreadsheetTable, columns: Mapping[str, str], missing: Mapping[str, Collection[str]]
) -> dict[str, list[Suspect]]:
    """Give, by field, the numbers that look like codes for "no answer" and were not declared.

    Parameters
    ----------
    sheet, columns :
        The table, and the column of each field.
    missing :
        Codes by field, as declared; a field without any was looked at, and has none.
    """
    found = {
        name: list(_of_column(name, _numbers(sheet, column, name, missing)))
        for name, column in columns.items()
        if name not in missing and name != CLIENT
    }
    rows = {row for each in found.values() for one in each for row in one.rows}
    for name, column in columns.items():
        if isinstance(fields()[name], Rating) and name not in missing:
            found[name] += _beside(_numbers(sheet, column, name, missing), rows)
    return {name: each for name, each in found.items() if each}


def _numbers(
    sheet: SpreadsheetTable, column: str, name: str, missing: Mapping[str, Collection[str]]
) -> dict[int, float]:
    given = {
        row: _number(cell)
        for row, cell in sheet.column(column)
        if not is_declared(name, cell, missing)
    }
    return {row: number for row, number in given.items() if number is not None}


def _of_column(name: str, numbers: Mapping[int, float]) -> Iterator[Suspect]:
    question = fields()[name]
    counts = Counter(numbers.values())
    others = [number for number in counts if number not in BELOW | ABOVE]
    for code in sorted(counts):
        if code in BELOW or (code in ABOVE and _stands_out(question, code, counts[code], others)):
            yield _suspect(code, numbers)


def _stands_out(question: object, code: float, count: int, others: Iterable[float]) -> bool:
    """Tell whether a number cannot be an answer, or lies far above all others."""
    if isinstance(question, YesNo):
        return True
    if not isinstance(question, Number):
        return False
    if not question.least <= code <= question.most:
        return True
    is_common = isinstance(question, Minutes) or question.unit == "%"
    return all(GAP * other <= code for other in others) and (count > 1 or not is_common)


def _beside(numbers: Mapping[int, float], rows: Collection[int]) -> Iterator[Suspect]:
    """Give numbers of a scale that stand only in rows with codes, and more than once."""
    for code in sorted(OF_A_SCALE & set(numbers.values())):
        suspect = _suspect(code, numbers)
        if len(suspect.rows) > 1 and set(suspect.rows) <= set(rows):
            yield suspect


def _suspect(code: float, numbers: Mapping[int, float]) -> Suspect:
    return Suspect(f"{code:g}", tuple(row for row, each in numbers.items() if each == code))


def _number(cell: Cell) -> float | None:
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        return None
    try:
        return float(cell)
    except (ValueError, OverflowError):
        return None
