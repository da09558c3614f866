"""The sections of the plan: each has a heading, and groups what was said by its topics.

Tried in ``tests/plan/test_assemble.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from surefoot.exercises.said import Topic


class Section(StrEnum):
    """A part of the plan, in the order in which it is read."""

    GOAL = "goal"
    WHY = "why"
    BALANCE = "balance"
    STEPS = "steps"
    SURE = "sure"
    REVIEW = "review"
    SIGNS = "signs"
    EARLY = "early"
    READY = "ready"
    URGES = "urges"
    THOUGHTS = "thoughts"
    PEOPLE = "people"
    LAPSE = "lapse"
    FIRST_DAY = "firstday"
    MEDICINES = "medicines"
    NALOXONE = "naloxone"
    SAFETY = "safety"

    @property
    def heading(self) -> str:
        """The heading in English, a key of the catalogue of translations."""
        return CONTENTS[self].heading

    @property
    def topics(self) -> tuple[Topic, ...]:
        """What its lines are about; none if it has only lines that the person adds to the plan."""
        return CONTENTS[self].topics

    @property
    def prevents_relapse(self) -> bool:
        """Whether the section belongs to the relapse-prevention part."""
        return CONTENTS[self].prevents_relapse


@dataclass(frozen=True)
class Content:
    """What a section of the plan is.

    Attributes
    ----------
    heading :
        Its heading in English.
    topics :
        What is said under it; a topic belongs to one section at the most.
    prevents_relapse :
        Whether it belongs to the relapse-prevention part.
    """

    heading: str
    topics: tuple[Topic, ...] = ()
    prevents_relapse: bool = False


CONTENTS: Mapping[Section, Content] = {
    Section.GOAL: Content("My goal", (Topic.GOAL,)),
    Section.WHY: Content("Why this matters to me", (Topic.REASON, Topic.VALUE)),
    Section.BALANCE: Content("The life I am building", (Topic.AREA,)),
    Section.STEPS: Content("My next steps", (Topic.STEP,)),
    Section.SURE: Content("How sure I am that I can", (Topic.CONFIDENCE,)),
    Section.REVIEW: Content("When I look at this plan again"),
    Section.SIGNS: Content("What can start an urge", (Topic.TRIGGER,), True),
    Section.EARLY: Content("Early signs", (Topic.WARNING_SIGN,), True),
    Section.READY: Content("What I want to be ready for", (Topic.HURDLE,), True),
    Section.URGES: Content("When an urge comes, I can", (Topic.COPING,), True),
    Section.THOUGHTS: Content("What I tell myself", (Topic.THOUGHT,), True),
    Section.PEOPLE: Content("People I can turn to", (Topic.PERSON,), True),
    Section.LAPSE: Content("If it goes another way than I want", (Topic.LAPSE,), True),
    Section.FIRST_DAY: Content("The first 24 hours after that", (Topic.FIRST_DAY,), True),
    Section.MEDICINES: Content("Medicines that help me", (), True),
    Section.NALOXONE: Content("Where my naloxone is", (), True),
    Section.SAFETY: Content("Staying safe", (Topic.SAFETY,), True),
}

SECTIONS: Mapping[Topic, Section] = {
    topic: section for section, content in CONTENTS.items() for topic in content.topics
}
"""The section that has what is said on a topic; a topic that no plan has is not among them."""

BRIEF = (
    Section.SURE,
    Section.REVIEW,
    Section.EARLY,
    Section.READY,
    Section.FIRST_DAY,
    Section.MEDICINES,
    Section.NALOXONE,
)
"""Parts that no paper leaves room for while there is nothing in them."""
