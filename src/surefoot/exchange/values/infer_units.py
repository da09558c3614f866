"""Judges what the amounts of a column mean by all of them together.

One cell does not tell: 20:00 is twenty hours or twenty minutes, 2 is hours or minutes, and -1 is
"yes" where a program writes nothing but -1 and 0.

Tried in ``tests/exchange/test_parse_numbers.py``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from surefoot.exchange.files.table import Cell, SpreadsheetTable
from surefoot.exchange.values.cells import is_missing, text_of
from surefoot.exchange.values.fields import bare, fields, plain
from surefoot.forms.kinds import YesNo
from surefoot.records.spreadsheet_artifacts import DIGITS

DURATION = "duration_min"
SHARE = "homework_prev_pct"
CODES = ("client", "session_id", "coach_id", "site")
LONG_SESSION, ANY_SESSION = 4 * 60, 8 * 60
"""Minutes: longer sessions are doubtful, and there are none beyond."""

SHORT_NUMBERS = 3
"""Lengths up to this are doubtful as minutes, if all are."""

PAIR = re.compile(r"(\d{1,3}):(\d\d)(?::00(?:\.0+)?)?")
DECIMAL_ZERO = re.compile(r"\d+[.,]0+")
LONG_NUMBER = re.compile(rf"\d{{{DIGITS + 1},}}")


class Unit(StrEnum):
    """What a length of time counts that is a number alone."""

    MINUTES = "minutes"
    HOURS = "hours"
    SECONDS = "seconds"


class ClockFormat(StrEnum):
    """What a length of time like 1:15 counts."""

    HOURS_MINUTES = "h:mm"
    MINUTES_SECONDS = "mm:ss"


NAMED = {
    Unit.HOURS: {"h", "hr", "hrs", "hour", "hours", "hora", "horas"},
    Unit.SECONDS: {"s", "sec", "secs", "second", "seconds", "seg", "segundo", "segundos"},
    Unit.MINUTES: {"min", "mins", "minute", "minutes", "minuto", "minutos"},
}
CLOCKS = {
    ClockFormat.MINUTES_SECONDS: re.compile(r"\bm{1,2}:ss\b"),
    ClockFormat.HOURS_MINUTES: re.compile(r"\bh{1,2}:mm"),
}


@dataclass(frozen=True)
class UnitInference:
    """What the amounts of a sheet mean.

    Attributes
    ----------
    unit, clock :
        Of lengths of time; None if it was neither said nor is it clear.
    parts :
        Whether a percentage is written as a part of one.
    minus_one :
        The fields in which -1 says yes.
    decimal_zero :
        The fields in which every code ends in ".0", which a program put there.
    cut :
        The fields in which every long number ends in zeros, as a spreadsheet program cuts them.
    """

    unit: Unit | None = None
    clock: ClockFormat | None = None
    parts: bool = False
    minus_one: frozenset[str] = field(default_factory=frozenset)
    decimal_zero: frozenset[str] = field(default_factory=frozenset)
    cut: frozenset[str] = field(default_factory=frozenset)


def infer_units(
    sheet: SpreadsheetTable,
    columns: Mapping[str, str],
    unit: Unit | None,
    clock: ClockFormat | None,
) -> UnitInference:
    """Judge the columns of a sheet; what was said goes before what they tell."""
    cells = {
        name: [cell for _, cell in sheet.column(column) if not is_missing(cell)]
        for name, column in columns.items()
    }
    lengths = cells.get(DURATION, [])
    named, shape = of_a_name(columns.get(DURATION, ""))
    return UnitInference(
        unit=unit or named or _unit(alone(lengths)),
        clock=clock or shape or _clock(pairs(lengths)),
        parts=_are_parts(cells.get(SHARE, [])),
        minus_one=frozenset(
            name
            for name, given in cells.items()
            if isinstance(fields()[name], YesNo) and _are_minus_one(given)
        ),
        decimal_zero=_coded(cells, lambda texts: all(map(DECIMAL_ZERO.fullmatch, texts))),
        cut=_coded(cells, _are_cut),
    )


def of_a_name(column: str) -> tuple[Unit | None, ClockFormat | None]:
    """Say what the name of a column tells of its lengths of time, as "Duration (hours)" does."""
    words = set(plain(column).split())
    shown = next((way for way, shape in CLOCKS.items() if shape.search(bare(column))), None)
    named = (unit for unit, names in NAMED.items() if names & words)
    return (None if shown else next(named, None)), shown


def is_truncated(text: str) -> bool:
    """Tell whether a long number ends as if a spreadsheet program had cut it."""
    return LONG_NUMBER.fullmatch(text) is not None and not text[DIGITS:].strip("0")


def _coded(
    cells: Mapping[str, Sequence[Cell]], test: Callable[[list[str]], bool]
) -> frozenset[str]:
    texts = {
        name: [text_of(cell).strip() for cell in cells[name] if not isinstance(cell, bool)]
        for name in CODES
        if name in cells
    }
    return frozenset(name for name, given in texts.items() if given and test(given))


def _are_cut(texts: list[str]) -> bool:
    long = [text for text in texts if LONG_NUMBER.fullmatch(text)]
    return bool(long) and all(map(is_truncated, long))


def alone(cells: Iterable[Cell]) -> list[float]:
    """Give the amounts that are numbers alone, and not 0."""
    found = []
    for cell in cells:
        text = (
            text_of(cell).strip().replace(",", ".") if isinstance(cell, (str, float, int)) else ""
        )
        if not isinstance(cell, bool) and re.fullmatch(r"\d+(\.\d+)?", text):
            found.append(float(text))
    return [each for each in found if each]


def _unit(lengths: Sequence[float]) -> Unit | None:
    """Say what numbers count; None if none is there, or they could be two things."""
    if not lengths or (max(lengths) <= SHORT_NUMBERS and all(map(float.is_integer, lengths))):
        return None
    if max(lengths) <= LONG_SESSION / 60 and not all(map(float.is_integer, lengths)):
        return Unit.HOURS
    return None if min(lengths) > ANY_SESSION else Unit.MINUTES


def pairs(cells: Iterable[Cell]) -> list[tuple[int, int]]:
    """Give the lengths of time with a colon, and the time cells that a program makes of them."""
    found = []
    for cell in cells:
        if isinstance(cell, dt.time) and not cell.second:
            found.append((cell.hour, cell.minute))
        elif isinstance(cell, dt.timedelta):
            minutes, rest = divmod(cell, dt.timedelta(minutes=1))
            found += [divmod(minutes, 60)] if not rest else []
        elif isinstance(cell, str) and (told := PAIR.fullmatch(cell.strip())):
            found.append((int(told[1]), int(told[2])))
    return found


def _clock(pairs: Sequence[tuple[int, int]]) -> ClockFormat | None:
    """Say what the parts of lengths count; None if none is there, or they could be two things."""
    if not pairs:
        return None
    longest = max(60 * one + two for one, two in pairs)
    if longest > ANY_SESSION:
        return ClockFormat.MINUTES_SECONDS
    return ClockFormat.HOURS_MINUTES if longest <= LONG_SESSION else None


def _are_parts(cells: Sequence[Cell]) -> bool:
    """Tell whether a percentage is written as 0.8: all between 0 and 1, not all of them whole."""
    numbers = alone(cells)
    return bool(numbers) and max(numbers) <= 1 and not all(map(float.is_integer, numbers))


def _are_minus_one(cells: Sequence[Cell]) -> bool:
    """Tell whether a column has nothing but -1 and 0, as Access writes yes and no."""
    texts = {text_of(cell).strip() for cell in cells}
    return "-1" in texts and texts <= {"-1", "0"}
