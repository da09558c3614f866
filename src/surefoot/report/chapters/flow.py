"""Everybody's way: who came how far, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from surefoot.language import Language, Text, say
from surefoot.outcomes.attendance.engagement import GAP_DAYS
from surefoot.outcomes.attendance.flow import NEVER_CAME, NOT_KNOWN, STILL_COMING, STOPPED
from surefoot.outcomes.attendance.flow import ends as how_it_ended
from surefoot.outcomes.data import codes
from surefoot.outcomes.data.consent import YES
from surefoot.outcomes.disclosure import Counts, Unit
from surefoot.outcomes.methods.intervals import wilson
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.wording import WITHHELD, count, interval, share, withheld_note
from surefoot.report.blocks import Block, Chapter, Prose, Step, Steps
from surefoot.report.found import largest, surely_largest
from surefoot.report.found import people as found
from surefoot.report.study import Study

ENDS: Mapping[str, str | Text] = codes.WHY_LEFT | {
    STILL_COMING: say("Still came in their last {gap} days", gap=GAP_DAYS),
    STOPPED: "Stopped coming, no reason noted",
    NEVER_CAME: "No session held is recorded, nor a reason",
    NOT_KNOWN: "Not known, because no session that was due is recorded",
}
LAST_DAYS = say(
    "Their last {gap} days are those up to their last expected day, as for the grace under “Coming "
    "and staying”. Whether people have left since is not known yet.",
    gap=GAP_DAYS,
)
CAME = "Came to a first session"
STAYED = say("Completed the program, or still came in their last {gap} days", gap=GAP_DAYS)
YES_NO = {True: "yes", False: "no"}


def counts(study: Study) -> Iterator[Counts]:
    """Count how far everybody came, and how it ended for those who started."""
    person = study.dataset.person
    held = study.dataset.session.loc[study.dataset.session["status"] == "held", "pid"]
    came = person["pid"].isin(held).map(YES_NO)
    way = pd.DataFrame({"came": came, "started": person["started"].astype(bool).map(YES_NO)})
    yield Counts("way", Unit.PERSON, way, ["came", "started"])
    everybody = pd.Series("yes", index=study.started.index)
    yield replace(study.of_people("started", all=everybody), firm=True)
    left = study.stays["left"].astype(bool)
    end = how_it_ended(study.dataset, left)
    yield study.of_people("ends", left=left.map(YES_NO), end=end)


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    return Chapter("flow", words.text("Everybody’s way"), list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    way, table = Steps(list(steps(study, words))), ends(study, words)
    started = study.people("started")
    if started and not study.knows_coming:
        yield found.ends_unknown(count(words, started), words)
    else:
        yield found.way(way, *_most(study, table, words), started, words)
    yield Prose([words.text("Nobody is left out of this count."), *_without(study, words)])
    yield way
    if table.rows:
        yield table


def _most(study: Study, table: NumberTable, words: Language) -> tuple[list[tuple[str, ...]], bool]:
    """Give the rows of the most common ends, and whether no end that is withheld can be as many."""
    counts = {words.text(name): study.people("ends", end=end) for end, name in ENDS.items()}
    told = {name: n for name, n in counts.items() if n}
    most = largest(told)
    started, withheld = study.people("started"), list(counts.values()).count(None)
    others = None if started is None else started - sum(told.values())
    certain = not withheld or bool(surely_largest(told, withheld, others))
    return [tuple(row) for row in table.rows if row[0] in most], certain


def _without(study: Study, words: Language) -> Iterator[str]:
    """Say that somebody started of whom no session held is recorded."""
    never = study.people("way", came="no", started="yes")
    if never:
        yield words.text(say(
            "Who started is told by the data: of {n} of them no session held is recorded.",
            n=never,
        ))  # fmt: skip
    elif never is None:
        yield words.text(
            "Who started is told by the data: of a few of them no session held is recorded."
        )


def steps(study: Study, words: Language) -> Iterator[Step]:
    """Give the steps from the first to the end.

    A step of those who agreed to take part is told only where that is recorded of somebody, and
    steps that rest on sessions only where any is.
    """
    everybody = study.people("way")
    of_ends = study.people("started")
    agreed = study.people("consent_taking_part", taking_part=YES)
    unseen = () if study.knows_coming else (CAME, STAYED)
    reached: list[tuple[str | Text, int | None]] = [
        ("In the records", everybody),
        *([] if agreed == 0 else [("Said yes to taking part, as recorded", agreed)]),
        (CAME, study.people("way", came="yes")),
        ("Started", of_ends),
        (STAYED, _stayed(study)),
    ]
    whole = next((n for _, n in reached if n), None)
    for at, (name, n) in enumerate(reached):
        among = say("{share} of {of}", share=share(words, n, everybody), of=count(words, everybody))
        told = at and everybody and n is not None
        bar = None if n is None or whole is None else 100 * n / whole
        if name in unseen:
            yield Step(
                words.text(name), "–", words.text("no session that was due is recorded"), None
            )
            continue
        yield Step(words.text(name), count(words, n), words.text(among) if told else "", bar)


def _stayed(study: Study) -> int | None:
    """Count who completed or still came: also where only the two apart may not be told."""
    told = {end: study.people("ends", end=end) for end in ENDS}
    stayed = [told.pop(end) for end in ("completed", STILL_COMING)]
    started, others = study.people("started"), list(told.values())
    if None not in stayed:
        return sum(n or 0 for n in stayed)
    return None if started is None or None in others else started - sum(n or 0 for n in others)


def ends(study: Study, words: Language) -> NumberTable:
    """Show how it ended for everybody who started, by reason."""
    started = study.people("started")
    told = {end: study.people("ends", end=end) for end in ENDS}
    rows = [
        (
            words.text(ENDS[end]),
            count(words, n),
            share(words, n, started),
            _ends_of(n, started, words),
        )
        for end, n in told.items()
        if n != 0
    ]
    return NumberTable(
        caption=words.text(
            say("How it ended, by reason, for {n} people who started", n=count(words, started))
        ),
        columns=[
            words.text(name)
            for name in ("Reason", "People", "Of those who started", "95% interval")
        ],
        rows=rows,
        notes=[
            *([] if told[STILL_COMING] == 0 else [words.text(LAST_DAYS)]),
            words.text("The intervals are Wilson’s. They tell how much other people might differ."),
            *withheld_note(words, told.values()),
        ],
    )


def _ends_of(n: int | None, of: int | None, words: Language) -> str:
    """Word Wilson's interval of a share."""
    if n is None or of is None:
        return WITHHELD
    (lower,), (upper,) = wilson([n], [of])
    return interval(words, lower, upper)
