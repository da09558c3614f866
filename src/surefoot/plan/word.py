"""The plan as a Word file, to be worked on and printed where Word is at home."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_BREAK
from docx.shared import Pt, RGBColor

from surefoot.language import Language
from surefoot.paper.word_file import begun, saved
from surefoot.plan.pdf import NOTE

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

INK = RGBColor(0x1D, 0x26, 0x24)
QUIET = RGBColor(0x56, 0x62, 0x5F)
HUES = {"recovery": RGBColor(0x0F, 0x6E, 0x65), "prevention": RGBColor(0xA4, 0x36, 0x1D)}
EMPTY = "…"


def word(plan: Mapping[str, Any], language: Language) -> bytes:
    """Write a worded plan as a Word file, with Word's own headings and lists.

    Its properties name a title and a language, and nobody.

    Parameters
    ----------
    plan :
        What :func:`surefoot.plan.wording.worded` gives.
    language :
        The language that it was worded in.
    """
    document = begun(str(plan["title"]), language, ink=INK, size=Pt(11.5))
    document.add_heading(plan["title"], level=0)
    _quiet(document.add_paragraph(), plan["made"], Pt(10))
    for part in plan["parts"]:
        _add_part(document, part)
    _quiet(document.sections[0].footer.paragraphs[0], language.text(NOTE), Pt(8))
    return saved(document)


def _add_part(document: WordFile, part: Mapping[str, Any]) -> None:
    hue = HUES[part["key"]]
    heading = document.add_heading(part["heading"], level=1)
    heading.paragraph_format.page_break_before = part["key"] == "prevention"
    heading.runs[0].font.color.rgb = hue
    _quiet(document.add_paragraph(), part["about"], Pt(10))
    for section in part["sections"]:
        document.add_heading(section["heading"], level=2).runs[0].font.color.rgb = hue
        for line in section["lines"]:
            _add_line(document, line)
        if not section["lines"]:
            document.add_paragraph(EMPTY, style="List Bullet")


def _add_line(document: WordFile, line: Mapping[str, Any]) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    first, *more = str(line["text"]).split("\n")
    run = paragraph.add_run(first)
    for words in more:
        run.add_break(WD_BREAK.LINE)
        run = paragraph.add_run(words)
    if line["source"]:
        _quiet(paragraph, f"  {line['source']}", Pt(8))


def _quiet(paragraph: Paragraph, words: str, size: Pt) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.font.color.rgb = size, QUIET
