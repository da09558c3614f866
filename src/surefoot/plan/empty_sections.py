"""What a part of the plan asks for while it is empty, and the exercises that fill it.

Tried in ``tests/plan/test_offered.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from surefoot.access.sides import Side
from surefoot.exercises import Section, catalogue
from surefoot.language import Language
from surefoot.sessions.log import SessionLog

PROMPTS: Mapping[Section, str] = {
    Section.GOAL: "What do you want to change? Any size of goal is fine, and it may change.",
    Section.WHY: "What would get better? Your own reasons count most.",
    Section.BALANCE: "What do you want more of in your life?",
    Section.STEPS: "What is one small thing to do next?",
    Section.SURE: "From 0 to 10, how sure are you that you can? What would add one point?",
    Section.REVIEW: "On which day would you like to look at it again, and with whom?",
    Section.SIGNS: "When and where do urges tend to come?",
    Section.EARLY: (
        "What changes first, days before: mood, sleep, meetings you skip, small choices on the way?"
    ),
    Section.READY: "What could be hard, and what would you like to be ready for?",
    Section.URGES: "What has helped you, even a little, when an urge came?",
    Section.THOUGHTS: "Which sentence would you like to hear when it gets hard?",
    Section.PEOPLE: "Who would listen, even late at night? A first name is enough.",
    Section.LAPSE: (
        "What would you do first, and whom would you tell? One time does not undo what you have "
        "learned."
    ),
    Section.FIRST_DAY: (
        "Who is with you, where do you go, and what do you do in the first 24 hours?"
    ),
    Section.MEDICINES: "Which medicines help you, and who can answer questions about them?",
    Section.NALOXONE: "Where do you keep it, and who else knows?",
    Section.SAFETY: "What else keeps you safe?",
}


def invitation(section: Section, language: Language, side: Side = Side.COACH) -> dict[str, Any]:
    """Ask, in a reader's language, for what a section is about, and say which pages fill it.

    Parameters
    ----------
    section, language :
        What is asked for, and the reader's language.
    side :
        Whose eyes it is for; a client is sent to no page of the coach's.

    Returns
    -------
    :
        ``prompt``, and ``pages``, each with ``title`` and ``href``.
    """
    return {
        "prompt": language.text(PROMPTS[section]),
        "pages": list(_pages(section, language, side)),
    }


def _pages(section: Section, language: Language, side: Side) -> Iterator[dict[str, str]]:
    for exercise in catalogue().values():
        if not {*section.topics}.isdisjoint(exercise.topics):
            yield {"title": language.text(exercise.title), "href": exercise.address}
    if section is Section.STEPS and side is Side.COACH:
        yield {"title": language.text(SessionLog.title), "href": SessionLog.address}
