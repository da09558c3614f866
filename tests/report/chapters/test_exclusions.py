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


def test_what_was_never_asked_is_not_counted_as_held_by_the_source() -> None:
    dataset = dataset_from(MemoryStore(), date(2026, 11, 23))
    asked = [each.what for each in dataset.about.left_out if each.held]
    first, held, _, never = exclusions.chapter(Study(dataset, ()), language("en")).blocks
    assert first.parts[0].startswith(f"{len(asked)} things that the source holds")
    assert [what for what, _ in held.pairs] == asked
    assert [what for what, _ in never.pairs] == [
        each.what for each in dataset.about.left_out if not each.held
    ]
    assert len(never.pairs) == 3


def test_a_dataset_remembers_what_was_never_asked_and_an_older_one_held_it_all() -> None:
    about = dataset_from(MemoryStore(), date(2026, 11, 23)).about
    kept = about.declaration()
    assert About.read(kept).left_out == tuple(about.left_out)
    older = [{name: each[name] for name in ("what", "why")} for each in kept["left_out"]]
    assert all(each.held for each in About.read(kept | {"left_out": older}).left_out)
