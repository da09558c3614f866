"""What is said of a picture is said of the numbers under it."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from programmes import person, programme, session

from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.presentation.plot import Plot
from surefoot.outcomes.presentation.plot_style import LEVEL
from surefoot.report.chapters import (
    CHAPTERS,
    change,
    change_by_week,
    days,
    quality,
    retention,
    sessions,
)
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


class Alike:
    """Scores of a measure in which nobody differs, in all weeks or in one."""

    name, meaning = "Well-being", ""
    measure = type("Measure", (), {"scale": "0 to 40"})

    def __init__(self, ends: float, last: int = 4) -> None:
        self.by_week = pd.DataFrame({
            "first": [0, 4], "last": [0, last], "people": 12, "scores": 12, "mean": 20.0,
            "lower": [np.nan, ends], "upper": [np.nan, ends],
        })  # fmt: skip

    def told_in(self, people: int) -> bool:
        return people > 10


@pytest.mark.parametrize(
    ("scores", "said"),
    [(Alike(np.nan), []), (Alike(20.0), ["The band, where there is one, is the 95% interval."]),
     (Alike(np.nan, last=8), [LEVEL])],
)  # fmt: skip
def test_a_band_and_a_level_line_are_named_only_where_they_are_drawn(
    scores: Alike, said: list[str]
) -> None:
    told = change_by_week.by_week(scores, EN).description  # type: ignore[arg-type]
    assert [each for each in (LEVEL, "The band, where there is one, is the 95% interval.")
            if each in told] == said  # fmt: skip
    assert "The band is" not in told
