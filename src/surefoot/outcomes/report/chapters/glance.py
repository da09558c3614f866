"""The figures that a reader looks for first, each with what it stands on."""

from __future__ import annotations

from surefoot.language import Language, say
from surefoot.outcomes.report.blocks import Card, Cards, Chapter
from surefoot.outcomes.report.chapters.days import observed_days, summary
from surefoot.outcomes.report.chapters.staying import retained
from surefoot.outcomes.report.study import WINDOW, Study
from surefoot.outcomes.wording import WITHHELD, count, interval, percent, share

WEEK = 12


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    makers = (_people, _sessions, _staying, _days)
    return Chapter(
        "glance", words.text("At a glance"), [Cards([make(study, words) for make in makers])]
    )


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
    curve = retained(study)
    told = curve[(curve["week"] <= WEEK) & (curve["week"] > 0)].to_dict("records")
    n = count(words, study.people("started"))
    if not told:
        name = words.text(say("Still coming after {weeks} weeks", weeks=WEEK))
        return Card(name, "–" if n == "0" else WITHHELD, words.text(say("of {n} who started", n=n)))
    found = told[-1]
    stands_on = say(
        "of {n} who started; 95% interval {interval}",
        n=n,
        interval=interval(words, found["lower"], found["upper"]),
    )
    name = words.text(say("Still coming after {weeks} weeks", weeks=int(found["week"])))
    return Card(name, percent(words, 100 * found["survival"]), words.text(stands_on))


def _days(study: Study, words: Language) -> Card:
    found, people = summary(study), study.people("window", expected="yes")
    name = words.text("Days without use")
    if not found:
        nothing = words.text("Nothing is known about days of use.")
        few = words.text("Too few people to say so in print.")
        return Card(name, "–" if people == 0 else WITHHELD, nothing if people == 0 else few)
    worst, best = (
        percent(words, found[rule]["percent_days_abstinent"])
        for rule in ("missing_used", "missing_abstinent")
    )
    stands_on = say(
        "worst to best case, days {first} to {last}; {people} people, days observed: {observed}",
        first=WINDOW[0],
        last=WINDOW[1],
        people=count(words, people),
        observed=observed_days(found["missing_used"], words),
    )
    return Card(name, words.text(say("{worst} to {best}", worst=worst, best=best)),
                words.text(stands_on))  # fmt: skip
