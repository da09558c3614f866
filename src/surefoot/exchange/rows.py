"""Makes session logs of the rows of a file, and says of each row what is wrong with it.

Tried in ``tests/exchange/test_import_again.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from surefoot.exchange.columns.mapping import ColumnMapping
from surefoot.exchange.files.formula_injection import begins_like_a_formula
from surefoot.exchange.files.table import Cell, SpreadsheetRow, SpreadsheetTable
from surefoot.exchange.values.cells import (
    CellProblemError,
    is_missing,
    why_missing,
)
from surefoot.exchange.values.fields import CLIENT, SESSION_ID, bare, is_private, of_a_file
from surefoot.exchange.values.infer_units import CODES
from surefoot.exchange.values.mojibake import is_garbled
from surefoot.exchange.values.parse_codes import doubt_about, written_alias
from surefoot.exchange.values.parse_text import NONE_SET, YES
from surefoot.exchange.values.parse_values import Reading
from surefoot.forms import Privacy
from surefoot.language import Text, say
from surefoot.sessions.choices import UNSAID
from surefoot.sessions.log import SessionLog

NEEDED = say("this is needed and is empty")
OTHERWISE = {CLIENT, SESSION_ID, "referral_type", "referral_made", "referral_connected"}

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row.

    Attributes
    ----------
    row :
        The row's number in the file.
    field :
        Our name of what is wrong; empty if it is the row as a whole.
    text :
        What is wrong, without a person's words.
    """

    row: int
    field: str
    text: Text


@dataclass
class SessionRow:
    """A row as a session.

    Attributes
    ----------
    source :
        The row in the file.
    alias, session_id :
        The client's alias and the session's id in the file; empty if there is none.
    written :
        The alias with what nobody sees of it, as the file has it.
    answers :
        The answers to :class:`~surefoot.sessions.log.SessionLog`.
    unsaid :
        Why there is no answer to some questions, as the log keeps it; it makes no other session.
    problems :
        What is wrong; a row without any is good.
    doubt :
        Why its client is doubtful, unless somebody here goes by the alias; None if it is not.
    """

    source: SpreadsheetRow
    alias: str = ""
    written: str = field(default="", repr=False)
    session_id: str = ""
    answers: dict[str, Any] = field(default_factory=dict, repr=False)
    unsaid: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubt: Text | None = None

    def add(self, name: str, text: Text) -> None:
        """Add a problem; the first one of each field is enough."""
        if all(problem.field != name for problem in self.problems):
            self.problems.append(Problem(self.source.number, name, text))


@dataclass
class Remarks:
    """What a person should know about rows that are good.

    Attributes
    ----------
    no_answer :
        Cells that hold a word for "no answer", such as N/A.
    like_formulas :
        Texts that a spreadsheet program would take for a formula.
    not_asked :
        By field, answers left out because the session did not take place.
    codes :
        By field, codes that may also be words for "no answer", such as NA.
    garbled :
        By field, texts that were read in a wrong encoding before.
    """

    no_answer: int = 0
    like_formulas: int = 0
    not_asked: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    garbled: Counter[str] = field(default_factory=Counter)


class RowReader:
    """Reads the rows of one sheet by one mapping.

    Parameters
    ----------
    sheet, columns :
        The table, and which column is what.
    """

    def __init__(self, sheet: SpreadsheetTable, columns: ColumnMapping) -> None:
        self.remarks = Remarks()
        self._sheet = sheet
        self._reading: Reading = columns.reading(sheet)
        places = {name: place for place, name in enumerate(sheet.columns)}
        self._places = {name: places[column] for name, column in columns.columns.items()}
        self._spelled: dict[tuple[str, str], str] = {}
        self._fixed = {
            name: self._reading.answer(name, cell) for name, cell in columns.fixed.items()
        }

    def rows(self, progress: Progress) -> list[SessionRow]:
        """Read all rows; ``progress`` is told after each how many of how many are read."""
        read = []
        for count, source in enumerate(self._sheet.rows, start=1):
            read.append(self.row(source))
            progress(count, len(self._sheet.rows))
        return read

    def row(self, source: SpreadsheetRow) -> SessionRow:
        """Read one row."""
        row = SessionRow(source)
        if len(source.cells) != len(self._sheet.columns):
            text = (
                "this row has {n} cells and the row of names has {columns}; a text with a comma "
                "or a quotation mark may need quotation marks round it"
            )
            row.add("", say(text, n=len(source.cells), columns=len(self._sheet.columns)))
            return row
        given = self._fixed | {
            name: answer
            for name, place in self._places.items()
            if (answer := self._answer(row, name, place)) is not None
        }
        self._spell_alike(given)
        row.alias = str(given.pop(CLIENT, ""))
        row.doubt = self._doubt(source)
        row.written = self._written(source) or row.alias
        row.session_id = str(given.pop(SESSION_ID, ""))
        row.answers = self._asked(_joined(given))
        row.unsaid = self._unsaid(row) if row.answers.get("status") == "held" else {}
        self._check(row)
        return row

    def _answer(self, row: SessionRow, name: str, place: int) -> Any:
        cell = row.source.cells[place]
        try:
            answer = self._reading.answer(name, cell)
        except CellProblemError as error:
            row.add(name, error.text)
            return None
        if answer is None:
            self.remarks.no_answer += self._reading.says_nothing(name, cell)
        elif is_private(name) and isinstance(cell, str) and begins_like_a_formula(cell):
            self.remarks.like_formulas += 1
        self._remark(name, cell, answer)
        return answer

    def _remark(self, name: str, cell: Cell, answer: Any) -> None:
        if name in CODES and name != CLIENT and answer and is_missing(cell):
            self.remarks.codes[name] += 1
        if isinstance(cell, str) and name != CLIENT and is_garbled(cell):
            self.remarks.garbled[name] += 1

    def _spell_alike(self, given: dict[str, Any]) -> None:
        """Write a code as the file first did, where only capitals differ."""
        for name in (each for each in CODES if each in given and each != CLIENT):
            given[name] = self._spelled.setdefault((name, given[name].casefold()), given[name])

    def _doubt(self, source: SpreadsheetRow) -> Text | None:
        place = self._places.get(CLIENT)
        return None if place is None else doubt_about(source.cells[place])

    def _written(self, source: SpreadsheetRow) -> str:
        place = self._places.get(CLIENT)
        return "" if place is None else written_alias(source.cells[place])

    def _unsaid(self, row: SessionRow) -> dict[str, list[str]]:
        """Give why questions have no answer: as their cell says, or the file has no such column."""
        found: dict[str, list[str]] = {}
        for name in UNSAID:
            place = self._places.get(name)
            why = "not_asked" if place is None else why_missing(row.source.cells[place])
            if why is not None and name not in row.answers:
                found.setdefault(why, []).append(name)
        return {why: names for why, names in found.items() if why not in row.answers}

    def _asked(self, answers: dict[str, Any]) -> dict[str, Any]:
        """Leave out what is not asked about such a session; words are kept."""
        questions = SessionLog.questions()
        kept = {
            name: answer
            for name, answer in answers.items()
            if questions[name].asked(answers) or questions[name].privacy is Privacy.PRIVATE
        }
        if answers.get("status") is not None:
            self.remarks.not_asked.update(name for name in answers if name not in kept)
        return kept

    def _check(self, row: SessionRow) -> None:
        if not row.alias:
            row.add(CLIENT, NEEDED)
        for name, text in SessionLog.problems(row.answers).items():
            row.add(name, of_a_file(text))
        for name in SessionLog.still_open(row.answers):
            row.add(name, NEEDED)


def _joined(given: dict[str, Any]) -> dict[str, Any]:
    """Join the columns of a referral, and take homework that is told for homework set."""
    answers = {name: answer for name, answer in given.items() if name not in OTHERWISE}
    kinds = given.get("referral_type") or []
    more = {
        short: given[f"referral_{short}"]
        for short in ("made", "connected")
        if f"referral_{short}" in given and len(kinds) == 1
    }
    if kinds:
        answers["referrals"] = [
            {"id": f"r{place}", "type": kind} | more for place, kind in enumerate(kinds, start=1)
        ]
    told = bare(answers.get("homework") or "").strip(" .!")
    if told in NONE_SET or told in YES:
        del answers["homework"]
    if told:
        answers.setdefault("homework_set", told not in NONE_SET)
    return answers
