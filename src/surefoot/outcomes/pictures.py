"""What the report's pictures have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surefoot.language import Language
from surefoot.outcomes.wording import percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHOW = "Show the numbers"
NO_DATA = "There is too little to draw yet."


def percent_axis(axes: Axes, language: Language) -> None:
    """Let the upright axis show percentages from 0 to 100, and nothing around it."""
    axes.set(ylim=(0, 102), ylabel="")
    axes.set_xlim(left=0)
    axes.yaxis.set_major_formatter(lambda share, _: percent(language, share, 0))
    axes.spines[["top", "right", "left"]].set_visible(False)
