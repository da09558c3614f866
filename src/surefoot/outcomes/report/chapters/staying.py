"""Coming and staying: how long people kept coming, and what became of the sessions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from surefoot.language import Language, say
from surefoot.outcomes import choices
from surefoot.outcomes.disclosure import LEAST, Counts, Unit, bands
from surefoot.outcomes.engagement import WEEK
from surefoot.outcomes.figure import SOFT, TEAL, Figure
from surefoot.outcomes.numbers import Numbers
from surefoot.outcomes.pictures import SHOW, not_drawn, percent_axis
from surefoot.outcomes.report.blocks import Block, Chapter, Prose
from surefoot.outcomes.report.chapters.way import YES_NO
from surefoot.outcomes.report.study import Study
from surefoot.outcomes.survival import kaplan_meier, survival_at
from surefoot.outcomes.wording import count, interval, percent, share, withheld_note

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DUE = {"due": "yes"}


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
    stay = {"left": study.stays["left"].astype(bool).map(YES_NO), "until": _until(study)}
    if stay["until"].notna().all():
        yield replace(study.of_people("stays", **stay), firm=True)


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    return Chapter("engagement", words.text("Coming and staying"), list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    yield Prose([words.text(
        "Leaving early is not failing. Some leave because things go well, some because they do "
        "not, and the data cannot tell one from the other."
    )])  # fmt: skip
    yield retention(study, words)
    yield attendance(study, words)
    yield missed(study, words)


def retained(study: Study) -> pd.DataFrame:
    """Give retention at weeks so far apart that no small number of people left between two.

    Returns
    -------
    :
        ``week``, ``at_risk`` (people followed beyond its last day), ``survival``, ``lower``,
        ``upper`` (0 to 1). No rows if even all weeks together would tell a small count.
    """
    spans, ends = study.stays, _ends(study)
    told = [
        study.people("stays", left=left, until=str(week)) for week in ends for left in ("yes", "no")
    ]
    if None in told:
        ends = []
    curve = kaplan_meier(spans["days"], spans["left"].astype(bool))
    read = survival_at(curve, [WEEK * week for week in ends])
    at_risk = [int((_weeks(study) > week).sum()) for week in ends]
    found = pd.DataFrame({"week": ends, "at_risk": at_risk}).join(read.drop(columns="time"))
    return found[(found["at_risk"] > 0) | (found["survival"] == 0)].reset_index(drop=True)


def _weeks(study: Study) -> pd.Series:
    """Give the week in which each person was last seen."""
    return -(-study.stays["days"].astype(int) // WEEK)


def _ends(study: Study) -> list[int]:
    """Give the last weeks of stretches in which no small number of people left or ended."""
    weeks, left = _weeks(study), study.stays["left"].astype(bool)
    table = pd.DataFrame({"left": left, "ended": ~left}).groupby(weeks).sum()
    table = table.reindex(range(int(weeks.max()) + 1 if len(weeks) else 0), fill_value=0)
    return [last for _, last in bands(table, least=LEAST)]


def _until(study: Study) -> pd.Series:
    """Give the stretch of each person's last week, by its own last one; missing without any."""
    ends = _ends(study)
    place = np.searchsorted(ends, _weeks(study))
    names = [*map(str, ends), None]
    return pd.Series([names[at] for at in place], index=study.stays.index, dtype="string")


def retention(study: Study, words: Language) -> Figure:
    """Draw the share of people who still come, by weeks since the start."""
    curve = retained(study)
    n = count(words, study.people("started"))
    told = [
        words.text(say("week {week}: {share}", week=week, share=percent(words, 100 * survival)))
        for week, survival in zip(curve["week"], curve["survival"], strict=True)
        if week
    ]
    some = told[:: max(1, len(told) // 4)]
    description = say(
        "Still coming, of {n} people who started: {told}. The band is the 95% interval.",
        n=n, told=", ".join(some),
    )  # fmt: skip

    def draw(axes: Axes, narrow: bool) -> None:
        start = pd.DataFrame({"week": [0], "survival": 1.0, "lower": 1.0, "upper": 1.0})
        steps = pd.concat([start, curve], ignore_index=True)
        weeks = steps["week"].astype(float)
        lower, upper = 100 * steps["lower"].fillna(1), 100 * steps["upper"].fillna(1)
        axes.fill_between(weeks, lower, upper, color=SOFT, linewidth=0)
        axes.plot(weeks, 100 * steps["survival"], color=TEAL, linewidth=2, marker="o", markersize=4)
        percent_axis(axes, words)
        axes.set(xlabel=words.text("Weeks since the start"), xlim=(0, weeks.max() * 1.02))

    return Figure(
        key="retention",
        title=words.text("How long people kept coming"),
        description=words.text(description if told else not_drawn(len(study.started) > 0)),
        draw=draw if told else None,
        numbers=_retained(curve, n, words),
        show=words.text(SHOW),
    )


def _retained(curve: pd.DataFrame, n: str, words: Language) -> Numbers:
    rows = [
        (
            words.text(say("Week {n}", n=int(row["week"]))),
            percent(words, 100 * row["survival"]),
            interval(words, row["lower"], row["upper"]),
            count(words, row["at_risk"]),
        )
        for row in curve.to_dict("records")
    ]
    headings = ("Since the start", "Still coming", "95% interval", "Followed beyond")
    return Numbers(
        caption=words.text(say("Still coming, of {n} people who started", n=n)),
        columns=[words.text(name) for name in headings],
        rows=rows,
        notes=[
            words.text(
                "Kaplan-Meier estimate. “Followed beyond” counts the people whose last session "
                "came later than that week. Weeks are told so far apart that no small number of "
                "people left between two of them."
            )
        ],
    )


def attendance(study: Study, words: Language) -> Numbers:
    """Show what became of the sessions that were due."""
    due = study.published.count("due")
    found = [
        (
            status,
            name,
            study.published.count("moved", due="no")
            if status == "rescheduled"
            else study.published.count("attendance", status=status),
        )
        for status, name in choices.STATUSES.items()
    ]
    rows = [
        (
            words.text(name),
            count(words, n),
            "–" if status == "rescheduled" else share(words, n, due),
        )
        for status, name, n in found
        if n != 0 or status == "held"
    ]
    return Numbers(
        caption=words.text("What became of the sessions"),
        columns=[words.text(name) for name in ("Session", "Sessions", "Of those due")],
        rows=rows,
        notes=[
            words.text(
                "Of people who started. Sessions moved to another day are not counted as due."
            ),
            *withheld_note(words, [n for *_, n in found]),
        ],
    )


def missed(study: Study, words: Language) -> Numbers:
    """Show why sessions that were due were not held."""
    of = study.published.count("missed")
    reasons = choices.WHY_MISSED | {"not_noted": "No reason noted"}
    found = [
        (name, study.published.count("missed", missed_reason=reason))
        for reason, name in reasons.items()
    ]
    found.sort(key=lambda each: -1 if each[1] is None else -each[1])
    return Numbers(
        caption=words.text("Why sessions were not held"),
        columns=[words.text(name) for name in ("Reason", "Sessions", "Of those not held")],
        rows=[(words.text(name), count(words, n), share(words, n, of))
              for name, n in found if n != 0],
        notes=[
            words.text("One reason a session; where several were noted, the most serious."),
            *withheld_note(words, [n for _, n in found]),
        ],
    )  # fmt: skip
