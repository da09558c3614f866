"""What the tables of counts are called for readers.

Tried in ``tests/report/test_names_of_the_source.py``.
"""

from __future__ import annotations

from surefoot.language import Text, say
from surefoot.report.chapters import subgroups
from surefoot.report.chapters.quality import OF_HELD, OF_PEOPLE
from surefoot.report.chapters.served import NAMES
from surefoot.report.dose_response import LANDMARK
from surefoot.report.scores import scored
from surefoot.report.study import Study

TITLES = {
    "way": "Everybody’s way",
    "started": "Everybody who started",
    "ends": "How it ended, by reason",
    "consent_taking_part": "Taking part",
    "consent_passing_on": "Passing data on, without names",
    "stays_seen": "How long people kept coming: when they were last seen",
    "stays_expected": "How long people kept coming: until when they were expected",
    "stays_known": "How long people kept coming: up to when it is known",
    "window": "Days without use",
    "day_sources": "Where the known days come from",
    "screened": "Drug screens: whom they are of, and whom they contradict",
    "expected_until": "Days without use, week by week",
    "weeks_told": "Days without use in a week, by whether a session was held in it",
    "sites": "People by site",
    "followed": "Of how many people days are known, week by week",
    "due": "Sessions that were due",
    "attendance": "What became of the sessions",
    "moved": "Sessions moved to another day",
    "missed": "Why sessions were not held",
    "session_weeks": "Sessions by week",
    "site_sessions": "Sessions by site",
    "calendar_weeks": "The program week by week",
}
OF_SCORES = {
    "scored": "{name}: people with a score",
    "change": "Reliable change: {name}",
    "scores": "{name}: scores",
    "missing": "{name}: scores that are missing",
}


def title_of(study: Study, table: str) -> Text:
    """Name a table of :class:`~surefoot.outcomes.disclosure.Published` for readers.

    Raises
    ------
    KeyError
        If it has no name for readers.
    """
    kind, _, rest = table.partition("_")
    if table in TITLES:
        return say(TITLES[table])
    if table == "after_landmark":
        return say("First day of use after day {day}, by sessions", day=LANDMARK)
    if kind == "served":
        return say("Who was served: {what}", what=Text(NAMES[rest]))
    if kind == "known":
        known = OF_PEOPLE | OF_HELD | {"day": "Day"}
        return say("How complete the data are: {what}", what=Text(known[rest]))
    names = {each.code: each.name for each in scored(study)}
    if kind == "whom":
        group = next(each for each in subgroups.GROUPS if rest.endswith(f"_{each}"))
        code = rest.removesuffix(f"_{group}")
        what = {f"{subgroups.OF_SCORES}{each}": name for each, name in names.items()}
        what |= {"days": Text("Days without use")}
        return say("For whom: {what}, by {group}", what=what[code], group=Text(NAMES[group]))
    return say(OF_SCORES[kind], name=names[rest])
