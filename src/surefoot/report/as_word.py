"""The report as a Word file, to be worked on and printed where Word is at home.

Tried in ``tests/report/test_paper.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.document import Document as WordFile
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Pt, RGBColor

from surefoot.language import SOURCE
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import Plot
from surefoot.paper.word_file import add_page_number, begun, mark_language, saved
from surefoot.report import print_layout, word_tables
from surefoot.report.blocks import (
    Cards,
    English,
    Finding,
    Meanings,
    Points,
    Prose,
    Report,
    Steps,
)
from surefoot.report.word_styles import (
    INK,
    NOTE,
    QUIET,
    TEAL,
    WIDTH,
    add_styles,
    started,
)

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

AMBER, INDIGO = RGBColor(0x8A, 0x51, 0x00), RGBColor(0x44, 0x48, 0x9F)
FIGURE_SIZE = Pt(8)


def word(report: Report) -> bytes:
    """Give the report as a Word file, with Word's own headings, tables, captions and lists."""
    document = begun(
        print_layout.title(report), report.language, ink=INK, size=Pt(10.5), styles=["Caption"]
    )
    add_styles(document)
    _add_masthead(document, report)
    for chapter in report.chapters:
        document.add_heading(chapter.title, level=1)
        for each in chapter.blocks:
            _add(each, document)
        document.paragraphs[-1].paragraph_format.keep_with_next = False
    _add_footer(document, report)
    return saved(document)


def _add_masthead(document: WordFile, report: Report) -> None:
    kind = started(document.add_paragraph(), report.kind, bold=True)
    kind.font.color.rgb = TEAL
    _say(document.add_heading(level=0), [report.title])
    about = document.add_paragraph()
    _say(about, [report.source, print_layout.made(report)])
    state, *others = report.labels
    labels = document.add_paragraph()
    hue = TEAL if report.state == "published" else AMBER
    started(labels, state, bold=True).font.color.rgb = hue
    for other in others:
        started(labels, f"  ·  {other}", bold=True).font.color.rgb = INDIGO
    warning = document.add_paragraph(report.warning)
    for run in (*about.runs, *warning.runs):
        run.font.color.rgb = QUIET


def _add_footer(document: WordFile, report: Report) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    foot.style = document.styles[NOTE]
    _say(foot, [print_layout.running(report)])
    last = document.sections[0].footer.add_paragraph(f"{report.labels[0]}\t", NOTE)
    last.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    add_page_number(last, report.language)


def _say(paragraph: Paragraph, parts: Iterable[str]) -> None:
    """Write words one after the other, those that are English marked as English."""
    for place, words in enumerate(filter(None, parts)):
        run = paragraph.add_run(f" {words}" if place else words)
        if isinstance(words, English):
            mark_language(run._r.get_or_add_rPr(), SOURCE)


@singledispatch
def _add(each: Any, document: WordFile) -> None:
    """Write one block of a chapter."""
    raise TypeError(f"{type(each).__name__} has no form on paper")


@_add.register
def _(prose: Prose, document: WordFile) -> None:
    paragraph = document.add_paragraph(style=NOTE if prose.small else None)
    paragraph.paragraph_format.keep_with_next = not prose.small
    _say(paragraph, prose.parts)
    if isinstance(prose, Finding):
        for run in paragraph.runs:
            run.font.bold = True


@_add.register
def _(points: Points, document: WordFile) -> None:
    for sentence in points.sentences:
        _say(document.add_paragraph(style="List Bullet"), [sentence])


@_add.register
def _(meanings: Meanings, document: WordFile) -> None:
    word_tables.add_meanings(document, meanings, _say)


@_add.register
def _(cards: Cards, document: WordFile) -> None:
    word_tables.add_cards(document, cards)


@_add.register
def _(steps: Steps, document: WordFile) -> None:
    word_tables.add_steps(document, steps)


@_add.register
def _(table: NumberTable, document: WordFile) -> None:
    word_tables.add_numbers(document, table)


@_add.register
def _(figure: Plot, document: WordFile) -> None:
    title = document.add_paragraph(figure.title, "Caption")
    title.paragraph_format.keep_with_next = True
    told = document.add_paragraph(figure.description, NOTE)
    if figure.draw is None:
        return
    told.paragraph_format.keep_with_next = True
    picture = document.add_picture(BytesIO(figure.png()), width=WIDTH)._inline
    for side in "LRTB":
        picture.set(f"dist{side}", "0")
    picture.docPr.set("name", figure.title)
    picture.docPr.set("title", figure.title)
    picture.docPr.set("descr", figure.description)
    word_tables.add_numbers(document, figure.numbers, FIGURE_SIZE)
