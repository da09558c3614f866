"""Days without use, under every rule for the days that nobody knows about."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from surefoot.language import Language, say, say_n
from surefoot.outcomes.days import overall
from surefoot.outcomes.days.imputed import imputed
from surefoot.outcomes.disclosure import LEAST, Counts
from surefoot.outcomes.figure import BRICK, INK, SOFT, TEAL, Figure
from surefoot.outcomes.numbers import Numbers
from surefoot.outcomes.pictures import SHOW, band, not_drawn, percent_axis, with_gaps
from surefoot.outcomes.report.blocks import Block, Chapter, Prose, told
from surefoot.outcomes.report.chapters.way import YES_NO
from surefoot.outcomes.report.found import weeks as found_weeks
from surefoot.outcomes.report.study import WINDOW, Study
from surefoot.outcomes.sufficient import CannotTellError
from surefoot.outcomes.wording import WITHHELD, count, interval, percent, withheld_note

if TYPE_CHECKING:
    from matplotlib.axes import Axes

RULES = {
    "missing_used": "Worst case",
    "observed": "Known days only",
    "missing_abstinent": "Best case",
}
SOURCES = {
    "diary": "The person’s diary",
    "sessions": "Sessions that looked back",
    "both": "Both, each for its own days",
    "none": "No day is known",
}
ALL_KNOWN = "Every expected day is known, so there is nothing to fill in."
SEED = 1
"""Of the fillings, so that equal data give equal reports."""

LOOKS = (
    ("missing_abstinent", TEAL, "-", "o"),
    ("observed", INK, ":", "s"),
    ("missing_used", BRICK, "--", "X"),
)


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
    yield study.of_people("expected_until", expected_until=_expected_until(study))


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    return Chapter("days", words.text("Days without use"), list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    about, table = study.dataset.about, abstinent(study, words)
    yield found_weeks.days(table, study.people("window", expected="yes"), words)
    yield Prose([
        words.text("What counts as use:"), told(about.use_means, words, ends=True),
        words.text("What counts as observed:"), told(about.seen_means, words, ends=True),
    ])  # fmt: skip
    yield table
    yield sources(study, words)
    yield by_week(study, words)


@lru_cache(maxsize=1)
def summary(study: Study) -> dict[str, dict[Hashable, Any]]:
    """Give the rules, each with its percentage, people and days; nothing of fewer than eleven."""
    table = overall(study.day_counts).set_index("rule")
    found = {rule: table.loc[rule].to_dict() for rule in RULES}
    enough = all(row["people"] == 0 or row["people"] >= LEAST for row in found.values())
    return found if enough and found["missing_used"]["people"] else {}


def abstinent(study: Study, words: Language) -> Numbers:
    """Show the percentage of days without use under each rule, with what it stands on."""
    first, last = WINDOW
    found = summary(study)
    expected = study.people("window", expected="yes")
    people = dict.fromkeys(RULES, expected) | {"observed": study.people("window", seen="yes")}
    rows = [
        (
            words.text(name),
            percent(words, found[rule]["percent_days_abstinent"]) if found else WITHHELD,
            ends_of(found[rule], words) if found else WITHHELD,
            count(words, people[rule]),
            observed_days(found[rule], words) if found else WITHHELD,
        )
        for rule, name in RULES.items()
    ]
    filled, why = filled_in(study, words)
    rows.append((words.text("Filled in (imputed)"), *filled[:2], count(words, expected), filled[2]))
    headings = ("Rule", "Days without use", "95% interval", "People", "Days observed")
    return Numbers(
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
            words.text(
                "Filled in: unknown days are drawn several times over from the person’s other "
                "weeks, the share of sessions held, age and sex, and the interval counts that they "
                "are guesses (multiple imputation). It is right if days are missing at random "
                "given these. Where people tell nothing because they use, it is too high."
            ),
            *why,
            words.text(
                "The mean of the people’s own percentages: each person counts alike. The intervals "
                "of the three rules are score intervals of that mean (Student’s t). They tell how "
                "much other people might differ, and not what the unknown days were."
            ),
            *withheld_note(words, people.values()),
        ],
    )


def ends_of(found: Mapping[Any, Any], words: Language) -> str:
    """Word the interval of a percentage."""
    return interval(words, found["lower"] / 100, found["upper"] / 100)


def sources(study: Study, words: Language) -> Numbers:
    """Show of how many people days are known from where, and how many days those are."""
    found = {code: study.people("day_sources", source=code) for code in SOURCES}
    told = None not in found.values()
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
    return Numbers(
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
    if summary(study)["observed"]["coverage"] == 1:
        return ("–", "–", "–"), [words.text(ALL_KNOWN)]
    try:
        found = imputed(study.dataset, *WINDOW, seed=SEED).iloc[0]
    except CannotTellError as trouble:
        return ("–", "–", "–"), [words.text(trouble.sentence)]
    ends = interval(words, found["lower"] / 100, found["upper"] / 100)
    days = words.text(say("{share} filled in", share=percent(words, 100 * found["share_filled"])))
    return (percent(words, found["percent_days_abstinent"]), ends, days), []


def observed_days(found: Mapping[Any, Any], words: Language) -> str:
    """Word how many of the expected days were observed; rounded where few were not."""
    observed, expected = int(found["days_observed"]), int(found["days_expected"])
    if 0 < expected - observed < LEAST:
        return percent(words, 100 * found["coverage"])
    return words.text(say("{n} of {of}", n=observed, of=expected))


def weekly(study: Study) -> pd.DataFrame:
    """Give the rules for stretches of weeks in which the people change by none or by many.

    Returns
    -------
    :
        As :func:`~surefoot.outcomes.days.overall` gives it, with ``first`` and ``last`` week and
        ``told``, people as far as they may be told; where nobody's days are known the rule for
        known days has 0 people and no percentage. No rows if even all weeks together would tell a
        small count.
    """
    if not summary(study):
        return pd.DataFrame()
    stretches = study.stretches
    ends = [study.people("expected_until", expected_until=str(last)) for _, last in stretches]
    found = []
    for at, (first, last) in enumerate(stretches):
        counted = pd.concat(study.weekly_counts[first - 1 : last]).groupby(level=0).sum()
        later = ends[at:]
        told = None if None in later else sum(n for n in later if n is not None)
        told = told if told == len(counted) else None
        found.append(overall(counted).assign(first=first, last=last, told=told))
    table = pd.concat(found, ignore_index=True) if found else pd.DataFrame()
    if table.empty:
        return table
    enough = table["people"] >= LEAST
    nobody = (table["rule"] == "observed") & (table["people"] == 0)
    return table[enough | (nobody & table["last"].isin(table.loc[enough, "last"]))]


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


def by_week(study: Study, words: Language) -> Figure:
    """Draw the percentage of days without use by week, from worst to best case."""
    found = weekly(study)
    rules = {rule: found[found["rule"] == rule] for rule in RULES} if len(found) else {}

    def draw(axes: Axes, narrow: bool) -> None:
        share = "percent_days_abstinent"
        told = {rule: with_gaps(of[["first", "last", share]]) for rule, of in rules.items()}
        worst, best = told["missing_used"], told["missing_abstinent"]
        band(axes, (worst["first"] + worst["last"]) / 2, worst[share], best[share], SOFT)
        for rule, colour, style, marker in LOOKS:
            of = told[rule]
            axes.plot((of["first"] + of["last"]) / 2, of[share], color=colour, linestyle=style,
                      marker=marker, markersize=4.5, linewidth=1.8,
                      label=words.text(RULES[rule]))  # fmt: skip
        percent_axis(axes, words)
        axes.set(xlabel=words.text("Weeks since the start"))
        axes.xaxis.set_major_locator(MaxNLocator(6 if narrow else 12, integer=True))
        axes.set_xlim(0.5, int(found["last"].max()) + 0.5)
        axes.figure.legend(loc="outside upper left", ncols=1 if narrow else 3, handlelength=2.4)

    return Figure(
        key="days-by-week",
        title=words.text("Days without use, week by week"),
        description=_told(rules, words, study.people("window", expected="yes") != 0),
        draw=draw if rules else None,
        numbers=_by_week(rules, words),
        show=words.text(SHOW),
    )


def _told(rules: dict[str, pd.DataFrame], words: Language, there: bool) -> str:
    if not rules:
        return words.text(not_drawn(there))
    worst, best = (
        percent(words, rules[rule]["percent_days_abstinent"].iloc[-1])
        for rule in ("missing_used", "missing_abstinent")
    )
    return words.text(
        say(
            "In week {week} it is between {worst} in the worst case and {best} in the best case. "
            "The band between the two is what nobody knows.",
            week=int(rules["missing_used"]["last"].iloc[-1]), worst=worst, best=best,
        )
    )  # fmt: skip


def _by_week(rules: dict[str, pd.DataFrame], words: Language) -> Numbers:
    cells = {
        rule: {row["last"]: row for row in of.to_dict("records")} for rule, of in rules.items()
    }
    rows = [
        (
            weeks(words, best["first"], last),
            *(
                percent(words, cells[rule][last]["percent_days_abstinent"])
                if last in cells[rule] else WITHHELD
                for rule in RULES
            ),
            count(words, None if pd.isna(best["told"]) else best["told"]),
            percent(words, 100 * best["coverage"]),
        )
        for last, best in cells.get("missing_abstinent", {}).items()
    ]  # fmt: skip
    headings = ("Week", *RULES.values(), "People", "Days observed")
    return Numbers(
        caption=words.text("Days without use, week by week"),
        columns=[words.text(name) for name in headings],
        rows=rows,
        notes=[words.text(
            "Weeks stand together where only a few people were no longer expected after one of "
            "them."
        )] if any(best["first"] != last for last, best in
                  cells.get("missing_abstinent", {}).items()) else [],
    )  # fmt: skip


def weeks(words: Language, first: int, last: int) -> str:
    """Write a stretch of weeks."""
    one, two = (words.value(int(week)) for week in (first, last))
    return one if first == last else f"{one}–{two}"


def named_weeks(words: Language, first: int, last: int) -> str:
    """Name a stretch of weeks within a sentence."""
    return words.text(
        say_n("week {weeks}", "weeks {weeks}", int(last - first + 1),
              weeks=weeks(words, first, last))
    )  # fmt: skip
