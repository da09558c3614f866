"""No line and no band of a picture spans weeks that are not told."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D

from surefoot.language import language
from surefoot.outcomes.presentation.plot_style import LEVEL, band, level, spread, with_gaps
from surefoot.report.chapters import change_by_week, days_by_week, monitoring, retention
from surefoot.report.chapters.days_rules import RULES

EN = language("en")


def weeks(*stretches: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(stretches, columns=["first", "last"]).assign(value=1.0)


def test_a_gap_stands_before_each_stretch_that_does_not_follow_the_one_before() -> None:
    found = with_gaps(weeks((1, 4), (5, 5), (9, 12), (14, 14)))
    assert found["first"].fillna(-1).tolist() == [1, 5, -1, 9, -1, 14]
    assert found["value"].isna().tolist() == [False, False, True, False, True, False]
    assert with_gaps(weeks((1, 1), (2, 9)))["value"].tolist() == [1, 1]


def test_an_interval_between_two_gaps_is_an_upright_line() -> None:
    axes = Canvas().subplots()
    at = pd.Series([0, 1, np.nan, 14, np.nan, 16])
    band(axes, at, at - 1, at + 1, "red")
    stretch, alone = axes.collections
    ends = [np.asarray(path.vertices)[:, 0].max() for path in stretch.get_paths()]
    assert ends == [1, 14, 16]
    assert [np.asarray(path.vertices).tolist() for path in alone.get_paths()] == [
        [[14, 13], [14, 15]], [[16, 15], [16, 17]],
    ]  # fmt: skip


def test_staying_is_drawn_from_the_start_only_to_weeks_that_follow_it() -> None:
    told = pd.DataFrame({"week": [14, 15], "share": 0.4, "lower": 0.3, "upper": 0.5})
    steps = retention._steps(told, everybody=True)
    assert steps["share"].fillna(-1).tolist() == [1, -1, 0.4, 0.4]
    assert retention._steps(told.assign(week=[1, 2]), everybody=True)["share"].tolist() == [
        1,
        0.4,
        0.4,
    ]


def _gaps(line: Line2D) -> list[bool]:
    return np.isnan(np.asarray(line.get_ydata(), float)).tolist()  # type: ignore[no-any-return]


class Scores:
    """Scores of a measure of which three weeks are withheld."""

    name, meaning = "Well-being", ""
    measure = type("Measure", (), {"scale": "0 to 40"})
    by_week = pd.DataFrame({
        "first": [0, 4, 5], "last": [0, 4, 5], "people": 12, "scores": 12,
        "mean": [20, np.nan, 22], "lower": [19, np.nan, 21], "upper": [21, np.nan, 23],
    })  # fmt: skip

    def told_in(self, people: int) -> bool:
        return people > 10


def test_means_week_by_week_have_a_gap_where_a_week_is_withheld() -> None:
    axes = Canvas().subplots()
    change_by_week.by_week(Scores(), EN).draw(axes, False)  # type: ignore[arg-type, misc]
    assert _gaps(axes.lines[0]) == [False, True, False]


def test_days_week_by_week_have_a_gap_where_a_week_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = pd.concat(
        weeks((1, 2), (5, 6)).assign(
            rule=rule, percent_days_abstinent=50.0, lower=40.0, upper=60.0, coverage=1.0, told=12,
            days_observed=84, days_expected=84, days_contradicted=0,
        )
        for rule in RULES
    )  # fmt: skip
    study = type("Study", (), {"people": lambda self, *_, **__: 12})()
    monkeypatch.setattr(days_by_week, "weekly", lambda study: table)
    axes = Canvas().subplots()
    days_by_week.by_week(study, EN).draw(axes, False)  # type: ignore[misc]
    for line in axes.lines:
        assert _gaps(line) == [False, False, True, False, False]
        assert np.asarray(line.get_xdata(), float)[[0, 1, 3, 4]].tolist() == [1, 2, 5, 6]


def test_a_stretch_of_weeks_is_a_level_line_and_one_week_is_a_point() -> None:
    found = spread(weeks((1, 1), (2, 2), (3, 12)).assign(value=[5.0, 6.0, 7.0]))
    assert found["at"].tolist() == [1, 2, 3, 12]
    assert found["value"].tolist() == [5, 6, 7, 7]
    assert level(weeks((1, 1), (2, 2))) == []
    assert level(weeks((1, 1), (2, 3))) == [LEVEL]


@pytest.mark.parametrize("shares", [True, False])
def test_the_upright_axis_of_a_chart_starts_at_0_below_its_band(shares: bool) -> None:
    chart = pd.DataFrame({
        "first": [0, 22], "last": [21, 38], "value": [0.88, 0.83], "lower": 0.74, "upper": 0.94,
        "centre": 0.85, "signals": "",
    })  # fmt: skip
    axes = Canvas().subplots()
    monitoring._draw(axes, chart, EN, shares=shares)
    low, high = axes.get_ylim()
    assert low == 0
    assert high > (94 if shares else 0.94)
