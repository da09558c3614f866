"""Which column of a file fills which field, and how its cells are read.

Tried in ``tests/exchange/test_mapping_dialog.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.table import Cell, SpreadsheetTable
from surefoot.exchange.values.cells import CellProblemError, UnknownWordError
from surefoot.exchange.values.fields import (
    NEEDED,
    NEEDED_IF_HELD,
    bare,
    fields,
    is_private,
    of_a_file,
    plain,
)
from surefoot.exchange.values.infer_units import ClockFormat, Unit, UnitInference, infer_units
from surefoot.exchange.values.missing_codes import EVERY
from surefoot.exchange.values.parse_dates import Evidence, Order, evidence
from surefoot.exchange.values.parse_values import ANY, Reading
from surefoot.forms.dates import Day
from surefoot.forms.kinds import Choice

SHOWN_COLUMNS = 12
SHOWN_SIGNS = 24


@dataclass(frozen=True)
class ColumnMapping:
    """Where the answers of a file's rows come from.

    Attributes
    ----------
    columns :
        The file's column, by our field.
    fixed :
        One answer for every row, by our field, written as in a file.
    values :
        By field, our key for a word of the file; ``*`` stands for all other words.
    order :
        What comes first in a date like 03/04/2026; None if it was not said.
    unit, clock :
        What lengths of time count that are numbers alone, and what 1:15 does; None if it was not
        said.
    missing :
        By field, numbers and words that stand for "no answer"; ``*`` for all fields.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    order: Order | None = None
    unit: Unit | None = None
    clock: ClockFormat | None = None
    missing: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def fitted(self, sheet: SpreadsheetTable) -> ColumnMapping:
        """Name the columns as a sheet spells them."""
        columns = {name: spelled(sheet, column) for name, column in self.columns.items()}
        return replace(self, columns=columns)

    def reading(self, sheet: SpreadsheetTable) -> Reading:
        """Say how the cells of a sheet are read."""
        values = {
            name: {word if word == ANY else bare(word): key for word, key in words.items()}
            for name, words in self.values.items()
        }
        order = self.order or date_evidence(sheet, self.columns).order
        return Reading(order, values, sheet.day_zero, self.judged(sheet), self.missing)

    def judged(self, sheet: SpreadsheetTable) -> UnitInference:
        """Say what the amounts of a sheet mean, as it was said or as their columns tell."""
        asked = (*sorted(self.columns.items()), self.unit, self.clock)
        if asked not in sheet.judged:
            sheet.judged[asked] = infer_units(sheet, self.columns, self.unit, self.clock)
        found: UnitInference = sheet.judged[asked]
        return found

    def refuse_faults(self, sheet: SpreadsheetTable) -> None:
        """Refuse what cannot be: strange fields, columns that are not there or used twice.

        Raises
        ------
        ImportFileError
            If something of the kind is found.
        """
        codes = (name for name in self.missing if name != EVERY)
        for name in [*self.columns, *self.fixed, *self.values, *codes]:
            _refuse_strange(name)
        self._refuse_columns(sheet)
        self._refuse_answers(sheet)

    def _refuse_columns(self, sheet: SpreadsheetTable) -> None:
        owners: dict[str, str] = {}
        for name, column in self.columns.items():
            if column not in sheet.columns:
                raise ImportFileError(
                    "The mapping takes {field} from a column “{column}”, and the file has none of "
                    "that name. Change the mapping, or import without it.",
                    field=name,
                    column=column[:SHOWN_SIGNS],
                )
            if column in owners or name in self.fixed:
                raise ImportFileError(
                    "The mapping uses {what} twice. Take out one of the two.",
                    what=name if name in self.fixed else f"“{column[:SHOWN_SIGNS]}”",
                )
            owners[column] = name

    def _refuse_answers(self, sheet: SpreadsheetTable) -> None:
        reading = self.reading(sheet)
        for name, answer in self.fixed.items():
            try:
                wrong = fields()[name].check(reading.answer(name, answer))
            except CellProblemError as error:
                wrong = error.text
            if wrong is not None:
                raise ImportFileError(
                    "{field} cannot have that answer: {wrong}.", field=name, wrong=of_a_file(wrong)
                )
        for name, words in self.values.items():
            question = fields()[name]
            if not isinstance(question, Choice) or set(words.values()) - set(question.options):
                raise ImportFileError(
                    "The mapping turns words into answers that {field} does not have.", field=name
                )

    def refuse_gaps(self, sheet: SpreadsheetTable) -> None:
        """Refuse to go on while a needed field has no column.

        Raises
        ------
        ImportFileError
            With the fields that lack one, and the columns that are there.
        """
        given = {*self.columns, *self.fixed}
        missing = [name for name in (*NEEDED, *NEEDED_IF_HELD) if name not in given]
        if missing:
            raise ImportFileError(
                "No column was found for {missing}. The file has: {columns}. Name the column, like "
                "--column {first}=COLUMN, or give one answer for all rows, like --set {first}=….",
                first=missing[0],
                missing=", ".join(missing),
                columns=listed(sheet.columns),
            )


def spelled(sheet: SpreadsheetTable, column: str) -> str:
    """Name a column as a sheet spells it, whose capitals, accents and signs may differ."""
    if column in sheet.columns:
        return column
    alike = [name for name in sheet.columns if name and plain(name) == plain(column)]
    return alike[0] if len(alike) == 1 else column


def listed(columns: Sequence[str]) -> str:
    """List names of columns, the long ones cut short, a great many of them only in part."""
    named = [f"“{name[:SHOWN_SIGNS]}”" for name in columns if name]
    return ", ".join(named[:SHOWN_COLUMNS]) + (", …" if len(named) > SHOWN_COLUMNS else "")


def date_evidence(sheet: SpreadsheetTable, columns: Mapping[str, str]) -> Evidence:
    """Gather what all date columns of a sheet tell about the order of day and month."""
    return evidence(_date_cells(sheet, columns))


def _date_cells(sheet: SpreadsheetTable, columns: Mapping[str, str]) -> Iterator[tuple[int, Cell]]:
    for name, column in columns.items():
        question = fields()[name]
        if isinstance(question, Day) and not question.years_ahead:
            yield from sheet.column(column)


def unknown_words(sheet: SpreadsheetTable, columns: ColumnMapping) -> dict[str, list[str]]:
    """Give, by field, the words of its column that are none of its choices."""
    reading = columns.reading(sheet)
    choices = {
        name: column
        for name, column in columns.columns.items()
        if isinstance(fields()[name], Choice) and not is_private(name)
    }
    found = {
        name: _unknown(
            name, {str(cell): cell for _, cell in sheet.column(column)}.values(), reading
        )
        for name, column in choices.items()
    }
    return {name: words for name, words in found.items() if words}


def _unknown(name: str, cells: Iterable[Cell], reading: Reading) -> list[str]:
    words: dict[str, str] = {}
    for cell in cells:
        try:
            reading.answer(name, cell)
        except UnknownWordError as error:
            words.setdefault(bare(error.word), error.word)
        except CellProblemError:
            continue
    return list(words.values())


def _refuse_strange(name: str) -> None:
    if name not in fields():
        raise ImportFileError(
            "“{field}” is not a field of a session. The fields are: {fields}.",
            field=name[:SHOWN_SIGNS],
            fields=", ".join(fields()),
        )
