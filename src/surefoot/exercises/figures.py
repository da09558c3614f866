"""What an exercise shows back: a sentence, and a picture that is also a table of its numbers.

A figure is a table, or a list, and what else its drawing needs: the name of a kind that the pages'
scripts draw (``sheet/figures``), and hints for that. A page that cannot draw it shows the table.

Tried in ``tests/promises/test_every_exercise.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Protocol

from surefoot.language import Language, Text, Value, say

Label = str | Text
VALUE, MARK, NOT_OBSERVED = say("Value"), say("Mark"), say("not known")


class Figure(Protocol):
    """A picture as data."""

    kind: ClassVar[str]

    def declaration(self, language: Language) -> dict[str, Any]:
        """Describe the picture to a page, in the reader's language.

        Returns
        -------
        :
            ``kind``; ``columns``, the heads of its table, the first of them that of the rows'
            names; ``rows``, each with its name first and None for a value that is missing. A list
            has no columns, and one text a row. The rest is for the drawing: ``caption`` says what
            the table is of, and ``no_value`` what a missing value means, where those say more than
            “–”.
        """


@dataclass(frozen=True)
class Part:
    """A stretch of a bar: its length, and its name if bars are divided.

    Parts of one name look the same in every bar.
    """

    value: float
    name: Label = ""


@dataclass(frozen=True)
class Bar:
    """One labelled bar of one or more parts; ``mark`` is a line across it, for a second value."""

    label: Label
    parts: Sequence[Part]
    mark: float | None = None


@dataclass(frozen=True)
class Bars:
    """Horizontal bars on one scale from 0 to ``most``; a label is the person's or ours."""

    kind: ClassVar[str] = "bars"
    bars: Sequence[Bar]
    most: float
    unit: Label = ""
    mark_name: Label = ""

    def declaration(self, language: Language) -> dict[str, Any]:
        """Describe the bars: a column for each name of a part, and one for the marks."""
        found = (part.name for bar in self.bars for part in bar.parts)
        names = list(dict.fromkeys(_worded(name, language) for name in found)) or [""]
        unit = _worded(self.unit, language)
        is_marked = any(bar.mark is not None for bar in self.bars)
        mark = [_worded(self.mark_name, language) or language.text(MARK)] if is_marked else []
        plain = unit or language.text(VALUE)
        return {
            "kind": self.kind,
            "most": self.most,
            "caption": unit,
            "columns": ["", *(name or plain for name in names), *mark],
            "rows": [
                [
                    _worded(bar.label, language),
                    *(_length(bar, name, language) for name in names),
                    *([bar.mark] if is_marked else []),
                ]
                for bar in self.bars
            ],
            "marked": is_marked,
            "divided": names != [""],
        }


def _length(bar: Bar, name: str, language: Language) -> float | None:
    lengths = [part.value for part in bar.parts if _worded(part.name, language) == name]
    return sum(lengths) if lengths else None


@dataclass(frozen=True)
class Series:
    """One line of a trend: its name and a value, or None, for each place on the x axis."""

    name: Label
    values: Sequence[float | None]


@dataclass(frozen=True)
class Trend:
    """Lines over entries or dates, on a scale from 0 to ``most``."""

    kind: ClassVar[str] = "trend"
    labels: Sequence[Value]
    series: Sequence[Series]
    most: float

    def declaration(self, language: Language) -> dict[str, Any]:
        """Describe the lines."""
        return {
            "kind": self.kind,
            "most": self.most,
            "columns": ["", *(_worded(one.name, language) for one in self.series)],
            "rows": [
                [language.value(label), *values]
                for label, *values in zip(
                    self.labels, *(one.values for one in self.series), strict=True
                )
            ],
            "ticks": [
                language.short_date(label) if isinstance(label, date) else language.value(label)
                for label in self.labels
            ],
        }


@dataclass(frozen=True)
class HeatMap:
    """Counts in a grid, such as hours by weekdays; 0 is a count, None is not observed.

    Attributes
    ----------
    weekdays :
        Whether the columns are the days of a week, Monday first; they are shown from the day on
        that a week begins with in the reader's region.
    """

    kind: ClassVar[str] = "heat-map"
    columns: Sequence[Value]
    rows: Sequence[Value]
    cells: Sequence[Sequence[int | None]]
    weekdays: bool = False

    def declaration(self, language: Language) -> dict[str, Any]:
        """Describe the grid."""
        first = language.first_weekday if self.weekdays else 0
        return {
            "kind": self.kind,
            "columns": ["", *(language.value(each) for each in _from(first, self.columns))],
            "rows": [
                [language.value(row), *_from(first, cells)]
                for row, cells in zip(self.rows, self.cells, strict=True)
            ],
            "no_value": language.text(NOT_OBSERVED),
        }


@dataclass(frozen=True)
class Quadrant:
    """One point in a square of two scales, 0 to 10 each, whose quarters may have names.

    ``quarters`` are named low-low, high-low, low-high, high-high (x first, then y).
    """

    kind: ClassVar[str] = "quadrant"
    x_name: Label
    y_name: Label
    x: float
    y: float
    quarters: tuple[Label, Label, Label, Label] | None = None

    def declaration(self, language: Language) -> dict[str, Any]:
        """Describe the square and its point."""
        return {
            "kind": self.kind,
            "columns": ["", language.text(VALUE)],
            "rows": [
                [_worded(self.x_name, language), self.x],
                [_worded(self.y_name, language), self.y],
            ],
            "quarters": [_worded(quarter, language) for quarter in self.quarters or ()],
        }


@dataclass(frozen=True)
class Table:
    """A small table."""

    kind: ClassVar[str] = "table"
    columns: Sequence[Label]
    rows: Sequence[Sequence[Value]]

    def declaration(self, language: Language) -> dict[str, Any]:
        """Describe the table; every cell is worded."""
        return {
            "kind": self.kind,
            "columns": [_worded(column, language) for column in self.columns],
            "rows": [[language.value(cell) for cell in row] for row in self.rows],
        }


@dataclass(frozen=True)
class Quotes:
    """The person's own sentences, kept to be read again."""

    kind: ClassVar[str] = "quotes"
    quotes: Sequence[str]

    def declaration(self, language: Language) -> dict[str, Any]:
        """Describe the sentences."""
        return {"kind": self.kind, "columns": [], "rows": [[quote] for quote in self.quotes]}


@dataclass(frozen=True)
class Insight:
    """A sentence about what was entered, and a picture of it if one helps.

    Attributes
    ----------
    sentence :
        What stands out, in words that leave the conclusion to the person.
    figure :
        The picture, or None.
    title :
        A heading, if there is more than one insight.
    folded :
        What a person presses to see it; empty if it is in sight at once.
    """

    sentence: Label
    figure: Figure | None = field(default=None)
    title: Label = ""
    folded: Label = ""

    def declaration(self, language: Language) -> dict[str, Any]:
        """Describe sentence and picture to a page, in the reader's language."""
        return {
            "title": _worded(self.title, language),
            "sentence": _worded(self.sentence, language),
            "figure": self.figure.declaration(language) if self.figure else None,
            "folded": _worded(self.folded, language),
        }


def _from(first: int, columns: Sequence[Any]) -> Sequence[Any]:
    return [*columns[first:], *columns[:first]]


def _worded(label: Label, language: Language) -> str:
    return language.text(label) if label else ""
