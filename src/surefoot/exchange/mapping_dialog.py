"""Settles with a person which column of a file is what: guessed, shown, changed, confirmed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from surefoot.exchange.ambiguities import (
    open_clock,
    open_codes,
    open_unit,
    refuse_doubtful_amounts,
)
from surefoot.exchange.columns.infer_mapping import Guess, guess, refuse_no_names
from surefoot.exchange.columns.mapping import (
    ColumnMapping,
    date_evidence,
    listed,
    spelled,
    unknown_words,
)
from surefoot.exchange.columns.mapping_file import load, saved_place
from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.table import SpreadsheetTable
from surefoot.exchange.messages import (
    garbled_names,
    mapping_table,
    names_warning,
    zone_note,
)
from surefoot.exchange.options import Dialog, ImportOptions
from surefoot.exchange.validate import refuse_doubtful_dates, refuse_parts_of_one
from surefoot.exchange.values.fields import fields
from surefoot.exchange.values.infer_units import ClockFormat, Unit
from surefoot.exchange.values.parse_dates import Evidence, Order
from surefoot.forms.kinds import Choice
from surefoot.language import said_by, say

YES = ("y", "yes", "s", "si", "sí")
NO = ("n", "no")
ORDERS = {
    Order.DAY: ("d", "day", "día", "dia", "dmy"),
    Order.MONTH: ("m", "month", "mes", "mdy"),
    Order.YEAR: ("y", "year", "a", "año", "ano", "ymd"),
}
UNITS = {
    Unit.MINUTES: ("m", "min", "minutes", "minutos"),
    Unit.HOURS: ("h", "hours", "horas"),
    Unit.SECONDS: ("s", "sec", "seconds", "segundos"),
}
CLOCKS = {ClockFormat.HOURS_MINUTES: ("h:mm",), ClockFormat.MINUTES_SECONDS: ("mm:ss",)}
MOST_WORDS = 12
Kind = TypeVar("Kind")


def confirm_mapping(
    sheet: SpreadsheetTable, options: ImportOptions, talk: Dialog
) -> ColumnMapping | None:
    """Settle the mapping of a sheet; None if nobody confirmed it.

    Raises
    ------
    ImportFileError
        If the mapping cannot be settled without a person, or a person left it open.
    """
    found = _first(sheet, options, talk)
    columns, rivals = found.columns, dict(found.rivals)
    while True:
        columns.refuse_faults(sheet)
        _show(sheet, columns, Guess(columns, rivals, found.misfits), talk)
        if options.sure:
            break
        answer = talk.ask("Is this right? Type yes or no, or FIELD=COLUMN to change a line:")
        if answer is None or answer.strip().casefold() in NO:
            return None
        if answer.strip().casefold() in YES:
            columns = _asked_more(sheet, columns, talk)
            break
        columns, rivals = _changed(sheet, columns, rivals, answer, talk)
    _refuse_open(sheet, columns, rivals)
    return replace(columns, order=columns.order or date_evidence(sheet, columns.columns).order)


def _first(sheet: SpreadsheetTable, options: ImportOptions, talk: Dialog) -> Guess:
    """Give the mapping to begin with: the one named, the one saved for such files, or a guess."""
    if options.mapping is not None:
        found = Guess(load(options.mapping).fitted(sheet), {}, {})
    elif saved_place(sheet).exists():
        found = Guess(load(saved_place(sheet)).fitted(sheet), {}, {})
        talk.say("The mapping that was saved for files with these columns is used.")
    else:
        if not options.columns:
            refuse_no_names(sheet)
        found = guess(sheet)
    return _with_options(found, options, sheet)


def _with_options(found: Guess, options: ImportOptions, sheet: SpreadsheetTable) -> Guess:
    columns = dict(found.columns.columns)
    for name, column in options.columns.items():
        columns = _with(columns, name, spelled(sheet, column))
    for name in options.fixed:
        columns.pop(name, None)
    fixed = {k: v for k, v in found.columns.fixed.items() if k not in columns} | dict(options.fixed)
    rivals = {
        name: names
        for name, names in found.rivals.items()
        if name not in options.columns and name not in options.fixed
    }
    before = found.columns
    return replace(
        found,
        columns=replace(
            before,
            columns=columns,
            fixed=fixed,
            order=options.order or before.order,
            unit=options.unit or before.unit,
            clock=options.clock or before.clock,
            missing={**before.missing, **options.missing},
        ),
        rivals=rivals,
    )


def _with(columns: Mapping[str, str], name: str, column: str) -> dict[str, str]:
    """Give a field another column, which no other field keeps; without one the field has none."""
    kept = {each: where for each, where in columns.items() if where != column and each != name}
    return kept | {name: column} if column else kept


def _show(sheet: SpreadsheetTable, columns: ColumnMapping, found: Guess, talk: Dialog) -> None:
    for line in mapping_table(sheet, columns, talk.language):
        talk.say(line)
    for name, names in found.rivals.items():
        talk.say(said_by(_rivals(name, names)))
    for column, name in found.misfits.items():
        if column not in columns.columns.values():
            talk.say(
                say(
                    "“{column}” is not used: its name fits {field}, and what stands in it does "
                    "not.",
                    column=column[:40],
                    field=name,
                )
            )
    notes = (garbled_names(sheet), names_warning(sheet, columns), zone_note(sheet, columns))
    for note in (*sheet.notes, *notes):
        if note is not None:
            talk.say(note)


def _rivals(name: str, names: list[str]) -> ImportFileError:
    return ImportFileError(
        "Several columns could be {field}: {columns}. Say which one, like "
        "{field}=COLUMN (on the command line: --column {field}=COLUMN), or {field}= for none.",
        field=name,
        columns=listed(names),
    )


def _changed(
    sheet: SpreadsheetTable,
    columns: ColumnMapping,
    rivals: Mapping[str, list[str]],
    answer: str,
    talk: Dialog,
) -> tuple[ColumnMapping, dict[str, list[str]]]:
    name, sign, column = (part.strip() for part in answer.partition("="))
    column = spelled(sheet, column)
    if not sign or name not in fields() or (column and column not in sheet.columns):
        talk.complain(
            say(
                "Write one of the fields {fields}; then “=”; then the name of one of your columns, "
                "or nothing.",
                fields=", ".join(fields()),
            )
        )
        return columns, dict(rivals)
    changed = replace(columns, columns=_with(columns.columns, name, column))
    return changed, {each: names for each, names in rivals.items() if each != name}


def _asked_more(sheet: SpreadsheetTable, columns: ColumnMapping, talk: Dialog) -> ColumnMapping:
    """Ask what only a person can know: the order of the dates, and what unknown words mean."""
    if columns.order is None:
        columns = replace(columns, order=_asked_order(date_evidence(sheet, columns.columns), talk))
    columns = _asked_lengths(sheet, columns, talk)
    columns = _asked_codes(sheet, columns, talk)
    for name, words in unknown_words(sheet, columns).items():
        if len(words) <= MOST_WORDS:
            columns = _word_by_word(columns, name, words, talk)
    return columns


def _asked_order(found: Evidence, talk: Dialog) -> Order | None:
    if found.short:
        answer = talk.ask(
            "What comes first in a date like 05-03-04: the year, the day or the month? Type year, "
            "day or month:"
        )
    elif found.either and found.order is None and not found.day_first:
        answer = talk.ask("Is a date like 03/04/2026 day/month or month/day? Type day or month:")
    else:
        return None
    return _said(answer, ORDERS)


def _asked_lengths(sheet: SpreadsheetTable, columns: ColumnMapping, talk: Dialog) -> ColumnMapping:
    number, shown = open_unit(sheet, columns), open_clock(sheet, columns)
    if number is not None:
        answer = talk.ask(
            say(
                "What does a length of time like {example} count? Type minutes, hours or seconds:",
                example=number,
            )
        )
        columns = replace(columns, unit=_said(answer, UNITS))
    if shown is not None:
        answer = talk.ask(
            say(
                "Is a length of time like {example} hours and minutes, or minutes and seconds? "
                "Type h:mm or mm:ss:",
                example=shown,
            )
        )
        columns = replace(columns, clock=_said(answer, CLOCKS))
    return columns


def _asked_codes(sheet: SpreadsheetTable, columns: ColumnMapping, talk: Dialog) -> ColumnMapping:
    """Ask of numbers that look like codes for "no answer" whether they are."""
    missing = dict(columns.missing)
    for name, found in open_codes(sheet, columns).items():
        for each in found:
            answer = talk.ask(
                say(
                    "{field}: does {code} mean “no answer”? Type yes or no:",
                    field=name,
                    code=each.code,
                )
            )
            said = (answer or "").strip().casefold()
            if said in YES:
                missing[name] = [*missing.get(name, ()), each.code]
            elif said in NO:
                missing.setdefault(name, [])
    return replace(columns, missing=missing)


def _said(answer: str | None, words: Mapping[Kind, Collection[str]]) -> Kind | None:
    said = (answer or "").strip().casefold()
    return next((kind for kind, known in words.items() if said in known), None)


def _word_by_word(
    columns: ColumnMapping, name: str, words: list[str], talk: Dialog
) -> ColumnMapping:
    question = fields()[name]
    options = list(question.options) if isinstance(question, Choice) else []
    for word in words:
        answer = talk.ask(
            say(
                "{field}: what is “{word}”? Type one of {options}, or nothing to leave such rows "
                "wrong:",
                field=name,
                word=word[:40],
                options=", ".join(options),
            )
        )
        if answer and answer.strip() in options:
            words_of = {**columns.values.get(name, {}), word: answer.strip()}
            columns = replace(columns, values={**columns.values, name: words_of})
    return columns


def _refuse_open(
    sheet: SpreadsheetTable, columns: ColumnMapping, rivals: Mapping[str, list[str]]
) -> None:
    for name, names in rivals.items():
        raise _rivals(name, names)
    columns.refuse_gaps(sheet)
    refuse_doubtful_dates(sheet, columns)
    refuse_parts_of_one(sheet, columns)
    refuse_doubtful_amounts(sheet, columns)
