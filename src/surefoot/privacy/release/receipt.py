"""The receipt of a release: what left, about how many people, what stayed and why.

Tried in ``tests/privacy/test_release.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from surefoot.language import LANGUAGES, Language, language, say, say_n
from surefoot.privacy.release.datapackage import NOTICE
from surefoot.privacy.trajectories import ALIKE, SEEN

STAYS = (
    ("Names, dates and everything written in words", "They lead back to people."),
    ("The pseudonyms of the dataset", "Each release draws new ones. The key is locked and stays."),
    ("Single sessions and single days", "A few known days are enough to find somebody."),
    (
        "Week of the start, coach, exercises, things to try",
        "They can tell one person from the others.",
    ),
    (
        "Scores of questionnaires",
        "This version has no safe way to pass on when they were taken.",
    ),
)
SAME_FOR_ALL = "It is the same for everybody, so it would tell what it is for each."
WITHHELD = (
    (
        SEEN,
        "{n} mean rating was left out because it would have told who came when.",
        "{n} mean ratings were left out because they would have told who came when.",
    ),
    (
        ALIKE,
        "{n} mean rating was left out because people who are alike had the same.",
        "{n} mean ratings were left out because people who are alike had the same.",
    ),
)
SAID_NO = (
    "{n} person said no to their data being passed on, and is not in it.",
    "{n} people said no to their data being passed on, and are not in it.",
)
UNRECORDED_OUT = (
    "Of {n} person no answer is recorded. That is not a yes, so that person is not in it.",
    "Of {n} people no answer is recorded. That is not a yes, so they are not in it.",
)
UNRECORDED_IN = (
    "Of {n} person no answer is recorded. Whoever made the release vouched for a yes on paper.",
    "Of {n} people no answer is recorded. Whoever made the release vouched for a yes on paper.",
)
CHANGED = {
    "k": "fewer people who are alike",
    "l": "fewer different outcomes among people who are alike",
    "period_weeks": "shorter stretches of weeks",
    "consent": "people without a recorded consent are in it",
}


def receipts(about: Mapping[str, Any]) -> dict[str, str]:
    """Word the receipt in every language.

    Parameters
    ----------
    about :
        What the release says of itself, as its ``datapackage.json`` keeps it.

    Returns
    -------
    :
        Language by plain text.
    """
    return {code: "\n".join(_lines(about, language(code))) + "\n" for code in LANGUAGES}


def _lines(about: Mapping[str, Any], words: Language) -> Iterator[str]:
    yield words.text(say("Receipt of the release “{name}”", name=about["name"]))
    yield ""
    if about["synthetic"]:
        yield words.text("The people in it are invented.")
    yield words.text(
        say_n("It is about {n} person.", "It is about {n} people.", int(about["people"]))
    )
    yield from _consent(about, words)
    yield words.text(
        "What left: program, site, age band, sex, race and ethnicity; how many sessions in "
        "which stretch of weeks, and how long the person came; the goal, why the person "
        "left, how often there was use, and mean ratings."
    )
    yield from _hiding(about, words)
    yield ""
    yield words.text("What stayed, and why:")
    for what, why in STAYS:
        yield f"- {words.text(what)}. {words.text(why)}"
    same = [each["what"] for each in about["left_out"] if each["why"] == SAME_FOR_ALL]
    for column in same:
        yield f"- {column}. {words.text(SAME_FOR_ALL)}"
    yield from _removed(about, words)
    yield ""
    yield words.text("The notice that goes with the data (42 CFR Part 2):")
    yield NOTICE
    yield words.text(
        "Whoever receives the data may not use them against the person in court, and may not try "
        "to find out who a person is. Taking back consent stops the next release. It cannot call "
        "back this one."
    )


def _consent(about: Mapping[str, Any], words: Language) -> Iterator[str]:
    consent, vouched = about["consent"], about["settings"]["consent"] == "on paper"
    unrecorded = UNRECORDED_IN if vouched else UNRECORDED_OUT
    for n, texts in ((consent["no"], SAID_NO), (consent["not_recorded"], unrecorded)):
        if n:
            yield words.text(say_n(*texts, n))


def _hiding(about: Mapping[str, Any], words: Language) -> Iterator[str]:
    settings, risk = about["settings"], about["risk"]
    yield words.text(
        say(
            "How people are hidden: at least {k} people share everything that somebody may know of "
            "a person, and among them are at least {l} different outcomes.",
            k=settings["k"],
            l=settings["l"],
        )
    )
    yield words.text(
        say(
            "Somebody who knows four days on which a person came would have found {before}% of "
            "people in the records, and finds {after}% in the release.",
            before=round(100 * risk["before"]["found_by_4_known_days"], 1),
            after=round(100 * risk["after"]["found_by_4_known_days"], 1),
        )
    )
    weaker = [each.split(":")[0] for each in about["weakened_settings"]]
    if weaker:
        yield words.text("Settings were changed so that people are hidden less well:")
        for name in weaker:
            yield f"- {words.text(CHANGED[name])}"


def _removed(about: Mapping[str, Any], words: Language) -> Iterator[str]:
    people = sum(each["people"] for each in about["suppressed"])
    if people:
        yield words.text(
            say_n(
                "{n} person was left out because a rare answer would have told who they are.",
                "{n} people were left out because a rare answer would have told who they are.",
                people,
            )
        )
    for reason, one, many in WITHHELD:
        numbers = sum(each["numbers"] for each in about["withheld"] if each["reason"] == reason)
        if numbers:
            yield words.text(say_n(one, many, numbers))
