"""The report's tables, worded: each takes a dataset and a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from surefoot.language import Language, say
from surefoot.outcomes import choices, engagement
from surefoot.outcomes.dataset import Dataset
from surefoot.outcomes.days import counts_of, overall
from surefoot.outcomes.flow import STILL_COMING, STOPPED, flow
from surefoot.outcomes.numbers import Numbers
from surefoot.outcomes.served import CHARACTERISTICS, who_was_served
from surefoot.outcomes.wording import FEW, count, decimal, few_note, interval, people, percent

WINDOW = (1, 84)
WEEKS = (4, 8, 12, 24)

ENDS = choices.WHY_LEFT | {
    STILL_COMING: "Still coming when the data end",
    STOPPED: "Stopped coming, no reason noted",
}
CHARACTERISTIC_NAMES = dict(
    zip(
        CHARACTERISTICS,
        ("Programme", "Age", "Sex", "Race and ethnicity", "Own goal"),
        strict=True,
    )
)
OPTIONS = {
    "age_band": choices.AGES,
    "sex": choices.SEXES,
    "race_eth": choices.RACES,
    "goal_type": choices.GOALS,
}
RULE_NAMES = {
    "missing_used": "Worst case",
    "observed": "Known days only",
    "missing_abstinent": "Best case",
}


def ends(dataset: Dataset, language: Language) -> Numbers:
    """Show how it ended for everybody who started, by reason."""
    found = flow(dataset)
    rows = [
        (
            language.text(ENDS[str(row["reason"])]),
            people(language, row["n"]),
            percent(language, 100 * row["n"] / row["of"]),
        )
        for row in found[found["step"] == "end"].to_dict("records")
    ]
    return Numbers(
        caption=language.text("How it ended, by reason"),
        columns=[language.text(name) for name in ("Reason", "People", "Of those who started")],
        rows=rows,
        notes=_few(language, found.loc[found["step"] == "end", "n"]),
    )


def served(dataset: Dataset, language: Language) -> Numbers:
    """Show who was served; what is not known is a row of its own."""
    found = who_was_served(dataset)
    return Numbers(
        caption=language.text(
            say("Everybody who agreed to take part, n = {n}", n=len(dataset.person))
        ),
        columns=[language.text(name) for name in ("Group", "People", "Of all")],
        rows=list(_served_rows(found, language)),
        notes=_few(language, found["n"]),
    )


def _served_rows(found: pd.DataFrame, language: Language) -> Iterator[tuple[str, ...]]:
    for name, rows in found.groupby("characteristic", sort=False):
        yield (language.text(CHARACTERISTIC_NAMES[str(name)]),)
        for row in rows.to_dict("records"):
            what = _category(str(name), row["category"], row["why_missing"], language)
            yield what, people(language, row["n"]), percent(language, row["percent"])


def _category(name: str, category: Any, why_missing: Any, language: Language) -> str:
    if pd.isna(category):
        why = language.text(choices.WHY_MISSING[str(why_missing)])
        return language.text(say("Not known ({why})", why=why[0].lower() + why[1:]))
    return language.text(OPTIONS[name][category]) if name in OPTIONS else str(category)


def attendance(dataset: Dataset, language: Language) -> Numbers:
    """Show what became of the sessions that were due."""
    found = engagement.attendance(dataset)
    rows = [
        (
            language.text(choices.STATUSES[str(row["status"])]),
            count(language, row["n"]),
            percent(language, row["percent"]),
        )
        for row in found.to_dict("records")
        if row["n"] or row["status"] == "held"
    ]
    return Numbers(
        caption=language.text("What became of the sessions"),
        columns=[language.text(name) for name in ("Session", "Sessions", "Of those due")],
        rows=rows,
        notes=[language.text("Sessions moved to another day are not counted as due.")],
    )


def missed(dataset: Dataset, language: Language) -> Numbers:
    """Show why sessions that were due were not held."""
    found = engagement.missed_reasons(dataset)
    rows = [
        (
            language.text(
                "No reason noted"
                if pd.isna(row["missed_reason"])
                else choices.WHY_MISSED[str(row["missed_reason"])]
            ),
            people(language, row["n"]),
            percent(language, row["percent"]),
        )
        for row in found.to_dict("records")
    ]
    return Numbers(
        caption=language.text("Why sessions were not held"),
        columns=[language.text(name) for name in ("Reason", "Sessions", "Of those not held")],
        rows=rows,
        notes=[
            language.text("One reason a session; where several were noted, the gravest."),
            *_few(language, found["n"].iloc[:-1]),
        ],
    )


def retained(dataset: Dataset, language: Language, weeks: Sequence[int] = WEEKS) -> Numbers:
    """Show the share of people who still come, at some weeks."""
    found = engagement.retained(dataset, weeks)
    n = int(dataset.person["started"].sum())
    rows = [
        (
            language.text(say("Week {n}", n=int(row["week"]))),
            percent(language, 100 * row["survival"]) if n else "–",
            interval(language, row["lower"], row["upper"]),
            people(language, row["at_risk"]),
        )
        for row in found.to_dict("records")
    ]
    return Numbers(
        caption=language.text(say("Still coming, of {n} people who started", n=n)),
        columns=[
            language.text(name)
            for name in ("Since the start", "Still coming", "95% interval", "Followed beyond")
        ],
        rows=rows,
        notes=[
            language.text(
                "Kaplan-Meier estimate. “Followed beyond” counts the people whose last session "
                "came later than that week."
            ),
            *_few(language, found["at_risk"]),
        ],
    )


def abstinent(dataset: Dataset, language: Language) -> Numbers:
    """Show the percentage of days without use under each rule, with what it stands on."""
    first, last = WINDOW
    records = overall(counts_of(dataset, first=first, last=last)).to_dict("records")
    found = {row["rule"]: row for row in records}
    rows = [
        (
            language.text(name),
            percent(language, found[rule]["percent_days_abstinent"]),
            people(language, found[rule]["people"]),
            language.text(
                say(
                    "{n} of {of}",
                    n=found[rule]["days_observed"],
                    of=found[rule]["days_expected"],
                )
            ),
        )
        for rule, name in RULE_NAMES.items()
    ]
    return Numbers(
        caption=language.text(
            say("Days without use, days {first} to {last} since the start", first=first, last=last)
        ),
        columns=[
            language.text(name)
            for name in ("Rule", "Days without use", "People",
                         "Days observed")
        ],
        rows=rows,
        notes=[
            language.text(
                "Worst case: unknown days count as days of use. Best case: they count as days "
                "without. Known days only: they are left out."
            ),
            language.text("The mean of the people's own percentages: each person counts alike."),
            *_few(language, pd.Series([row["people"] for row in records])),
        ],
    )  # fmt: skip


def measured(dataset: Dataset, language: Language) -> Numbers:
    """Show which instruments were given, how often, and where people stood at first."""
    measure = dataset.measure.sort_values(["instrument", "day"], na_position="first")
    rows = [
        (
            str(instrument),
            people(language, of["pid"].nunique()),
            count(language, of["score"].count()),
            count(language, of["score"].isna().sum()),
            decimal(language, of.dropna(subset=["score"]).groupby("pid")["score"].first().mean()),
        )
        for instrument, of in measure.groupby("instrument")
    ]
    return Numbers(
        caption=language.text("Scores in the dataset"),
        columns=[
            language.text(name)
            for name in ("Instrument and range", "People", "Scores", "Scores missing",
                         "Mean of first scores")
        ],
        rows=rows,
        notes=[
            language.text(
                "This version counts scores and does not judge change in them."
            )
        ],
    )  # fmt: skip


def _few(language: Language, counts: pd.Series) -> list[str]:
    return [few_note(language)] if counts.between(1, FEW).any() else []
