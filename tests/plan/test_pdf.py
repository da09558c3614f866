import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from surefoot.language import language
from surefoot.plan.pdf import pdf
from surefoot.plan.word import word

from .samples import HOSTILE, plan

poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")


def said(made: bytes, folder: Path) -> str:
    file = folder / "plan.pdf"
    file.write_bytes(made)
    run = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    whole = re.sub(r"(?<=\w-)\n\s*", "", run.stdout.decode())  # a line may end within a word
    return re.sub(r"\s+", " ", whole)


def properties(made: bytes, folder: Path) -> dict[str, str]:
    file = folder / "plan.pdf"
    file.write_bytes(made)
    run = subprocess.run(["pdfinfo", file], capture_output=True, check=True, text=True)
    pairs = (line.partition(":") for line in run.stdout.splitlines())
    return {name: value.strip() for name, _, value in pairs}


@pytest.mark.parametrize("code", ["en", "es"])
def test_the_pdf_is_tagged_and_keeps_to_the_standard_for_accessible_pdf(code: str) -> None:
    made = pdf(plan(language(code)), language(code))
    assert b"/StructTreeRoot" in made
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", made)
    assert re.search(rb"<pdfuaid:part>1<", made)
    assert re.search(rb"/Lang\s*\(" + code.encode(), made)


@pytest.mark.parametrize("tag", ["en-US", "en-GB"])
def test_a_plan_of_usual_size_takes_the_two_sides_of_one_sheet(tag: str) -> None:
    made = pdf(plan(language(tag), *[f"Reason number {n}" for n in range(8)]), language(tag))
    assert re.search(rb"/Type/Pages/Count 2\b", made)


@pytest.mark.parametrize(
    ("tag", "width", "height"),
    [
        *((tag, 612, 792) for tag in ("en", "en-CA", "es-MX", "es-CO", "es-CL", "es-US")),
        *((tag, 595.28, 841.89) for tag in ("es", "en-GB", "es-AR", "en-AU")),
    ],
)
def test_the_plan_is_set_for_the_paper_of_the_readers_region(
    tag: str, width: float, height: float
) -> None:
    reader = language(tag)
    made = pdf(plan(reader), reader)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", made)
    assert boxes
    for wide, high in boxes:
        assert (float(wide), float(high)) == pytest.approx((width, height), abs=0.1)
    page = Document(BytesIO(word(plan(reader), reader))).sections[0]
    assert page.page_width.pt == pytest.approx(width, abs=0.1)
    assert page.page_height.pt == pytest.approx(height, abs=0.1)


def test_the_pdf_names_nobody() -> None:
    made = pdf(plan(language("en")), language("en"))
    assert b"/Author" not in made
    assert b"dc:creator" not in made


@poppler
def test_words_that_look_like_markup_are_set_as_they_were_written(tmp_path: Path) -> None:
    assert HOSTILE in said(pdf(plan(language("en")), language("en")), tmp_path)


@poppler
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ["My plan", "November 23, 2026", "From: My goal, November 3, 2026"]),
        ("es", ["Mi plan", "23 de noviembre de 2026", "3 de noviembre de 2026"]),
    ],
)
def test_title_date_sources_and_safety_lines_are_there_in_the_readers_language(
    code: str, words: list[str], tmp_path: Path
) -> None:
    text = said(pdf(plan(language(code)), language(code)), tmp_path)
    content: dict[str, Any] = plan(language(code))
    safety = [line["text"] for line in content["parts"][1]["sections"][-1]["lines"]]
    assert len(safety) == 5
    for each in [*words, *safety]:
        assert each in text


@poppler
def test_arabic_words_and_an_emoji_have_signs_in_our_own_fonts(tmp_path: Path) -> None:
    made = pdf(plan(language("en"), "مرحبا 😀"), language("en"))
    assert b"pdfuaid" in made
    assert "😀" in said(made, tmp_path)


def test_a_sign_that_no_font_has_still_makes_a_tagged_pdf() -> None:
    made = pdf(plan(language("en"), "\U000f1234"), language("en"))
    assert b"/StructTreeRoot" in made


@poppler
def test_the_document_has_its_title_in_its_properties(tmp_path: Path) -> None:
    made = pdf(plan(language("es")), language("es"))
    assert properties(made, tmp_path)["Title"] == language("es").text("My plan")


@poppler
def test_a_word_without_an_end_stays_on_the_paper(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf(plan(language("en"), "W" * 300), language("en")))
    run = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True)
    edges = [float(each) for each in re.findall(rb'xMax="([\d.]+)"', run.stdout)]
    assert max(edges) < 595
