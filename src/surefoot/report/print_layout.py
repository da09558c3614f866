"""What the PDF and the Word file of a report share: a few words, and how tables are laid out.

Tried in ``tests/report/test_paper.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.report.blocks import English, Meanings, Report

ROOM = 100
"""Signs of a table's usual size that stand side by side on a page."""
MOST = 50
"""Signs that a column wants at most."""
SLACK, GAP = 1.15, 2
"""A wide font takes so many times the room, and this is between two columns."""
SMALLEST = 0.7
"""Size of the letters in the widest tables."""
LONG_NAME = 25
"""Signs above which words need more room beside their meaning."""
FOOT = 60
"""Signs of a title that stand at the foot of a page."""
NOTHING = "–"


@dataclass(frozen=True)
class Columns:
    """How the columns of a table are laid out.

    Attributes
    ----------
    numeric :
        Whether each column holds numbers, which stand at its right edge.
    parts :
        How much of the width each column takes; together 1.
    size :
        Of the letters, 1 being the usual size; less where a table is wide.
    """

    numeric: Sequence[bool]
    parts: Sequence[float]
    size: float


def title(report: Report) -> str:
    """Give the title of the file."""
    return f"{report.kind}: {report.title}"


def running(report: Report) -> str:
    """Give the title as it stands at the foot of each page: what has no room there is cut."""
    whole = report.title
    short = whole if len(whole) <= FOOT else f"{whole[:FOOT].rstrip()}…"
    return English(short) if isinstance(whole, English) else short


def made(report: Report) -> str:
    """Say what made it, and on which day if that is to be told."""
    words = report.language
    day = (
        f"{words.text('Report made on')} {words.value(report.made_on)}. " if report.made_on else ""
    )
    return f"{day}{words.text('Made with Surefoot')} {report.version}."


def rows(table: NumberTable) -> Sequence[Sequence[str]]:
    """Give the rows of a table; one of dashes if there are none."""
    return table.rows or [[NOTHING] * len(table.columns)]


def meaning_parts(meanings: Meanings) -> tuple[float, float]:
    """Give how much of the width the words take, and how much their meanings."""
    usual = median(len(name) for name, _ in meanings.pairs) if meanings.pairs else 0
    return (0.45, 0.55) if usual > LONG_NAME else (0.25, 0.75)


def columns(table: NumberTable) -> Columns:
    """Lay out the columns of a table so that words and, where there is room, numbers stay whole."""
    cells = _cells(table)
    numeric = table.numeric
    columns = list(zip(table.columns, cells, numeric, strict=True))
    words = [_room(map(_longest_word, (heading, *each))) for heading, each, _ in columns]
    whole = [
        max(least, _room(map(len, each))) if number else least
        for least, (_, each, number) in zip(words, columns, strict=True)
    ]
    lines = [
        max(least, _room(map(len, (heading, *each))))
        for least, (heading, each, _) in zip(whole, columns, strict=True)
    ]
    if sum(lines) <= ROOM:
        widths = [lines[0] + ROOM - sum(lines), *lines[1:]]
    elif sum(whole) <= ROOM:
        widths = _between(whole, lines)
    elif sum(words) <= ROOM:
        widths = _between(words, whole)
    else:
        widths = words
    return Columns(
        numeric, [each / sum(widths) for each in widths], min(1, max(SMALLEST, ROOM / sum(widths)))
    )


def _room(lengths: Iterable[int]) -> float:
    return SLACK * min(max(lengths, default=0), MOST) + GAP


def _between(least: Sequence[float], most: Sequence[float]) -> list[float]:
    """Give each column its least, and all the same part of what they want more."""
    part = (ROOM - sum(least)) / (sum(most) - sum(least))
    return [one + part * (two - one) for one, two in zip(least, most, strict=True)]


def _cells(table: NumberTable) -> list[list[str]]:
    """Give the cells of each column, without the rows that are headings."""
    told = [row for row in rows(table) if len(row) == len(table.columns)]
    return [[str(row[place]) for row in told] for place in range(len(table.columns))]


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
