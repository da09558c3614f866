"""What a file leaves open that only a person can tell: asked where somebody is, refused else.

Tried in ``tests/exchange/test_parse_numbers.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from surefoot.exchange.columns.mapping import ColumnMapping
from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.table import Cell, SpreadsheetTable
from surefoot.exchange.rows import SessionRow
from surefoot.exchange.values.fields import CLIENT
from surefoot.exchange.values.infer_units import DURATION, alone, pairs
from surefoot.exchange.values.missing_codes import Suspect, suspects
from surefoot.exchange.values.parse_codes import number_key
from surefoot.language import say
from surefoot.records.aliases import alias_key

SHOWN_ROWS = 3
ANOTHER_NUMBER = say(
    "this number is written in another way elsewhere, like 007 and 7, and may be one person’s; "
    "write it in one way, or add the client on the page of people first"
)


def open_unit(sheet: SpreadsheetTable, columns: ColumnMapping) -> float | None:
    """Give a length of time that could be of two units, as 2 and 2,700 are; None if none is so."""
    found = alone(_lengths(sheet, columns))
    return None if columns.judged(sheet).unit or not found else found[0]


def open_clock(sheet: SpreadsheetTable, columns: ColumnMapping) -> str | None:
    """Give a length of time like 5:30 that could be hours or minutes; None if none is so."""
    found = pairs(_lengths(sheet, columns))
    if columns.judged(sheet).clock or not found:
        return None
    return "{}:{:02}".format(*max(found))


def open_codes(sheet: SpreadsheetTable, columns: ColumnMapping) -> dict[str, list[Suspect]]:
    """Give, by field, the numbers that look like codes for "no answer"."""
    return suspects(sheet, columns.columns, columns.missing)


def refuse_doubtful_amounts(sheet: SpreadsheetTable, columns: ColumnMapping) -> None:
    """Refuse amounts that could mean two things, unless it was said which.

    Raises
    ------
    ImportFileError
        With what is open, and how to say it.
    """
    column = columns.columns.get(DURATION, "")[:40]
    unit, clock = open_unit(sheet, columns), open_clock(sheet, columns)
    if unit is not None:
        raise ImportFileError(
            "The lengths of time in “{column}” are numbers like {example}, and do not tell "
            "whether they are minutes, hours or seconds. Say --duration minutes, --duration "
            "hours or --duration seconds.",
            column=column,
            example=unit,
        )
    if clock is not None:
        raise ImportFileError(
            "The lengths of time in “{column}” do not tell whether {example} is hours and minutes "
            "or minutes and seconds. Say --duration h:mm or --duration mm:ss.",
            column=column,
            example=clock,
        )
    found = open_codes(sheet, columns)
    if found:
        raise _like_codes(found)


def add_doubts(rows: Sequence[SessionRow], known: Iterable[str]) -> None:
    """Add a problem to rows whose client is doubtful and goes by no known alias.

    Parameters
    ----------
    rows, known :
        The rows, and the aliases that people here go or went by.
    """
    here = {alias_key(alias): alias for alias in known}
    in_file = {alias_key(row.alias): row.alias for row in rows if row.alias}
    ways: dict[str, set[str]] = {}
    for key, alias in (in_file | here).items():
        number = number_key(alias)
        if number is not None:
            ways.setdefault(number, set()).add(key)
    for row in rows:
        if not row.alias or alias_key(row.alias) in here:
            continue
        if row.doubt is not None:
            row.add(CLIENT, row.doubt)
        elif len(ways.get(number_key(row.alias) or "", ())) > 1:
            row.add(CLIENT, ANOTHER_NUMBER)


def have_doubts(rows: Iterable[SessionRow]) -> bool:
    """Tell whether it has to be known who is here, to say whom some rows mean."""
    return any(row.doubt is not None or number_key(row.alias) is not None for row in rows)


def _lengths(sheet: SpreadsheetTable, columns: ColumnMapping) -> list[Cell]:
    column = columns.columns.get(DURATION)
    return [] if column is None else [cell for _, cell in sheet.column(column)]


def _like_codes(found: Mapping[str, Collection[Suspect]]) -> ImportFileError:
    rows = sorted({row for each in found.values() for one in each for row in one.rows})
    told = "; ".join(f"{name}: {_codes(each)}" for name, each in found.items())
    said = " ".join(f"--missing {name}={_codes(each)}" for name, each in found.items())
    return ImportFileError(
        "These numbers look like codes for “no answer” ({codes}; rows {rows}). If they are, say "
        "{options}; where they are answers, name the field alone, like --missing {first}=.",
        codes=told,
        rows=", ".join(map(str, rows[:SHOWN_ROWS])) + (", …" if rows[SHOWN_ROWS:] else ""),
        options=said,
        first=next(iter(found)),
    )


def _codes(suspects: Iterable[Suspect]) -> str:
    return ",".join(each.code for each in suspects)
