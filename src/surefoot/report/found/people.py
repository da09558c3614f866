"""What was found of people: how far they came, who they are, what they agreed to, who stayed.

Tried in ``tests/report/test_first_words.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from surefoot.language import Language, Text, say
from surefoot.outcomes.attendance.engagement import GAP_DAYS
from surefoot.report.blocks import Finding, Steps
from surefoot.report.found import MORE, cannot, finding, is_told, quoted, too_few
from surefoot.report.found.reasons import Why
from surefoot.report.retention_times import moment

NO_SESSIONS = "no session of anybody who started that was due is recorded"
SESSIONS = "such sessions are recorded"
COMPLETED = (
    "at the times that may be told, those who completed the program were no longer expected, and "
    "the others alone are left"
)
MOST_NAMED = 3
"""Groups that tie and are named; more are counted."""
SMALL = "it would give a small count away"
NOT_ASKED = "nobody’s age, sex, goal, or race and ethnicity is known"
ASKED = "one of them is recorded"


def way(
    steps: Steps, ends: Sequence[Sequence[str]], certain: bool, people: int | None, words: Language
) -> Finding:
    """Say how many started, and the most common end.

    Parameters
    ----------
    steps :
        From everybody in the records to the end.
    ends, certain :
        The rows of the most common ends of those that may be told, several where they tie, and
        whether no other end can be as common.
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
    if not ends:
        return finding(words, first, say(
            "How it ended for them cannot be told without giving a small count away.",
        ))  # fmt: skip
    _, of_these, share, interval = ends[0]
    told = {"ends": quoted([row[0] for row in ends], words), "people": of_these, "share": share,
            "interval": interval}  # fmt: skip
    if certain and len(ends) == 1:
        return finding(words, first, say(
            "The most common end was {ends}, for {people} of them or {share} (95% interval "
            "{interval}).", **told,
        ))  # fmt: skip
    if certain:
        return finding(words, first, say(
            "The most common ends were {ends}, for {people} of them or {share} each (95% interval "
            "{interval}).", **told,
        ))  # fmt: skip
    stayed = steps.steps[-1]
    before = [say("{name}: {people} of them.", name=stayed.name, people=stayed.people)]
    return finding(words, first, *before[: is_told(stayed.people)], say(
        "{ends}: {people} of them or {share} (95% interval {interval}). Which end was the most "
        "common cannot be told, because others are not told.", **told,
    ))  # fmt: skip


def ends_unknown(started: str, words: Language) -> Finding:
    """Say that nobody knows how it ended, because no session is recorded."""
    return finding(words, say("{started} people started.", started=started), say(
        "How it ended is not known, because no session of theirs that was due is recorded.",
    ))  # fmt: skip


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
    if is_told(everybody) and unknown == everybody:
        return cannot(words, "no answer to passing data on is recorded of anybody",
                      "somebody’s answer is written down")  # fmt: skip
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


def served(
    groups: Sequence[tuple[str, Sequence[str], str, str]],
    some: Sequence[tuple[str, Sequence[tuple[str, str, str]]]],
    unknown: Sequence[str],
    started: str,
    words: Language,
) -> Finding:
    """Name the largest groups by each of a few characteristics.

    Parameters
    ----------
    groups :
        What people are grouped by, the names of the largest group or of all that tie, the share of
        each, and the count of those of whom it is not known, empty if there are none; all worded.
    some :
        By what the largest group cannot be told, and the name, count and share of those groups
        that are told all the same.
    unknown :
        What is not known of anybody.
    started :
        The count of people who started, worded.
    words :
        The reader's.
    """
    if not is_told(started) or started == words.value(0):
        return too_few(words, 0 if started == words.value(0) else None)
    nothing = [say("Not known of anybody: {what}.", what=", ".join(unknown).lower())]
    nothing = nothing[: bool(unknown)]
    if groups:
        told = [_largest(*each, words) for each in groups]
        by = words.text("; by ")
        return finding(words, say(
            "Of {n} people who started, the largest groups are, by {groups}.",
            n=started, groups=by.join(told),
        ), *nothing)  # fmt: skip
    if some:
        what, counts = some[0]
        parts = [words.text(say("“{group}”, {n} ({share})", group=group, n=n, share=share))
                 for group, n, share in counts]  # fmt: skip
        return finding(words, say(
            "Of {n} people who started, by {what}: {groups}. Which group is the largest cannot be "
            "told, because others are not told.",
            n=started, what=what.lower(), groups="; ".join(parts),
        ), *nothing)  # fmt: skip
    return cannot(words, NOT_ASKED, ASKED) if unknown else too_few(words, None)


def _largest(what: str, names: Sequence[str], share: str, unknown: str, words: Language) -> str:
    values: dict[str, str] = {"what": what.lower(), "group": quoted(names, words), "share": share}
    if len(names) > MOST_NAMED:
        values["group"] = words.text(say("{n} groups of the same size", n=len(names)))
    if len(names) > 1:
        values["share"] = words.text(say("{share} each", share=share))
    if is_told(unknown):
        return words.text(
            say("{what}, {group} ({share}; not known of {n})", **values, n=unknown)
        )  # fmt: skip
    return words.text(say("{what}, {group} ({share})", **values))


def staying(
    row: Sequence[str] | None,
    week: int | None,
    completed: int | None,
    over: int | None,
    why_not: Text | str,
    held: Sequence[str],
    words: Language,
) -> Finding:
    """Say how many were seen on a day or later, by both definitions.

    Parameters
    ----------
    row, week :
        Of the table, and after how many weeks it is; None if none may be told.
    completed :
        How many completed it too early to be expected for a week more; None if that may not be
        told.
    over :
        How many others were no longer expected; None if that may not be told.
    why_not :
        Why no later time is told; empty if the time is none that later ones should follow.
    held :
        How many of the sessions due were held, and their share; worded.
    words :
        The reader's.
    """
    if row is None or week is None:
        if not is_told(*held):
            return cannot(words, str(why_not), MORE)
        return finding(words, say(
            "{n} of the sessions that were due were held ({share}). How long people kept coming "
            "cannot be told: {why}.",
            n=held[0], share=held[1], why=Text(str(why_not)),
        ))  # fmt: skip
    _, seen, ends, of, grace, grace_ends, _ = row
    sentences: list[Text | str] = [say(
        "{weeks} after the start, {of} people were expected for a week more. Of these, {seen} were "
        "seen on that day or later (95% interval {ends}).",
        weeks=moment(week), of=of, seen=seen, ends=ends,
    )]  # fmt: skip
    sentences += _not_counted(completed, over)
    if is_told(grace_ends):
        sentences.append(say(
            "With a grace of {gap} days, {share} had not left ({ends}).", gap=GAP_DAYS,
            share=grace, ends=grace_ends,
        ))  # fmt: skip
    if why_not:
        sentences.append(say("Later times are not told: {why}.", why=Text(str(why_not))))
    return finding(words, *sentences)


def _not_counted(completed: int | None, over: int | None) -> Iterator[Text | str]:
    """Say who was no longer expected for a week more, and why."""
    if completed is None:
        yield (
            "People who completed the program before that week more was over were no longer "
            "expected, so they are not counted. How many they are cannot be told."
        )
    elif completed and over:
        yield say(
            "{n} people were no longer expected for all of it, so they are not counted: "
            "{completed} had completed the program, and for {over} the last expected day came "
            "before.", n=completed + over, completed=completed, over=over,
        )  # fmt: skip
    elif completed:
        yield say(
            "{n} people completed the program before that week more was over. They were no longer "
            "expected, so they are not counted.", n=completed,
        )  # fmt: skip
    elif over:
        yield say(
            "{n} people were no longer expected for all of it, because their last expected day "
            "came before. They are not counted.", n=over,
        )  # fmt: skip


def groups(
    beyond: Sequence[bool],
    apart: Sequence[str],
    why: Why,
    words: Language,
    whys: Sequence[str] = (),
) -> Finding:
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
    whys :
        Sentences that tell it in full.
    """
    if not beyond:
        nothing = cannot(words, *why)
        return Finding(apart) if apart else replace(nothing, parts=[*nothing.parts, *whys])
    return finding(words, say(
        "Differences between a group and the others: {n}. Those whose 95% interval lies wholly "
        "above or below zero: {far}; chance alone would give about {chance}.",
        n=len(beyond), far=sum(beyond), chance=round(len(beyond) / 20, 1),
    ), *apart)  # fmt: skip
