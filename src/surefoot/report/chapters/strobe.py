"""Where each item of STROBE stands in the report, and which are left to whoever writes it up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from surefoot.language import Language, say
from surefoot.report.blocks import Chapter, Finding, Meanings, Prose
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
    "9": ("What was done against bias", (DAYS,)),
    "10": ("How the number of people came about", ()),
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
    "16b": ("Where numbers were cut into bands", (SERVED,)),
    "16c": ("Relative risks as absolute ones, where that helps", ()),
    "17": ("Other analyses", (WHOM, DOSE, SITES, MONITORING)),
    "18": ("The main results, against the aims", ()),
    "19": ("Limits, with the direction and size of possible bias", (LIMITS, LEFT_OUT)),
    "20": ("A careful reading of all results together", ()),
    "21": ("For whom else the results may hold", ()),
    "22": ("Who paid, and what part they had", ()),
}
"""The items of the checklist for cohorts, each with the chapters that speak of it."""

TOLD, NOT_DONE, YOURS = "told", "Not done in this report", "Not done here: yours to write"
ANALYSES = ("6b", "12a", "13b", "16a", "16c")
"""Items that take another analysis, or other data, and not only words."""


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter, as if every other one were there and told what it is there to tell."""
    titles = {words.text(title) for _, titles in ITEMS.values() for title in titles}
    return of(study, words, dict.fromkeys(titles, ""))


def of(study: Study, words: Language, there: Mapping[str, str]) -> Chapter:
    """Word the chapter for a report.

    Parameters
    ----------
    study, words :
        The dataset and the reader's language.
    there :
        The titles of the other chapters, and why nothing can be said in each, as
        :func:`whys` gives it; empty if something can.
    """
    places = {item: _place(study, words, item, there) for item in ITEMS}
    kinds = [kind for kind, _ in places.values()]
    told, not_done, yours = (kinds.count(kind) for kind in (TOLD, NOT_DONE, YOURS))
    return Chapter("strobe", words.text("STROBE index"), [
        itself.strobe(told, not_done, yours, words),
        Prose([words.text(
            "STROBE lists what a report of an observational study should tell (von Elm and others "
            "2007, doi:10.1371/journal.pmed.0040296). This report tells a part of it, and says "
            "“not done” of the rest. The items are those for cohorts, in words of our own."
        )]),
        Meanings([
            (f"{item}. {words.text(ITEMS[item][0])}", where)
            for item, (_, where) in places.items()
        ]),
    ])  # fmt: skip


def whys(chapters: Iterable[Chapter]) -> dict[str, str]:
    """Give the titles of chapters, and why nothing can be said in each; empty if something can."""
    return {
        each.title: next((block.why for block in each.blocks if isinstance(block, Finding)), "")
        for each in chapters
    }


def _place(study: Study, words: Language, item: str, there: Mapping[str, str]) -> tuple[str, str]:
    """Tell whether an item is told, not done or left to the writer, and where or why."""
    titles = [words.text(title) for title in ITEMS[item][1]]
    silent = {title: there[title] for title in titles if there.get(title)}
    if item == "16b" and study.started["age_band"].isna().all():
        silent |= dict.fromkeys(titles, words.text("nobody’s age is known"))
    telling = [title for title in titles if title in there and title not in silent]
    if telling:
        return TOLD, "; ".join(telling)
    if not silent:
        kind = NOT_DONE if item in ANALYSES else YOURS
        return kind, words.text(kind)
    reasons = list(dict.fromkeys(silent.values()))
    if len(reasons) == 1:
        return NOT_DONE, words.text(say(
            "Not done in this report, because {why}.", why=reasons[0],
        ))  # fmt: skip
    each = [words.text(say("“{what}”: {why}", what=title, why=why))
            for title, why in silent.items()]  # fmt: skip
    return NOT_DONE, words.text(say(
        "Not done in this report, because nothing can be said. {each}.", each="; ".join(each),
    ))  # fmt: skip
