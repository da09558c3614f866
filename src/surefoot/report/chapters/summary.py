"""The figures that a reader looks for first, each with what it stands on.

Tried in ``tests/report/test_first_words.py``.
"""

from __future__ import annotations

from typing import Any

from surefoot.language import Language, Text, say
from surefoot.outcomes.attendance.engagement import GAP_DAYS
from surefoot.outcomes.presentation.wording import (
    WITHHELD,
    count,
    percent,
    share,
    withheld_note,
)
from surefoot.report.blocks import Block, Card, Cards, Chapter, Finding, Prose
from surefoot.report.chapters.days_rules import (
    NONE_KNOWN,
    ends_said,
    none_known,
    observed_share,
    summary,
)
from surefoot.report.chapters.retention import by_definition, cells, why_not
from surefoot.report.found import finding, is_told, too_few
from surefoot.report.retention_times import HEADLINE, headline, moment, retained, told, unfair
from surefoot.report.study import WINDOW, Study


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    makers = (_people, _sessions, _staying, _days)
    cards = Cards([make(study, words) for make in makers])
    stars = any(WITHHELD in f"{card.value} {card.stands_on}" for card in cards.cards)
    legend = [Prose(withheld_note(words, [None]), small=True)] if stars else []
    blocks: list[Block] = [_first_words(study, words), cards, *legend]
    return Chapter("glance", words.text("At a glance"), blocks)


def _first_words(study: Study, words: Language) -> Finding:
    """Say how many started and how many of them were seen, as the cards and their chapter do."""
    started, week = study.people("started"), headline(study)
    if not started:
        return too_few(words, started)
    if not study.knows_coming:
        return finding(words, say(
            "{n} people started. Whether they kept coming is not known, because no session of "
            "theirs that was due is recorded.", n=started,
        ))  # fmt: skip
    if week is not None:
        seen, ends, _ = cells(_row(study, week)["last_seen"], words)
        return finding(words, say(
            "{n} people started; {weeks} after the start, {seen} of those expected for a week more "
            "were seen on that day or later (95% interval {ends}).",
            n=started, weeks=moment(week), seen=seen, ends=ends,
        ))  # fmt: skip
    share_held, early = _sessions(study, words).value, max(told(study), default=None)
    if not is_told(share_held):
        return too_few(words, None)
    if early is None:
        return finding(words, say(
            "{n} people started, and {share} of their sessions that were due were held. How long "
            "they kept coming cannot be told: {why}.",
            n=started, share=share_held, why=Text(why_not(study)),
        ))  # fmt: skip
    return finding(words, say(
        "{n} people started, and {share} of their sessions that were due were held. How long they "
        "kept coming cannot be told beyond {weeks} after the start: {why}.",
        n=started, share=share_held, weeks=moment(early), why=Text(why_not(study)),
    ))  # fmt: skip


def _row(study: Study, week: int) -> dict[str, Any]:
    return next(row for row in by_definition(retained(study)) if row["week"] == week)


def _people(study: Study, words: Language) -> Card:
    everybody = count(words, study.people("way"))
    stands_on = say("who started, of {n} in the records", n=everybody)
    return Card(words.text("People"), count(words, study.people("started")), words.text(stands_on))


def _sessions(study: Study, words: Language) -> Card:
    held = study.published.count("due", held="yes")
    due = study.published.count("due")
    stands_on = say(
        "{held} of {due} sessions that were due", held=count(words, held), due=count(words, due)
    )
    return Card(words.text("Sessions held"), share(words, held, due), words.text(stands_on))


def _staying(study: Study, words: Language) -> Card:
    week = headline(study)
    if week is None:
        name = words.text(_seen(HEADLINE))
        if not len(study.started):
            return Card(name, "–", words.text("Nobody started."))
        if not study.knows_coming:
            return Card(name, "–", words.text("No session that was due is recorded."))
        value = "–" if unfair(study) else WITHHELD
        early, why = max(told(study), default=None), Text(why_not(study))
        untold = say("Not told: {why}.", why=why)
        after = say("Not told beyond {weeks}: {why}.", weeks=moment(early or 0), why=why)
        return Card(name, value, words.text(untold if early is None else after))
    row = _row(study, week)
    seen, ends, of = cells(row["last_seen"], words)
    stands_on = say(
        "of {n} expected for a week more; 95% interval {interval}; with a grace of {gap} days: "
        "{grace}",
        n=of,
        interval=ends,
        gap=GAP_DAYS,
        grace=cells(row["with_grace"], words)[0],
    )
    return Card(words.text(_seen(week)), seen, words.text(stands_on))


def _seen(week: int) -> Text:
    return say("Seen {weeks} after the start, or later", weeks=moment(week))


def _days(study: Study, words: Language) -> Card:
    found, expected = summary(study), study.people("window", expected="yes")
    name = words.text("Days without use")
    if not found:
        nothing = words.text("Nothing is known about days of use.")
        few = words.text("Too few people to say so in print.")
        return Card(name, "–" if expected == 0 else WITHHELD, nothing if expected == 0 else few)
    if none_known(study):
        return Card(name, "–", words.text(NONE_KNOWN))
    worst, best = (
        percent(words, found[rule]["percent_days_abstinent"])
        for rule in ("missing_used", "missing_abstinent")
    )
    sentence = (
        "95% interval {interval}; days {first} to {last}; {people} people, days observed: "
        "{observed}"
    )
    if worst != best:
        sentence = (
            "worst to best case, with their 95% intervals {interval}; days {first} to {last}; "
            "{people} people, days observed: {observed}"
        )
    stands_on = say(
        sentence,
        interval=ends_said(
            found["missing_used"]["lower"], found["missing_abstinent"]["upper"], words
        ),
        first=WINDOW[0],
        last=WINDOW[1],
        people=count(words, expected),
        observed=observed_share(found["missing_used"], words),
    )
    both = words.text(say("{worst} to {best}", worst=worst, best=best))
    return Card(name, worst if worst == best else both, words.text(stands_on))
