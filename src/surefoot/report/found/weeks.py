"""What was found over time: sessions held, days without use, the program by calendar weeks.

Tried in ``tests/report/test_first_words.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from surefoot.language import Language, Text, say
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.report.blocks import Finding
from surefoot.report.case_bounds import Apart
from surefoot.report.found import cannot, finding, is_told, too_few
from surefoot.report.found.places import UNTOLD
from surefoot.report.found.reasons import Why
from surefoot.report.study import WINDOW

NOT_EXPECTED = "no day from the first on is expected of anybody"
EXPECTED = "it is known until when people are expected, or they tell of days"
NOT_KNOWN = "no day from {first} to {last} is known of anybody"
TOLD = "people tell of days {first} to {last}, in a diary or in sessions"
ALIKE = "none, as everybody’s share is the same"
"""Within a sentence, in the place of the ends of an interval."""
DEPENDS = (
    "Between {worst} (95% interval {ends}) and {best} ({best_ends}) of days were without use: how "
    "many, depends on what the days were that nobody knows about.",
    "Between {worst} (95% interval {ends}) and {best} ({best_ends}) of days were without use: how "
    "many, depends on whether people or drug screens are right where they contradict each other.",
    "Between {worst} (95% interval {ends}) and {best} ({best_ends}) of days were without use: how "
    "many, depends on what the days were that nobody knows about, and on whether people or drug "
    "screens are right where they contradict each other.",
)
"""Where days are unknown, where screens contradict people, and where both is."""


def sessions(
    table: NumberTable,
    ends: Sequence[str],
    due: bool,
    words: Language,
    between: Sequence[Text] = (),
) -> Finding:
    """Say how many of the sessions due were held in all weeks, in the first and in the last.

    Parameters
    ----------
    table :
        A row a stretch of weeks, and at its end one of all, if that may be told.
    ends :
        The names of the first and the last stretch that are told, or of the only one.
    due :
        Whether a session was due.
    words :
        The reader's.
    between :
        What is to be said of the weeks between the first and the last.
    """
    if not due:
        return cannot(words, "no session that was due is recorded", "such sessions are recorded")
    everything = words.text("All weeks")
    whole = next((row for row in table.rows if row[0] == everything and is_told(*row)), None)
    told = [row for row in table.rows if row[0] != everything]
    parts = []
    if whole:
        *_, of_all, sure = whole
        parts.append(say("{share} of the sessions that were due were held (95% interval {ends}).",
                         share=of_all, ends=sure))  # fmt: skip
    if len(ends) == 1 and not whole:
        (*_, first, first_ends) = told[0]
        parts.append(say(
            "Of the sessions of {weeks} that were due, {share} were held (95% interval {ends}). Of "
            "all sessions it cannot be told without giving a small count away.",
            weeks=ends[0], share=first, ends=first_ends,
        ))  # fmt: skip
    if len(ends) > 1 and is_told(*told[0], *told[-1]):
        (*_, first, first_ends), (*_, last, last_ends) = told[0], told[-1]
        parts.append(say(
            "Of those of {begin}, {first} were held (95% interval {first_ends}); of those of "
            "{end}, {last} ({last_ends}).", begin=ends[0], first=first, first_ends=first_ends,
            end=ends[1], last=last, last_ends=last_ends,
        ))  # fmt: skip
        parts += between
    return finding(words, *parts) if parts else too_few(words, None)


def days(
    table: NumberTable,
    expected: int | None,
    words: Language,
    *,
    started: int,
    known: bool,
    between: Apart,
    screens: Sequence[Text | str] = (),
) -> Finding:
    """Say between what days without use lie, from the worst case to the best one.

    Parameters
    ----------
    table :
        Of the rules, worst case first and best case third.
    expected :
        Of how many people a day is expected; None if that may not be told.
    words :
        The reader's.
    started :
        How many people started.
    known :
        Whether a day of anybody is known.
    between :
        What lies between the worst and the best case.
    screens :
        What is to be said of drug screens.
    """
    if not started:
        return too_few(words, 0)
    if expected == 0 or not table.rows:
        return cannot(words, NOT_EXPECTED, EXPECTED)
    first, last = WINDOW
    if not known:
        nothing = cannot(
            words, say(NOT_KNOWN, first=first, last=last), say(TOLD, first=first, last=last)
        )
        return replace(nothing, parts=[*nothing.parts, *(words.text(each) for each in screens)])
    (_, worst, ends, *_), _, (_, best, best_ends, *_) = table.rows[:3]
    if not is_told(worst, best):
        few = too_few(words, None)
        return replace(few, parts=[*few.parts, *(words.text(each) for each in screens)])
    ends, best_ends = (each if is_told(each) else words.text(ALIKE) for each in (ends, best_ends))
    if worst == best:
        return finding(words, say(
            "{share} of days were without use (95% interval {ends}).", share=worst, ends=ends,
        ), *screens)  # fmt: skip
    return finding(words, say(
        between.sentence(*DEPENDS), worst=worst, ends=ends, best=best, best_ends=best_ends,
    ), *screens)  # fmt: skip


def program(
    table: NumberTable,
    last: str,
    centre: str,
    signals: int,
    a_person: NumberTable,
    why: Why,
    words: Language,
) -> Finding:
    """Say how many sessions were held over all weeks, and how many weeks stand out.

    Parameters
    ----------
    table :
        Of the chart of shares held; none of its rows if there is no chart.
    last :
        The name of the last stretch of weeks in it.
    centre :
        The share of all weeks, worded.
    signals :
        How many stretches have a signal.
    a_person :
        Of the chart of sessions held a week and person, its signals last; no rows if there is none.
    why :
        Why there is no chart of shares, if there is none.
    words :
        The reader's.
    """
    if not table.rows and not a_person.rows:
        return cannot(words, *why)
    if not table.rows:
        shares = words.text(say(UNTOLD, what=table.caption, why=why[0]))
        return finding(words, _a_person(a_person), shares)
    sentences = [say(
        "Of all sessions that were due, {centre} were held.", centre=centre,
    ), say(
        "A single stretch of weeks may differ from that by chance: {weeks}, for example, from "
        "{limits}.", weeks=last, limits=table.rows[-1][-2],
    ), say(
        "Weeks, or weeks taken together, that stand out by this share: {n} of {of}.",
        n=signals, of=len(table.rows),
    )]  # fmt: skip
    if a_person.rows:
        sentences.append(say(
            "By the sessions held a week for each person in the program: {n} of {of}.",
            n=sum(is_told(row[-1]) for row in a_person.rows),
            of=sum(is_told(row[3]) for row in a_person.rows),
        ))  # fmt: skip
    return finding(words, *sentences)


def _a_person(table: NumberTable) -> Text:
    return say(
        "Weeks, or weeks taken together, that stand out by the sessions held a week for each "
        "person in the program: {n} of {of}.",
        n=sum(is_told(row[-1]) for row in table.rows),
        of=sum(is_told(row[3]) for row in table.rows),
    )  # fmt: skip


class Known(NamedTuple):
    """What is known least often of people, or of sessions.

    Attributes
    ----------
    names :
        All things that are known equally seldom.
    of, share :
        Of how many things it is to be known, and of what part of them it is, both worded.
    fraction :
        The same part, 0 to 1.
    """

    names: Sequence[str]
    of: str
    share: str
    fraction: float


def known(people: Known | None, sessions: Known | None, words: Language) -> Finding:
    """Say what is known least often of people and of sessions; None if nothing may be told."""
    told = [
        _least(each, *texts)
        for each, texts in (
            (people, (
                "Everything that may be told of people is known of all {of}.",
                "Of none of {of} people is this known: {names}.",
                "Of {of} people, this is known least often, of {share}: {names}.",
            )),
            (sessions, (
                "Everything that may be told of sessions is known of each of them.",
                "Of no session is this known: {names}.",
                "Of sessions, this is known least often, of {share}: {names}.",
            )),
        )
        if each
    ]  # fmt: skip
    return finding(words, *told) if told else too_few(words, None)


def _least(known: Known, everything: str, nothing: str, some: str) -> Text:
    if known.fraction == 1:
        return say(everything, of=known.of)
    names = ", ".join(known.names)
    if known.fraction == 0:
        return say(nothing, of=known.of, names=names)
    return say(some, of=known.of, share=known.share, names=names)
