"""No reader of a report meets a name that is for files: every measure has a name, unit, direction.

What stands in ``code`` may be such a name, as a file's name may.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from reports import dataset_of, page_of

from surefoot.forms.measure import Measure, unnamed
from surefoot.language import language, say
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.methods.complete_cases import SAME, CannotTellError
from surefoot.report import chapters
from surefoot.report.as_html import part_of_a_page
from surefoot.report.blocks import Chapter
from surefoot.report.chapters import CHAPTERS, strobe
from surefoot.report.found.reasons import COLUMNS, SOMETHING, sentence
from surefoot.report.study import Study

RAW = re.compile(r"\w+_\w*|\b_\w+")
CONSTANT = re.compile(r"\b[A-Z]{2,}(_[A-Z]+)+\b|\bSUREFOOT\w+")
PATH = re.compile(r"\b(docs|src|data|notebooks|tests)/|\w\.(md|py|ipynb|toml|csv|json|parquet)\b")
OWN = ("PHQ9_TOTAL_0_27", "craving.week", "craving_week", "urge_lasted_min")
"""Codes of a study's own measures, of which nobody gave a name, and one of an exercise."""
READ_ALOUD = {"alt", "title", "aria-label", "aria-description", "content"}
UNREAD = {"style", "script", "code"}


class Words(HTMLParser):
    """What somebody reads or hears of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in UNREAD
        self.found += [told for name, told in attrs if name in READ_ALOUD and told]

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in UNREAD

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.found.append(data)


@cache
def study() -> Study:
    """The demo, its people asked with measures of their own as well that nobody named."""
    demo = dataset_of("an agency")
    once = demo.measure.drop_duplicates("pid")
    in_range = demo.measure.assign(instrument=OWN[0], score=demo.measure["score"].clip(upper=27))
    scored = [once.assign(instrument="wellbeing_0_40"), in_range]
    scored += [once.assign(instrument=code) for code in OWN[1:]]
    measure = pd.concat(scored, ignore_index=True).astype(demo.measure.dtypes)
    return Study(Dataset(**{**demo.tables(), "measure": measure}, about=demo.about), CHAPTERS)


@cache
def worded(tag: str) -> list[Chapter]:
    words = language(tag)
    told = [each.chapter(study(), words) for each in CHAPTERS if each is not strobe]
    return [*told, strobe.of(study(), words, strobe.whys(told))]


def read(page: str) -> list[str]:
    words = Words()
    words.feed(page)
    return words.found


def is_raw(text: str) -> bool:
    return any(each.search(text) for each in (RAW, CONSTANT, PATH))


@pytest.mark.parametrize("tag", ["en", "es"])
def test_no_name_for_files_stands_in_the_report_of_the_demo(tag: str) -> None:
    found = read(page_of("an agency", tag))
    assert len(found) > 500
    assert [text for text in found if is_raw(text)] == []


@pytest.mark.parametrize("tag", ["en", "es"])
def test_no_name_for_files_stands_in_the_report_of_other_measures(tag: str) -> None:
    told = worded(tag)
    found = [each.title for each in told] + read("".join(map(part_of_a_page, told)))
    assert len(found) > 500
    assert [text for text in found if is_raw(text)] == []


def test_the_words_that_are_looked_at_are_those_that_somebody_reads_or_hears() -> None:
    page = '<style>a_b</style><p title="c_d">e_f <code>g_h</code></p><img alt="i_j">'
    assert [text for text in read(page) if RAW.search(text)] == ["c_d", "e_f ", "i_j"]


@pytest.mark.parametrize("template", [SAME, "{column} is known for {n} people."])
@pytest.mark.parametrize("column", [*COLUMNS, "score", "without", "dataset_column"])
def test_no_argument_of_a_model_stands_in_its_reason(template: str, column: str) -> None:
    reason = str(sentence(CannotTellError(say(template, column=f"{column}", n=3))))
    assert (COLUMNS.get(column) or SOMETHING) in reason
    assert "dataset_column" not in reason
    assert f"{column} has" not in reason


def test_chapters_word_a_model_s_reason_without_its_columns() -> None:
    files = (Path(chapters.__file__).parent).glob("*.py")
    assert [file.name for file in files if ".sentence)" in file.read_text("utf-8")] == []


@pytest.mark.parametrize("tag", ["en", "es"])
def test_every_measure_of_a_study_has_a_name_of_its_own_a_unit_and_a_direction(tag: str) -> None:
    [chapter] = [each for each in worded(tag) if each.key == "change"]
    [meanings] = [each.pairs for each in chapter.blocks if hasattr(each, "pairs")]
    names = [name for name, _ in meanings]
    assert len(set(names)) == len(names) == len(OWN) + 1
    for _, meaning in meanings:
        assert re.fullmatch(r"(Measured in|Se mide en): [^.]+\. [^.]+\.", meaning)


@pytest.mark.parametrize(
    ("code", "name", "scale"),
    [
        ("phq9_total_0_27", "phq9 total", "points, 0 to 27"),
        ("drinks.per_week", "drinks per week", "unit not given"),
        ("x_9_3", "x 9 3", "unit not given"),
        ("a_0_40", "a", "points, 0 to 40"),
        ("PHQ-9", "PHQ-9", "unit not given"),
        ("7_0_40", "7", "points, 0 to 40"),
    ],
)
def test_a_measure_that_nobody_named_is_called_by_the_words_of_its_code(
    code: str, name: str, scale: str
) -> None:
    measure = unnamed(code)
    assert (measure.name, str(measure.scale), measure.better) == (name, scale, "unknown")


@pytest.mark.parametrize(("least", "most"), [(0, None), (None, 3), (3, 3), (4, 3)])
def test_a_scale_has_two_ends_and_rises(least: float | None, most: float | None) -> None:
    with pytest.raises(ValueError, match="a scale"):
        Measure(name="N", better="higher", least=least, most=most)
