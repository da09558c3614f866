"""What can be answered in a session log: its choices and its codes.

Tried in ``tests/sessions/test_log.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from surefoot.exercises import catalogue
from surefoot.exercises.motivation.goal import GOALS
from surefoot.forms import Privacy
from surefoot.forms.kinds import Words
from surefoot.forms.question import METADATA
from surefoot.language import Text, say
from surefoot.points import Point

STATUSES = {
    "held": "It took place",
    "no_show": "The client did not come",
    "cancel_client": "The client canceled",
    "cancel_coach": "I canceled",
    "rescheduled": "We moved it to another day",
}
UNSAID = {
    "days_used": "Days on which it happened",
    "strongest_urge": "The strongest urge",
    "client_goal_type": "The client’s own goal",
    "importance": "How important the change is",
    "confidence": "How sure the client is",
    "readiness": "How ready the client is",
}
"""Answers of a session log of which the reason is kept why there is none."""
GOALS_TOLD = GOALS | {"undecided": "Not sure yet"}
"""The goals that a client can have, as a coach tells of them."""
ENCOUNTERS = {
    "intake": "A first meeting",
    "scheduled": "A planned session",
    "check_in": "A short check-in",
    "group": "A group",
    "crisis_support": "Support in a crisis",
    "outreach": "Reaching out",
    "care_coordination": "Working with other services",
    "discharge": "A closing session",
}
MODALITIES = {
    "in_person": "In person",
    "phone": "By phone",
    "video": "By video",
    "text": "By text message",
    "group": "In a group",
}
SETTINGS = {
    "office": "At our office",
    "home": "At the client’s home",
    "community": "Out in the community",
    "recovery_housing": "In recovery housing",
    "health": "In a clinic or hospital",
    "justice": "In a court, jail or prison",
    "other": "Somewhere else",
}
LANGUAGES = {"en": "English", "es": "Spanish", "other": "Another language"}
PATHWAYS = {
    "smart": "A self-management group",
    "12step": "A twelve-step group",
    "medication": "Medication",
    "faith": "Faith or culture",
    "treatment": "Therapy or treatment",
    "recovery_housing": "Recovery housing",
    "online": "An online group",
    "own": "On their own",
    "other": "Something else",
}
STAGES = {
    "precontemplation": "Not thinking about change for now",
    "contemplation": "Thinking about it",
    "preparation": "Getting ready",
    "action": "Making the change",
    "maintenance": "Keeping it up",
    "back": "Took the change up again after a break",
}
PROGRESS = {
    "further": "Less far than before",
    "same": "About the same",
    "closer": "Closer",
    "reached": "Reached one",
}
POINTS = {point.value: point.heading for point in Point}
SAFETY = {
    "own_life": "Suicide or self-harm",
    "overdose": "An overdose",
    "withdrawal": "Withdrawal or a sudden stop",
    "violence": "Violence or threats",
    "at_risk": "A child or an adult at risk",
    "other": "Something else",
}
"""What a concern about safety can be about; private, as all that hangs on it."""
TOLD = {
    "supervisor": "My supervisor",
    "emergency": "The emergency number",
    "crisis_line": "A crisis line",
    "health": "A doctor or a clinic",
    "protection": "An office that protects children or adults",
    "close": "Somebody close to the client",
    "other": "Somebody else",
    "nobody": "Nobody yet",
}
REFERRALS = {
    "medical": "Medical care",
    "medication": "Medication for recovery",
    "mental_health": "Mental health care",
    "mutual_help": "A mutual-help group",
    "housing": "Housing",
    "work_education": "Work or education",
    "benefits": "Food, money or benefits",
    "legal": "Legal help",
    "family": "Help for the family",
    "transport": "Transport",
    "other": "Something else",
}


class ExerciseTitles(Mapping[str, str]):
    """The title of every exercise by its key, looked up when asked, and one for all others."""

    def __getitem__(self, key: str) -> str:
        return "Something else" if key == "other" else catalogue()[key].title

    def __iter__(self) -> Iterator[str]:
        yield from catalogue()
        yield "other"

    def __len__(self) -> int:
        return len(catalogue()) + 1


@dataclass(frozen=True, kw_only=True)
class Code(Words):
    """A short code that names nobody: letters, digits, dots, dashes; too short for a sentence.

    It may go to evaluators, whose dataset puts a code of its own in its place.
    """

    privacy: Privacy = Privacy.OUTCOME
    most: int = 20

    def check(self, answer: Any) -> Text | None:
        """Refuse what is not one short word of plain letters, digits, dots and dashes."""
        if isinstance(answer, str) and re.fullmatch(r"[A-Za-z0-9._-]{0,20}", answer):
            return None
        return say("this must be a short code of letters, digits, dots and dashes, like C-07")


def code(prompt: str, **more: Any) -> Any:
    """Ask for a short code, which need not be given."""
    question = Code(prompt=prompt, optional=True, **more)
    return field(default=None, metadata={METADATA: question}, repr=False)
