"""What an exercise says to the recovery plan: lines, each under one heading.

Tried in ``tests/plan/test_assemble.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from surefoot.language import Text


class Section(StrEnum):
    """A part of the recovery plan; those from ``SIGNS`` on are its relapse-prevention part."""

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
        return HEADINGS[self]

    @property
    def prevents_relapse(self) -> bool:
        """Whether the section belongs to the relapse-prevention part."""
        return list(Section).index(self) >= list(Section).index(Section.SIGNS)


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

HEADINGS = {
    Section.GOAL: "My goal",
    Section.WHY: "Why this matters to me",
    Section.BALANCE: "The life I am building",
    Section.STEPS: "My next steps",
    Section.SURE: "How sure I am that I can",
    Section.REVIEW: "When I look at this plan again",
    Section.SIGNS: "What can start an urge",
    Section.EARLY: "Early signs",
    Section.READY: "What I want to be ready for",
    Section.URGES: "When an urge comes, I can",
    Section.THOUGHTS: "What I tell myself",
    Section.PEOPLE: "People I can turn to",
    Section.LAPSE: "If it goes another way than I want",
    Section.FIRST_DAY: "The first 24 hours after that",
    Section.MEDICINES: "Medicines that help me",
    Section.NALOXONE: "Where my naloxone is",
    Section.SAFETY: "Staying safe",
}


@dataclass(frozen=True)
class PlanLine:
    """One line that an entry gives to the plan.

    Attributes
    ----------
    section :
        The heading that it stands under.
    key :
        Names the line within its exercise; the same thought keeps its key when it is reworded, so
        that the person's own wording of the line stays with it.
    text :
        The line: the person's words as they are, or a text of ours with values.
    entry_id, at :
        The entry that it came from, and when that entry was last changed (UTC).
    offered :
        Whether the person did not choose it for the plan; it is offered beside the plan, where
        they can put it in, and stands in no plan by itself.
    fixed :
        Whether it stays in the plan as it is as long as the entry says so, for safety.
    for_decided :
        Whether it is only offered, too, while the person's goal is "not sure yet".
    """

    section: Section
    key: str
    text: str | Text = field(repr=False)
    entry_id: str
    at: datetime
    offered: bool = False
    fixed: bool = False
    for_decided: bool = False
