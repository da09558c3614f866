"""What the report's pictures have in common.

Tried in ``tests/outcomes/test_plot_axes.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.collections import PathCollection

from surefoot.language import Language, Text, say
from surefoot.outcomes.presentation.wording import count, percent
from surefoot.privacy.threshold import LEAST

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKS = {True: 5, False: 12}
"""At most so many weeks are marked, on a narrow picture or not."""

SHOW = "Show the numbers"
NOTHING_THERE = "There is nothing to draw, because nothing of it is recorded."
WOULD_TELL = (
    "Nothing is drawn, because every part of the picture would tell a count from 1 to {most}, or "
    "would give such a one away."
)

LEVEL = "A level line from one point to the next is one number for all these weeks together."
NEAREST, FARTHEST = 1e-9, 1e150
"""Between which an axis can be divided into steps that a picture can still tell apart."""


def limits(values: Iterable[float], room: float = 0.05) -> tuple[float, float]:
    """Give the ends of an axis that holds some numbers.

    Parameters
    ----------
    values :
        Of any size; what is missing or infinite is passed over, and what lies beyond
        :data:`FARTHEST` lies beyond the axis.
    room :
        How much wider it is on either side, as a share of their distance.

    Returns
    -------
    :
        The lower and the upper end, finite and apart, around 0 if there is no number.
    """
    given = np.asarray(list(values), dtype=float)
    found = np.clip(given[np.isfinite(given)], -FARTHEST, FARTHEST)
    low, high = (float(found.min()), float(found.max())) if len(found) else (0.0, 0.0)
    apart = high - low
    if apart <= NEAREST * max(abs(low), abs(high), 1.0):
        apart, room = max(abs(low), abs(high), 1.0), 1.0
    return low - room * apart, high + room * apart


def not_drawn(there: bool) -> Text:
    """Say why there is no picture: nothing to draw, or only what may not be told."""
    return say(WOULD_TELL, most=LEAST - 1) if there else say(NOTHING_THERE)


def percent_axis(axes: Axes, language: Language) -> None:
    """Let the upright axis show percentages from 0 to 100, and nothing around it."""
    axes.set(ylim=(0, 102), ylabel="")
    axes.set_xlim(left=0)
    axes.yaxis.set_major_formatter(lambda share, _: percent(language, share, 0))
    axes.spines[["top", "right", "left"]].set_visible(False)


def with_gaps(weeks: pd.DataFrame) -> pd.DataFrame:
    """Put a row without numbers wherever weeks are missing between two rows.

    Parameters
    ----------
    weeks :
        In order, with ``first`` and ``last`` week of each row; a row without numbers is a gap too.

    Returns
    -------
    :
        All of it and the gaps: no line and no band drawn of it spans a week that it does not hold.
    """
    apart = weeks["first"] - weeks["last"].shift() > 1
    gaps = pd.DataFrame(np.nan, index=weeks.index[apart], columns=weeks.columns)
    whole = pd.concat([gaps, weeks.astype(float)]).sort_index(kind="stable")
    return whole.reset_index(drop=True)


def spread(weeks: pd.DataFrame) -> pd.DataFrame:
    """Lay stretches of weeks out as they are drawn: each from its first week to its last.

    Parameters
    ----------
    weeks :
        As for :func:`with_gaps`.

    Returns
    -------
    :
        Its rows and the gaps, with ``at``, the week: a stretch of several weeks is there twice, so
        that what is one number for all of them is drawn as a level line, and not as a point.
    """
    whole = with_gaps(weeks)
    long = whole[whole["last"] > whole["first"]]
    ends = [whole.assign(at=whole["first"]), long.assign(at=long["last"])]
    return pd.concat(ends).sort_index(kind="stable").reset_index(drop=True)


def level(weeks: pd.DataFrame) -> list[str]:
    """Say what a level line is, if a stretch of several weeks is drawn."""
    return [LEVEL] if (weeks["last"] > weeks["first"]).any() else []


def band(axes: Axes, at: pd.Series, lower: pd.Series, upper: pd.Series, colour: str) -> None:
    """Draw intervals as a band; one that stands alone between two gaps, as an upright line."""
    axes.fill_between(at, lower, upper, color=colour, linewidth=0)
    known = (at + lower + upper).notna()
    alone = known & ~known.shift(fill_value=False) & ~known.shift(-1, fill_value=False)
    axes.vlines(at[alone], lower[alone], upper[alone], color=colour, linewidth=6)


def whole_marks(axes: Axes) -> None:
    """Let no edge of the picture cut a mark in half; what lies beyond an axis is still cut off."""
    (left, right), (low, high) = sorted(axes.get_xlim()), sorted(axes.get_ylim())
    lines = [line for line in axes.get_lines() if line.get_marker() not in ("None", None, "")]
    points = [(line, line.get_xydata()) for line in lines]
    clouds = [each for each in axes.collections if isinstance(each, PathCollection)]
    for artist, at in [*points, *((each, each.get_offsets()) for each in clouds)]:
        across, up = np.asarray(np.ma.filled(at, np.nan), dtype=float).reshape(-1, 2).T
        known = np.isfinite(across) & np.isfinite(up)
        across, up = across[known], up[known]
        if ((left <= across) & (across <= right) & (low <= up) & (up <= high)).all():
            artist.set_clip_on(False)


def week_axis(axes: Axes, language: Language, *, first: int, last: int, narrow: bool) -> None:
    """Let the level axis show weeks since the start, each mark a whole week.

    Parameters
    ----------
    axes, language :
        What is drawn on, and the reader's.
    first, last :
        The first and the last week that is drawn.
    narrow :
        Whether there is room for few marks only.
    """
    step = -(-(last - first + 1) // MARKS[narrow])
    axes.set(xlabel=language.text("Weeks since the start"), xlim=(first - 0.5, last + 0.5))
    axes.set_xticks([*range(first, last + 1, step)])
    axes.xaxis.set_major_formatter(lambda week, _: count(language, week))
