"""The programme by calendar weeks: whether it runs as it always did, or something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from surefoot.language import Language, Text, say, say_n
from surefoot.outcomes.attendance.engagement import GAP_DAYS
from surefoot.outcomes.disclosure import LEAST, Counts, Unit, bands, code, placed
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.methods.control_charts import p_chart, xmr_chart
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import MUTED, SOFT, TEAL, Plot
from surefoot.outcomes.presentation.plot_style import SHOW, level, not_drawn, spread
from surefoot.outcomes.presentation.wording import count, decimal, percent
from surefoot.report.blocks import Block, Chapter, Prose
from surefoot.report.chapters.days_by_week import named_weeks, weeks
from surefoot.report.chapters.flow import YES_NO
from surefoot.report.chapters.retention import DUE
from surefoot.report.chapters.week_runs import alike, crosses, label, runs
from surefoot.report.found import cannot
from surefoot.report.found import weeks as found_weeks
from surefoot.report.found.reasons import FEW_POINTS, Why, sentence
from surefoot.report.study import Study
from surefoot.weeks import weeks_passed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NOT_DUE = "no session that was due is recorded with its calendar week"
IN_WEEKS = "such sessions are recorded"
TOO_SMALL = (
    "fewer than three weeks, or weeks together, can be told without giving a small count away"
)
LARGER = "larger numbers of sessions and of people are in the data"
ALL_OR_NONE = "sessions were always held or never, so there is no chance to allow for"
SOME = "some are held and others are not"
ENOUGH_POINTS = 20
"""With fewer points, limits of a chart are provisional."""
SIGNALS = {
    "beyond_3_sigma": "beyond a limit",
    "8_on_one_side": "eighth number in a row, or a later one, on one side of the center line",
    "6_rising_or_falling": "sixth number in a row, or a later one, that rises or falls",
}


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    title = words.text("The program week by week")
    return Chapter("monitoring", title, list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    if study.started["intake_week"].isna().all():
        yield cannot(
            words,
            "the data do not tell in which calendar week anybody started",
            "the week of each start is in the dataset",
        )
        return
    stretches = by_calendar(study)
    chart, why = _shares_chart(stretches)
    held = share_held(chart, why, words)
    centre = "" if chart.empty else percent(words, 100 * chart["centre"].iloc[0])
    signals = 0 if chart.empty else int((chart["signals"] != "").sum())
    last = "" if chart.empty else named_weeks(words, *chart[["first", "last"]].iloc[-1])
    untold = why_not(study, stretches)
    rates, why_no_rates = _rates_chart(stretches)
    a_person = per_person(rates, why_no_rates, words)
    found = found_weeks.program(
        held.numbers, last, centre, signals, a_person.numbers, untold, words
    )
    artefact = emptier(rates)
    at_the_end = [
        say("What stands out in {weeks} is no sign of a change: the last weeks look emptier than "
            "they were.", weeks=named_weeks(words, *each))
        for each in artefact[["first", "last"]].to_numpy().tolist()
    ]  # fmt: skip
    yield replace(found, parts=[*found.parts, *map(words.text, at_the_end)])
    yield Prose([words.text(
        "Weeks count from the first person’s start. Where the data have weeks and days since each "
        "start in the place of dates, a session may stand one week off. A signal asks for a look "
        "at what happened then. It proves nothing: now and then one comes by chance, and a change "
        "of who takes part is a signal too."
    )])  # fmt: skip
    yield held
    yield a_person


def why_not(study: Study, stretches: pd.DataFrame) -> Why:
    """Tell why there is no chart of the sessions held by calendar weeks."""
    if _due(study)["week"].isna().all():
        return say(NOT_DUE), say(IN_WEEKS)
    if len(stretches) and not stretches[["held", "not_held"]].any().all():
        return say(ALL_OR_NONE), say(SOME)
    return say(TOO_SMALL), say(LARGER)


def counts(study: Study) -> Iterator[Counts]:
    """Count the sessions that were due by stretches of calendar weeks, or of no known week."""
    due, stretches = _due(study), _stretches(study)
    if stretches:
        frame = due.assign(calendar=placed(due["week"], stretches))[["held", "calendar"]]
        yield Counts("calendar_weeks", Unit.SESSION, frame, ["held", "calendar"], DUE, firm=True)


def by_calendar(study: Study) -> pd.DataFrame:
    """Give what happened, by stretches of calendar weeks without a small count.

    Returns
    -------
    :
        ``first``, ``last`` week since the first start (0); sessions that were due, ``held`` and
        ``not_held``; ``person_weeks``, weeks that somebody belonged to the programme. A stretch
        is so long that in it no sessions of either kind, and no people coming or leaving, are
        few; stretches that may not be told all the same are left out.

    Notes
    -----
    Sessions without a day, or of people without a week of their start, are in no week.
    """
    active = _active(study)
    rows = [
        (*at, *(study.published.count("calendar_weeks", held=held, calendar=code(at))
                for held in ("yes", "no")), int(active.loc[at[0]:at[1]].sum()))
        for at in _stretches(study)
    ]  # fmt: skip
    names = ["first", "last", "held", "not_held", "person_weeks"]
    found = pd.DataFrame(rows, columns=names).dropna(ignore_index=True)
    return found.astype({"held": int, "not_held": int})


def _stretches(study: Study) -> list[tuple[int, int]]:
    due = _due(study).dropna(subset=["week"])
    sessions = pd.crosstab(due["week"].astype(int), due["held"])
    table = sessions.join(_people(study), how="outer").fillna(0).astype(int)
    return bands(table.reindex(range(*_span(table)), fill_value=0), least=LEAST)


def _due(study: Study) -> pd.DataFrame:
    """Give each session that was due with its calendar ``week``, and whether it was ``held``."""
    due = study.sessions[study.sessions["status"] != "rescheduled"]
    start = study.started["intake_week"].astype("Float64").reindex(due["pid"]).to_numpy()
    week = pd.Series(start, index=due.index) + weeks_passed(due["day"].astype("Float64"))
    return pd.DataFrame({"week": week, "held": (due["status"] == "held").map(YES_NO)})


def _active(study: Study) -> pd.Series:
    """Count the people who belonged to the programme in each calendar week."""
    moves = _people(study).fillna(0).astype(int)
    weeks = range(*_span(moves))
    moves = moves.reindex(weeks, fill_value=0)
    return moves["came"].cumsum() - moves["went"].cumsum().shift(fill_value=0)


def _until(study: Study) -> pd.Series:
    """Give the last day since the start on which each person belonged to the programme.

    The day on which an end is noted, no earlier than the last session held; without one the last
    expected day of who completed it or still came, and the last session of all others.
    """
    spans = study.stays
    end = study.dataset.exit.set_index("pid").reindex(spans.index)
    seen, expected = (spans[name].astype("Int32") for name in ("days", "last_expected_day"))
    to_the_end = ~spans["left"].astype(bool) & end["reason"].isna()
    to_the_end |= end["reason"].eq("completed").fillna(value=False).astype(bool)
    noted = end["day"].astype("Int32").fillna(expected.where(to_the_end, seen)).fillna(seen)
    noted = noted.mask((noted > expected).fillna(value=False), expected)
    return noted.mask((noted < seen).fillna(value=False), seen)


def _people(study: Study) -> pd.DataFrame:
    """Count by calendar week who came to the programme, and for whom it was the last week."""
    spans = study.stays.join(study.started["intake_week"]).dropna(subset=["intake_week"])
    last = spans["intake_week"] + weeks_passed(_until(study)[spans.index])
    counts = {"came": spans["intake_week"], "went": last}
    return pd.DataFrame({name: of.astype(int).value_counts() for name, of in counts.items()})


def _span(table: pd.DataFrame) -> tuple[int, int]:
    return (int(table.index.min()), int(table.index.max()) + 1) if len(table) else (0, 0)


def _shares_chart(found: pd.DataFrame) -> tuple[pd.DataFrame, Text]:
    """Give the chart of shares held, or an empty one and why."""
    due = found["held"] + found["not_held"]
    try:
        return p_chart(found["held"], due, exact=True).join(found.assign(due=due)), say("")
    except CannotTellError as trouble:
        why = not_drawn(there=True) if found.empty else sentence(trouble, FEW_POINTS)
        return pd.DataFrame(), why


def share_held(chart: pd.DataFrame, why: Text, words: Language) -> Plot:
    """Chart the share of the sessions due that were held (p chart)."""
    return chart_of(
        chart,
        why,
        words,
        key="weeks-held",
        title="Sessions held, of those due, by calendar week",
        shares=True,
    )


def _rates_chart(found: pd.DataFrame) -> tuple[pd.DataFrame, Text]:
    """Give the chart of sessions a week and person, or an empty one and why."""
    rate = found["held"] / found["person_weeks"].where(found["person_weeks"] > 0)
    try:
        return xmr_chart(rate).join(found), not_drawn(there=True)
    except CannotTellError as trouble:
        why = not_drawn(there=True) if found.empty else sentence(trouble, FEW_POINTS)
        return pd.DataFrame(), why


def emptier(chart: pd.DataFrame) -> pd.DataFrame:
    """Give the low signals of the last weeks, in which it is not known yet who has left.

    Parameters
    ----------
    chart :
        Of the sessions held a week and person.
    """
    if chart.empty:
        return pd.DataFrame(columns=["first", "last"])
    late = chart["last"] > chart["last"].max() - weeks_passed(GAP_DAYS)
    low = chart["value"] < chart["centre"]
    found: pd.DataFrame = chart[late & low & (chart["signals"] != "")]
    return found


def per_person(chart: pd.DataFrame, why: Text, words: Language) -> Plot:
    """Chart the sessions held a week and person in the programme (XmR chart)."""
    return chart_of(
        chart,
        why,
        words,
        key="weeks-per-person",
        title="Sessions held a week for each person in the program",
        shares=False,
    )


def chart_of(
    chart: pd.DataFrame, why: Text, words: Language, *, key: str, title: str, shares: bool
) -> Plot:
    """Draw a chart of weeks with its numbers, or say why there is none."""

    def draw(axes: Axes, narrow: bool) -> None:
        _draw(axes, runs(chart, "due" if shares else "person_weeks"), words, shares=shares)
        axes.xaxis.set_major_locator(MaxNLocator(5 if narrow else 12, integer=True))
        axes.xaxis.set_major_formatter(lambda week, _: count(words, week))
        label(axes, chart, words, scale=100 if shares else 1, narrow=narrow)

    return Plot(
        key=key,
        title=words.text(title),
        description=" ".join(words.text(each) for each in _told(chart, why, words, shares=shares)),
        draw=None if chart.empty else draw,
        numbers=_numbers(chart, words, title, shares=shares),
        show=words.text(SHOW),
    )


def _draw(axes: Axes, chart: pd.DataFrame, words: Language, *, shares: bool) -> None:
    scale = 100 if shares else 1
    edges = np.append(chart["first"], chart["last"].iloc[-1] + 1).astype(float)
    middle = (chart["first"] + chart["last"] + 1) / 2
    told = spread(chart[["first", "last", "value"]])
    lower, upper, centre, value = (
        scale * chart[name].astype(float) for name in ("lower", "upper", "centre", "value")
    )
    axes.stairs(upper, edges, baseline=lower.to_numpy(), fill=True, color=SOFT, linewidth=0)
    axes.plot(edges[[0, -1]], [centre.iloc[0]] * 2, color=MUTED, linewidth=1)
    axes.plot(told["at"] + 0.5, scale * told["value"], color=TEAL, linewidth=1.6, marker="o",
              markersize=4.5)  # fmt: skip
    axes.set(xlabel=words.text("Weeks since the first start"))
    axes.margins(x=0.02)
    lowest, highest = min(0.0, lower.min()), max(upper.max(), value.max())
    axes.set_ylim(lowest, 102 if shares else lowest + 1.12 * (highest - lowest))
    signal = (chart["signals"] != "").to_numpy()
    crosses(axes, middle[signal], value[signal])
    axes.yaxis.set_major_formatter(
        lambda at, _: percent(words, at, 0) if shares else decimal(words, at, 2)
    )
    axes.spines[["top", "right", "left"]].set_visible(False)


def _told(chart: pd.DataFrame, why: Text, words: Language, *, shares: bool) -> Iterator[Text | str]:
    if chart.empty:
        yield why
        return
    found = alike(chart)
    if found.empty:
        yield "No signal was found."
    for row in found.to_dict("records"):
        yield say(
            "Signal in {weeks}: {what}.",
            weeks=named_weeks(words, row["first"], row["last"]),
            what=_named(row["signals"], words),
        )
    if not shares:
        yield say(
            "Who stopped coming less than {gap} days before their last expected day, with no end "
            "noted, does not count as having left, so the last weeks look emptier than they were. "
            "A low signal there is no sign of a change.",
            gap=GAP_DAYS,
        )
    if shares:
        yield (
            "Within the band lies what chance explains: by chance alone, a share lies outside it "
            "in at most 27 of 10,000 cases. The line through the band is the center line, the "
            "share of all weeks together."
        )
    else:
        yield (
            "Within the band lies what chance explains. The line through the band is the center "
            "line, the mean of all numbers shown."
        )
    yield from level(chart)
    if len(chart) < ENOUGH_POINTS:
        yield say_n(
            "With {n} point, fewer than {enough}, the limits are provisional.",
            "With {n} points, fewer than {enough}, the limits are provisional.",
            len(chart),
            enough=ENOUGH_POINTS,
        )


def _named(signals: str, words: Language) -> str:
    return ", ".join(words.text(SIGNALS[name]) for name in signals.split())


def _numbers(chart: pd.DataFrame, words: Language, title: str, *, shares: bool) -> NumberTable:
    def shown(value: float) -> str:
        return percent(words, 100 * value) if shares else decimal(words, value, 2)

    rows = [
        (
            weeks(words, row["first"], row["last"]),
            count(words, row["held"]),
            count(words, row["due"] if shares else row["person_weeks"]),
            shown(row["value"]),
            words.text(say("{low} to {high}", low=shown(row["lower"]), high=shown(row["upper"]))),
            _named(row["signals"], words) or "–",
        )
        for row in runs(chart, "due" if shares else "person_weeks").to_dict("records")
    ]
    of = ("Due", "Held, of those due") if shares else ("Weeks of people", "Held, a week and person")
    headings = ("Weeks", "Held", *of, "Limits", "Signal")
    return NumberTable(
        caption=words.text(title),
        columns=[words.text(name) for name in headings],
        rows=rows,
        notes=[words.text(each) for each in _notes(chart, shown, shares=shares)],
    )


def _notes(
    chart: pd.DataFrame, shown: Callable[[float], str], *, shares: bool
) -> Iterator[Text | str]:
    if chart.empty:
        return
    yield say("Center line: {centre}.", centre=shown(chart["centre"].iloc[0]))
    if shares:
        yield (
            "P chart: the limits are the exact binomial ones of a share of so many unrelated "
            "sessions. By chance a share lies beyond the one or the other in at most 27 of 10,000 "
            "cases, as a normal value does beyond three sigma."
        )
    else:
        yield (
            "XmR chart: the limits lie three sigma from the center line, and sigma comes from how "
            "much each point differs from the one before. "
            "People belong to the program from the week of their start until the day on which it "
            "is noted that they left or completed it. Where no such day is noted, they belong to "
            "it until their last session, or, if they completed it or did not stop coming, their "
            "last expected day."
        )
    yield (
        "Weeks stand together where one of them alone would tell a small count of sessions, or of "
        "people who came or left."
    )
