"""Everybody's way: who came how far, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from surefoot.language import Language, say
from surefoot.outcomes import choices
from surefoot.outcomes.consent import YES
from surefoot.outcomes.disclosure import Counts, Unit
from surefoot.outcomes.flow import STILL_COMING, STOPPED
from surefoot.outcomes.intervals import wilson
from surefoot.outcomes.numbers import Numbers
from surefoot.outcomes.report.blocks import Block, Chapter, Prose, Step, Steps
from surefoot.outcomes.report.found import people as found
from surefoot.outcomes.report.study import Study
from surefoot.outcomes.wording import WITHHELD, count, interval, share, withheld_note

ENDS = choices.WHY_LEFT | {
    STILL_COMING: "Still came in their last 28 days",
    STOPPED: "Stopped coming, no reason noted",
}
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
    recorded = study.dataset.exit.set_index("pid")["reason"]
    left = study.stays["left"].astype(bool)
    unrecorded = left.map({True: STOPPED, False: STILL_COMING}).astype("string")
    end = recorded.reindex(study.started.index).fillna(unrecorded)
    yield study.of_people("ends", left=left.map(YES_NO), end=end)


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    return Chapter("flow", words.text("Everybody’s way"), list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    way, table = Steps(list(steps(study, words))), ends(study, words)
    told = {name: study.people("ends", end=end) for end, name in ENDS.items()}
    most = max(told, key=lambda name: told[name] or 0)
    row = next((row for row in table.rows if told[most] and row[0] == words.text(most)), None)
    whole = None not in told.values()
    yield found.way(way, row, whole, study.people("started"), words)
    yield Prose([words.text("Nobody is left out of this count.")])
    yield way
    if table.rows:
        yield table


def steps(study: Study, words: Language) -> Iterator[Step]:
    """Give the steps from the first to the end.

    A step of those who agreed to take part is told only where that is recorded of somebody.
    """
    everybody = study.people("way")
    of_ends = study.people("started")
    agreed = study.people("consent_taking_part", taking_part=YES)
    reached = [
        ("In the records", everybody),
        *([] if agreed == 0 else [("Said yes to taking part, as recorded", agreed)]),
        ("Came to a first session", study.people("way", came="yes")),
        ("Started", of_ends),
        ("Completed the program, or still came in their last 28 days", _stayed(study)),
    ]
    whole = next((n for _, n in reached if n), None)
    for at, (name, n) in enumerate(reached):
        among = say("{share} of {of}", share=share(words, n, everybody), of=count(words, everybody))
        told = at and everybody and n is not None
        bar = None if n is None or whole is None else 100 * n / whole
        yield Step(words.text(name), count(words, n), words.text(among) if told else "", bar)


def _stayed(study: Study) -> int | None:
    told = [study.people("ends", end=end) for end in ("completed", STILL_COMING)]
    return None if None in told else sum(n for n in told if n is not None)


def ends(study: Study, words: Language) -> Numbers:
    """Show how it ended for everybody who started, by reason."""
    started = study.people("started")
    told = [(name, study.people("ends", end=end)) for end, name in ENDS.items()]
    rows = [
        (words.text(name), count(words, n), share(words, n, started), _ends_of(n, started, words))
        for name, n in told
        if n != 0
    ]
    return Numbers(
        caption=words.text(
            say("How it ended, by reason, for {n} people who started", n=count(words, started))
        ),
        columns=[
            words.text(name)
            for name in ("Reason", "People", "Of those who started", "95% interval")
        ],
        rows=rows,
        notes=[
            words.text(
                "Their last 28 days are those up to their last expected day, as for the grace "
                "under “Coming and staying”. Whether people have left since is not known yet."
            ),
            words.text("The intervals are Wilson’s. They tell how much other people might differ."),
            *withheld_note(words, [n for _, n in told]),
        ],
    )


def _ends_of(n: int | None, of: int | None, words: Language) -> str:
    """Word Wilson's interval of a share."""
    if n is None or of is None:
        return WITHHELD
    (lower,), (upper,) = wilson([n], [of])
    return interval(words, lower, upper)
