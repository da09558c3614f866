"""Reads dates as people and programs write them, and finds out which comes first, day or month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from surefoot.records.exchange.fields import bare
from surefoot.records.exchange.sheet import Cell

SERIAL_START = dt.date(1899, 12, 30)
SERIALS = range(20_000, 80_000)
"""Excel's day numbers of the years 1954 to 2119."""

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$")
COMPACT = re.compile(r"(19|20)(\d\d)(\d\d)(\d\d)$")
NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:,? \d{1,2}:\d\d.*)?$")
NAMED = r"(?:[a-z]+,? )?{}[-/., ]+(?:del? )?(\d{{4}}|\d\d)$"
DAY_FIRST = re.compile(NAMED.format(r"(\d\d?)(?:st|nd|rd|th)?[-/. ]+(?:de )?([a-z]{3,10})"))
MONTH_FIRST = re.compile(NAMED.format(r"([a-z]{3,10})[-/. ]+(\d\d?)(?:st|nd|rd|th)?"))
MONTHS = {
    "jan": 1, "ene": 1, "feb": 2, "mar": 3, "apr": 4, "abr": 4, "may": 5, "jun": 6, "jul": 7,
    "aug": 8, "ago": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12, "dic": 12,
}  # fmt: skip


class Order(StrEnum):
    """What stands first in a date like 03/04/2026."""

    DAY = "dmy"
    MONTH = "mdy"


@dataclass(frozen=True)
class Readings:
    """The two ways to read one text as a date; None where it makes no date."""

    day_first: dt.date | None
    month_first: dt.date | None

    def by(self, order: Order | None) -> dt.date | None:
        """Give the date in one order; without an order both ways must agree."""
        if order is Order.DAY:
            return self.day_first
        if order is Order.MONTH:
            return self.month_first
        return self.day_first if self.day_first == self.month_first else None


@dataclass(frozen=True)
class Evidence:
    """What the dates of a file tell about their order.

    Attributes
    ----------
    day_first, month_first :
        Rows whose date makes sense in that order only.
    either :
        Rows whose date makes sense both ways, and means another day each way.
    real :
        Rows with a true date of a spreadsheet whose day is no greater than 12, if every true
        date is like that; else none.
    """

    day_first: list[int]
    month_first: list[int]
    either: list[int]
    real: list[int]

    @property
    def order(self) -> Order | None:
        """The only order that fits, if there is one."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        return Order.DAY if self.day_first else Order.MONTH

    @property
    def swapped(self) -> bool:
        """Whether a program seems to have turned some dates round and left others as text.

        It shows when all true dates have a day that could be a month, and all text has not.
        """
        return len(self.real) > 2 and self.order is not None and not self.either


def evidence(cells: Iterable[tuple[int, Cell]]) -> Evidence:
    """Gather what numbered cells tell about the order of day and month."""
    found = Evidence([], [], [], [])
    late = False
    for row, cell in cells:
        if isinstance(cell, (dt.date, dt.datetime)):
            found.real.append(row)
            late = late or cell.day > 12
        elif isinstance(cell, str):
            ways = readings(cell)
            if ways.day_first == ways.month_first:
                continue
            if ways.day_first and ways.month_first:
                found.either.append(row)
            else:
                (found.day_first if ways.day_first else found.month_first).append(row)
    if late:
        found.real.clear()
    return found


def readings(text: str) -> Readings:
    """Read a text as a date in both orders."""
    text = bare(text)
    plain = _iso(text) or _named(text)
    if plain:
        return Readings(plain, plain)
    found = NUMBERS.match(text)
    if found is None:
        return Readings(None, None)
    one, two, year = int(found[1]), int(found[2]), _year(found[3])
    return Readings(_date(year, two, one), _date(year, one, two))


def date_of(cell: Cell, order: Order | None) -> dt.date | None:
    """Read a cell as a date; None if it makes none in that order.

    A number within ``SERIALS`` is the day number of a spreadsheet.
    """
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, str):
        if re.fullmatch(r"\d{5}(\.0*)?", cell.strip()):
            return date_of(float(cell), order)
        return readings(cell).by(order)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        known = SERIALS.start <= cell < SERIALS.stop  # as infinity is not
        return SERIAL_START + dt.timedelta(days=int(cell)) if known else None
    return None


def _iso(text: str) -> dt.date | None:
    found = ISO.match(text)
    if found:
        return _date(int(found[1]), int(found[2]), int(found[3]))
    found = COMPACT.match(text)
    if found:
        return _date(int(found[1] + found[2]), int(found[3]), int(found[4]))
    return None


def _named(text: str) -> dt.date | None:
    found = DAY_FIRST.match(text)
    if found:
        return _date(_year(found[3]), _month(found[2]), int(found[1]))
    found = MONTH_FIRST.match(text)
    if found:
        return _date(_year(found[3]), _month(found[1]), int(found[2]))
    return None


def _month(name: str) -> int:
    return MONTHS.get(name[:3], 0)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
