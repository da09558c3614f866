"""The figures that a reader looks for first, each with what it stands on."""

from __future__ import annotations

from surefoot.language import Language, say
from surefoot.outcomes.engagement import GAP_DAYS
from surefoot.outcomes.report.blocks import Card, Cards, Chapter, Finding
from surefoot.outcomes.report.chapters.days import observed_days, summary
from surefoot.outcomes.report.chapters.staying import by_definition, cells, retention
from surefoot.outcomes.report.found import cannot, finding, is_told, people, too_few
from surefoot.outcomes.report.lengths import last_week, retained
from surefoot.outcomes.report.study import WINDOW, Study
from surefoot.outcomes.wording import WITHHELD, count, percent, share

WEEK = 12
NEAR = 4
"""How many weeks before it a share may be told in its place; an earlier one would flatter."""


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    makers = (_people, _sessions, _staying, _days)
    cards = Cards([make(study, words) for make in makers])
    return Chapter("glance", words.text("At a glance"), [_first_words(study, words), cards])


def _first_words(study: Study, words: Language) -> Finding:
    """Say how many started and how many of them were seen, as the cards and their chapter do."""
    started, due = study.people("started"), study.published.count("due")
    if not started:
        return too_few(words, started)
    row = people.retained(retention(study, words).numbers, words)
    card = _staying(study, words)
    if row is None or row[1][1] != card.value:
        share_held = _sessions(study, words).value
        if not is_told(share_held):
            return too_few(words, None) if due else cannot(
                words, people.NO_SESSIONS, people.SESSIONS
            )  # fmt: skip
        return finding(words, say(
            "{n} people started, and {share} of their sessions that were due were held; how long "
            "they kept coming cannot be told without giving a small count away.",
            n=started, share=share_held,
        ))  # fmt: skip
    week, (_, seen, ends, *_) = row
    return finding(words, say(
        "{n} people started; of those expected in week {week}, {seen} were seen then or later "
        "(95% interval {ends}).",
        n=started, week=week, seen=seen, ends=ends,
    ))  # fmt: skip


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
    found = by_definition(retained(study))
    last = min(WEEK, last_week(study))
    told = [
        each
        for each in found
        if last - NEAR <= each["week"] <= WEEK and each["last_seen"]["share"] >= 0
    ]
    n = count(words, study.people("started"))
    if not told:
        name = words.text(say("Seen in week {weeks} or later", weeks=WEEK))
        return Card(name, "–" if n == "0" else WITHHELD, words.text(say("of {n} who started", n=n)))
    seen, ends, of = cells(told[-1]["last_seen"], words)
    stands_on = say(
        "of {n} expected then; 95% interval {interval}; with a grace of {gap} days: {grace}",
        n=of,
        interval=ends,
        gap=GAP_DAYS,
        grace=cells(told[-1]["with_grace"], words)[0],
    )
    name = words.text(say("Seen in week {weeks} or later", weeks=int(told[-1]["week"])))
    return Card(name, seen, words.text(stands_on))


def _days(study: Study, words: Language) -> Card:
    found, expected = summary(study), study.people("window", expected="yes")
    name = words.text("Days without use")
    if not found:
        nothing = words.text("Nothing is known about days of use.")
        few = words.text("Too few people to say so in print.")
        return Card(name, "–" if expected == 0 else WITHHELD, nothing if expected == 0 else few)
    worst, best = (
        percent(words, found[rule]["percent_days_abstinent"])
        for rule in ("missing_used", "missing_abstinent")
    )
    stands_on = say(
        "worst to best case, with their 95% intervals {low} to {high}; days {first} to {last}; "
        "{people} people, days observed: {observed}",
        low=percent(words, found["missing_used"]["lower"]),
        high=percent(words, found["missing_abstinent"]["upper"]),
        first=WINDOW[0],
        last=WINDOW[1],
        people=count(words, expected),
        observed=observed_days(found["missing_used"], words),
    )
    return Card(name, words.text(say("{worst} to {best}", worst=worst, best=best)),
                words.text(stands_on))  # fmt: skip
