"""Reads dates as people and programs write them, and finds out what comes first in them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from surefoot.exchange.files.table import SERIAL_START, Cell
from surefoot.exchange.values.fields import bare
from surefoot.exchange.values.month_names import month
from surefoot.forms import dates
from surefoot.forms.dates import EARLIEST

SERIALS = range(20_000, 80_000)
"""Excel's day numbers of the years 1954 to 2119."""

CLOCK = r"(?:[t ]|, )(?:a las? )?\d{1,2}:?\d\d.*"
BETWEEN = r"[-/., ]*"
ORDINAL = r"(?:st|nd|rd|th|\.?[oa]|e?ro|er)?"
MONTH = r"([a-z]{3,10}|[ivx]{1,4})"
YEAR = r"(\d{4}|\d\d)"
WEEKDAY = r"(?:[a-z]+[,.]{0,2} )?"

ISO = re.compile(rf"(\d{{4}})[-/. ](\d{{1,2}})[-/. ](\d{{1,2}})(?:{CLOCK})?$")
COMPACT = re.compile(rf"(19\d\d|20\d\d)(\d\d)(\d\d)(?:{CLOCK})?$")
NUMBERS = re.compile(rf"(\d{{1,2}})([-/. ])(\d{{1,2}})\2(\d{{4}}|\d{{2}})(?:{CLOCK})?$")
DAY_FIRST = re.compile(
    rf"{WEEKDAY}(\d\d?){ORDINAL}{BETWEEN}(?:de )?{MONTH}{BETWEEN}(?:del? )?{YEAR}(?:{CLOCK})?$"
)
MONTH_FIRST = re.compile(
    rf"{WEEKDAY}{MONTH}{BETWEEN}(\d\d?){ORDINAL}[-/., ]+(?:del? )?{YEAR}(?:{CLOCK})?$"
)
YEAR_FIRST = re.compile(rf"(\d{{4}}){BETWEEN}(?:de )?{MONTH}{BETWEEN}(\d\d?){ORDINAL}(?:{CLOCK})?$")
FIRST_OF = re.compile(r"primero(?= de )")
RECENT_YEARS, NOT_LONG_AGO_YEARS = 2, 10
"""How old what is told mostly is, and how old it may be all the same."""


class Order(StrEnum):
    """What stands first in a date like 03/04/2026, or 26-03-02."""

    DAY = "dmy"
    MONTH = "mdy"
    YEAR = "ymd"


@dataclass(frozen=True)
class Readings:
    """The ways to read one text as a date; None where it makes no date.

    Attributes
    ----------
    day_first, month_first, year_first :
        The date by what stands first; a text that tells of itself has three times the same.
    short :
        Whether the year has two digits, so that it may stand first or last.
    last :
        Whether the year has two digits and must stand last, because the day has one.
    """

    day_first: dt.date | None = None
    month_first: dt.date | None = None
    year_first: dt.date | None = None
    short: bool = False
    last: bool = False

    def by(self, order: Order | None) -> dt.date | None:
        """Give the date in one order; without an order all ways must agree."""
        if order is Order.DAY:
            return self.day_first
        if order is Order.MONTH:
            return self.month_first
        if order is Order.YEAR:
            return self.year_first
        is_doubtful = self.short and self.year_first not in (None, self.day_first)
        return None if is_doubtful or self.day_first != self.month_first else self.day_first


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
    short :
        Rows whose year has two digits and may stand first or last, if nothing tells which.
    year_first :
        Whether all years with two digits stand first.
    year_last :
        Whether some years have two digits, and stand last.
    """

    day_first: list[int] = field(default_factory=list)
    month_first: list[int] = field(default_factory=list)
    either: list[int] = field(default_factory=list)
    real: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    year_first: bool = False
    year_last: bool = False

    @property
    def order(self) -> Order | None:
        """The only order that fits, if there is one."""
        if self.year_first:
            return Order.YEAR
        if self.short or bool(self.day_first) == bool(self.month_first):
            # where the month has a name, only the place of the year has to be known
            is_named = self.year_last and not (self.either or self.day_first or self.short)
            return Order.DAY if is_named else None
        return Order.DAY if self.day_first else Order.MONTH

    @property
    def swapped(self) -> bool:
        """Whether a program seems to have turned some dates round and left others as text.

        It shows when all true dates have a day that could be a month, and all text has not.
        """
        told = bool(self.day_first) != bool(self.month_first)
        return bool(self.real) and told and not self.either and not self.year_first


def evidence(cells: Iterable[tuple[int, Cell]]) -> Evidence:
    """Gather what numbered cells tell about the order of day, month and year."""
    found = Evidence()
    short: dict[int, Readings] = {}
    is_late = is_told = False
    for row, cell in cells:
        if isinstance(cell, (dt.date, dt.datetime)):
            found.real.append(row)
            is_late = is_late or cell.day > 12
        elif isinstance(cell, str):
            ways = readings(cell)
            if ways.short:
                short[row] = ways
            is_told = is_told or ways.last
            if ways.day_first == ways.month_first:
                continue
            if ways.day_first and ways.month_first:
                found.either.append(row)
            else:
                (found.day_first if ways.day_first else found.month_first).append(row)
    if is_late:
        found.real.clear()
    return replace(found, **_place_of_year(short, is_told=is_told))


def _place_of_year(short: Mapping[int, Readings], *, is_told: bool) -> dict[str, Any]:
    """Say where years of two digits stand: what all of them allow, and what is not long ago."""
    first = [ways.year_first for ways in short.values()]
    lasts = [[ways.by(order) for ways in short.values()] for order in (Order.DAY, Order.MONTH)]
    doubtful = [row for row, ways in short.items() if ways.year_first not in (None, ways.day_first)]
    fitting = [days for days in lasts if _can_be(days)]
    if not short or not doubtful or not _can_be(first):
        return {"year_last": bool(short)}
    if not fitting and not is_told:
        return {"year_first": True}
    recent = [days for days in fitting if _are_of(days, RECENT_YEARS)]
    is_alone = is_told or not _are_of(first, NOT_LONG_AGO_YEARS)
    if is_alone and any(_years(days) <= _years(first) for days in recent):
        return {"year_last": True}
    return {"short": doubtful}


def _can_be(days: Sequence[dt.date | None]) -> bool:
    """Tell whether all are days on which something can have happened."""
    return all(day is not None and EARLIEST <= day <= _tomorrow() for day in days)


def _are_of(days: Sequence[dt.date | None], years: int) -> bool:
    """Tell whether all are of this year or of so many before it."""
    return all(day is not None and day.year >= _tomorrow().year - years for day in days)


def _years(days: Sequence[dt.date | None]) -> int:
    """Count the years that days are of: more of them in the reading that is wrong."""
    return len({day.year for day in days if day is not None})


def _tomorrow() -> dt.date:
    return dates.now().date() + dt.timedelta(days=1)


def readings(text: str) -> Readings:
    """Read a text as a date in every order."""
    text = FIRST_OF.sub("1", bare(text).replace("º", "o"))
    plain = _iso(text)
    if plain:
        return Readings(plain, plain, plain)
    return _numbers(text) or _named(text)


def date_of(cell: Cell, order: Order | None, day_zero: dt.date = SERIAL_START) -> dt.date | None:
    """Read a cell as a date; None if it makes none in that order.

    A number within ``SERIALS`` is the day number of a spreadsheet that counts from ``day_zero``.
    Of a time that tells its zone it is the day there; of one in UTC, the day by this computer's
    clock, unless it is midnight: then only a day was meant.
    """
    if isinstance(cell, dt.datetime):
        return _own_time(cell).date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, str):
        if re.fullmatch(r"\d{5}(\.0*)?", cell.strip()):
            return date_of(float(cell), order, day_zero)
        at = moment_of(cell)
        return at.date() if at is not None else readings(cell).by(order)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        known = SERIALS.start <= cell < SERIALS.stop  # as infinity is not
        return day_zero + dt.timedelta(days=int(cell)) if known else None
    return None


def moved_by_zone(cell: Cell) -> bool:
    """Tell whether a time in UTC is of another day by this computer's clock."""
    if isinstance(cell, dt.datetime):
        return _own_time(cell).date() != cell.date()
    at = moment_of(cell) if isinstance(cell, str) else None
    return at is not None and at.date().isoformat() != str(cell).strip()[:10]


def moment_of(text: str) -> dt.datetime | None:
    """Read a date with a time of day, as programs write it, by the clock of who was there."""
    stamp = re.sub(r"(?<=\d)\s*(?:utc|gmt|z)$", "+00:00", text.strip().lower())
    if not re.match(r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d", stamp):
        return None
    try:
        return _own_time(dt.datetime.fromisoformat(stamp.upper()))
    except ValueError:
        return None


def _own_time(at: dt.datetime) -> dt.datetime:
    is_utc = at.utcoffset() == dt.timedelta() and at.time() != dt.time()
    return at.astimezone() if is_utc else at


def _iso(text: str) -> dt.date | None:
    found = ISO.match(text) or COMPACT.match(text)
    return _date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _numbers(text: str) -> Readings | None:
    found = NUMBERS.match(text)
    if found is None:
        return None
    one, two, three = int(found[1]), int(found[3]), int(found[4])
    short = len(found[4]) == 2 and len(found[1]) == 2
    year = _year(found[4])
    first = _date(2000 + one, two, three) if short else None
    last = len(found[4]) == 2 and not short
    return Readings(_date(year, two, one), _date(year, one, two), first, short, last)


def _named(text: str) -> Readings:
    found = YEAR_FIRST.match(text)
    if found:
        day = _date(int(found[1]), month(found[2]), int(found[3]))
        return Readings(day, day, day)
    found = DAY_FIRST.match(text)
    if found:
        day = _date(_year(found[3]), month(found[2]), int(found[1]))
        short = len(found[3]) == 2 and len(found[1]) == 2
        first = _date(2000 + int(found[1]), month(found[2]), int(found[3])) if short else day
        return Readings(day, day, first, short, len(found[3]) == 2 and not short)
    found = MONTH_FIRST.match(text)
    if found:
        day = _date(_year(found[3]), month(found[1]), int(found[2]))
        return Readings(day, day, day)
    return Readings()


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
