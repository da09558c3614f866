"""What the report's pictures have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surefoot.language import Language, Text, say
from surefoot.outcomes.threshold import LEAST
from surefoot.outcomes.wording import percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHOW = "Show the numbers"
NOTHING_THERE = "There is nothing to draw, because nothing of it is recorded."
WOULD_TELL = (
    "Nothing is drawn, because every part of the picture would tell a count from 1 to {most}, or "
    "would give such a one away."
)


def not_drawn(there: bool) -> Text:
    """Say why there is no picture: nothing to draw, or only what may not be told."""
    return say(WOULD_TELL, most=LEAST - 1) if there else say(NOTHING_THERE)


def percent_axis(axes: Axes, language: Language) -> None:
    """Let the upright axis show percentages from 0 to 100, and nothing around it."""
    axes.set(ylim=(0, 102), ylabel="")
    axes.set_xlim(left=0)
    axes.yaxis.set_major_formatter(lambda share, _: percent(language, share, 0))
    axes.spines[["top", "right", "left"]].set_visible(False)
