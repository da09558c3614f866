"""What a cell of a file may hold that is no answer: nothing, a fault, a text made to be run.

Tried in ``tests/exchange/test_parse_values.py``.
"""

from __future__ import annotations

import math
import re

from surefoot.exchange.files.number_formats import ShownNumber
from surefoot.exchange.files.table import Cell, Uncalculated, is_blank
from surefoot.exchange.values.fields import bare
from surefoot.exchange.values.parse_text import MISSING, REASONS
from surefoot.forms.kinds import Choice
from surefoot.forms.question import Privacy
from surefoot.language import Text, Value, say
from surefoot.records.spreadsheet_artifacts import is_fault, is_unknown

NOTHING = re.compile(r"[-\u2010-\u2015\u2212_.…·?¿/\\*\[\](){}\"'“”\s]+")
"""Signs that people put where there is nothing to say."""

SHOWN = 24
EXACT = 10**15


class CellProblemError(ValueError):
    """A cell that makes no answer; ``text`` says why, and what is raised leaves its words out."""

    def __init__(self, text: str, /, **values: Value) -> None:
        self.text: Text = say(text, **values)
        super().__init__(text)


class UnknownWordError(CellProblemError):
    """A word that is none of the choices of its field."""

    def __init__(self, word: str, question: Choice) -> None:
        self.word = word.strip()
        options = ", ".join(question.options)
        if len(self.word) > SHOWN or question.privacy is Privacy.PRIVATE:
            super().__init__("this is none of: {options}", options=options)
        else:
            super().__init__("“{word}” is none of: {options}", word=self.word, options=options)


def refuse_faults(cell: Cell) -> None:
    """Refuse a formula without a result and an error of the spreadsheet.

    Raises
    ------
    CellProblemError
        If it is one of them.
    """
    if isinstance(cell, Uncalculated):
        raise CellProblemError(
            "this is a formula whose result was not saved; open the file in your spreadsheet "
            "program and save it"
        )
    if isinstance(cell, str) and is_fault(cell):
        raise CellProblemError("this is an error of the spreadsheet ({fault})", fault=cell.strip())


def is_missing(cell: Cell) -> bool:
    """Tell whether a cell says that there is no answer: blank, NaN, a dash, "N/A" and the like."""
    if isinstance(cell, float):
        return math.isnan(cell)
    if not isinstance(cell, str):
        return is_blank(cell)
    text = bare(cell)
    return not text or text in MISSING or is_unknown(cell) or _is_only_signs(cell)


def why_missing(cell: Cell) -> str | None:
    """Give the question of the session log that keeps why there is no answer, if a cell says it."""
    return REASONS.get(bare(cell)) if isinstance(cell, str) else None


def _is_only_signs(text: str) -> bool:
    """Tell whether nothing but dashes, dots and the like is written; :) and 👍 say something."""
    return NOTHING.fullmatch(text) is not None


def text_of(cell: Cell) -> str:
    """Write a cell as text, as its workbook shows it; a whole number has no decimals."""
    if isinstance(cell, list):
        return ", ".join(cell)
    if isinstance(cell, ShownNumber):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < EXACT:
        return str(int(cell))
    return str(cell)
