"""What was found of people: how far they came, who they are, what they agreed to, who stayed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surefoot.language import Language, say
from surefoot.outcomes.engagement import GAP_DAYS
from surefoot.outcomes.numbers import Numbers
from surefoot.outcomes.report.blocks import Finding, Steps
from surefoot.outcomes.report.found import cannot, finding, is_told, too_few
from surefoot.outcomes.report.found.reasons import Why

NEAR_WEEK = 12
"""The week up to which the first words tell of staying, if it may be told."""
LAST_WEEK = 520
"""It tells of no week after this one."""
NO_SESSIONS = "no session of theirs is recorded"
SESSIONS = "sessions that were due are recorded"
NOT_ASKED = "nobody’s age, sex, goal, or race and ethnicity is known"
ASKED = "one of them is recorded"


def way(
    steps: Steps, end: Sequence[str] | None, whole: bool, people: int | None, words: Language
) -> Finding:
    """Say how many started, and the most common end.

    Parameters
    ----------
    steps :
        From everybody in the records to the end.
    end, whole :
        The row of the most common end of those that may be told, and whether all of them may.
    people :
        How many started; None if that may not be told.
    words :
        The reader's.
    """
    in_records, started = steps.steps[0].people, steps.steps[-2].people
    if not people or not is_told(started):
        return too_few(words, people)
    first = say("{started} people started.", started=started)
    if is_told(in_records):
        first = say("Of {n} people in the records, {started} started.",
                    n=in_records, started=started)  # fmt: skip
    if end is None:
        return finding(words, first, say(
            "How it ended for them cannot be told without giving a small count away.",
        ))  # fmt: skip
    told = dict(zip(("end", "people", "share", "ends"), end, strict=True))
    second = say(
        "The most common end was “{end}”, for {people} of them or {share} (95% interval {ends}).",
        **told,
    )  # fmt: skip
    if not whole:
        second = say(
            "The most common end of those that may be told was “{end}”, for {people} of them or "
            "{share} (95% interval {ends}).", **told,
        )  # fmt: skip
    return finding(words, first, second)


def consent(said: Mapping[str, Sequence[str]], everybody: str, words: Language) -> Finding:
    """Say how many said yes to passing on, and of how many no answer is recorded.

    Parameters
    ----------
    said :
        Rows of the table by what people said; none if there is nobody.
    everybody :
        The count of all people, worded.
    words :
        The reader's.
    """
    if not said:
        return too_few(words, 0)
    (_, yes, share), (_, unknown, _) = said["yes"], said["not_recorded"]
    if not is_told(everybody) and yes == words.value(0):
        return too_few(words, None)
    if not is_told(yes):
        return cannot(words, "the answers to passing data on would give a small count away",
                      "more people have answered")  # fmt: skip
    if not is_told(everybody, share, unknown):
        return finding(words, say(
            "{yes} people said yes to their data being passed on without names; how many did not "
            "answer cannot be told without giving a small count away.", yes=yes,
        ))  # fmt: skip
    return finding(words, say(
        "Of {n} people in the records, {yes} ({share}) said yes to their data being passed on "
        "without names; no answer is recorded of {unknown}.",
        n=everybody, yes=yes, share=share, unknown=unknown,
    ))  # fmt: skip


def served(largest: Sequence[Sequence[str]], known: bool, started: str, words: Language) -> Finding:
    """Name the largest group by each of a few characteristics.

    Parameters
    ----------
    largest :
        What people are grouped by, the largest group's name and share, and the count of those of
        whom it is not known, empty if there are none; all worded.
    started :
        The count of people who started, worded.
    words :
        The reader's.
    """
    if is_told(started) and started != words.value(0) and not known:
        return cannot(words, NOT_ASKED, ASKED)
    if not largest or not is_told(started):
        return too_few(words, 0 if started == words.value(0) else None)
    told = [
        words.text(
            say("{what}, {group} ({share}; not known of {n})",
                what=what.lower(), group=group, share=share, n=unknown)
            if is_told(unknown) else
            say("{what}, {group} ({share})", what=what.lower(), group=group, share=share)
        )
        for what, group, share, unknown in largest
    ]  # fmt: skip
    by = words.text("; by ")
    return finding(words, say(
        "Of {n} people who started, the largest groups are, by {groups}.",
        n=started, groups=by.join(told),
    ))  # fmt: skip


def staying(table: Numbers, people: int | None, due: int | None, words: Language) -> Finding:
    """Say how many were seen in the last week told up to :data:`NEAR_WEEK`, by both definitions."""
    if not people:
        return too_few(words, people)
    if due == 0:
        return cannot(words, NO_SESSIONS, SESSIONS)
    row = retained(table, words)
    if row is None:
        return too_few(words, None)
    week, (_, seen, ends, of, grace, grace_ends, _) = row
    sentence = say(
        "Of {of} people expected in week {week}, {seen} were seen then or later (95% interval "
        "{ends}).", week=week, of=of, seen=seen, ends=ends,
    )  # fmt: skip
    if not is_told(grace_ends):
        return finding(words, sentence)
    return finding(words, sentence, say(
        "With a grace of {gap} days, {share} had not left ({ends}).", gap=GAP_DAYS, share=grace,
        ends=grace_ends,
    ))  # fmt: skip


def retained(table: Numbers, words: Language) -> tuple[int, Sequence[str]] | None:
    """Give the last week that is told up to :data:`NEAR_WEEK`, else the first, and its row."""
    weeks = {words.text(say("Week {n}", n=week)): week for week in range(LAST_WEEK)}
    told = [(weeks[row[0]], row) for row in table.rows if row[0] in weeks and is_told(*row[1:4])]
    before = [each for each in told if each[0] <= NEAR_WEEK]
    return before[-1] if before else told[0] if told else None


def groups(beyond: Sequence[bool], apart: Sequence[str], why: Why, words: Language) -> Finding:
    """Say how many differences between groups do not hold 0, and how many would by chance.

    Parameters
    ----------
    beyond :
        For each difference that is told, whether 0 lies outside its interval.
    apart :
        Sentences on groups whose difference is seen but cannot be held against chance.
    why :
        Why nothing can be said, if nothing can.
    words :
        The reader's.
    """
    if not beyond:
        return Finding(apart) if apart else cannot(words, *why)
    return finding(words, say(
        "Differences between a group and the others: {n}. Those whose 95% interval lies wholly "
        "above or below zero: {far}; chance alone would give about {chance}.",
        n=len(beyond), far=sum(beyond), chance=round(len(beyond) / 20, 1),
    ), *apart)  # fmt: skip
