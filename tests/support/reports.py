"""Whole reports of several programmes, each made once in a process for all tests that read it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from unittest.mock import patch

from odd_studies import of_one_site, of_strange_names
from programmes import person, programme, session, twelve

from surefoot.demo.programme import programme as invented
from surefoot.language import Language, language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.report import CHAPTERS, report
from surefoot.report.as_html import html
from surefoot.report.blocks import Report
from surefoot.report.study import Study


def _one() -> Dataset:
    return programme(person=[person("a", sex="male")], session=[session("a", 1, 7)])


MAKERS: dict[str, Callable[[], Dataset]] = {
    "nobody": programme,
    "one": _one,
    "twelve": twelve,
    "an agency": lambda: invented(60, 1),
    "a town": lambda: invented(120, 1),
    "one site": of_one_site,
    "strange names": of_strange_names,
}


@cache
def dataset_of(people: str) -> Dataset:
    """Give a programme by its name."""
    return MAKERS[people]()


@cache
def report_of(people: str, code: str) -> Report:
    """Give the report of a programme in a language."""
    return _made_and_heard(people, code)[0]


@cache
def page_of(people: str, code: str = "en") -> str:
    """Give it as HTML."""
    return html(report_of(people, code))


def said_as_it_was(people: str, code: str) -> set[str]:
    """Give what was to be said in a language and has no other words there than in the program."""
    return _made_and_heard(people, code)[1]


@cache
def study_of(people: str) -> Study:
    """Give what is counted of a programme, which is the same in each language."""
    return Study(dataset_of(people), CHAPTERS)


@cache
def _made_and_heard(people: str, code: str) -> tuple[Report, set[str]]:
    heard, worded = set[str](), Language.text

    def text(self: Language, given: object) -> str:
        found = worded(self, given)  # type: ignore[arg-type]
        if isinstance(given, str) and found == given and re.search("[a-z]{4}", given):
            heard.add(given)
        return found

    study = patch("surefoot.report.Study", lambda *_: study_of(people))
    with patch.object(Language, "text", text), study:
        return report(dataset_of(people), language(code)), heard
