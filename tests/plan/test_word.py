from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from surefoot.language import language, say
from surefoot.plan.word import word

from .samples import HOSTILE, plan


@pytest.mark.parametrize("code", ["en", "es"])
def test_every_line_stands_in_a_list_with_its_source(code: str) -> None:
    content = plan(language(code))
    document = Document(BytesIO(word(content, language(code))))
    bullets = [each.text for each in document.paragraphs if each.style.name == "List Bullet"]
    sections = [section for part in content["parts"] for section in part["sections"]]
    for line in (line for section in sections for line in section["lines"]):
        assert any(each.startswith(line["text"]) and line["source"] in each for each in bullets)


def test_headings_are_words_own_headings_in_the_order_of_the_plan() -> None:
    content = plan(language("en"))
    document = Document(BytesIO(word(content, language("en"))))
    headings = [
        each.text for each in document.paragraphs if each.style.name.startswith(("Title", "Head"))
    ]
    expected = [content["title"]]
    for part in content["parts"]:
        expected += [part["heading"], *(section["heading"] for section in part["sections"])]
    assert headings == expected


def test_words_that_look_like_markup_are_written_as_they_are() -> None:
    document = Document(BytesIO(word(plan(language("en")), language("en"))))
    assert any(HOSTILE in each.text for each in document.paragraphs)


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x7f", "\ud800", "\ufffe", "\uffff", "\ufdd0"])
def test_signs_that_no_paper_shows_do_not_break_the_file(sign: str) -> None:
    made = word(plan(language("en"), f"before{sign}after"), language("en"))
    document = Document(BytesIO(made))
    assert any("beforeafter" in each.text for each in document.paragraphs)


def test_the_file_names_its_language_and_nobody() -> None:
    made = word(plan(language("es")), language("es"))
    document = Document(BytesIO(made))
    properties = document.core_properties
    assert (properties.language, properties.author, properties.last_modified_by) == ("es", "", "")
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "es"


def test_the_same_plan_holds_no_person_in_any_part_of_the_file() -> None:
    with ZipFile(BytesIO(word(plan(language("en")), language("en")))) as parts:
        text = b"".join(parts.read(name) for name in parts.namelist())
    assert b"python-docx" not in text


def test_a_name_from_right_to_left_stays_together_in_a_line() -> None:
    english = language("en")
    content = plan(english, say("I call {name} first.", name="דנה (2)"))
    document = Document(BytesIO(word(content, english)))
    said = [each.text for each in document.paragraphs if each.text.startswith("I call \u2068")]
    assert [each.partition(" first.")[0] for each in said] == ["I call \u2068דנה (2)\u2069"]
