"""How long people kept coming, told without a small number of people between two weeks."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.figure import Figure as Canvas
from programmes import person, programme, session, twelve

from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes import engagement
from surefoot.outcomes.dataset import Dataset
from surefoot.outcomes.report.chapters import CHAPTERS, staying
from surefoot.outcomes.report.study import Study

EN = language("en")


def leaving_at_once(never: int, others: int) -> Dataset:
    pids = [f"p{n:02}" for n in range(never + others)]
    weeks = {pid: (1,) if n < never else range(1, 13) for n, pid in enumerate(pids)}
    return programme(
        person=[person(pid) for pid in pids],
        session=[session(pid, week, 7 * (week - 1)) for pid in pids for week in weeks[pid]],
    )


def test_people_who_never_came_back_leave_the_curve_at_its_very_start() -> None:
    draw = staying.retention(Study(leaving_at_once(12, 28), CHAPTERS), EN).draw
    axes = Canvas().subplots()
    assert draw is not None
    draw(axes, False)
    curve = axes.lines[0].get_xydata()
    assert np.allclose(curve[:2], [[0, 100], [0, 70]])
    assert np.allclose(curve[2:, 1], 70)


def test_what_is_told_is_the_kaplan_meier_estimate_of_everybody() -> None:
    data = invented(300, 3)
    told = staying.retained(Study(data, CHAPTERS))
    exact = engagement.retained(data, told["week"].tolist())
    assert len(told) > 3
    for name in ("at_risk", "survival", "lower", "upper"):
        assert told[name].tolist() == pytest.approx(exact[name].tolist(), nan_ok=True)


@pytest.mark.parametrize("seed", range(5))
def test_between_two_weeks_told_nobody_or_eleven_left_and_nobody_or_eleven_ended(seed: int) -> None:
    study = Study(invented(120, seed), CHAPTERS)
    spans, weeks = study.stays, [-1, *staying.retained(study)["week"], 10_000]
    assert len(weeks) > 3
    week = np.ceil(spans["days"].astype(float) / 7)
    for since, until in pairwise(weeks):
        between = spans[(week > since) & (week <= until)]
        for n in between["left"].value_counts():
            assert n >= 11


def test_too_few_people_give_no_curve_and_a_sentence() -> None:
    figure = staying.retention(Study(twelve(), CHAPTERS), EN)
    assert figure.draw is None
    assert figure.description == (
        "Nothing is drawn, because every part of the picture would tell a count from 1 to 10, or "
        "would give such a one away."
    )
    assert figure.numbers.rows == []
