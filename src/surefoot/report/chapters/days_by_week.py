"""Days without use, week by week, under every rule for the days that nobody knows about.

Tried in ``tests/report/chapters/test_days.py``.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from surefoot.language import Language, Text, say, say_n
from surefoot.outcomes.days import overall
from surefoot.outcomes.days.disclosure_risk import is_disclosive
from surefoot.outcomes.disclosure import LEAST, joined
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import BRICK, INK, SOFT, TEAL, Plot
from surefoot.outcomes.presentation.plot_style import (
    SHOW,
    band,
    level,
    not_drawn,
    percent_axis,
    spread,
    week_axis,
)
from surefoot.outcomes.presentation.wording import count, percent
from surefoot.report.case_bounds import apart
from surefoot.report.chapters.days_rules import (
    NONE_IF_ALIKE,
    NONE_KNOWN,
    OBSERVED,
    RULES,
    any_alike,
    covered,
    ends_of,
    observed_share,
    summary,
)
from surefoot.report.study import Study

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BETWEEN = (
    "The band between the worst and the best case is what nobody knows.",
    "The band between the worst and the best case is what people told and drug screens contradict.",
    "The band between the worst and the best case is what nobody knows, and what people told and "
    "drug screens contradict.",
)
"""What the band is where days are unknown, where screens contradict people, and where both is."""
NO_BAND = (
    "The worst and the best case are the same in every week, so there is no band between them."
)
INTERVALS = (
    "In brackets: the 95% interval (Wilson’s for a mean, with Student’s t). A rule under which no "
    "day is known has none."
)
TOGETHER = (
    "Weeks stand together where one of them alone would give a small number of people away: "
    "those no longer expected, those of whom a day is known, or those of whom none is."
)

LOOKS = (
    ("missing_abstinent", TEAL, "-", "o"),
    ("observed", INK, ":", "s"),
    ("missing_used", BRICK, "--", "X"),
)


def weekly(study: Study) -> pd.DataFrame:
    """Give the rules for stretches of weeks that give no small number of people away.

    Returns
    -------
    :
        As :func:`~surefoot.outcomes.days.overall` gives it, with ``first`` and ``last`` week and
        ``told``, people as far as they may be told; where nobody's days are known the rule for
        known days has 0 people and no percentage. ``coverage`` is missing where it would give
        away of how few people a screen contradicts what they told. No rows if all weeks together
        may not be told.
    """
    if not summary(study):
        return pd.DataFrame()
    ends = {
        last: study.people("expected_until", expected_until=str(last))
        for _, last in study.stretches
    }

    def together(first: int, last: int) -> pd.DataFrame:
        return pd.concat(study.weekly_counts[first - 1 : last]).groupby(level=0).sum()

    def tells(first: int, last: int) -> bool:
        counted = together(first, last)
        return (counted.empty or len(counted) >= LEAST) and not is_disclosive(counted)

    found = []
    for first, last in joined(study.stretches, tells):
        counted = together(first, last)
        later = [n for end, n in ends.items() if end >= first]
        told = None if None in later else sum(n for n in later if n is not None)
        told = told if told == len(counted) else None
        found.append(overall(counted).assign(first=first, last=last, told=told))
    if not found:
        return pd.DataFrame()
    table = covered(pd.concat(found, ignore_index=True))
    return table[table["days_expected"] > 0]


def by_week(study: Study, words: Language) -> Plot:
    """Draw the percentage of days without use by week, from worst to best case."""
    found = weekly(study)
    rules = {rule: found[found["rule"] == rule] for rule in RULES} if len(found) else {}
    known = bool(len(found)) and bool(found["days_observed"].sum())

    def draw(axes: Axes, narrow: bool) -> None:
        share = "percent_days_abstinent"
        told = {rule: spread(of[["first", "last", share]]) for rule, of in rules.items()}
        worst, best = told["missing_used"], told["missing_abstinent"]
        band(axes, worst["at"], worst[share], best[share], SOFT)
        for rule, colour, style, marker in LOOKS:
            of = told[rule]
            axes.plot(of["at"], of[share], color=colour, linestyle=style, marker=marker,
                      markersize=4.5, linewidth=1.8, label=words.text(RULES[rule]))  # fmt: skip
        percent_axis(axes, words)
        week_axis(axes, words, first=1, last=int(found["last"].max()), narrow=narrow)
        axes.figure.legend(loc="outside upper left", ncols=1 if narrow else 3, handlelength=2.4)

    return Plot(
        key="days-by-week",
        title=words.text("Days without use, week by week"),
        description=(
            words.text(NONE_KNOWN) if rules and not known
            else _told(rules, words, study.people("window", expected="yes") != 0)
        ),
        draw=draw if known else None,
        numbers=_by_week(rules if known else {}, words),
        show=words.text(SHOW),
    )  # fmt: skip


def _told(rules: dict[str, pd.DataFrame], words: Language, there: bool) -> str:
    if not rules:
        return words.text(not_drawn(there))
    worst, best = (
        percent(words, rules[rule]["percent_days_abstinent"].iloc[-1])
        for rule in ("missing_used", "missing_abstinent")
    )
    last = rules["missing_used"].iloc[-1]
    named = named_weeks(words, last["first"], last["last"])
    sentence = say("In {weeks} it is {share}.", weeks=named, share=worst)
    if worst != best:
        sentence = say(
            "In {weeks} it is between {worst} in the worst case and {best} in the best case.",
            weeks=named, worst=worst, best=best,
        )  # fmt: skip
    between = apart(rules["missing_used"])
    band_is = between.sentence(*BETWEEN) if any(between) else NO_BAND
    said: list[str | Text] = [sentence, band_is, *level(rules["missing_used"])]
    return " ".join(words.text(each) for each in said)


def _by_week(rules: dict[str, pd.DataFrame], words: Language) -> NumberTable:
    of_weeks = zip(*(of.to_dict("records") for of in rules.values()), strict=True)
    rows = [
        (
            weeks(words, row[0]["first"], row[0]["last"]),
            *(_with_ends(of, words) for of in row),
            count(words, None if pd.isna(row[0]["told"]) else row[0]["told"]),
            observed_share(row[0], words),
        )
        for row in of_weeks
    ]  # fmt: skip
    alike = any_alike(row for of in rules.values() for row in of.to_dict("records"))
    long = any(of["first"].ne(of["last"]).any() for of in rules.values())
    return NumberTable(
        caption=words.text("Days without use, week by week"),
        columns=[words.text(name) for name in ("Week", *RULES.values(), "People", OBSERVED)],
        rows=rows,
        notes=[
            words.text(each)
            for each, there in ((INTERVALS, rows), (NONE_IF_ALIKE, alike), (TOGETHER, long))
            if there
        ],
    )  # fmt: skip


def _with_ends(found: Mapping[Hashable, Any], words: Language) -> str:
    """Word a percentage with its interval, if it has one: an assumption alone does not."""
    share = percent(words, found["percent_days_abstinent"])
    if not found["days_observed"] or pd.isna(found["lower"]):
        return share
    return f"{share} ({ends_of(found, words)})"


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


def last_week(words: Language, last: float, most: int) -> list[str]:
    """Say that a table's last week holds all later ones too, if the table reaches it."""
    return [words.text(say("{most} is that week and later.", most=most))] if last == most else []
