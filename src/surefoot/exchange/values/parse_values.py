"""Turns the cells of a file into answers, or says in plain words why one makes none.

A blank cell and a word for "no answer" give no answer; neither is ever taken for zero or "no".
What stands in a private column is never repeated, nor is a text in a column of numbers.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from surefoot.exchange.files.formula_injection import unescaped
from surefoot.exchange.files.table import SERIAL_START, Cell, is_blank
from surefoot.exchange.values.cells import (
    CellProblemError,
    UnknownWordError,
    is_missing,
    refuse_faults,
    text_of,
)
from surefoot.exchange.values.fields import bare, fields, plain
from surefoot.exchange.values.infer_units import CODES, UnitInference
from surefoot.exchange.values.missing_codes import is_declared
from surefoot.exchange.values.parse_codes import read_code
from surefoot.exchange.values.parse_dates import Order, date_of
from surefoot.exchange.values.parse_numbers import length_min, number, time_of_day
from surefoot.exchange.values.parse_text import NO, YES, keys_by_word
from surefoot.forms import Question
from surefoot.forms.dates import Day, TimeOfDay
from surefoot.forms.kinds import Choice, ManyOf, Minutes, Number, OneOf, Words, YesNo
from surefoot.sessions.choices import Code

ANY = "*"
APART = re.compile(r"[;|\n]")
BRACKETS = "[](){} \t'\""


@dataclass(frozen=True)
class Reading:
    """How the cells of one file are read.

    Attributes
    ----------
    order :
        What comes first in a date like 03/04/2026; None if no date needs it.
    values :
        By field, the key that a person chose for a word of theirs, in small letters without
        accents; ``*`` stands for all other words.
    day_zero :
        The day of a spreadsheet's day number 0.
    judged :
        What amounts mean, by their whole columns.
    missing :
        By field, what was declared to mean "no answer".
    """

    order: Order | None = None
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    day_zero: dt.date = SERIAL_START
    judged: UnitInference = field(default_factory=UnitInference)
    missing: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def answer(self, name: str, cell: Cell) -> Any:
        """Give the answer that a cell makes for a field; None if nothing was answered.

        Raises
        ------
        CellProblemError
            If the cell holds something that the field cannot take.
        """
        if is_declared(name, cell, self.missing):
            return None
        refuse_faults(cell)
        if name in CODES:
            return read_code(name, cell, self.judged)
        return None if is_missing(cell) else self._read(name, fields()[name], cell)

    def says_nothing(self, name: str, cell: Cell) -> bool:
        """Tell whether a cell that is not blank says that there is no answer."""
        return not is_blank(cell) and (is_declared(name, cell, self.missing) or is_missing(cell))

    def _read(self, name: str, question: Question, cell: Cell) -> Any:
        if isinstance(question, Day):
            return self._day(cell)
        if isinstance(question, Minutes):
            return length_min(cell, question, self.judged)
        if isinstance(question, Number):
            return number(cell, question, parts=self.judged.parts)
        if isinstance(question, YesNo):
            return _yes_no(cell, minus_one=name in self.judged.minus_one)
        if isinstance(question, ManyOf):
            return self._keys(name, cell, question)
        if isinstance(question, OneOf):
            return self._key(name, text_of(cell), question)
        return time_of_day(cell) if isinstance(question, TimeOfDay) else _words(cell, question)

    def _day(self, cell: Cell) -> str:
        found = date_of(cell, self.order, self.day_zero)
        if found is None:
            raise CellProblemError("this is not a date that can be read; write it like 2026-03-31")
        return found.isoformat()

    def _key(self, name: str, text: str, question: Choice) -> str:
        chosen = self.values.get(name, {})
        found = chosen.get(bare(text)) or keys_by_word(name).get(plain(text)) or chosen.get(ANY)
        if found is None:
            raise UnknownWordError(text, question)
        return found

    def _keys(self, name: str, cell: Cell, question: ManyOf) -> list[str] | None:
        parts = cell if isinstance(cell, list) else self._parts(name, text_of(cell))
        said = [part.strip(BRACKETS) for part in parts]
        found = {self._key(name, part, question) for part in said if not _says_none(part)}
        return sorted(found, key=list(question.options).index) or None

    def _parts(self, name: str, text: str) -> list[str]:
        """Take a list of choices apart; a comma may also be part of a choice's name."""
        known = keys_by_word(name).keys() | self.values.get(name, {}).keys()
        parts = APART.split(text.strip(BRACKETS))
        return [
            piece
            for part in parts
            for piece in ([part] if plain(part) in known else part.split(","))
        ]


def _says_none(part: str) -> bool:
    return is_missing(part) or bare(part) in ("none", "ninguno", "ninguna")


def _words(cell: Cell, question: Question) -> str:
    text = unescaped(text_of(cell).strip()).replace("\r\n", "\n").strip()
    most = question.most if isinstance(question, Words) else len(text)
    if len(text) > most and not isinstance(question, Code):
        raise CellProblemError(
            "this text is too long ({n} characters; {most} fit)", n=len(text), most=most
        )
    return text


def _yes_no(cell: Cell, *, minus_one: bool) -> bool:
    if isinstance(cell, bool):
        return cell
    word = bare(text_of(cell))
    if minus_one and word == "-1":
        return True
    if word in YES | NO:
        return word in YES
    raise CellProblemError("this must be yes or no")
