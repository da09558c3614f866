"""Where each item of STROBE stands in the report, and which are left to whoever writes it up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from surefoot.language import Language
from surefoot.report.blocks import Chapter, Meanings, Prose
from surefoot.report.found import itself
from surefoot.report.study import Study

WAY, SERVED, STAYING = "Everybody’s way", "Who was served", "Coming and staying"
CONSENT = "What people agreed to"
SESSIONS, DAYS = "Sessions over time", "Days without use"
CHANGE, WHOM = "What changed", "For whom"
DOSE = "Sessions and days without use: do they go together?"
SITES, MONITORING = "Sites and coaches, side by side", "The program week by week"
QUALITY, LIMITS = "How complete the data are", "What this cannot tell you"
MEANINGS, WITHHELD = "What the words mean", "What is not told, and why"
LEFT_OUT = "What the source holds and the dataset does not"

ITEMS: Mapping[str, tuple[str, Sequence[str]]] = {
    "1a": ("The design is named in the title or the summary", ()),
    "1b": ("A summary of what was done and found", ("At a glance",)),
    "2": ("Why it was studied, and what is known so far", ()),
    "3": ("Aims, and what was expected beforehand", ()),
    "4": ("The main points of the design, early on", ()),
    "5": ("Places, and dates of the start, of following people and of collecting data", ()),
    "6a": ("Who could take part, how they were found and followed", ()),
    "6b": ("How groups were matched, if they were", ()),
    "7": ("What each outcome, exposure and other factor means", (DAYS, MEANINGS)),
    "8": ("Where each of them comes from and how it was measured", (DAYS, MEANINGS)),
    "9": ("What was done against bias", (LIMITS,)),
    "10": ("How the number of people came about", (LIMITS,)),
    "11": ("How numbers were grouped and handled", (MEANINGS, WITHHELD)),
    "12a": ("Statistical methods, those against confounding among them", ()),
    "12b": ("How subgroups and interactions were looked at", (WHOM, SITES)),
    "12c": ("What was done about missing data", (DAYS, QUALITY)),
    "12d": ("What was done about people who were no longer seen", (STAYING, DAYS)),
    "12e": ("Whether other assumptions change the results", (DAYS,)),
    "13a": ("How many people there were at each step", (WAY, CONSENT)),
    "13b": ("Why people did not take part in a step", ()),
    "13c": ("A diagram of the steps", (WAY,)),
    "14a": ("Who the people are", (SERVED,)),
    "14b": ("Of how many people each thing is not known", (SERVED, QUALITY)),
    "14c": ("How long people were followed", (STAYING,)),
    "15": ("Outcomes, or their summaries over time", (STAYING, SESSIONS, DAYS, CHANGE)),
    "16a": (
        "Estimates before and after adjusting, with intervals, and what was adjusted for",
        (),
    ),
    "16b": ("Where numbers were cut into bands", (SERVED, MEANINGS)),
    "16c": ("Relative risks as absolute ones, where that helps", ()),
    "17": ("Other analyses", (WHOM, DOSE, SITES, MONITORING)),
    "18": ("The main results, against the aims", ()),
    "19": ("Limits, with the direction and size of possible bias", (LIMITS, LEFT_OUT)),
    "20": ("A careful reading of all results together", ()),
    "21": ("For whom else the results may hold", ()),
    "22": ("Who paid, and what part they had", ()),
}
"""The items of the checklist for cohorts, each with the chapters that speak of it."""

NOT_DONE, YOURS = "Not done in this report", "Not done here: yours to write"
ANALYSES = ("6b", "12a", "13b", "16a", "16c")
"""Items that take another analysis, or other data, and not only words."""


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter, as if every other one were there."""
    return of(words, {words.text(title) for _, titles in ITEMS.values() for title in titles})


def of(words: Language, there: Collection[str]) -> Chapter:
    """Word the chapter for a report that has chapters of these titles."""
    items = index(words, there)
    where = [meaning for _, meaning in items.pairs]
    not_done, yours = (where.count(words.text(each)) for each in (NOT_DONE, YOURS))
    told = len(where) - not_done - yours
    return Chapter("strobe", words.text("STROBE index"), [
        itself.strobe(told, not_done, yours, words),
        Prose([words.text(
            "STROBE lists what a report of an observational study should tell (von Elm and others "
            "2007, doi:10.1371/journal.pmed.0040296). This report tells a part of it, and says "
            "“not done” of the rest. The items are those for cohorts, in words of our own."
        )]),
        items,
    ])  # fmt: skip


def index(words: Language, there: Collection[str]) -> Meanings:
    """Give each item, and the chapters that speak of it, of those that are there."""
    pairs = []
    for item, (topic, titles) in ITEMS.items():
        told = [words.text(title) for title in titles]
        where = "; ".join(title for title in told if title in there)
        pairs.append((f"{item}. {words.text(topic)}", where or words.text(_not_done(item))))
    return Meanings(pairs)


def _not_done(item: str) -> str:
    return NOT_DONE if item in ANALYSES else YOURS
