"""Checks a file as a whole: its columns together, and its rows against each other."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import sha256

from surefoot.language import Text, say
from surefoot.records.aliases import alias_key, case_key, written_key
from surefoot.records.exchange.cells import is_missing
from surefoot.records.exchange.columnmap import ColumnMap, date_evidence
from surefoot.records.exchange.rows import SessionRow
from surefoot.records.exchange.sheet import Sheet
from surefoot.records.exchange.trouble import FileTroubleError

SALT = "surefoot session 1\n"
SHOWN_ROWS = 3
PARTS = ("0", "1", "0.0", "1.0", "True", "False")


def refuse_doubtful_dates(sheet: Sheet, columns: ColumnMap) -> None:
    """Refuse dates whose day and month cannot be told apart, unless their order was said.

    Raises
    ------
    FileTroubleError
        If the order is open, contradicts itself, or seems to have been turned round by a program.
    """
    if columns.order is not None:
        return
    found = date_evidence(sheet, columns.columns)
    if found.swapped:
        raise FileTroubleError(
            "Some dates are true dates (row {real}) and some are text (row {text}): a program has "
            "read the file with other date settings and may have swapped days and months. Import "
            "the file that it was made from; or, if the dates are right, say --date-order "
            "{order}.",
            real=_some(found.real),
            text=_some([*found.day_first, *found.month_first]),
            order=str(found.order),
        )
    if found.short:
        raise FileTroubleError(
            "The date in row {row} has a year of two digits, and it can be the first number or "
            "the last one. Say --date-order ymd if the year comes first, --date-order dmy for "
            "day/month/year, or --date-order mdy for month/day/year.",
            row=_some(found.short),
        )
    if found.day_first and found.month_first and not found.year_first:
        raise FileTroubleError(
            "Some dates can only be day/month (row {day}) and some only month/day (row {month}). "
            "Write all dates one way, best like 2026-03-31; or say --date-order dmy or mdy, and "
            "the others are reported row by row.",
            day=_some(found.day_first),
            month=_some(found.month_first),
        )
    if found.either and found.order is None:
        raise FileTroubleError(
            "The date in row {row} can be day/month or month/day, and no other date tells which. "
            "Say --date-order dmy for day/month, or --date-order mdy for month/day.",
            row=str(min(found.either)),
        )


def refuse_parts_of_one(sheet: Sheet, columns: ColumnMap) -> None:
    """Refuse a per-cent column with nothing but 0 and 1, which more likely means no and yes.

    Raises
    ------
    FileTroubleError
        If it is such a column.
    """
    column = columns.columns.get("homework_prev_pct")
    if column is None:
        return
    given = {str(cell).strip() for _, cell in sheet.column(column) if not is_missing(cell)}
    if given - {"0", "0.0", "False"} and given <= set(PARTS):
        raise FileTroubleError(
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


def mark(row: SessionRow) -> str:
    """Give what is the same for the same session, however often and in whatever file it comes.

    It is the session's id with its client if the file has ids, and all its answers if not.
    """
    return _mark(row, case_key(row.alias))


def earlier_marks(row: SessionRow, alike: Iterable[str]) -> list[str]:
    """Give the marks by which the same session may have come before.

    Earlier versions marked a session by its client's alias as it was written, with what nobody
    sees of it.

    Parameters
    ----------
    row :
        The session.
    alike :
        Aliases that its client goes by here and that look like the one in the file.
    """
    keys = {written_key(row.written), *(written_key(alias) for alias in alike)}
    return [_mark(row, key) for key in sorted(keys - {case_key(row.alias)})]


def content_mark(row: SessionRow) -> str:
    """Give what is the same for two rows with the same client, session id and answers."""
    return _content_mark(row, case_key(row.alias))


def _mark(row: SessionRow, client: str) -> str:
    if row.session_id:
        return _hashed({"client": client, "session_id": row.session_id})
    return _content_mark(row, client)


def _content_mark(row: SessionRow, client: str) -> str:
    return _hashed({"client": client, "session_id": row.session_id} | row.answers)


def _hashed(told: dict[str, object]) -> str:
    text = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return sha256((SALT + unicodedata.normalize("NFC", text)).encode()).hexdigest()


def _some(rows: Iterable[int]) -> str:
    ordered = sorted(rows)
    return ", ".join(map(str, ordered[:SHOWN_ROWS])) + (", …" if len(ordered) > SHOWN_ROWS else "")
