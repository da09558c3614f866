"""Sessions over time, by weeks since each person's start.

Tried in ``tests/report/test_reasons.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.ticker import MaxNLocator

from surefoot.exercises.patterns import wilson
from surefoot.language import Language, Text, say
from surefoot.outcomes.disclosure import LEAST, Counts, Unit, bands, code, placed
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import AMBER, TEAL, Plot
from surefoot.outcomes.presentation.plot_style import SHOW, not_drawn, week_axis
from surefoot.outcomes.presentation.wording import count, interval, share
from surefoot.outcomes.sites.clustering import design_effect
from surefoot.report.blocks import Chapter
from surefoot.report.chapters.days_by_week import last_week, named_weeks, weeks
from surefoot.report.chapters.flow import YES_NO
from surefoot.report.chapters.retention import DUE
from surefoot.report.found import listed
from surefoot.report.found import weeks as found
from surefoot.report.study import Study
from surefoot.weeks import week_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_WEEKS = 24
BARS: Mapping[tuple[bool, bool], str] = {
    (True, True): "Each bar stacks the sessions held and those due and not held, as a mean a week.",
    (True, False): "Each bar shows the sessions held, as a mean a week.",
    (False, True): "Each bar shows the sessions due and not held, as a mean a week.",
}
"""What a bar is, by whether any of it is of sessions held, and any of those due and not held."""
LEFT_OUT = "Weeks of which nothing may be told are left out."
NOT_IN_WEEKS = (
    "Nothing is drawn, because the sessions lie before the start, or in week {most} and later. "
    "The table counts them."
)


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    figure = by_week(study, words)
    stretches = weekly(study)
    told = found.sessions(
        figure.numbers, _ends(stretches, words), len(_due(study)) > 0, words,
        between=list(between(stretches, words)),
    )  # fmt: skip
    return Chapter("sessions", words.text("Sessions over time"), [told, figure])


def _ends(told: pd.DataFrame, words: Language) -> list[str]:
    """Name the first and the last stretch of weeks that is told, or the only one."""
    rows = [told.iloc[place] for place in sorted({0, len(told) - 1})] if len(told) else []
    return [named_weeks(words, row["first"], row["last"]) for row in rows]


def between(told: pd.DataFrame, words: Language) -> Iterator[Text]:
    """Say which weeks lie apart from the first and the last by more than chance, if any does."""
    told = told.assign(share=told["held"] / (told["held"] + told["not_held"]))
    ends, inner = told.iloc[[0, -1][: len(told)]], told.iloc[1:-1]
    for sentence, far, extreme in (
        ("In between, the share held was lowest in {weeks}: {share}.",
         inner[inner["upper"] < ends["lower"].min()], "min"),
        ("In between, the share held was highest in {weeks}: {share}.",
         inner[inner["lower"] > ends["upper"].max()], "max"),
    ):  # fmt: skip
        most = far[far["share"] == far["share"].agg(extreme)].to_dict("records")
        if most:
            named = [named_weeks(words, row["first"], row["last"]) for row in most]
            held, missed = most[0]["held"], most[0]["not_held"]
            yield say(sentence, weeks=listed(named, words), share=share(words, held, held + missed))


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
        and a session without a day stands in week 0), ``held``, ``not_held``; ``lower`` and
        ``upper``, Wilson's interval of the share held, a person's sessions counting for less than
        as many of different people (Rao and Scott); without the stretches that may not be told.
    """
    due = _due(study)
    rows = [
        (*at, *(study.published.count("session_weeks", held=held, weeks=code(at))
                for held in ("yes", "no")), _worth(due[due["week"].between(*at)]))
        for at in _stretches(due)
    ]  # fmt: skip
    columns = ["first", "last", "held", "not_held", "effect"]
    told = pd.DataFrame(rows, columns=columns).dropna().astype({"held": int, "not_held": int})
    told = told[told["held"] + told["not_held"] > 0].reset_index(drop=True)
    ends = [
        wilson(held / effect, (held + missed) / effect)
        for held, missed, effect in told[["held", "not_held", "effect"]].to_numpy(float)
    ]
    return told.join(pd.DataFrame(ends, columns=["lower", "upper"], dtype=float))


def _worth(due: pd.DataFrame) -> float:
    """Give the design effect of sessions that are several of the same people.

    Where all were held or none, nothing tells how alike those of one person are; each person's
    then count as one, which is the least that they can be worth.
    """
    held = due["held"].eq("yes").astype(int).groupby(due["pid"])
    people = pd.DataFrame({"some": held.sum(), "of": held.size(), "all": "all"})
    if due["held"].nunique() == 1:
        return len(due) / len(people)
    return design_effect(people, "some", "of", "all")


def whole(study: Study) -> tuple[int, int, float, float] | None:
    """Give how many of all sessions that were due were held, and not; None if it may not be told.

    Returns
    -------
    :
        Both counts, and the interval of the share held as for :func:`weekly`.
    """
    due = _due(study)
    held, missed = (study.published.count("due", held=kind) for kind in ("yes", "no"))
    if held is None or missed is None or not held + missed:
        return None
    effect = _worth(due)
    return held, missed, *wilson(held / effect, (held + missed) / effect)


def _due(study: Study) -> pd.DataFrame:
    due = study.sessions[study.sessions["status"] != "rescheduled"]
    day = due["day"].astype(float).fillna(-1)
    week = week_of(day).clip(upper=MOST_WEEKS).astype(int)
    held = (due["status"] == "held").map(YES_NO)
    return pd.DataFrame({"week": week, "held": held, "pid": due["pid"]})


def _stretches(due: pd.DataFrame) -> list[tuple[int, int]]:
    table = pd.crosstab(due["week"], due["held"])
    last = int(due["week"].max()) if len(due) else -1
    return bands(table.reindex(range(last + 1), fill_value=0), least=LEAST)


def by_week(study: Study, words: Language) -> Plot:
    """Draw the sessions held, and those that were due and were not, a week, and their share."""
    weeks_told, due = weekly(study), _due(study)
    left_out = int(weeks_told[["held", "not_held"]].to_numpy().sum()) < len(due)
    inside = (weeks_told["first"] > 0) & (weeks_told["last"] < MOST_WEEKS)
    drawn = weeks_told[inside]

    def draw(axes: Axes, narrow: bool) -> None:
        long = drawn["last"] - drawn["first"] + 1
        held, missed = drawn["held"] / long, drawn["not_held"] / long
        middle = (drawn["first"] + drawn["last"]) / 2
        if held.any():
            axes.bar(middle, held, width=0.86 * long, color=TEAL, label=words.text("Held"))
        if missed.any():
            axes.bar(middle, missed, bottom=held, width=0.86 * long, color="none", edgecolor=AMBER,
                     hatch="////", linewidth=0.8, label=words.text("Due and not held"))  # fmt: skip
        axes.set(ylabel=words.text("Sessions a week"))
        week_axis(axes, words, first=int(drawn["first"].min()), last=int(drawn["last"].max()),
                  narrow=narrow)  # fmt: skip
        axes.yaxis.set_major_formatter(lambda n, _: count(words, n))
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.figure.legend(loc="outside upper left", ncols=2)

    return Plot(
        key="sessions-by-week",
        title=words.text("Sessions by week"),
        description=_told(weeks_told, drawn, words, len(due) > 0, left_out),
        draw=draw if len(drawn) else None,
        numbers=_numbers(weeks_told, whole(study), words),
        show=words.text(SHOW),
    )


def _told(
    told: pd.DataFrame, drawn: pd.DataFrame, words: Language, there: bool, left_out: bool
) -> str:
    """Say in words what the first and the last row of the table have."""
    if drawn.empty and len(told):
        return words.text(say(NOT_IN_WEEKS, most=MOST_WEEKS))
    if drawn.empty:
        return words.text(not_drawn(there))
    rows = [told.iloc[place] for place in (0, -1)]
    shares = [share(words, row["held"], row["held"] + row["not_held"]) for row in rows]
    stretches = [named_weeks(words, row["first"], row["last"]) for row in rows]
    sentence = say("In {begin}, {first} of the sessions that were due were held.",
                   first=shares[0], begin=stretches[0])  # fmt: skip
    if len(told) > 1:
        sentence = say(
            "In {begin}, {first} of the sessions that were due were held; in {end}, {last}.",
            first=shares[0], begin=stretches[0], last=shares[1], end=stretches[1],
        )  # fmt: skip
    bars = BARS[bool(drawn["held"].any()), bool(drawn["not_held"].any())]
    said: list[Text | str] = [sentence, *between(told, words), bars, LEFT_OUT]
    return " ".join(words.text(each) for each in said[: None if left_out else -1])


def _numbers(
    told: pd.DataFrame, all_weeks: tuple[int, int, float, float] | None, words: Language
) -> NumberTable:
    names = ["held", "not_held", "lower", "upper"]
    of_weeks = told[names].itertuples(index=False, name=None)
    named = [weeks(words, *each) for each in told[["first", "last"]].itertuples(index=False)]
    rows = [
        (name, count(words, held), count(words, missed), share(words, held, held + missed),
         interval(words, lower, upper))
        for name, (held, missed, lower, upper) in zip(
            [*named, words.text("All weeks")][:len(told) + (all_weeks is not None)],
            [*of_weeks, *([all_weeks] if all_weeks else [])], strict=True)
    ]  # fmt: skip
    headings = ("Week", "Held", "Due and not held", "Held, of those due", "95% interval")
    return NumberTable(
        caption=words.text("Sessions by week"),
        columns=[words.text(name) for name in headings],
        rows=rows,
        notes=[
            words.text(
                "Of people who started. Week 1 is days 0 to 7, and 0 is before them. Weeks stand "
                "together where one of them alone would tell a small count."
            ),
            *last_week(words, told["last"].max(), MOST_WEEKS),
            words.text(
                "Intervals: Wilson’s. Several sessions of the same person count for less than as "
                "many of different people (Rao and Scott); where all were held or none, those of "
                "a person count as one."
            ),
        ],
    )
