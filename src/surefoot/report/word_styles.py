"""How the report looks in Word: colours, measures, and styles that whoever edits it can change.

Tried in ``tests/report/test_paper.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from surefoot.paper import LINE_CM

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

INK, QUIET = RGBColor(0x1B, 0x2A, 0x2A), RGBColor(0x4A, 0x58, 0x57)
TEAL, RULE = RGBColor(0x0F, 0x6E, 0x62), RGBColor(0xDC, 0xD7, 0xCC)
WIDTH = Cm(LINE_CM)
NOTE, CELL = "Note", "Table text"


def add_styles(document: WordFile) -> None:
    """Set the styles of text, headings and captions, and add those of notes and of tables."""
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(6), 1.15
    for name, size, before in (("Title", 24, 0), ("Heading 1", 15, 20), ("Caption", 9.5, 10)):
        style = document.styles[name]
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, INK
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(6 if name != "Caption" else 3)
        style.paragraph_format.keep_with_next = True
    note = _added(document, NOTE, Pt(8.5))
    note.font.color.rgb = QUIET
    note.paragraph_format.space_before, note.paragraph_format.space_after = Pt(3), Pt(4)
    cell = _added(document, CELL, Pt(9)).paragraph_format
    cell.space_before, cell.space_after, cell.line_spacing = Pt(2), Pt(2), 1


def _added(document: WordFile, name: str, size: Pt) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = size
    return style


def started(paragraph: Paragraph, words: str, *, bold: bool = False) -> Run:
    """Add words to a paragraph, and give them for more."""
    run = paragraph.add_run(words)
    run.font.bold = bold
    return run


def element(name: str, *inner: Any, **values: object) -> Any:
    """Make an element of Word's own, such as ``w:shd``, for what python-docx has no name for."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(inner)
    return made


def line(side: str, colour: RGBColor, eighths: int) -> Any:
    """Make a border; its width is in eighths of a point."""
    return element(side, val="single", sz=eighths, space=0, color=colour)
