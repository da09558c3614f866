"""Every name of a method that the report uses has its meaning in the report, in both languages."""

from __future__ import annotations

import re

import pytest
from odd_studies import texts
from reports import report_of

from surefoot.report.blocks import Chapter, Finding

NAMES = {
    "en": ("d(av)", "SD", "Wilson", "Kaplan-Meier", "Rao and Scott", "Student’s t", "sigma",
           "P chart", "XmR", "hazard ratio", "Cox", "mixed model", "log-log"),
    "es": ("d(av)", "DE", "Wilson", "Kaplan-Meier", "Rao y Scott", "t de Student", "sigma",
           "gráfico P", "XmR", "razón de riesgos", "Cox", "modelo mixto", "log-log"),
}  # fmt: skip


def in_chapter(chapter: Chapter) -> str:
    return " ".join(texts(list(chapter.blocks)))


def has(text: str, name: str) -> bool:
    loose = 0 if name.isupper() else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(name)}", text, loose) is not None


@pytest.mark.parametrize("code", NAMES)
def test_what_a_method_is_stands_among_the_meanings(code: str) -> None:
    chapters = {each.key: in_chapter(each) for each in report_of("a town", code).chapters}
    meanings = chapters.pop("definitions")
    used = [name for name in NAMES[code] if has(" ".join(chapters.values()), name)]
    assert len(used) > 4
    assert [name for name in used if not has(meanings, name)] == []


@pytest.mark.parametrize("code", NAMES)
def test_no_chapter_begins_with_the_name_of_a_method(code: str) -> None:
    for chapter in report_of("a town", code).chapters:
        first = chapter.blocks[0]
        assert isinstance(first, Finding)
        found = [name for name in NAMES[code] if has(" ".join(first.parts), name)]
        assert found == [], chapter.key
