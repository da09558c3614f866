"""The head of the report: the figures at a glance, and the way of everybody, step by step."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from surefoot.language import Language, say
from surefoot.outcomes import engagement
from surefoot.outcomes.dataset import Dataset
from surefoot.outcomes.days import counts_of, overall
from surefoot.outcomes.flow import flow
from surefoot.outcomes.tables import WINDOW
from surefoot.outcomes.wording import count, interval, people, percent

GLANCE_WEEK = 12


@dataclass(frozen=True)
class Card:
    """One figure at a glance.

    Attributes
    ----------
    name, value, stands_on :
        What it is, the figure, and the counts that it stands on.
    """

    name: str
    value: str
    stands_on: str


@dataclass(frozen=True)
class Step:
    """One step of everybody's way.

    Attributes
    ----------
    name :
        What people did.
    people :
        How many, worded.
    of :
        Of how many, and the share; empty for the first step.
    share :
        Of all who agreed to take part, 0 to 100, for the bar.
    """

    name: str
    people: str
    of: str
    share: float


def glance(dataset: Dataset, language: Language) -> list[Card]:
    """Give the figures that a reader looks for first, each with what it stands on."""
    return [
        _people(dataset, language),
        _sessions(dataset, language),
        _staying(dataset, language),
        _days(dataset, language),
    ]


def _people(dataset: Dataset, language: Language) -> Card:
    started = say("{n} of them started", n=people(language, dataset.person["started"].sum()))
    everybody = people(language, len(dataset.person))
    return Card(language.text("People"), everybody, language.text(started))


def _sessions(dataset: Dataset, language: Language) -> Card:
    n = engagement.attendance(dataset).set_index("status")["n"]
    due, held = int(n.drop("rescheduled").sum()), int(n["held"])
    stands_on = say("{held} of {due} sessions that were due", held=held, due=due)
    share = percent(language, 100 * held / due) if due else "–"
    return Card(language.text("Sessions held"), share, language.text(stands_on))


def _staying(dataset: Dataset, language: Language) -> Card:
    (found,) = engagement.retained(dataset, [GLANCE_WEEK]).to_dict("records")
    n = int(dataset.person["started"].sum())
    stands_on = say(
        "of {n} who started; 95% interval {interval}",
        n=people(language, n),
        interval=interval(language, found["lower"], found["upper"]),
    )
    known = n > 0 and found["at_risk"] > 0
    share = percent(language, 100 * found["survival"]) if known else "–"
    name = language.text(say("Still coming after {weeks} weeks", weeks=GLANCE_WEEK))
    return Card(name, share, language.text(stands_on))


def _days(dataset: Dataset, language: Language) -> Card:
    counts = counts_of(dataset, first=WINDOW[0], last=WINDOW[1])
    found = {row["rule"]: row for row in overall(counts).to_dict("records")}
    worst, best = found["missing_used"], found["missing_abstinent"]
    shares = [percent(language, case["percent_days_abstinent"]) for case in (worst, best)]
    span = say("{worst} to {best}", worst=shares[0], best=shares[1])
    stands_on = say(
        "worst to best case, days {first} to {last}; {people} people, {observed} of {expected} "
        "days observed",
        first=WINDOW[0],
        last=WINDOW[1],
        people=people(language, best["people"]),
        observed=best["days_observed"],
        expected=best["days_expected"],
    )
    value = language.text(span) if best["people"] else "–"
    return Card(language.text("Days without use"), value, language.text(stands_on))


NAMES = {
    "consented": "Agreed to take part",
    "first_session": "Came to a first session",
    "started": "Started",
}


def steps(dataset: Dataset, language: Language) -> list[Step]:
    """Give the steps from agreeing to take part to the last week counted."""
    found = flow(dataset)
    return list(_steps(found[found["step"] != "end"].to_dict("records"), language))


def _steps(rows: list[dict[Hashable, Any]], language: Language) -> Iterator[Step]:
    for row in rows:
        n, of, step = row["n"], row["of"], row["step"]
        share = 100 * n / of if of else float("nan")
        among = say("{share} of {of}", share=percent(language, share), of=count(language, of))
        name = language.text(
            say("Still coming after {weeks} weeks", weeks=row["week"])
            if step == "retained"
            else NAMES[step]
        )
        worded = "" if step == "consented" or not of else language.text(among)
        yield Step(name, people(language, n), worded, 100 * n / rows[0]["n"] if n else 0.0)
