"""What is said of a picture is said of the numbers under it."""

from __future__ import annotations

import re

import pytest
from programmes import person, programme, session

from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.presentation.plot import Plot
from surefoot.report.chapters import CHAPTERS, change, days, quality, retention, sessions
from surefoot.report.study import Study

EN = language("en")
PERCENT = re.compile(r"\d[\d,.]*%")
LEVELS = {"95%", "99.8%"}
"""Of intervals and limits."""


def falling() -> Dataset:
    """Everybody comes in the first two weeks and most stop at once, so the first row is apart."""
    pids = [f"p{n:03}" for n in range(200)]
    held = {0: 190, 1: 120, 2: 60, 3: 30}
    return programme(
        person=[person(pid) for pid in pids],
        session=[
            session(pid, week + 1, 7 * week, "held" if n < held[week] else "no_show")
            for n, pid in enumerate(pids)
            for week in held
        ],
    )


MADE = {
    "falling": falling,
    "a town": lambda: invented(120, 1),
    "a county": lambda: invented(400, 2),
}


@pytest.mark.parametrize("made", MADE)
def test_every_percentage_in_a_caption_stands_in_the_first_or_last_numbers_of_its_table(
    made: str,
) -> None:
    study = Study(MADE[made](), CHAPTERS)
    figures = [
        block
        for chapter in (retention, sessions, days, quality, change)
        for block in chapter.chapter(study, EN).blocks
        if isinstance(block, Plot) and block.draw is not None
    ]
    told = [
        (figure.title, each)
        for figure in figures
        for each in PERCENT.findall(figure.description)
        if each not in LEVELS
    ]
    cells = {
        figure.title: {
            each for row in figure.numbers.rows for cell in row for each in PERCENT.findall(cell)
        }
        for figure in figures
    }
    assert [(title, each) for title, each in told if each not in cells[title]] == []
    assert len(told) > 2


def test_the_caption_of_sessions_tells_of_the_first_row_and_of_the_last() -> None:
    figure = sessions.by_week(Study(falling(), CHAPTERS), EN)
    first, *_, last, _all_weeks = figure.numbers.rows
    assert f"In week {first[0]}, {first[-2]} of the sessions" in figure.description
    assert f"in week {last[0]}, {last[-2]}." in figure.description
