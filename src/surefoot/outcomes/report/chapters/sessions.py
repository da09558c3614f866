"""Sessions over time, by weeks since each person's start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.ticker import MaxNLocator

from surefoot.language import Language, say
from surefoot.outcomes.disclosure import LEAST, Counts, Unit, bands, code, placed
from surefoot.outcomes.engagement import WEEK
from surefoot.outcomes.figure import AMBER, TEAL, Figure
from surefoot.outcomes.numbers import Numbers
from surefoot.outcomes.pictures import SHOW, not_drawn
from surefoot.outcomes.report.blocks import Chapter
from surefoot.outcomes.report.chapters.days import weeks
from surefoot.outcomes.report.chapters.staying import DUE
from surefoot.outcomes.report.chapters.way import YES_NO
from surefoot.outcomes.report.study import Study
from surefoot.outcomes.wording import count, share

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_WEEKS = 24
NOT_IN_WEEKS = (
    "Nothing is drawn, because the sessions lie before the start, or in week {most} and later. "
    "The table counts them."
)


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    return Chapter("sessions", words.text("Sessions over time"), [by_week(study, words)])


def counts(study: Study) -> Iterator[Counts]:
    """Count the sessions that were due by stretches of weeks."""
    due = _due(study)
    stretches = _stretches(due)
    if stretches:
        frame = due.assign(weeks=placed(due["week"], stretches))[["held", "weeks"]]
        yield Counts("session_weeks", Unit.SESSION, frame, ["held", "weeks"], DUE, firm=True)


def weekly(study: Study) -> pd.DataFrame:
    """Give the sessions that were due, by stretches of weeks without a small count.

    Returns
    -------
    :
        ``first``, ``last`` week (before the start is week 0, all weeks from the last on are one,
        and a session without a day stands in week 0), ``held``, ``not_held``; without the
        stretches that may not be told.
    """
    rows = [
        (*at, *(study.published.count("session_weeks", held=held, weeks=code(at))
                for held in ("yes", "no")))
        for at in _stretches(_due(study))
    ]  # fmt: skip
    found = pd.DataFrame(rows, columns=["first", "last", "held", "not_held"]).dropna()
    found = found.astype({"held": int, "not_held": int})
    return found[found["held"] + found["not_held"] > 0].reset_index(drop=True)


def _due(study: Study) -> pd.DataFrame:
    due = study.sessions[study.sessions["status"] != "rescheduled"]
    day = due["day"].astype(float).fillna(-1)
    week = (-(-day // WEEK)).clip(1, MOST_WEEKS).where(day >= 0, 0).astype(int)
    return pd.DataFrame({"week": week, "held": (due["status"] == "held").map(YES_NO)})


def _stretches(due: pd.DataFrame) -> list[tuple[int, int]]:
    table = pd.crosstab(due["week"], due["held"])
    last = int(due["week"].max()) if len(due) else -1
    return bands(table.reindex(range(last + 1), fill_value=0), least=LEAST)


def by_week(study: Study, words: Language) -> Figure:
    """Draw the sessions held, and those that were due and were not, a week, and their share."""
    found = weekly(study)

    drawn = found[(found["first"] > 0) & (found["last"] < MOST_WEEKS)]

    def draw(axes: Axes, narrow: bool) -> None:
        long = drawn["last"] - drawn["first"] + 1
        held, missed = drawn["held"] / long, drawn["not_held"] / long
        middle = (drawn["first"] + drawn["last"]) / 2
        axes.bar(middle, held, width=0.86 * long, color=TEAL, label=words.text("Held"))
        axes.bar(middle, missed, bottom=held, width=0.86 * long, color="none", edgecolor=AMBER,
                 hatch="////", linewidth=0.8, label=words.text("Due and not held"))  # fmt: skip
        axes.set(xlabel=words.text("Weeks since the start"), ylabel=words.text("Sessions a week"))
        axes.yaxis.set_major_formatter(lambda n, _: count(words, n))
        for axis, most in ((axes.yaxis, 5), (axes.xaxis, 5 if narrow else 12)):
            axis.set_major_locator(MaxNLocator(most, integer=True))
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.figure.legend(loc="outside upper left", ncols=2)

    return Figure(
        key="sessions-by-week",
        title=words.text("Sessions by week"),
        description=_told(found, drawn, words, len(_due(study)) > 0),
        draw=draw if len(drawn) else None,
        numbers=_numbers(found, words),
        show=words.text(SHOW),
    )


def _told(found: pd.DataFrame, drawn: pd.DataFrame, words: Language, there: bool) -> str:
    """Say in words what the first and the last row of the table have."""
    if drawn.empty and len(found):
        return words.text(say(NOT_IN_WEEKS, most=MOST_WEEKS))
    if drawn.empty:
        return words.text(not_drawn(there))
    rows = [found.iloc[place] for place in (0, -1)]
    shares = [share(words, row["held"], row["held"] + row["not_held"]) for row in rows]
    stretches = [weeks(words, row["first"], row["last"]) for row in rows]
    return words.text(
        say(
            "Of the sessions that were due, {first} were held in the first row of the table (weeks "
            "{begin}) and {last} in its last ({end}). Each bar stacks the sessions held and those "
            "due and not held, as a mean a week.",
            first=shares[0], begin=stretches[0], last=shares[1], end=stretches[1],
        )
    )  # fmt: skip


def _numbers(found: pd.DataFrame, words: Language) -> Numbers:
    rows = [
        (
            weeks(words, row["first"], row["last"]),
            count(words, row["held"]),
            count(words, row["not_held"]),
            share(words, row["held"], row["held"] + row["not_held"]),
        )
        for row in found.to_dict("records")
    ]
    headings = ("Week", "Held", "Due and not held", "Held, of those due")
    return Numbers(
        caption=words.text("Sessions by week"),
        columns=[words.text(name) for name in headings],
        rows=rows,
        notes=[
            words.text(
                say(
                    "Of people who started. Week 1 is days 0 to 7, 0 is before them, and {most} is "
                    "that week and later. Weeks stand together where one of them alone would tell "
                    "a small count.",
                    most=MOST_WEEKS,
                )
            )
        ],
    )
