from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from surefoot.language import language
from surefoot.outcomes.data.from_records import dataset_from
from surefoot.outcomes.data.metadata import About
from surefoot.records.memory import MemoryStore
from surefoot.report.chapters import exclusions
from surefoot.report.study import Study


def told(unread: int, code: str) -> list[str]:
    dataset = dataset_from(MemoryStore(), date(2026, 11, 23))
    dataset = replace(dataset, about=replace(dataset.about, unread=unread))
    chapter = exclusions.chapter(Study(dataset, ()), language(code))
    return [what for what, _ in chapter.blocks[1].pairs] if chapter.blocks else []


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", "3 answers that cannot be read"), ("es", "3 respuestas que no se pueden leer")],
)
def test_a_report_counts_the_answers_that_could_not_be_read(code: str, said: str) -> None:
    assert said in told(3, code)
    assert not [what for what in told(0, code) if what.startswith("0")]


def test_a_dataset_remembers_how_many_answers_could_not_be_read() -> None:
    about = replace(dataset_from(MemoryStore(), date(2026, 11, 23)).about, unread=3)
    assert About.read(about.declaration()).unread == 3
    older = {name: each for name, each in about.declaration().items() if name != "unread_answers"}
    assert About.read(older).unread == 0
