"""The report on paper: a tagged PDF and a Word file, for any number of people."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from unittest.mock import patch
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.shared import Pt
from programmes import programme
from reports import report_of as made

from surefoot.language import language
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import Plot
from surefoot.paper.word_file import begun
from surefoot.report import write_report
from surefoot.report.as_html import html
from surefoot.report.as_pdf import pdf
from surefoot.report.as_word import word
from surefoot.report.blocks import Chapter, English, Meanings, Points, Prose, Report, told
from surefoot.report.print_layout import columns, running
from surefoot.report.word_styles import CELL, INK, add_styles
from surefoot.report.word_tables import add_numbers

poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")

people = pytest.mark.parametrize("people", ["nobody", "twelve", "a town"])
in_both = pytest.mark.parametrize("code", ["en", "es"])

NO_WORDS = r"\bnan\b|\bNaN\b|<NA>|\binf\b|\bNone\b(?! of these| is told)"

LONG = NumberTable(
    caption="All sites",
    columns=["Site", "People", "Told of it"],
    rows=[
        row
        for group in range(2)
        for row in [
            (f"Group {group}",),
            *((f"site-{group}-{n}", "1,234", "Some words, " * (n % 5)) for n in range(40)),
        ]
    ],
    notes=["A note."],
)
WIDE = NumberTable(
    caption="Wide",
    columns=["A rather long name of something", *[f"Deteriorated reliably {n}" for n in range(9)]],
    rows=[("W" * 90, *["34.5% (26.4% to 43.2%)"] * 9)] * 3,
)


@cache
def as_pdf(people: str, code: str) -> bytes:
    return pdf(made(people, code))


@cache
def as_word(people: str, code: str) -> bytes:
    return word(made(people, code))


def of(*blocks: object) -> Report:
    """Give a report of one chapter."""
    chapter = Chapter("one", "One chapter", blocks)  # type: ignore[arg-type]
    return replace(made("twelve", "es"), chapters=[chapter])


def poppler_says(made: bytes, folder: Path, *options: str) -> str:
    file = folder / "report.pdf"
    file.write_bytes(made)
    command = ["pdftotext", *options, str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def pictures(report: Report) -> list[Plot]:
    blocks = [block for chapter in report.chapters for block in chapter.blocks]
    return [block for block in blocks if isinstance(block, Plot) and block.draw]


@in_both
@people
def test_the_pdf_is_tagged_and_knows_its_language_its_outline_and_nobody(
    people: str, code: str
) -> None:
    file = as_pdf(people, code)
    assert b"/StructTreeRoot" in file
    assert re.search(rb"<pdfuaid:part>1<", file)
    assert re.search(rb"/Lang\s*\(" + code.encode(), file)
    assert b"/Outlines" in file
    assert file.count(b"/Alt") >= len(pictures(made(people, code)))
    for word_of_an_author in (b"/Author", b"dc:creator", b"/CreationDate"):
        assert word_of_an_author not in file


@poppler
@in_both
@people
def test_the_pdf_tells_every_chapter_and_nothing_that_is_no_word(
    people: str, code: str, tmp_path: Path
) -> None:
    text = flat(poppler_says(as_pdf(people, code), tmp_path))
    for chapter in made(people, code).chapters:
        assert text.count(chapter.title) >= 2
    assert not re.search(NO_WORDS, text)


@poppler
@in_both
@people
def test_no_page_ends_with_a_heading_and_each_has_its_footer(
    people: str, code: str, tmp_path: Path
) -> None:
    titles = {chapter.title for chapter in made(people, code).chapters}
    pages = poppler_says(as_pdf(people, code), tmp_path, "-layout").split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        *_, last, footer = [line.strip() for line in page.splitlines() if line.strip()]
        assert last not in titles
        assert made(people, code).labels[0] in footer
        assert footer.endswith(f"{number} {'of' if code == 'en' else 'de'} {len(pages)}")


@poppler
def test_no_head_of_a_table_stands_above_its_notes_alone(tmp_path: Path) -> None:
    rows = [("Group 1",), *((f"site-{n}", "1,234", "Some words") for n in range(20))]
    long = replace(LONG, rows=rows, notes=["A note of many words. " * 300])
    text = poppler_says(pdf(of(long)), tmp_path, "-layout")
    pages = [page for page in text.split("\f") if "A note of many words" in page]
    assert pages
    for page in pages:
        assert "site-" in page or not ("Told of it" in page or "Group 1" in page)


def test_equal_reports_give_equal_pages() -> None:
    assert pdf(made("twelve", "en")) == as_pdf("twelve", "en")


@poppler
def test_the_widest_table_and_the_longest_word_stay_on_the_paper(tmp_path: Path) -> None:
    text = poppler_says(pdf(of(LONG, WIDE, Prose(["W" * 300]))), tmp_path, "-bbox")
    edges = [float(each) for each in re.findall(r'xMax="([\d.]+)"', text)]
    margin = 2.1 / 2.54 * 72
    assert max(edges) <= 595.3 - margin + 1


@poppler
def test_a_long_table_repeats_its_headings_and_its_group_on_each_page(tmp_path: Path) -> None:
    pages = poppler_says(pdf(of(LONG)), tmp_path, "-layout").split("\f")[:-1]
    assert len(pages) == 2
    for page in pages:
        lines = [line.split() for line in page.splitlines() if line.strip()]
        heads = lines.index(["Site", "People", "Told", "of", "it"])
        assert lines[heads + 1][0] == "Group"
        assert lines[heads + 2][0].startswith("site-")


@poppler
def test_words_that_look_like_markup_are_set_as_they_are_written(tmp_path: Path) -> None:
    hostile = '#eval("1") *bold* $x$ <b> [link](#a) \\ @ref // http://a'
    text = flat(poppler_says(pdf(of(Prose([hostile]))), tmp_path))
    assert hostile in text


def test_words_in_english_are_marked_as_english() -> None:
    told = [Prose(["Uno.", English("Two words.")]), Points([English("Three")])]
    file = pdf(of(*told, Meanings([(English("four"), "cinco")])))
    assert re.search(rb"/Lang\s*\(en", file)
    document = Document(BytesIO(word(of(*told))))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    marks = {run.text.strip(): run._r.find(f".//{qn('w:lang')}") for run in runs}
    assert marks["Two words."].get(qn("w:val")) == "en"
    assert marks["Uno."] is None


@in_both
@people
def test_the_word_file_has_every_heading_and_every_table_in_order(people: str, code: str) -> None:
    document = Document(BytesIO(as_word(people, code)))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings == [chapter.title for chapter in made(people, code).chapters]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([each.text for each in document.paragraphs] + cells)
    assert not re.search(NO_WORDS, text)
    shown = [
        block.numbers if isinstance(block, Plot) else block
        for chapter in made(people, code).chapters
        for block in chapter.blocks
        if isinstance(block, NumberTable) or (isinstance(block, Plot) and block.draw)
    ]
    tables = [
        each for each in document.tables if each._tbl.tblPr.find(qn("w:tblCaption")) is not None
    ]
    assert [[cell.text for cell in table.rows[0].cells] for table in tables] == [
        list(numbers.columns) for numbers in shown
    ]


@in_both
def test_every_picture_in_the_word_file_has_its_description(code: str) -> None:
    document = Document(BytesIO(as_word("a town", code)))
    told = [each._inline.docPr.get("descr") for each in document.inline_shapes]
    assert told == [figure.description for figure in pictures(made("a town", code))]
    named = [each._inline.docPr.get("name") for each in document.inline_shapes]
    assert named == [figure.title for figure in pictures(made("a town", code))]
    assert told


def test_rows_stay_whole_and_headings_return_in_the_word_file() -> None:
    table = Document(BytesIO(word(of(LONG)))).tables[0]
    for place, row in enumerate(table.rows):
        assert row._tr.trPr.find(qn("w:cantSplit")) is not None
        assert (row._tr.trPr.find(qn("w:tblHeader")) is not None) == (place == 0)
    group = table.rows[1].cells
    assert {cell.text for cell in group} == {"Group 0"}
    assert group[0].paragraphs[0].runs[0].bold


def test_the_word_file_names_its_language_and_nobody() -> None:
    file = as_word("twelve", "es")
    document = Document(BytesIO(file))
    properties = document.core_properties
    assert (properties.language, properties.author, properties.last_modified_by) == ("es", "", "")
    assert (properties.created, properties.modified) == (None, None)
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "es"
    with ZipFile(BytesIO(file)) as parts:
        assert b"python-docx" not in b"".join(parts.read(name) for name in parts.namelist())


def test_a_long_title_is_cut_at_the_foot_of_a_page_and_stays_english() -> None:
    told_in_spanish = made("twelve", "es")
    assert running(told_in_spanish) == told_in_spanish.title
    foot = running(replace(told_in_spanish, title=English("W" * 300)))
    assert foot == "W" * 60 + "…"
    assert isinstance(foot, English)


def test_columns_of_numbers_are_told_from_columns_of_words() -> None:
    table = NumberTable(
        caption="c",
        columns=["Site", "People", "Share", "Which"],
        rows=[("Heading",), ("1", "12", "under 0.1%", "day"), ("2", "∗", "–", "evening")],
    )
    assert columns(table).numeric == [False, True, True, False]


def test_a_column_of_sentences_is_one_of_words_and_a_phone_shows_it_as_a_list() -> None:
    table = NumberTable(
        caption="c",
        columns=["What", "People", "Why not known"],
        rows=[("Age", "12", "It was not asked, or is not in the file: 100.0%"), ("Sex", "9", "–")],
    )
    assert table.numeric == [False, True, False]
    page = table.html()
    assert '<td class="sf-words" data-name="Why not known">' in page
    assert "sf-wide-table" in page
    assert "sf-wide-table" not in replace(table, rows=[("Sex", "9", "–")]).html()


@pytest.mark.parametrize("cell", ["No consta ningún motivo: 9,3 %", "No reason is recorded: 9.3%"])
def test_words_that_end_in_a_number_stand_as_words(cell: str) -> None:
    table = NumberTable(caption="c", columns=["a", "b"], rows=[("x", cell), ("y", "–")])
    assert table.numeric == [False, False]
    assert NumberTable(caption="c", columns=["a", "b"], rows=[("x", "under 0.1%")]).numeric[1]


def test_a_table_of_a_picture_has_a_title_of_its_own_on_paper() -> None:
    report = made("a town", "en")
    titles = [each.numbers.caption for each in pictures(report)]
    told = Document(BytesIO(as_word("a town", "en")))
    captions = [each.text for each in told.paragraphs if each.style.name == "Caption"]
    assert [title for title in titles if captions.count(title) < 1] == []
    same = [each.title for each in pictures(report) if each.title == each.numbers.caption]
    assert same
    assert [title for title in same if captions.count(title) < 2] == []


def test_rows_of_a_table_in_word_cost_no_look_through_all_styles() -> None:
    document = begun("t", language("en"), ink=INK, size=Pt(10), styles=["Caption"])
    add_styles(document)
    rows = [("Heading",), *[(f"{n}", "1", "2") for n in range(50)]]
    with patch.object(DocumentPart, "get_style_id", wraps=document.part.get_style_id) as looked:
        add_numbers(document, NumberTable(caption="c", columns=["a", "b", "c"], rows=rows))
    assert looked.call_count < 12
    [table] = document.tables
    assert [len(row._tr.tc_lst) for row in table.rows][:3] == [3, 1, 3]
    assert {each.paragraphs[0].style.name for each in table.rows[2].cells} == {CELL}
    assert table.rows[1].cells[0].text == "Heading"


@pytest.mark.parametrize(
    "table", [LONG, WIDE, replace(WIDE, rows=[])], ids=["long", "wide", "none"]
)
def test_columns_share_the_width_of_the_page(table: NumberTable) -> None:
    laid_out = columns(table)
    assert sum(laid_out.parts) == pytest.approx(1)
    assert min(laid_out.parts) > 0
    assert 0.7 <= laid_out.size <= 1


def test_a_wide_table_has_smaller_letters_than_another() -> None:
    assert columns(WIDE).size < columns(LONG).size == 1


@pytest.mark.parametrize(
    ("name", "begins"), [("r.html", b"<!doctype html>"), ("r.PDF", b"%PDF-"), ("r.docx", b"PK")]
)
def test_how_the_name_ends_chooses_the_kind_of_file(
    name: str, begins: bytes, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    write_report(programme(), tmp_path / "new" / name, "en", None, lambda *at: told.append(at))
    assert (tmp_path / "new" / name).read_bytes().startswith(begins)
    assert [done for done, _ in told] == list(range(1, told[0][1] + 1))


@pytest.mark.parametrize("name", ["report.txt", "report", "report.pdf.doc"])
def test_another_ending_is_refused_in_a_sentence_before_anything_is_counted(
    name: str, tmp_path: Path
) -> None:
    with pytest.raises(
        ValueError, match=rf"a report is a .html, .pdf or .docx file, and {name} is"
    ):
        write_report(programme(), tmp_path / name, "en", None, lambda *_: pytest.fail("it counted"))
    assert list(tmp_path.iterdir()) == []


def test_a_title_of_any_length_and_sign_is_a_heading_and_a_property() -> None:
    title = told("Odd \x00\x07\ud800\uffff\ufdd0" + "long " * 60, language("en"))
    about = replace(of(), title=title)
    assert title == "Odd " + "long " * 60
    assert pdf(about).startswith(b"%PDF")
    assert title in html(about)
    document = Document(BytesIO(word(about)))
    assert any(each.text == title for each in document.paragraphs)
    assert len(document.core_properties.title) == 255
