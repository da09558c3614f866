"""Weeks in a row of a chart that are told as one: neighbouring signals, and weeks of nobody.

Tried in ``tests/report/chapters/test_monitoring.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from surefoot.language import Language
from surefoot.outcomes.presentation.plot import BRICK, INK
from surefoot.report.chapters.days_by_week import weeks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CROSS = 8.4
"""How wide the mark of a signal is, in points."""
TALL = 0.06
"""How tall a label is, as a share of the picture."""


def label(axes: Axes, chart: pd.DataFrame, words: Language, *, scale: int, narrow: bool) -> None:
    """Write the weeks of signals beside them, neighbours as one, where they cover no others."""
    signals = chart.assign(above=chart["value"] > chart["centre"])[chart["signals"] != ""]
    before = signals.shift()
    apart = (signals["first"] != before["last"] + 1) | (signals["above"] != before["above"])
    axes.autoscale_view()
    to_axes = axes.transData + axes.transAxes.inverted()
    taken: list[tuple[float, float, float]] = []
    for _, run in signals.groupby(apart.cumsum()):
        first, last, above = run["first"].iloc[0], run["last"].iloc[-1], bool(run["above"].iloc[0])
        at = (first + last + 1) / 2, scale * (run["value"].max() if above else run["value"].min())
        text = weeks(words, first, last)
        across, height = (float(each) for each in to_axes.transform(at))
        above = above or height < 2 * TALL
        half = (0.026 if narrow else 0.0125) * len(text) / 2
        middle = min(max(across, half), 1 - half)
        up = height + (TALL if above else -TALL)
        if any(abs(middle - x) < half + wide and abs(up - y) < TALL for x, wide, y in taken):
            continue
        taken.append((middle, half, up))
        axes.annotate(
            text, (middle, at[1]), xycoords=("axes fraction", "data"),
            xytext=(0, 8 if above else -9), textcoords="offset points", ha="center",
            va="bottom" if above else "top", color=INK, fontsize=9,
        )  # fmt: skip


def crosses(axes: Axes, across: pd.Series, up: pd.Series) -> None:
    """Mark points with a cross, of those that would cover each other the first."""
    if not len(across):
        return
    axes.autoscale_view()
    size = CROSS * axes.figure.dpi / 72
    drawn: list[tuple[float, float]] = []
    for x, y in axes.transData.transform(np.column_stack([across, up])):
        if all(abs(x - other) >= size or abs(y - over) >= size for other, over in drawn):
            drawn.append((x, y))
    at = axes.transData.inverted().transform(drawn)
    axes.scatter(at[:, 0], at[:, 1], color=BRICK, marker="X", s=CROSS**2, zorder=3)


def alike(chart: pd.DataFrame) -> pd.DataFrame:
    """Give ``first``, ``last`` and ``signals`` of neighbours that signal the same on one side."""
    signals = chart.assign(above=chart["value"] > chart["centre"])[chart["signals"] != ""]
    before = signals.shift()
    same = (signals["signals"] == before["signals"]) & (signals["above"] == before["above"])
    run = (~same | (signals["first"] != before["last"] + 1)).cumsum()
    return signals.groupby(run.to_numpy(), as_index=False).agg(
        {"first": "first", "last": "last", "signals": "first"}
    )


def runs(chart: pd.DataFrame, of: str) -> pd.DataFrame:
    """Make one row of the weeks in a row in which there was nothing to hold."""
    if chart.empty:
        return chart
    empty, before = chart[of].eq(0) & chart["signals"].eq(""), chart["last"].shift()
    goes_on = empty & empty.shift(fill_value=False) & chart["first"].eq(before + 1)
    run = (~goes_on).cumsum()
    return chart.assign(last=chart.groupby(run)["last"].transform("last"))[~goes_on]
