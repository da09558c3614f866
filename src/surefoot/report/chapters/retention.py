"""Coming and staying: how long people kept coming, and what became of the sessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from surefoot.language import Language, Text, say
from surefoot.outcomes.attendance.engagement import GAP_DAYS
from surefoot.outcomes.attendance.flow import NEVER_CAME, NOT_KNOWN, STILL_COMING
from surefoot.outcomes.data import codes
from surefoot.outcomes.disclosure import Counts, Unit
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import INK, SOFT, TEAL, Plot
from surefoot.outcomes.presentation.plot_style import (
    SHOW,
    band,
    not_drawn,
    percent_axis,
    week_axis,
    with_gaps,
)
from surefoot.outcomes.presentation.wording import (
    WITHHELD,
    count,
    interval,
    percent,
    share,
    withheld_note,
)
from surefoot.report import retention_times
from surefoot.report.blocks import Block, Chapter, Finding, Prose
from surefoot.report.chapters.flow import ENDS, YES_NO
from surefoot.report.chapters.served import UNKNOWN
from surefoot.report.found import cannot, too_few
from surefoot.report.found import people as found
from surefoot.report.study import Study

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DUE = {"due": "yes"}
UNFAIR = (
    "Times are left out at which those who completed the program were no longer expected, while "
    "most others were: the numbers would speak of people who did not complete it."
)
NAMES = {"last_seen": "Seen then or later", "with_grace": "With grace"}
LOOKS = {"last_seen": (TEAL, "-", "o"), "with_grace": (INK, "--", "s")}


def counts(study: Study) -> Iterator[Counts]:
    """Count the sessions of the people who started, and why sessions were not held."""
    session = study.sessions
    due, held = session["status"] != "rescheduled", session["status"] == "held"
    frame = pd.DataFrame({"held": held.map(YES_NO), "status": session["status"]})[due]
    yield Counts("due", Unit.SESSION, frame[["held"]], ["held"], DUE, firm=True)
    yield Counts("attendance", Unit.SESSION, frame, ["held", "status"], DUE)
    yield Counts("moved", Unit.SESSION, due.map(YES_NO).to_frame("due"), ["due"])
    why = session.loc[due & ~held, ["missed_reason"]].fillna("not_noted")
    yield Counts("missed", Unit.SESSION, why, ["missed_reason"], DUE | {"held": "no"})
    yield from retention_times.counts(study)


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    return Chapter("engagement", words.text("Coming and staying"), list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    kept = retention(study, words)
    yield _first_words(study, kept.numbers, words)
    if _somebody_left(study):
        yield Prose([words.text(
            "Leaving early is not failing. Some leave because things go well, some because they do "
            "not, and the data cannot tell one from the other."
        )])  # fmt: skip
    if kept.numbers.rows:
        yield Prose([words.text(
            "Near the end of the data, fewer may seem to be seen than still come, because their "
            "next session is still to come."
        )])  # fmt: skip
    yield kept
    yield attendance(study, words)
    reasons = missed(study, words)
    if reasons.rows:
        yield reasons


def _somebody_left(study: Study) -> bool:
    """Tell whether somebody left before the end, as far as that may be told."""
    early = ENDS.keys() - {"completed", STILL_COMING, NEVER_CAME, NOT_KNOWN}
    return any(study.people("ends", end=end) != 0 for end in early)


def _first_words(study: Study, table: NumberTable, words: Language) -> Finding:
    started = study.people("started")
    if not started:
        return too_few(words, started)
    if not study.knows_coming:
        return cannot(words, found.NO_SESSIONS, found.SESSIONS)
    week = retention_times.headline(study)
    early = max(retention_times.told(study), default=None) if week is None else None
    at = early if week is None else week
    named = words.text(retention_times.moment(at or 0))
    row = next((row for row in table.rows if at is not None and row[0] == named), None)
    not_counted = 0 if at is None else retention_times.completed_before(study, at)
    over = None if at is None else retention_times.over_before(study, at)
    why = "" if week is not None else why_not(study)
    due, held = (study.published.count("due", **cell) for cell in ({}, {"held": "yes"}))
    sessions = (count(words, held), share(words, held, due))
    told = found.staying(row, at, not_counted, over, why, sessions, words)
    return replace(told, parts=[*told.parts, *map(words.text, without_end(study))])


def without_end(study: Study) -> Iterator[Text | str]:
    """Say of how many it is not known until when they were expected, and what that does."""
    why = [UNKNOWN + each for each in codes.WHY_MISSING]
    told = [study.people("known_last_expected_day", last_expected_day_known=each) for each in why]
    if None in told:
        yield (
            "Of some people it is not known until when they were expected. They count up to their "
            "last session held only, so among them everybody seems to stay."
        )
    elif sum(n or 0 for n in told):
        yield say(
            "Of {n} people it is not known until when they were expected. They count up to their "
            "last session held only, so among them everybody seems to stay.",
            n=sum(n or 0 for n in told),
        )


def why_not(study: Study) -> str:
    """Say why it is not told how many stayed, of those who started."""
    return found.COMPLETED if retention_times.unfair(study) else found.SMALL


def retention(study: Study, words: Language) -> Plot:
    """Draw who was still coming by weeks since the start, by both definitions."""
    weeks = retention_times.retained(study)
    n = count(words, study.people("started"))
    title = words.text("How long people kept coming")
    everybody = retention_times.all_came(study)

    def draw(axes: Axes, narrow: bool) -> None:
        for definition, (colour, style, marker) in LOOKS.items():
            of = weeks[(weeks["definition"] == definition) & weeks["share"].notna()]
            if of.empty:
                continue
            steps = _steps(of, everybody=everybody)
            if definition == "last_seen":
                band(axes, steps["first"], 100 * steps["lower"], 100 * steps["upper"], SOFT)
            axes.plot(steps["first"], 100 * steps["share"], color=colour, linestyle=style,
                      linewidth=2, marker=marker, markersize=4.5,
                      label=words.text(NAMES[definition]))  # fmt: skip
        percent_axis(axes, words)
        last = int(weeks["week"].max())
        week_axis(axes, words, first=0, last=last, narrow=narrow)
        axes.set_xlabel(words.text("Whole weeks after the start"))
        axes.set_xlim(0, last * 1.02)
        axes.figure.legend(loc="outside upper left", ncols=1 if narrow else 2, handlelength=2.4)

    return Plot(
        key="retention",
        title=title,
        description=_told(weeks, study, words),
        draw=draw if len(weeks) else None,
        numbers=_retained(weeks, n, words, unfair=retention_times.unfair(study)),
        show=words.text(SHOW),
    )


def _steps(weeks: pd.DataFrame, *, everybody: bool) -> pd.DataFrame:
    """Give weeks as they are drawn: all at the start if all came, and gaps where none is told."""
    start = pd.DataFrame({"week": [0], "share": 1.0, "lower": 1.0, "upper": 1.0})
    told = [start, weeks[[*start]]] if everybody else [weeks[[*start]]]
    steps = pd.concat(told, ignore_index=True).astype(float)
    return with_gaps(steps.assign(first=steps["week"], last=steps["week"]))


def _told(weeks: pd.DataFrame, study: Study, words: Language) -> str:
    if weeks.empty and retention_times.unfair(study):
        return words.text(UNFAIR)
    if weeks.empty:
        return words.text(not_drawn(study.knows_coming))
    told = []
    for definition in LOOKS:
        of = weeks[(weeks["definition"] == definition) & weeks["share"].notna()]
        if len(of):
            last, n = of.iloc[-1], words.text(NAMES[definition])
            told.append(words.text(say(
                "{definition}, {weeks} after the start: {share}.", definition=n,
                weeks=retention_times.moment(last["week"]),
                share=percent(words, 100 * last["share"]),
            )))  # fmt: skip
    seen = weeks[weeks["definition"] == "last_seen"]
    if seen["share"].notna().any():
        told.append(words.text("The band is the 95% interval of those seen then or later."))
    return " ".join(told)


def by_definition(weeks: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a dictionary a week, each definition being the row of that name."""
    rows = weeks.to_dict("records")
    return [
        {"week": week} | {row["definition"]: row for row in rows if row["week"] == week}
        for week in weeks["week"].unique()
    ]


def cells(row: Mapping[str, Any], words: Language) -> tuple[str, str, str]:
    """Word a share, its interval and its people; or why they are not told."""
    if not row["told"]:
        return WITHHELD, WITHHELD, WITHHELD
    if pd.isna(row["share"]):
        late = row["definition"] == "with_grace"
        return (words.text("not known yet") if late else "–"), "–", "–"
    return (
        percent(words, 100 * row["share"]),
        interval(words, row["lower"], row["upper"]),
        count(words, row["at_risk"]),
    )


def _retained(weeks: pd.DataFrame, n: str, words: Language, *, unfair: bool) -> NumberTable:
    rows = [
        (
            words.text(retention_times.moment(each["week"])),
            *cells(each["last_seen"], words),
            *cells(each["with_grace"], words),
        )
        for each in by_definition(weeks)
    ]
    headings = (
        "Since the start", "Seen then or later", "95% interval", "Expected then",
        "With grace", "95% interval", "Followed then",
    )  # fmt: skip
    return NumberTable(
        caption=words.text(say("Still coming, of {n} people who started", n=n)),
        columns=[words.text(name) for name in headings],
        rows=rows,
        notes=[
            words.text(
                "Seen then or later: of the people expected for a week more, those with a session "
                "held on that day or later (Wilson’s interval)."
            ),
            words.text(
                say(
                    "With grace: a person has left if no session came for {gap} days, and then "
                    "left on the day of the last one (Kaplan-Meier, log-log interval; Wilson’s "
                    "where nobody has left). In the last {gap} days of the data it is not known "
                    "yet.",
                    gap=GAP_DAYS,
                )
            ),
            words.text(
                "Rows lie so far apart that no small number of people left between two of them."
            ),
            *([words.text(UNFAIR)] if unfair else []),
            *withheld_note(words, [1 if told else None for told in weeks["told"]]),
        ],
    )


def attendance(study: Study, words: Language) -> NumberTable:
    """Show what became of the sessions that were due."""
    due = study.published.count("due")
    sessions = [
        (
            status,
            name,
            study.published.count("moved", due="no")
            if status == "rescheduled"
            else study.published.count("attendance", status=status),
        )
        for status, name in codes.STATUSES.items()
    ]
    rows = [
        (
            words.text(name),
            count(words, n),
            "–" if status == "rescheduled" else share(words, n, due),
        )
        for status, name, n in sessions
        if n != 0 or status == "held"
    ]
    return NumberTable(
        caption=words.text("What became of the sessions"),
        columns=[words.text(name) for name in ("Session", "Sessions", "Of those due")],
        rows=rows,
        notes=[
            words.text(
                "Of people who started. Sessions moved to another day are not counted as due."
            ),
            *withheld_note(words, [n for *_, n in sessions]),
        ],
    )


def missed(study: Study, words: Language) -> NumberTable:
    """Show why sessions that were due were not held."""
    of = study.published.count("missed")
    reasons = codes.WHY_MISSED | {"not_noted": "No reason noted"}
    sessions = [
        (name, study.published.count("missed", missed_reason=reason))
        for reason, name in reasons.items()
    ]
    sessions.sort(key=lambda each: -1 if each[1] is None else -each[1])
    return NumberTable(
        caption=words.text("Why sessions were not held"),
        columns=[words.text(name) for name in ("Reason", "Sessions", "Of those not held")],
        rows=[(words.text(name), count(words, n), share(words, n, of))
              for name, n in sessions if n != 0],
        notes=[
            words.text("One reason a session; where several were noted, the most serious."),
            *withheld_note(words, [n for _, n in sessions]),
        ],
    )  # fmt: skip
