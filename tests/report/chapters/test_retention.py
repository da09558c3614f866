"""How long people kept coming, told without a small number of people between two weeks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.figure import Figure as Canvas
from programmes import person, programme, session, twelve

from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.attendance import engagement
from surefoot.outcomes.data.dataset import Dataset
from surefoot.report import retention_times
from surefoot.report.chapters import CHAPTERS, flow, retention, summary
from surefoot.report.study import Study

EN = language("en")


def leaving_at_once(never: int, others: int) -> Dataset:
    pids = [f"p{n:02}" for n in range(never + others)]
    weeks = {pid: (1,) if n < never else range(1, 13) for n, pid in enumerate(pids)}
    return programme(
        person=[person(pid) for pid in pids],
        session=[session(pid, week, 7 * (week - 1)) for pid in pids for week in weeks[pid]],
    )


def test_people_who_never_came_back_leave_the_curve_at_its_very_start() -> None:
    draw = retention.retention(Study(leaving_at_once(12, 28), CHAPTERS), EN).draw
    axes = Canvas().subplots()
    assert draw is not None
    draw(axes, False)
    curve = axes.lines[0].get_xydata()
    assert np.allclose(curve[:2], [[0, 100], [1, 70]])
    assert np.allclose(curve[2:, 1], 70)


def test_what_is_told_is_what_the_functions_give_of_everybody() -> None:
    data = invented(300, 3)
    found = retention_times.retained(Study(data, CHAPTERS))
    told = found[found["share"].notna()].reset_index(drop=True)
    exact = engagement.retained(data, sorted(set(told["week"])))
    exact = exact.merge(told[["definition", "week"]])
    assert set(told["definition"]) == {"last_seen", "with_grace"}
    assert len(told) > 5
    for name in ("at_risk", "share", "lower", "upper"):
        assert told[name].tolist() == pytest.approx(exact[name].tolist(), nan_ok=True)


def differences(study: Study) -> Iterator[int]:
    """Give the counts that somebody can work out from the weeks that are told."""
    spans, found = study.stays, retention_times.retained(study)
    last, left = spans["days"].astype(int), spans["left"].astype(bool)
    expected = engagement.expected_beyond(spans)
    known = last.where(left, spans["known_until"].astype(int))
    told = {
        name: [0, *(7 * of.loc[of["share"].notna(), "week"]), 10_000]
        for name, of in found.groupby("definition")
    }
    for since, until in pairwise(told["last_seen"]):
        yield int(((expected >= since) & (last < since)).sum())
        for day in (last, expected):
            yield int(((day >= since) & (day < until)).sum())
    for since, until in pairwise(told.get("with_grace", [])):
        for some in (left, ~left):
            yield int((some & (known >= since) & (known < until)).sum())
    both = sorted(set(told["last_seen"]) & set(told.get("with_grace", [])))
    for since, until in pairwise(both):
        yield int((~left & (last >= since) & (last < until)).sum())
        yield int(((last >= since) & (known < since)).sum())


@pytest.mark.parametrize("seed", range(5))
def test_between_what_is_told_lies_nobody_or_eleven(seed: int) -> None:
    found = list(differences(Study(invented(300, seed), CHAPTERS)))
    assert len(found) > 12
    assert [n for n in found if 0 < n < 11] == []


def test_headline_curve_table_and_way_follow_the_same_rules() -> None:
    pids = [f"p{n:03}" for n in range(100)]
    days = {pid: (0, 57) if n < 85 else (0, 57, 80) for n, pid in enumerate(pids)}
    data = programme(
        person=[person(pid) for pid in pids],
        session=[session(pid, seq, day) for pid in pids for seq, day in enumerate(days[pid], 1)],
    )
    study = Study(data, CHAPTERS)
    card = summary.chapter(study, EN).blocks[1].cards[2]  # type: ignore[union-attr]
    assert (card.name, card.value) == ("Seen 11 weeks (day 77) after the start, or later", "15.0%")
    assert card.stands_on.endswith("with a grace of 28 days: not known yet")
    figure = retention.retention(study, EN)
    rows = {row[0]: row[1:] for row in figure.numbers.rows}
    assert rows["8 weeks (day 56)"][0] == rows["8 weeks (day 56)"][3] == "100.0%"
    assert (rows["11 weeks (day 77)"][0], rows["11 weeks (day 77)"][3]) == (
        "15.0%",
        "not known yet",
    )
    assert figure.description.startswith(
        "Seen then or later, 11 weeks (day 77) after the start: 15.0%. With grace, 8 weeks "
        "(day 56) after the start: 100.0%."
    )
    axes = Canvas().subplots()
    assert figure.draw is not None
    figure.draw(axes, False)
    assert axes.lines[0].get_xydata()[-1].tolist() == [11, 15]
    assert axes.lines[1].get_xydata()[-1].tolist() == [8, 100]
    last = list(flow.steps(study, EN))[-1]
    assert (last.name, last.people) == (
        "Completed the program, or still came in their last 28 days", "100"
    )  # fmt: skip


def test_too_few_people_give_no_curve_and_a_sentence() -> None:
    figure = retention.retention(Study(leaving_at_once(4, 8), CHAPTERS), EN)
    assert figure.draw is None
    assert figure.description == (
        "Nothing is drawn, because every part of the picture would tell a count from 1 to 10, or "
        "would give such a one away."
    )
    assert figure.numbers.rows == []


def test_the_headline_is_not_an_early_week_because_later_ones_are_too_small_to_tell() -> None:
    study = Study(twelve(), CHAPTERS)
    assert set(retention_times.retained(study)["week"]) == {1, 2, 3}
    card = summary.chapter(study, EN).blocks[1].cards[2]  # type: ignore[union-attr]
    assert (card.name, card.value) == ("Seen 12 weeks (day 84) after the start, or later", "∗")
