"""Reads numbers, lengths of time and times of day as people and spreadsheets write them."""

from __future__ import annotations

import datetime as dt
import math
import re

from surefoot.exchange.files.table import Cell
from surefoot.exchange.values.cells import SHOWN, CellProblemError
from surefoot.exchange.values.fields import bare
from surefoot.exchange.values.infer_units import ClockFormat, Unit, UnitInference
from surefoot.exchange.values.parse_dates import moment_of
from surefoot.forms.kinds import Minutes, Number

SCIENTIFIC = re.compile(r"[-+]?\d+(\.\d+)?e[-+]?\d+", re.IGNORECASE)
CLOCK = re.compile(r"(\d{1,2})[:.h](\d\d)(?::\d\d(?:\.\d+)?)?(?: ?([ap])\.? ?m\.?)?")
HOURS_MINUTES = re.compile(r"(\d{1,3})[:h]([0-5]\d)(?::([0-5]\d)(?:\.0+)?)?")
HOUR_S, MINUTE_S = 3600, 60
SPOKEN = re.compile(
    r"(?:(\d+) ?(?:h|hr|hrs|hour|hours|hora|horas))? ?"
    r"(?:(\d+) ?(?:m|min|mins|minute|minutes|minuto|minutos|')\.?)?"
)
MIDNIGHT = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
NOISE = 1e-9


def number(cell: Cell, question: Number, *, parts: bool = False) -> float:
    """Read a number; "7/10" is 7 where 10 is the most, "80 %" is 80 where per cent is asked.

    Parts of one count as per cents where they are said to be written so.

    Where a text can mean two numbers, as "1,200" can, the one that can be answered is taken.

    Raises
    ------
    CellProblemError
        If the cell is no number, or could be two.
    """
    if isinstance(cell, str):
        if question.unit == "%":
            parts = parts and "%" not in cell
            cell = cell.strip().removesuffix("%")
        cell = re.sub(rf"\s*(/|of|de)\s*{re.escape(f'{question.most:g}')}$", "", cell.strip())
    return _float(cell, question, 100 if parts and question.unit == "%" else 1)


def length_min(cell: Cell, question: Minutes, judged: UnitInference) -> float:
    """Read a length of time, in minutes: "45", "45 min", "1:15", "1 h 15", a time cell.

    Parameters
    ----------
    cell, question :
        The cell, and the question that it answers.
    judged :
        What a number alone counts, and what 1:15 does.

    Raises
    ------
    CellProblemError
        If the cell is no length of time.
    """
    counted = _clock_s(cell)
    if counted is not None:
        is_short = judged.clock is ClockFormat.MINUTES_SECONDS and not counted % HOUR_S % MINUTE_S
        return _rounded_min(counted / HOUR_S) if is_short else _whole(counted // MINUTE_S)
    if isinstance(cell, str):
        found = SPOKEN.fullmatch(bare(cell))
        if found and any(found.groups()):
            return int(found[1] or 0) * 60 + int(found[2] or 0)
    if judged.unit is Unit.SECONDS:
        return _rounded_min(_float(cell, question, 1) / 60)
    return _float(cell, question, 60 if judged.unit is Unit.HOURS else 1)


def _clock_s(cell: Cell) -> int | None:
    """Give the seconds of a length with colons, read as hours and minutes; None if it is none."""
    if isinstance(cell, dt.time):
        return cell.hour * HOUR_S + cell.minute * MINUTE_S + cell.second
    if isinstance(cell, dt.timedelta):
        return round(cell.total_seconds())
    found = HOURS_MINUTES.fullmatch(bare(cell)) if isinstance(cell, str) else None
    if found is None:
        return None
    return int(found[1]) * HOUR_S + int(found[2]) * MINUTE_S + int(found[3] or 0)


def _rounded_min(minutes: float) -> int:
    """Round a length to whole minutes; one that took place took a minute at least."""
    return max(round(minutes), 1) if minutes > 0 else 0


def time_of_day(cell: Cell) -> str:
    """Read a time of day, written ``HH:MM``; a spreadsheet keeps it as a part of a day.

    Raises
    ------
    CellProblemError
        If the cell is no time of day.
    """
    if isinstance(cell, (dt.datetime, dt.time)):
        return cell.strftime("%H:%M")
    if isinstance(cell, dt.timedelta):
        return (MIDNIGHT + cell % dt.timedelta(days=1)).strftime("%H:%M")
    if isinstance(cell, float) and 0 <= cell < 1:
        return (MIDNIGHT + dt.timedelta(days=cell, seconds=0.5)).strftime("%H:%M")
    at = moment_of(cell) if isinstance(cell, str) else None
    if at is not None:
        return at.strftime("%H:%M")
    found = CLOCK.fullmatch(bare(cell)) if isinstance(cell, str) else None
    if found is None:
        raise CellProblemError("this must be a time of day, like 14:30")
    hour = int(found[1]) % 12 + 12 * (found[3] == "p") if found[3] else int(found[1])
    return f"{hour:02}:{found[2]}"


def _float(cell: Cell, question: Number, times: float = 1) -> float:
    if isinstance(cell, str):
        return _only(cell, question.meant(cell, times) or _scientific(cell, times))
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        raise _no_number(cell)
    return _whole(cell * times)


def _scientific(text: str, times: float) -> list[float]:
    """Read a number as a spreadsheet writes a great one: "1.2E+03"."""
    return [float(text) * times] if SCIENTIFIC.fullmatch(text.strip()) else []


def _only(text: str, meant: list[float]) -> float:
    if not meant:
        raise _no_number(text)
    if len(meant) > 1:
        raise CellProblemError(
            "“{text}” could mean {one} or {other}; leave out the sign between thousands",
            text=text.strip(),
            one=_as_int(meant[0]),
            other=_as_int(meant[1]),
        )
    return _as_int(meant[0])


def _whole(value: float) -> float:
    """Give a whole number as int, also one that a spreadsheet missed by a hair."""
    whole = math.isfinite(value) and abs(value - round(value)) < NOISE
    return round(value) if whole else value


def _as_int(value: float) -> float:
    """Give a whole number as int, and any other with all the digits that were written."""
    return int(value) if value.is_integer() else value


def _no_number(cell: Cell) -> CellProblemError:
    if isinstance(cell, (dt.date, dt.time, dt.timedelta)):
        return CellProblemError("this is a date or a time, and it must be a number")
    text = str(cell).strip()
    if len(text) <= SHOWN and re.search(r"\d", text):
        return CellProblemError("“{text}” must be a number alone", text=text)
    return CellProblemError("this must be a number, and it holds text")
