"""The report's pictures: each takes a dataset and a language, and gives a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import seaborn
from matplotlib.ticker import FuncFormatter, MaxNLocator

from surefoot.language import Language, say
from surefoot.outcomes import choices, days, engagement
from surefoot.outcomes.dataset import Dataset
from surefoot.outcomes.figure import AMBER, BRICK, INDIGO, INK, MUTED, SOFT, TEAL, Figure
from surefoot.outcomes.numbers import Numbers
from surefoot.outcomes.tables import WEEKS, retained
from surefoot.outcomes.wording import count, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHOW = "Show the numbers"
MOST_WEEKS = 24
DAY_WEEKS = 12
NO_DATA = "There is nothing to draw yet."

STATUS_LOOKS = {
    "held": (TEAL, ""),
    "no_show": (AMBER, "////"),
    "cancel_client": (INDIGO, "...."),
    "cancel_coach": (MUTED, "xxxx"),
    "missed": (BRICK, "\\\\\\\\"),
}


def retention(dataset: Dataset, language: Language) -> Figure:
    """Draw the share of people who still come, by weeks since the start."""
    curve = engagement.retention(dataset)
    spans = engagement.stays(dataset, gap_days=engagement.GAP_DAYS)
    last = _weeks(dataset)
    numbers = retained(dataset, language, range(0, last + 1, 2))
    n = int(dataset.person["started"].sum())
    read = engagement.retained(dataset, WEEKS).to_dict("records")
    told = [
        language.text(
            say(
                "week {week}: {share}",
                week=row["week"],
                share=percent(language, 100 * row["survival"]),
            )
        )
        for row in read
        if row["at_risk"]
    ]
    words = "Still coming, of {n} people who started: {told}. The band is the 95% interval."
    description = say(words, n=n, told=", ".join(told)) if told else NO_DATA

    def draw(axes: Axes, narrow: bool) -> None:
        _staircase(axes, curve, float(spans["days"].max()))
        _percent_axis(axes, language)
        _weeks_at_risk(axes, dataset, range(0, last + 1, 8 if narrow else 4), language)

    return Figure(
        key="retention",
        title=language.text("How long people kept coming"),
        description=language.text(description),
        draw=draw if told else None,
        numbers=numbers,
        show=language.text(SHOW),
    )


def _weeks_at_risk(axes: Axes, dataset: Dataset, weeks: range, language: Language) -> None:
    """Write under each week how many people were followed beyond it."""
    found = engagement.retained(dataset, weeks).to_dict("records")
    labels = [f"{count(language, row['week'])}\n{count(language, row['at_risk'])}" for row in found]
    axes.set_xticks(list(weeks), labels)
    axes.set_xlim(0, weeks.stop)
    names = ("Weeks since the start", "People followed beyond")
    axes.set(xlabel="\n".join(language.text(name) for name in names))


def _staircase(axes: Axes, curve: pd.DataFrame, followed: float) -> None:
    start = pd.DataFrame({"time": [0.0], "survival": [1.0], "lower": [1.0], "upper": [1.0]})
    steps = pd.concat([start, curve[list(start)].astype(float)], ignore_index=True)
    steps = pd.concat([steps, steps.tail(1).assign(time=followed)], ignore_index=True)
    weeks = steps["time"] / engagement.WEEK
    axes.fill_between(
        weeks, 100 * steps["lower"], 100 * steps["upper"], step="post", color=SOFT, linewidth=0
    )
    seaborn.lineplot(
        x=weeks, y=100 * steps["survival"], estimator=None, sort=False,
        drawstyle="steps-post", color=TEAL, linewidth=2, ax=axes,
    )  # fmt: skip


def abstinent_by_week(dataset: Dataset, language: Language) -> Figure:
    """Draw the percentage of days without use by week, from worst to best case."""
    weekly = days.by_week(dataset, weeks=DAY_WEEKS)
    shares = weekly.pivot_table(index="week", columns="rule", values="percent_days_abstinent")
    shares = shares.reindex(columns=list(days.RULES)).dropna(how="all")
    numbers = _weekly_numbers(weekly, language)

    def draw(axes: Axes, narrow: bool) -> None:
        worst, best = shares["missing_used"], shares["missing_abstinent"]
        axes.fill_between(shares.index, worst, best, color=SOFT, linewidth=0)
        for rule, name, colour, style, marker in RULE_LOOKS:
            label = language.text(name)
            axes.plot(shares.index, shares[rule], color=colour, linestyle=style, marker=marker,
                      markersize=4.5, linewidth=1.8, label=label)  # fmt: skip
        _percent_axis(axes, language)
        axes.set(xlabel=language.text("Weeks since the start"))
        axes.xaxis.set_major_locator(MaxNLocator(6 if narrow else 12, integer=True))
        axes.set_xlim(0.5, DAY_WEEKS + 0.5)
        axes.figure.legend(loc="outside upper left", ncols=1 if narrow else 3, handlelength=2.4)

    return Figure(
        key="days-by-week",
        title=language.text("Days without use, week by week"),
        description=_weekly_words(shares, language),
        draw=None if shares.empty else draw,
        numbers=numbers,
        show=language.text(SHOW),
    )


RULE_LOOKS = (
    ("missing_abstinent", "Best case", TEAL, "-", "o"),
    ("observed", "Known days only", INK, ":", "s"),
    ("missing_used", "Worst case", BRICK, "--", "X"),
)


def _weekly_words(shares: pd.DataFrame, language: Language) -> str:
    if shares.empty:
        return language.text(NO_DATA)
    last = int(shares.index[-1])
    worst, best = (
        percent(language, shares.at[last, rule]) for rule in ("missing_used", "missing_abstinent")
    )
    return language.text(
        say(
            "In week {week} it is between {worst} in the worst case and {best} in the best case. "
            "The band between the two is what nobody knows.",
            week=last,
            worst=worst,
            best=best,
        )
    )


def _weekly_numbers(weekly: pd.DataFrame, language: Language) -> Numbers:
    by_rule = {rule: of.set_index("week") for rule, of in weekly.groupby("rule")}
    best = by_rule["missing_abstinent"]
    rows = [
        (
            count(language, week),
            percent(language, by_rule["missing_used"].at[week, "percent_days_abstinent"]),
            percent(language, by_rule["observed"].at[week, "percent_days_abstinent"]),
            percent(language, row["percent_days_abstinent"]),
            count(language, row["people"]),
            percent(language, 100 * row["coverage"]),
        )
        for week, row in best.to_dict("index").items()
        if isinstance(week, int)
    ]
    names = ("Week", "Worst case", "Known days only", "Best case", "People", "Days observed")
    return Numbers(
        caption=language.text("Days without use, week by week"),
        columns=[language.text(name) for name in names],
        rows=rows,
    )


def sessions_by_week(dataset: Dataset, language: Language) -> Figure:
    """Draw the sessions of each week since the start, by what became of them."""
    weeks = _weeks(dataset)
    weekly = engagement.by_week(dataset, weeks=weeks)
    wide = weekly.pivot(index="week", columns="status", values="n")
    shown = [status for status in STATUS_LOOKS if wide[status].any() or status == "held"]
    people = weekly.drop_duplicates("week").set_index("week")["people"]

    def draw(axes: Axes, narrow: bool) -> None:
        below = 0 * wide["held"]
        for status in shown:
            colour, hatch = STATUS_LOOKS[status]
            face = colour if status == "held" else "none"
            axes.bar(wide.index, wide[status], bottom=below, color=face, edgecolor=colour,
                     hatch=hatch, width=0.8, linewidth=0.8,
                     label=language.text(choices.STATUSES[status]))  # fmt: skip
            below = below + wide[status]
        axes.set(xlabel=language.text("Weeks since the start"), ylabel="")
        axes.yaxis.set_major_formatter(FuncFormatter(lambda n, _: count(language, n)))
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.xaxis.set_major_locator(MaxNLocator(5 if narrow else 12, integer=True))
        axes.set_xlim(0.4, weeks + 0.6)
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.figure.legend(loc="outside upper left", ncols=1 if narrow else 2)

    return Figure(
        key="sessions-by-week",
        title=language.text("Sessions by week"),
        description=_session_words(wide, people, language),
        draw=draw if wide.to_numpy().any() else None,
        numbers=_session_numbers(wide[shown], people, language),
        show=language.text(SHOW),
    )


def _weeks(dataset: Dataset) -> int:
    last = dataset.person["last_expected_day"].max()
    return 1 if pd.isna(last) else max(1, min(MOST_WEEKS, int(last) // engagement.WEEK))


def _session_words(wide: pd.DataFrame, people: pd.Series, language: Language) -> str:
    if not wide.to_numpy().any():
        return language.text(NO_DATA)
    last = int(wide.index[-1])
    return language.text(
        say(
            "{first} sessions were held in week 1 and {last} in week {week}, when {people} people "
            "were expected to be seen. Each bar stacks the week's sessions by what became of them.",
            first=int(wide["held"].iloc[0]),
            last=int(wide["held"].iloc[-1]),
            week=last,
            people=int(people.iloc[-1]),
        )
    )


def _session_numbers(wide: pd.DataFrame, people: pd.Series, language: Language) -> Numbers:
    rows = [
        [count(language, n) for n in (week, *wide.loc[week], people[week])] for week in wide.index
    ]
    statuses = [choices.STATUSES[status] for status in wide.columns]
    names = ("Week", *statuses, "People expected")
    return Numbers(
        caption=language.text("Sessions by week"),
        columns=[language.text(name) for name in names],
        rows=rows,
    )


def _percent_axis(axes: Axes, language: Language) -> None:
    axes.set(ylim=(0, 102), ylabel="")
    axes.set_xlim(left=0)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: percent(language, share, 0)))
    axes.spines[["top", "right", "left"]].set_visible(False)
