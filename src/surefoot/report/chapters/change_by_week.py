"""The course of scores between the first and the last: means week by week.

Tried in ``tests/report/test_sound_sentences.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from surefoot.language import Language, say
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import SOFT, TEAL, Plot
from surefoot.outcomes.presentation.plot_style import SHOW, band, level, limits, spread, week_axis
from surefoot.outcomes.presentation.wording import WITHHELD, count, decimal, span
from surefoot.report.chapters.days_by_week import last_week, weeks
from surefoot.report.scores import MOST_WEEKS, Scored

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def by_week(each: Scored, words: Language, key: str = "scores") -> Plot:
    """Draw the mean score of those who were asked, by weeks since the start."""
    found = each.by_week.dropna(subset=["mean"])
    title = words.text(say("{name}, week by week", name=words.text(each.name)))
    mean = words.text(say("Mean ({scale})", scale=each.measure.scale))

    def draw(axes: Axes, narrow: bool) -> None:
        told = spread(found[["first", "last", "mean", "lower", "upper"]])
        band(axes, told["at"], told["lower"], told["upper"], SOFT)
        axes.plot(told["at"], told["mean"], color=TEAL, linewidth=2, marker="o", markersize=4)
        axes.set(ylabel=mean)
        week_axis(axes, words, first=int(found["first"].min()), last=int(found["last"].max()),
                  narrow=narrow)  # fmt: skip
        axes.set_ylim(low, high)
        axes.yaxis.set_major_formatter(lambda score, _: words.value(round(score, 2)))
        axes.spines[["top", "right", "left"]].set_visible(False)

    first, last = found.iloc[0], found.iloc[-1]
    low, high = limits(found[["lower", "mean", "upper"]].to_numpy(float).ravel())
    above = low > 0 or high < 0
    without_zero = [words.text("The upright axis does not start at 0.")] if above else []
    told = words.text(
        say(
            "Mean score {first} at first and {last} at last, of those who were asked then, who "
            "need not be the same people.",
            first=decimal(words, first["mean"], 2),
            last=decimal(words, last["mean"], 2),
        )
    )
    return Plot(
        key=key,
        title=title,
        description=" ".join(
            [
                told,
                *map(words.text, [*_band(found), *level(found)]),
                *without_zero,
                words.text(each.meaning),
            ]
        ),
        draw=draw,
        numbers=_weekly(each, title, words),
        show=words.text(SHOW),
    )


def _band(found: pd.DataFrame) -> list[str]:
    """Say what the band is, as far as there is one: where nobody differs there is no interval."""
    there = found["lower"].notna()
    if there.all():
        return ["The band is the 95% interval."]
    return ["The band, where there is one, is the 95% interval."] if there.any() else []


def _weekly(each: Scored, title: str, words: Language) -> NumberTable:
    rows = [
        (
            weeks(words, row["first"], row["last"]),
            *((WITHHELD, WITHHELD) if pd.isna(row["mean"]) else (
                decimal(words, row["mean"], 2), span(words, row["lower"], row["upper"]))),
            count(words, row["scores"] if each.told_in(row["people"]) else None),
        )
        for row in each.by_week.to_dict("records")
    ]  # fmt: skip
    mean = say("Mean ({scale})", scale=each.measure.scale)
    headings = ("Week", mean, "95% interval", "Scores")
    return NumberTable(
        caption=title,
        columns=[words.text(name) for name in headings],
        rows=rows,
        notes=[
            words.text(
                "0 is up to the start. Weeks stand together where one of them alone would tell a "
                "small count. Each person counts once in them."
            ),
            *last_week(words, each.by_week["last"].max(), MOST_WEEKS),
        ],
    )
