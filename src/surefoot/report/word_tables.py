"""Tables of a report in Word: numbers, cards, steps and meanings.

Tried in ``tests/report/test_paper.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any, TypeAlias

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Pt
from docx.table import _Cell

from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.report import print_layout
from surefoot.report.blocks import Cards, Meanings, Steps
from surefoot.report.word_styles import (
    CELL,
    NOTE,
    QUIET,
    RULE,
    TEAL,
    WIDTH,
    element,
    line,
    started,
)

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.table import Table
    from docx.text.paragraph import Paragraph

Say: TypeAlias = "Callable[[Paragraph, Sequence[str]], None]"

USUAL = Pt(9)
WHOLE_ROWS = 14
"""Tables of so many rows at most stay on one page."""
LAST = 2
"""So many rows stay with what ends a table."""
STEP_PARTS = (0.6, 0.13, 0.27)
INDENT, SPACE = Pt(9), Pt(8)
"""Of rows below a heading, and between two columns."""
MARGINS = (("left", 0), ("right", SPACE.twips))
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT


class Rows:
    """The rows of a table, each a copy of an empty one.

    For each cell that it makes, python-docx looks through all styles of the file, which takes
    longer than all else.

    Parameters
    ----------
    table :
        A table without rows.

    Attributes
    ----------
    table :
        The same.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        empty: Any = table.add_row()  # type: ignore[no-untyped-call]
        empty._tr.get_or_add_trPr().append(element("cantSplit"))
        for cell in empty.cells:
            cell.paragraphs[0].style = CELL
        self._empty = empty._tr
        table._tbl.remove(self._empty)

    def __repr__(self) -> str:
        return "<Rows>"

    def add(self) -> list[_Cell]:
        """Add a row that stays whole, and give its cells."""
        added = deepcopy(self._empty)
        self.table._tbl.append(added)
        return [_Cell(each, self.table) for each in added.tc_lst]

    def add_words(self) -> list[Paragraph]:
        """Add such a row, and give the paragraphs of its cells."""
        return [cell.paragraphs[0] for cell in self.add()]

    def add_across(self) -> Paragraph:
        """Add a row of one cell, and give its paragraph."""
        first, *others = self.add()
        whole = sum(int(cell.width or 0) for cell in (first, *others))
        first._tc.grid_span = 1 + len(others)
        first.width = Length(whole)
        for other in others:
            other._tc.getparent().remove(other._tc)
        paragraph: Paragraph = first.paragraphs[0]
        return paragraph


def add_numbers(document: WordFile, table: NumberTable, size: Length = USUAL) -> None:
    """Write a table of numbers with its caption and notes; its headings return on each page."""
    document.add_paragraph(table.caption, "Caption")
    columns = print_layout.columns(table)
    letters = Pt(round(2 * columns.size * size.pt) / 2)
    made = bare(document, columns.parts, ruled=True)
    made.table._tblPr.append(element("tblCaption", val=table.caption))
    head = made.add()
    _fill([cell.paragraphs[0] for cell in head], table.columns, columns.numeric, letters, bold=True)
    _head(head)
    rows = print_layout.rows(table)
    grouped = any(len(cells) == 1 for cells in rows)
    for place, cells in enumerate(rows, 1):
        heads = len(cells) == 1
        paragraphs = [made.add_across()] if heads else made.add_words()
        if heads:
            paragraphs[0].paragraph_format.space_before = Pt(7)
        _fill(paragraphs, cells, columns.numeric, letters, bold=heads)
        if grouped and not heads:
            paragraphs[0].paragraph_format.left_indent = INDENT
        left = len(rows) - place + bool(table.notes)
        together = heads or (left > 0 and (len(rows) <= WHOLE_ROWS or left <= LAST))
        for paragraph in paragraphs if together else ():
            paragraph.paragraph_format.keep_with_next = True
    for note in table.notes:
        document.add_paragraph(note, NOTE)
    gap(document)


def _fill(
    paragraphs: Sequence[Paragraph],
    cells: Sequence[str],
    numeric: Sequence[bool],
    size: Length,
    *,
    bold: bool,
) -> None:
    for paragraph, words, number in zip(paragraphs, cells, numeric, strict=False):
        started(paragraph, words, bold=bold).font.size = size
        if number:
            paragraph.alignment = RIGHT
        elif paragraph is not paragraphs[0]:
            paragraph.paragraph_format.left_indent = INDENT


def _head(first: Sequence[_Cell]) -> None:
    """Let a row return on each page, and stay with the next one."""
    first[0]._tc.getparent().get_or_add_trPr().append(element("tblHeader"))
    for cell in first:
        cell._tc.get_or_add_tcPr().append(element("tcBorders", line("bottom", QUIET, 8)))
        cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def add_cards(document: WordFile, cards: Cards) -> None:
    """Write cards, two in a row, each below a line."""
    rows = bare(document, [0.5, 0.5])
    for place in range(0, len(cards.cards), 2):
        for cell, card in zip(rows.add(), cards.cards[place : place + 2], strict=False):
            name = cell.paragraphs[0]
            name._p.get_or_add_pPr().append(element("pBdr", line("top", TEAL, 20)))
            started(name, card.name, bold=True)
            started(cell.add_paragraph(style=CELL), card.value, bold=True).font.size = Pt(20)
            stands_on = cell.add_paragraph(card.stands_on, NOTE)
            stands_on.paragraph_format.space_after = Pt(10)
    gap(document)


def add_steps(document: WordFile, steps: Steps) -> None:
    """Write steps, a row each, with a bar as long as the step's share."""
    rows = bare(document, STEP_PARTS)
    for step in steps.steps:
        first, *others = rows.add()
        started(first.paragraphs[0], step.name)
        people, of = (cell.paragraphs[0] for cell in others)
        started(people, step.people, bold=True)
        started(of, step.of).font.color.rgb = QUIET
        people.alignment = of.alignment = RIGHT
        if step.share:
            _add_bar(first, step.share / 100)
    gap(document)


def _add_bar(cell: _Cell, share: float) -> None:
    bar = cell.add_paragraph(style=CELL)
    bar._p.get_or_add_pPr().append(element("shd", val="clear", color="auto", fill=TEAL))
    look = bar.paragraph_format
    look.line_spacing, look.space_after = Pt(5), Pt(5)
    look.right_indent = Length(int((1 - share) * (STEP_PARTS[0] * WIDTH - SPACE)))


def add_meanings(document: WordFile, meanings: Meanings, say: Say) -> None:
    """Write words beside what they mean; ``say`` writes in a paragraph."""
    rows = bare(document, print_layout.meaning_parts(meanings), ruled=True)
    for pair in meanings.pairs:
        first, second = rows.add_words()
        say(first, pair[:1])
        say(second, pair[1:])
        for run in first.runs:
            run.font.bold = True
    gap(document)


def bare(document: WordFile, parts: Sequence[float], *, ruled: bool = False) -> Rows:
    """Add a table without rows as wide as the page's text.

    Parameters
    ----------
    document :
        It is added at its end.
    parts :
        How much of the width each column takes.
    ruled :
        Whether there are lines between the rows and below them.
    """
    table: Table = document.add_table(0, len(parts))
    table.autofit = False
    for column, part in zip(table.columns, parts, strict=True):
        column.width = Length(int(part * WIDTH))
    if ruled:
        lines = [line(side, RULE, 4) for side in ("bottom", "insideH")]
        table._tblPr.insert_element_before(
            element("tblBorders", *lines), "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"
        )
    margins = [element(side, w=width, type="dxa") for side, width in MARGINS]
    table._tblPr.insert_element_before(element("tblCellMar", *margins), "w:tblLook")
    return Rows(table)


def gap(document: WordFile) -> None:
    """Leave some room after a table."""
    after = document.add_paragraph(style=CELL).paragraph_format
    after.space_before = after.space_after = Pt(0)
