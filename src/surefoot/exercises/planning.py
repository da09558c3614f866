"""What an exercise says to the recovery plan: lines, each under one heading."""

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
    SIGNS = "signs"
    URGES = "urges"
    THOUGHTS = "thoughts"
    PEOPLE = "people"
    LAPSE = "lapse"
    SAFETY = "safety"

    @property
    def heading(self) -> str:
        """The heading in English, a key of the catalogue of translations."""
        return HEADINGS[self]

    @property
    def prevents_relapse(self) -> bool:
        """Whether the section belongs to the relapse-prevention part."""
        return list(Section).index(self) >= list(Section).index(Section.SIGNS)


HEADINGS = {
    Section.GOAL: "My goal",
    Section.WHY: "Why this matters to me",
    Section.BALANCE: "The life I am building",
    Section.STEPS: "My next steps",
    Section.SIGNS: "What can set off an urge",
    Section.URGES: "When an urge comes, I can",
    Section.THOUGHTS: "What I tell myself",
    Section.PEOPLE: "People I can turn to",
    Section.LAPSE: "If I use again",
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
    """

    section: Section
    key: str
    text: str | Text = field(repr=False)
    entry_id: str
    at: datetime
