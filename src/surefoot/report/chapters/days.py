"""Days without use, under every rule for the days that nobody knows about."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from surefoot.language import Language, say
from surefoot.outcomes.days.imputation import imputed
from surefoot.outcomes.disclosure import Counts
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.wording import WITHHELD, count, interval, percent, withheld_note
from surefoot.report.blocks import Block, Chapter, Prose, told
from surefoot.report.case_bounds import apart
from surefoot.report.chapters import screens
from surefoot.report.chapters.days_by_week import by_week
from surefoot.report.chapters.days_rules import (
    NONE_IF_ALIKE,
    NONE_KNOWN,
    OBSERVED,
    RULES,
    any_alike,
    ends_of,
    none_known,
    observed_share,
    summary,
)
from surefoot.report.chapters.flow import YES_NO
from surefoot.report.found import is_told
from surefoot.report.found import weeks as found_weeks
from surefoot.report.found.reasons import sentence
from surefoot.report.study import WINDOW, Study

SOURCES = {
    "diary": "The person’s diary",
    "sessions": "Sessions that looked back",
    "both": "Both, each for its own days",
    "none": "No day is known",
}
ALL_KNOWN = "Every expected day is known, so there is nothing to fill in."
FILLED = (
    "Filled in: unknown days are drawn several times over from the person’s other weeks, the share "
    "of sessions held, age and sex, and the interval counts that they are guesses (multiple "
    "imputation). It is right if days are missing at random given these. Where people tell nothing "
    "because they use, it is too high."
)
SEED = 1
"""Of the fillings, so that equal data give equal reports."""


def counts(study: Study) -> Iterator[Counts]:
    """Count the people of whom a day is expected in the window, and of whom one is known."""
    expected = study.day_counts["days_expected"] > 0
    known = study.day_counts["days_observed"] > 0
    people = study.started.index
    yield study.of_people(
        "window",
        expected=expected.reindex(people, fill_value=False).map(YES_NO),
        seen=known.reindex(people, fill_value=False).map(YES_NO),
    )
    source = _source(study)
    yield study.of_people(
        "day_sources",
        seen=known.reindex(people, fill_value=False).map(YES_NO),
        diary=source.isin(["diary", "both"]).map(YES_NO),
        source=source,
    )
    yield from screens.counts(study)
    yield study.of_people("expected_until", expected_until=_expected_until(study))


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    return Chapter("days", words.text("Days without use"), list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    about, table = study.dataset.about, abstinent(study, words)
    yield found_weeks.days(
        table,
        study.people("window", expected="yes"),
        words,
        started=len(study.started),
        known=bool(study.day_counts["days_observed"].sum()),
        screens=list(screens.sentences(study)),
        between=apart(study.day_counts),
    )
    yield Prose([
        words.text("What counts as use:"), told(about.use_means, words, ends=True),
        words.text("What counts as observed:"), told(about.seen_means, words, ends=True),
    ])  # fmt: skip
    yield table
    yield sources(study, words)
    yield by_week(study, words)


def abstinent(study: Study, words: Language) -> NumberTable:
    """Show the percentage of days without use under each rule, with what it stands on."""
    first, last = WINDOW
    found = summary(study)
    expected = study.people("window", expected="yes")
    people = dict.fromkeys(RULES, expected) | {"observed": study.people("window", seen="yes")}
    nothing = ("–", "–") if none_known(study) else None if found else (WITHHELD, WITHHELD)
    rows = [
        (
            words.text(name),
            *(nothing or (percent(words, found[rule]["percent_days_abstinent"]),
                          ends_of(found[rule], words))),
            count(words, people[rule]),
            observed_share(found[rule], words) if found else WITHHELD,
        )
        for rule, name in RULES.items()
    ]  # fmt: skip
    filled, why = filled_in(study, words)
    rows.append((words.text("Filled in (imputed)"), *filled[:2], count(words, expected), filled[2]))
    headings = ("Rule", "Days without use", "95% interval", "People", OBSERVED)
    return NumberTable(
        caption=words.text(
            say("Days without use, days {first} to {last} since the start", first=first, last=last)
        ),
        columns=[words.text(name) for name in headings],
        rows=rows if people["missing_used"] != 0 else [],
        notes=[
            words.text(
                "Worst case: unknown days count as days of use. Best case: they count as days "
                "without. Known days only: they are left out."
            ),
            *([words.text(FILLED)] if is_told(filled[0]) else []),
            *why,
            *(words.text(each) for each in screens.rule(study)),
            words.text(
                "The mean of the people’s own percentages, of days observed too: each person "
                "counts alike. The intervals of the three rules are Wilson’s score intervals for "
                "that mean, with the effective number of answers and Student’s t. They tell how "
                "much other people might differ, and not what the unknown days were."
            ),
            *([words.text(NONE_IF_ALIKE)] if any_alike(found.values()) else []),
            *withheld_note(words, people.values()),
        ],
    )


def sources(study: Study, words: Language) -> NumberTable:
    """Show of how many people days are known from where, and how many days those are."""
    found = {code: study.people("day_sources", source=code) for code in SOURCES}
    hidden = any(pd.isna(rule["coverage"]) for rule in summary(study).values())
    told = None not in found.values() and not hidden
    of_started = study.day_counts.reindex(study.started.index)
    sums = of_started[["days_from_diary", "days_from_sessions"]].sum()
    source = _source(study)
    rows = []
    for code, name in SOURCES.items():
        days = [
            int(of_started.loc[source == code, column].sum()) if told else None
            for column in sums.index
        ]
        if found[code] != 0:
            rows.append(
                (words.text(name), count(words, found[code]), *(count(words, n) for n in days))
            )
    return NumberTable(
        caption=words.text("Where the known days come from"),
        columns=[
            words.text(name)
            for name in ("Known from", "People", "Days from a diary", "Days from sessions")
        ],
        rows=rows,
        notes=[
            words.text(
                "The diary goes first. For days that it does not know, a session counts that "
                "looked back on them. No day is counted twice."
            ),
            *withheld_note(words, found.values()),
        ],
    )


def filled_in(study: Study, words: Language) -> tuple[tuple[str, str, str], list[str]]:
    """Word the percentage with unknown days filled in, its interval, and how many those are."""
    if not summary(study):
        return (WITHHELD, WITHHELD, WITHHELD), []
    if none_known(study):
        return ("–", "–", "–"), [words.text(NONE_KNOWN)]
    if summary(study)["observed"]["coverage"] == 1:
        return ("–", "–", "–"), [words.text(ALL_KNOWN)]
    try:
        found = imputed(study.dataset, *WINDOW, seed=SEED).iloc[0]
    except CannotTellError as trouble:
        return ("–", "–", "–"), [words.text(sentence(trouble))]
    ends = interval(words, found["lower"] / 100, found["upper"] / 100)
    hidden = pd.isna(summary(study)["observed"]["coverage"])
    share = WITHHELD if hidden else percent(words, 100 * found["share_filled"])
    days = words.text(say("{share} filled in", share=share)) if not hidden else share
    return (percent(words, found["percent_days_abstinent"]), ends, days), []


def _source(study: Study) -> pd.Series:
    """Give the code of where the days of each person who started are known from."""
    counted = study.day_counts.reindex(study.started.index)
    diary, sessions = (
        counted[f"days_from_{name}"].gt(0).fillna(value=False).astype(bool)
        for name in ("diary", "sessions")
    )
    codes = np.select([diary & sessions, diary, sessions], ["both", "diary", "sessions"], "none")
    return pd.Series(codes, index=counted.index, dtype="string")


def _expected_until(study: Study) -> pd.Series:
    """Give the stretch in which each person was last expected, by its last week."""
    until = pd.Series("none", index=study.started.index)
    for first, last in study.stretches:
        for week in range(first, last + 1):
            until[study.weekly_counts[week - 1].index] = str(last)
    return until
