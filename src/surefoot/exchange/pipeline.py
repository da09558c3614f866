"""Imports a file from end to end: read, settled, checked, and kept all at once or not at all.

Tried in ``tests/exchange/test_good_files.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from surefoot import atomic_files
from surefoot.exchange.ambiguities import add_doubts, have_doubts
from surefoot.exchange.columns.mapping import ColumnMapping
from surefoot.exchange.columns.mapping_file import save, saved_place
from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.detect import read_sheet
from surefoot.exchange.files.table import SpreadsheetTable
from surefoot.exchange.linkage.match_clients import people_of
from surefoot.exchange.mapping_dialog import confirm_mapping
from surefoot.exchange.messages import problem_line, problem_lines, remark_lines
from surefoot.exchange.options import Dialog, ImportOptions
from surefoot.exchange.rejected_rows import rejected_place, write_rejected
from surefoot.exchange.rows import RowReader, SessionRow
from surefoot.exchange.summary import kept_lines
from surefoot.exchange.to_entries import import_rows, prepare
from surefoot.exchange.validate import find_duplicates
from surefoot.language import say_n
from surefoot.records.store import Store


class Outcome(Enum):
    """How an import ended."""

    DONE = auto()
    NOT_CONFIRMED = auto()
    REFUSED = auto()


@dataclass(frozen=True)
class Checked:
    """The rows of a file, sorted into good and wrong ones."""

    good: Sequence[SessionRow]
    wrong: Sequence[SessionRow]


def import_file(
    path: Path, options: ImportOptions, talk: Dialog, open_store: Callable[[], Store]
) -> Outcome:
    """Import the sessions of a file into a store, which is opened once everything is checked.

    Raises
    ------
    ImportFileError
        If the file cannot be taken at all; nothing was kept then.
    RecordsError
        If the store fails; nothing was kept then.
    """
    with talk.waiting(talk.language.text("Reading the file …")):
        sheet = read_sheet(path, sheet=options.sheet, encoding=options.encoding)
    columns = confirm_mapping(sheet, options, talk)
    if columns is None:
        talk.complain("Nothing was imported, because the mapping was not confirmed (--yes does).")
        return Outcome.NOT_CONFIRMED
    if not options.sure:
        _save_mapping(sheet, columns, options)
    checked = _checked(sheet, columns, talk, open_store)
    if checked.wrong:
        _tell_wrong(checked, columns, talk)
        if not (options.keep_good and checked.good):
            talk.complain(
                "Nothing was imported. Put these rows right, or import the others with --keep-good."
                if checked.good
                else "Nothing was imported."
            )
            return Outcome.REFUSED
    if options.sure:
        _save_mapping(sheet, columns, options)
    place = _write_wrong(path, sheet, columns, checked, talk) if not options.trial else None
    try:
        _keep(path.name, checked.good, options, talk, open_store)
    except BaseException:
        if place is not None:
            atomic_files.remove(place)
        raise
    _tell_rejected(place, len(checked.wrong), talk)
    return Outcome.DONE


def _save_mapping(sheet: SpreadsheetTable, columns: ColumnMapping, options: ImportOptions) -> None:
    places = [] if options.trial else [(saved_place(sheet), True)]
    places += [(options.save_mapping, options.replace)] if options.save_mapping is not None else []
    for place, replace in places:
        try:
            save(columns, place, replace=replace)
        except OSError as error:
            raise ImportFileError(
                "The mapping cannot be saved as “{name}”: {reason}.",
                name=place.name,
                reason=atomic_files.reason(error),
            ) from None


def _checked(
    sheet: SpreadsheetTable, columns: ColumnMapping, talk: Dialog, open_store: Callable[[], Store]
) -> Checked:
    reader = RowReader(sheet, columns)
    label = talk.language.text("Checking rows")
    rows = reader.rows(lambda count, total: talk.counting(label, count, total))
    if have_doubts(rows):
        with closing(open_store()) as store:
            add_doubts(rows, [alias for alike in people_of(store).values() for alias in alike])
    find_duplicates(rows)
    for line in remark_lines(reader.remarks, talk.language):
        talk.say(line)
    return Checked([row for row in rows if not row.problems], [row for row in rows if row.problems])


def _tell_wrong(checked: Checked, columns: ColumnMapping, talk: Dialog) -> None:
    total = len(checked.good) + len(checked.wrong)
    talk.complain(
        say_n(
            "{n} row of {total} is wrong:",
            "{n} rows of {total} are wrong:",
            len(checked.wrong),
            total=total,
        )
    )
    problems = [problem for row in checked.wrong for problem in row.problems]
    for line in problem_lines(problems, columns, talk.language):
        talk.complain(f"  {line}")


def _write_wrong(
    path: Path, sheet: SpreadsheetTable, columns: ColumnMapping, checked: Checked, talk: Dialog
) -> Path | None:
    if not checked.wrong:
        return None
    place = rejected_place(path)
    reasons = (
        (row.source, "; ".join(problem_line(each, columns, talk.language) for each in row.problems))
        for row in checked.wrong
    )
    try:
        write_rejected(place, sheet, reasons)
    except OSError as error:
        raise ImportFileError(
            "The wrong rows cannot be written to “{name}”: {reason}. Copy the file to a folder of "
            "your own and import it from there.",
            name=place.name,
            reason=atomic_files.reason(error),
        ) from None
    return place


def _tell_rejected(place: Path | None, count: int, talk: Dialog) -> None:
    if place is not None:
        talk.say(
            say_n(
                "{n} row was not imported; it is in {place}, with the reason.",
                "{n} rows were not imported; they are in {place}, with the reasons.",
                count,
                place=str(place),
            )
        )


def _keep(
    file: str,
    rows: Sequence[SessionRow],
    options: ImportOptions,
    talk: Dialog,
    open_store: Callable[[], Store],
) -> None:
    number = None
    with closing(open_store()) as store:
        arrivals = prepare(store, rows, further=options.further)
        if not options.trial:
            with talk.waiting(talk.language.text("Keeping the sessions …")):
                number = import_rows(store, arrivals, file)
    for line in kept_lines(arrivals, number, trial=options.trial):
        talk.say(line)
