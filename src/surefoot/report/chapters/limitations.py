"""What the dataset cannot tell, read off the dataset itself."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from surefoot.language import Language, Text, say, say_n
from surefoot.outcomes.attendance.flow import STOPPED
from surefoot.outcomes.attendance.served import sites
from surefoot.outcomes.data.codes import WHY_MISSING
from surefoot.outcomes.disclosure import LEAST
from surefoot.outcomes.methods.power import could_have_seen
from surefoot.outcomes.presentation.wording import interval, percent
from surefoot.report.blocks import Block, Chapter, Finding, Points
from surefoot.report.case_bounds import apart
from surefoot.report.chapters import screens
from surefoot.report.chapters.days_rules import NONE_KNOWN, none_known, summary
from surefoot.report.chapters.retention import without_end
from surefoot.report.chapters.served import NAMES, UNKNOWN
from surefoot.report.scores import scored
from surefoot.report.study import Study

FEW_PEOPLE = 30
GOOD_COVERAGE = 0.8
WIDE_GAP = 5.0
MANY_MISSING = 0.2
POWER = 0.8
WITHIN = (
    "Of a person’s expected days, {share} were observed (the mean of the people). Depending on "
    "what the others were, days without use lie anywhere from {range}.",
    "Every expected day is known. Depending on whether people or drug screens are right where they "
    "contradict each other, days without use lie anywhere from {range}.",
    "Of a person’s expected days, {share} were observed (the mean of the people). Depending on "
    "what the others were, and on whether people or drug screens are right where they contradict "
    "each other, days without use lie anywhere from {range}.",
)
"""Where days are unknown, where screens contradict people, and where both is."""


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    first, *said = [words.text(each) for each in limits(study, words)]
    blocks: list[Block] = [Finding([first], told=False), Points(said)]
    return Chapter("limits", words.text("What this cannot tell you"), blocks)


def limits(study: Study, words: Language) -> list[Text | str]:
    """Say what these data cannot tell, each in a sentence or two with its numbers."""
    return [
        "These data cannot tell what the coaching did, because there is no group to compare with "
        "and people change for many reasons; that changes once people without coaching are "
        "followed too, best of all if a draw decides who is coached first.",
        *_size(study),
        *_power(study),
        *_coverage(study, words),
        *_leaving(study),
        *_never_came(study),
        *_nesting(study),
        *_unknown(study),
        *_reasons(study),
        *_told(study),
    ]


def _told(study: Study) -> Iterator[Text | str]:
    known = bool(study.day_counts["days_observed"].sum())
    if known:
        yield (
            "Days without use are told by the people themselves. What people tell can be wrong in "
            "both directions."
        )
    made = screens.screens(study)
    if made is None:
        if known:
            yield "No drug screen is recorded that could be held against what they told."
        return
    yield from screens.sentences(study)
    if made.against == 0:
        return
    yield (
        "Which of the two is right where a drug screen and a person contradict each other is not "
        "known: a screen can show use of days before, and can be wrong itself."
    )


def _size(study: Study) -> Iterator[Text | str]:
    n = len(study.started)
    if not n:
        yield "Nobody started, so nothing can be said about staying or about use."
    elif n < LEAST:
        yield say(
            "Fewer than {least} people started. Hardly any number about them may be told, and "
            "every percentage would change a lot with the next one.",
            least=LEAST,
        )
    elif n < FEW_PEOPLE:
        yield say(
            "Only {n} people started. Every percentage may change a lot with the next few.", n=n
        )


def _power(study: Study) -> Iterator[Text]:
    n = len(study.started)
    if n < LEAST:
        return
    twice = _measured_twice(study)
    found = could_have_seen(n, measured_twice=twice or None, power=POWER).set_index("what")[
        "smallest"
    ]
    if twice:
        yield say(
            "With {n} people who have a first and a last score of the same measure, a mean change "
            "of less than {d} standard deviations of the changes would probably have been missed.",
            n=twice,
            d=round(float(found["change"]), 2),
        )
    apart = 100 * (0.5 - found["lower_share"])
    if not pd.isna(apart):
        yield say(
            "Between two halves of the {n} people who started, a difference of less than {points} "
            "percentage points in a share near 50% would probably have been missed. “Probably” "
            "means that the chance of seeing it is below {power}%.",
            n=n,
            points=round(float(apart), 1),
            power=round(100 * POWER),
        )


def _measured_twice(study: Study) -> int:
    """Give how many people have two scores of the measure that most have, and that changed."""
    counted = [
        each for each in scored(study)
        if f"scored_{each.code}" in study.published
        and (each.paired["after"] - each.paired["before"]).nunique() > 1
    ]  # fmt: skip
    return max((each.pairs_told or 0 for each in counted), default=0)


def _coverage(study: Study, words: Language) -> Iterator[Text | str]:
    rules = {} if none_known(study) else summary(study)
    if not study.day_counts["days_expected"].sum():
        yield "Nothing is known about days of use."
        return
    if none_known(study):
        yield NONE_KNOWN
    n, nobody = len(study.started), study.people("window", seen="no")
    if nobody is None:
        yield "Of some people not one expected day is known."
    elif nobody:
        yield say("Not one expected day is known of {n} of {of} people.", n=nobody, of=n)
        if n > nobody > MANY_MISSING * n:
            yield (
                "Those of whom no day is known may differ from the others. The percentage of "
                "“Known days only” speaks of the others alone; the worst and the best case count "
                "everybody."
            )
    if not rules:
        return
    worst, best = rules["missing_used"], rules["missing_abstinent"]
    gap = best["percent_days_abstinent"] - worst["percent_days_abstinent"]
    hidden = pd.isna(best["coverage"])
    if not hidden and (gap > WIDE_GAP or best["coverage"] < GOOD_COVERAGE):
        yield say(
            apart(study.day_counts).sentence(*WITHIN),
            share=percent(words, 100 * best["coverage"]),
            range=interval(
                words, *(each["percent_days_abstinent"] / 100 for each in (worst, best))
            ),
        )


def _leaving(study: Study) -> Iterator[Text | str]:
    if study.knows_coming:
        yield from without_end(study)
    unexplained = study.people("ends", end=STOPPED)
    if unexplained is None:
        yield (
            "Some people stopped coming early without a noted reason. Whether they do well or "
            "badly is not known."
        )
    elif unexplained:
        yield say(
            "{n} people stopped coming early without a noted reason. Whether they do well or "
            "badly is not known.",
            n=unexplained,
        )


def _never_came(study: Study) -> Iterator[Text | str]:
    never = study.people("way", came="no", started="yes")
    if never is None:
        yield (
            "Of some people who started no session held is recorded. What became of them is not "
            "known."
        )
    elif never and study.knows_coming:
        yield say(
            "Of {n} people who started no session held is recorded. What became of them is not "
            "known.",
            n=never,
        )


def _nesting(study: Study) -> Iterator[Text]:
    found = sites(study.dataset).dropna(subset=["site_code"])
    known = found["site_code"].nunique()
    per_site = found.groupby("site_code")["programme"].nunique()
    if known > 1 and found["programme"].nunique() > 1 and (per_site == 1).any():
        yield say_n(
            "Of {sites} sites, {n} is seen in one program only. A difference between sites may be "
            "one between programs, so sites of different programs are not compared.",
            "Of {sites} sites, {n} are seen in one program only. A difference between sites may be "
            "one between programs, so sites of different programs are not compared.",
            int((per_site == 1).sum()),
            sites=known,
        )


def _unknown(study: Study) -> Iterator[Text | str]:
    n = len(study.started)
    for name, heading in NAMES.items():
        if not n or study.started[name].isna().mean() <= MANY_MISSING:
            continue
        missing = [study.people(f"served_{name}", **{name: UNKNOWN + why}) for why in WHY_MISSING]
        if None in missing:
            yield say("{what} is not known for many people.", what=Text(heading))
        else:
            told = sum(each or 0 for each in missing)
            yield say(
                "{what} is not known for {n} of {of} people.", what=Text(heading), n=told, of=n
            )


def _reasons(study: Study) -> Iterator[Text | str]:
    of, unknown = (
        study.published.count("missed", **cell) for cell in ({}, {"missed_reason": "not_noted"})
    )
    if of and unknown is None:
        yield "Of some sessions that were not held, no reason is noted."
    elif of and unknown and unknown / of > MANY_MISSING:
        yield say(
            "Of {of} sessions that were due and not held, {n} are without a noted reason.",
            of=of,
            n=unknown,
        )
