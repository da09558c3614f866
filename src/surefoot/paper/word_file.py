"""A Word file that is begun: paper, our font, a title, a language, and nobody's name.

Tried in ``tests/report/test_paper.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Length, RGBColor

from surefoot.language import Language
from surefoot.paper import A4, FONT, LINE_CM, PAGE, sheet_of
from surefoot.paper.printable_characters import printable

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

TITLE_MOST = 255
"""How many characters Word lets a title in a file's properties have."""
FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def begun(
    title: str, language: Language, *, ink: RGBColor, size: Length, styles: Iterable[str] = ()
) -> WordFile:
    """Begin a Word file whose properties name a title and a language, and nobody.

    Parameters
    ----------
    title :
        In its properties, cut where Word would refuse it.
    language :
        The language of its words, with the reader's region, whose paper it is set for.
    ink, size :
        Of plain text, and the colour of its title.
    styles :
        More of Word's own styles that it uses, beside those of text, title and headings.
    """
    document = Document()
    properties = document.core_properties
    properties.title, properties.language = _short(printable(title)), language.code
    properties.author = properties.last_modified_by = properties.comments = ""
    _forget_when(document)
    page = document.sections[0]
    sheet = sheet_of(language)
    page.page_width, page.page_height = Cm(sheet.width_cm), Cm(sheet.height_cm)
    page.left_margin = page.right_margin = Cm((sheet.width_cm - LINE_CM) / 2)
    page.top_margin = page.bottom_margin = Cm(2 if sheet == A4 else 1.6)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", *styles):
        _set_font(document, name)
    title_style = document.styles["Title"]
    title_style.font.color.rgb = ink
    title_style.element.pPr.remove(title_style.element.pPr.find(qn("w:pBdr")))
    normal = document.styles["Normal"]
    normal.font.size, normal.font.color.rgb = size, ink
    mark_language(normal.element.rPr, language.code)
    return document


def _forget_when(document: WordFile) -> None:
    """Take off the dates of the library's own template, which say nothing of this file."""
    told = document.core_properties._element
    for name in ("dcterms:created", "dcterms:modified"):
        for each in told.findall(qn(name)):
            told.remove(each)


def _short(title: str) -> str:
    return title if len(title) <= TITLE_MOST else f"{title[: TITLE_MOST - 1]}…"


def mark_language(properties: Any, code: str) -> None:
    """Mark the language of what has these properties (``w:rPr``), a style or a run."""
    mark = properties.makeelement(qn("w:lang"), {})
    mark.set(qn("w:val"), code)
    properties.append(mark)


def add_page_number(paragraph: Paragraph, language: Language) -> None:
    """Write which page it is, and of how many, in fields that Word keeps current."""
    for words in re.split(r"({\w+})", language.text(PAGE)):
        if words in FIELDS:
            field = paragraph._p.makeelement(qn("w:fldSimple"), {qn("w:instr"): FIELDS[words]})
            field.append(paragraph.add_run("1")._r)
            paragraph._p.append(field)
        else:
            paragraph.add_run(words)


def saved(document: WordFile) -> bytes:
    """Give the file."""
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _set_font(document: WordFile, name: str) -> None:
    style = document.styles[name]
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
