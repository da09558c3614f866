"""Says what a file seems to hold and what is wrong with it, a line at a time.

Nothing that stands in a private column is ever shown.

Tried in ``tests/exchange/test_spanish.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from surefoot.exchange.columns.mapping import ColumnMapping, listed
from surefoot.exchange.files.table import SpreadsheetTable
from surefoot.exchange.rows import Problem, Remarks
from surefoot.exchange.values.cells import CellProblemError, is_missing, text_of
from surefoot.exchange.values.fields import CLIENT, fields, is_private, plain
from surefoot.exchange.values.mojibake import is_garbled
from surefoot.exchange.values.parse_dates import moved_by_zone
from surefoot.exchange.values.parse_values import Reading
from surefoot.language import Language, Text, say, say_n

EXAMPLES = 3
LONGEST = 32
MOST_PROBLEMS = 20
NAME = re.compile(r"[^\W\d_][\w'’.-]+(?:,? [^\W\d_][\w'’.-]*)+")
NAME_WORDS = {"name", "nombre", "nombres", "apellido", "apellidos", "surname"}


def mapping_table(sheet: SpreadsheetTable, columns: ColumnMapping, language: Language) -> list[str]:
    """Say which column fills which field, with a few examples, and which columns are not used."""
    reading = columns.reading(sheet)
    rows = [
        (name, f"“{column}”", _examples(sheet, name, column, reading, language))
        for name, column in columns.columns.items()
    ]
    every = language.text("the same for all rows")
    rows += [(name, f"= {answer}", every) for name, answer in columns.fixed.items()]
    heads = [language.text(each) for each in ("Our field", "Your column", "Examples")]
    unused = [name for name in sheet.columns if name and name not in columns.columns.values()]
    lines = _aligned([tuple(heads), *rows])
    if unused:
        lines.append(language.text(say("Not used: {columns}", columns=listed(unused))))
    return lines


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    cut = [
        tuple(cell if len(cell) <= LONGEST else cell[:LONGEST] + "…" for cell in row[:2])
        for row in rows
    ]
    first, second = (max(len(row[at]) for row in cut) for at in (0, 1))
    return [
        f"  {short[0]:<{first}}  {short[1]:<{second}}  {row[2]}".rstrip()
        for short, row in zip(cut, rows, strict=True)
    ]


def _examples(
    sheet: SpreadsheetTable, name: str, column: str, reading: Reading, language: Language
) -> str:
    if is_private(name):
        return language.text("(private, not shown)")
    shown: dict[str, str] = {}
    for _, cell in sheet.column(column):
        if not is_missing(cell) and text_of(cell) not in shown:
            try:
                answer = reading.answer(name, cell)
            except CellProblemError:
                continue
            if fields()[name].check(answer) is None:
                shown[text_of(cell)] = _turned(text_of(cell), answer)
        if len(shown) == EXAMPLES:
            break
    return ", ".join(shown.values())


def _turned(text: str, answer: object) -> str:
    read = ", ".join(answer) if isinstance(answer, list) else str(answer)
    is_plain = text == read or text.startswith((f"{read} ", f"{read}T"))
    return read if is_plain else f"{text} → {read}"


def names_warning(sheet: SpreadsheetTable, columns: ColumnMapping) -> Text | None:
    """Warn if the column of clients seems to hold legal names."""
    column = columns.columns.get(CLIENT)
    if column is None:
        return None
    given = [str(cell) for _, cell in sheet.column(column) if not is_missing(cell)]
    named = sum(NAME.fullmatch(text.strip()) is not None for text in given)
    if 2 * named <= len(given) and not NAME_WORDS & set(plain(column).split()):
        return None
    return say(
        "The column “{column}” seems to hold people’s names. A client is known here by an alias or "
        "a code, never by a legal name: put codes in the file first, and keep the list of codes "
        "somewhere else.",
        column=column[:LONGEST],
    )


def garbled_names(sheet: SpreadsheetTable) -> Text | None:
    """Say which columns have names that were read in a wrong encoding, and so may be unknown."""
    found = [name for name in sheet.columns if is_garbled(name)]
    if not found:
        return None
    return say(
        "These names of columns hold letters that were read in a wrong encoding before: {columns}. "
        "Look whether the right columns are used, and import the file that this one was made from "
        "if you have it.",
        columns=listed(found),
    )


def zone_note(sheet: SpreadsheetTable, columns: ColumnMapping) -> Text | None:
    """Say how many times in UTC are of another day by this computer's clock."""
    column = columns.columns.get("date")
    if column is None:
        return None
    moved = sum(moved_by_zone(cell) for _, cell in sheet.column(column))
    if not moved:
        return None
    return say_n(
        "{n} time in “{column}” is in UTC, and of another day by the clock of this computer; that "
        "day is taken.",
        "{n} times in “{column}” are in UTC, and of another day by the clock of this computer; "
        "that day is taken.",
        moved,
        column=column[:LONGEST],
    )


def remark_lines(remarks: Remarks, language: Language) -> Iterator[str]:
    """Say what was done with cells that are neither wrong nor plain answers."""
    said = (
        say_n(
            "{n} cell says that there is no answer, like N/A or a dash; it stays unanswered.",
            "{n} cells say that there is no answer, like N/A or a dash; they stay unanswered.",
            remarks.no_answer,
        ),
        say_n(
            "{n} text begins like a formula (=, +, - or @); it is kept as plain text.",
            "{n} texts begin like a formula (=, +, - or @); they are kept as plain text.",
            remarks.like_formulas,
        ),
        say_n(
            "{n} code may also be a word for “no answer”, like NA or ND, and is kept as a "
            "code: {fields}. If it is none, say --missing FIELD=CODE.",
            "{n} codes may also be words for “no answer”, like NA or ND, and are kept as "
            "codes: {fields}. If they are none, say --missing FIELD=CODE.",
            remarks.codes.total(),
            fields=_named(remarks.codes),
        ),
        say_n(
            "{n} text holds letters that were read in a wrong encoding before: {fields}. If "
            "you have the file that this one was made from, undo this import and use that.",
            "{n} texts hold letters that were read in a wrong encoding before: {fields}. If "
            "you have the file that this one was made from, undo this import and use that.",
            remarks.garbled.total(),
            fields=_named(remarks.garbled),
        ),
        say_n(
            "{n} answer was left out, because it says what happened in a session that did not "
            "take place: {fields}.",
            "{n} answers were left out, because they say what happened in sessions that did "
            "not take place: {fields}.",
            remarks.not_asked.total(),
            fields=_named(remarks.not_asked),
        ),
    )
    return (language.text(each) for each in said if each.count)


def problem_lines(
    problems: Sequence[Problem], columns: ColumnMapping, language: Language
) -> Iterator[str]:
    """Say what is wrong row by row; of a great many, the first and how many there are of each."""
    for problem in problems[:MOST_PROBLEMS]:
        yield problem_line(problem, columns, language)
    rest = Counter(problem.field for problem in problems[MOST_PROBLEMS:])
    if rest:
        counts = (
            f"{name or language.text('the row')} {language.value(count)}"
            for name, count in rest.most_common()
        )
        yield language.text(
            say_n(
                "… and {n} more: {counts}",
                "… and {n} more: {counts}",
                rest.total(),
                counts=", ".join(counts),
            )
        )


def problem_line(problem: Problem, columns: ColumnMapping, language: Language) -> str:
    """Say one problem: ``row 17, days_used: 9 is more than days_observed 7``."""
    if not problem.field:
        return language.text(say("row {row}: {text}", row=str(problem.row), text=problem.text))
    return language.text(
        say(
            "row {row}, {field}: {text}",
            row=str(problem.row),
            field=_both_names(problem.field, columns),
            text=problem.text,
        )
    )


def _named(fields: Counter[str]) -> str:
    return ", ".join(sorted(fields))


def _both_names(name: str, columns: ColumnMapping) -> str:
    column = columns.columns.get(name)
    if column is None or plain(column) == plain(name):
        return name
    return f"{name} (“{column[:LONGEST]}”)"
