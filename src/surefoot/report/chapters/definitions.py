"""What the words of the report mean, and what happens where something is missing.

Tried in ``tests/report/chapters/test_limitations.py``.
"""

from __future__ import annotations

from importlib.metadata import version

from surefoot.language import Language, Text, say
from surefoot.outcomes.attendance.engagement import GAP_DAYS
from surefoot.outcomes.data.datapackage import FORMAT
from surefoot.outcomes.disclosure import LEAST
from surefoot.outcomes.use_patterns import published
from surefoot.report.blocks import Chapter, Meanings
from surefoot.report.chapters import screens
from surefoot.report.chapters.methods import METHODS
from surefoot.report.found import itself
from surefoot.report.study import WINDOW, Study

MEANINGS: tuple[tuple[str, Text | str], ...] = (
    (
        "Start",
        "Day 0 of a person. In a coaching practice it is the first session held; in a trial "
        "it may be the day of the draw. Weeks and days count from there.",
    ),
    (
        "Session that was due",
        "Every session in the records except those moved to another day. Sessions after "
        "somebody left count as due only if the source lists them.",
    ),
    (
        "Seen then or later",
        "Of the people expected for a week more, those with a session held on that day or later. "
        "The next session of the others may still be to come. “11 weeks after the start” is such a "
        "day, 77; “week 11” is the days 71 to 77.",
    ),
    (
        "With grace",
        say(
            "A person has left if no session was held in the last {gap} days up to their last "
            "expected day. They left on the day of their last session. Whether somebody left in "
            "the last {gap} days is not known yet, and is not told. Who comes back has not left.",
            gap=GAP_DAYS,
        ),
    ),
    (
        "Days without use",
        say(
            "Percentage of days {first} to {last} since the start, as many of them as the "
            "person was expected to be seen. It is worked out for each person, then averaged.",
            first=WINDOW[0],
            last=WINDOW[1],
        ),
    ),
    (
        "Days observed",
        "Expected days about which somebody knows whether there was use. The others are "
        "unknown and are never counted as days without use on the quiet.",
    ),
    (
        "Worst case, best case",
        "Every unknown day counts as a day of use, or every one as a day without. The truth "
        "lies between the two as far as what was told is true.",
    ),
    (
        "Missing",
        "Never written as 0. Where the source tells why something is missing, the report "
        "says so, and a missing group is a group of its own.",
    ),
    (
        "Interval",
        "If the same were measured many times over, about 95 of 100 such intervals would "
        "hold the true value. It covers chance, not the mistakes listed above.",
    ),
    (
        "Limits",
        "How far a site or a week may lie from the rest before it stands out. They allow for "
        "chance and, where sites differ, all in all, by more than chance explains, for that too. "
        "Why one lies beyond them, the numbers do not tell.",
    ),
    (
        "Drawn together",
        "The less is known of a site, the more its estimate is drawn toward that of all "
        "sites it is compared with, so that chance is not taken for skill.",
    ),
    (
        "Small count",
        say(
            "A count of people, sessions or scores from 1 to {most}. None is told, and none "
            "can be worked out from others.",
            most=LEAST - 1,
        ),
    ),
)
"""Each word and its meaning, in the order in which a reader meets them."""


START = (
    "Day 0 of a person, as the source of the data has it; in a trial it may be the day of the "
    "draw. It need not be a session held. Weeks and days count from there."
)
"""Where somebody started of whom no session held is recorded."""
GRACE = say(
    "A person has left if no session was held in the last {gap} days up to their last expected "
    "day. They left on the day of their last session; who never came counts as gone from day 0. "
    "Whether somebody left in the last {gap} days is not known yet, and is not told. Who comes "
    "back has not left.",
    gap=GAP_DAYS,
)
"""The same of people who left."""
CASES = (
    "Every unknown day counts as a day of use, or every one as a day without; a day on which a "
    "drug screen contradicts what was told counts as a day of use in the worst case. The truth "
    "lies between the two as far as what was told is true."
)
"""Where there are drug screens."""


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    told = [*(_here(study, *each) for each in MEANINGS), *METHODS, *versions(study)]
    found = [(words.text(name), words.text(text)) for name, text in told]
    first = itself.meanings(len(MEANINGS) + len(METHODS), words)
    return Chapter("definitions", words.text("What the words mean"), [first, Meanings(found)])


def _here(study: Study, name: str, text: Text | str) -> tuple[str, Text | str]:
    """Give a word and its meaning as it is in the data at hand."""
    everybody_came = study.people("way", came="no", started="yes") == 0
    if name == "Start" and not everybody_came:
        return name, START
    if name == "With grace" and not everybody_came and study.knows_coming:
        return name, GRACE
    if name == "Worst case, best case" and screens.screens(study) is not None:
        return name, CASES
    return name, text


def versions(study: Study) -> list[tuple[str, Text]]:
    """Say with what the numbers were made, and where published definitions stand."""
    return [
        (
            "Versions",
            say(
                "Made with Surefoot {version} from the dataset “{name}”, format {format}.",
                version=version("surefoot"),
                name=study.dataset.about.name,
                format=FORMAT,
            ),
        ),
        (
            "Other definitions",
            say(
                "{n} published definitions of abstinence, relapse and reduced use come with "
                "Surefoot, each with its source, and stand in its pages for evaluators.",
                n=len(published()),
            ),
        ),
    ]
