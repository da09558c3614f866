"""What a record says, by what it is about: one stream that the plan and suggestions are made of.

Tried in ``tests/promises/test_every_exercise.py`` and ``tests/plan/test_assemble.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from surefoot.language import Text


class Topic(StrEnum):
    """What a thing that a person said is about."""

    GOAL = "goal"
    """What is to change, how far, and from when."""

    VALUE = "value"
    """What matters to the person."""

    REASON = "reason"
    """A reason for a change, in the person's words."""

    AREA = "area"
    """An area of life to work on."""

    STEP = "step"
    """Something to do next."""

    CONFIDENCE = "confidence"
    """Why the person is sure that they can, or what would make them more sure."""

    TRIGGER = "trigger"
    """What can start an urge."""

    WARNING_SIGN = "warning-sign"
    """What is seen hours or days before an urge or a lapse."""

    HURDLE = "hurdle"
    """What will be hard, or will be missed."""

    COPING = "coping"
    """What helps when an urge comes."""

    SITUATION = "situation"
    """What was going on at a hard moment."""

    AUTOMATIC_THOUGHT = "automatic-thought"
    """What went through the person's mind at a hard moment (Beck), before a closer look."""

    THOUGHT = "thought"
    """A thought that helps."""

    PERSON = "person"
    """Somebody to turn to."""

    LAPSE = "lapse"
    """What was learned from a lapse, and what to do if there is another."""

    FIRST_DAY = "first-day"
    """What to do in the first 24 hours after a lapse."""

    SAFETY = "safety"
    """What keeps the person safe."""


@dataclass(frozen=True)
class Said:
    """One thing that an entry says.

    Attributes
    ----------
    topic :
        What it is about.
    key :
        Names it within its exercise; the same thought keeps its key when it is reworded, so that
        the person's own wording of it in the plan stays with it.
    text :
        The person's words as they are, or a text of ours.
    entry_id, at :
        The entry that says it, and when what that tells of happened, by the person's own clock.
    in_plan :
        How a plan puts it, where the text says too little by itself; None if it stands as it is.
    beside :
        The topic beside which a plan has it, if that is not its own.
    offered :
        Whether the person did not choose it for the plan; it is offered beside the plan, where
        they can put it in, and stands in no plan by itself.
    fixed :
        Whether it stays in the plan as it is as long as the entry says so, for safety.
    for_decided :
        Whether it is only offered, too, while the person's goal is "not sure yet".
    suggested :
        Whether a question elsewhere may offer it as an answer.
    """

    topic: Topic
    key: str
    text: str | Text = field(repr=False)
    entry_id: str
    at: datetime
    in_plan: Text | None = field(default=None, repr=False)
    beside: Topic | None = None
    offered: bool = False
    fixed: bool = False
    for_decided: bool = False
    suggested: bool = True

    @property
    def plan_text(self) -> str | Text:
        """The words that a plan has for it."""
        return self.text if self.in_plan is None else self.in_plan

    @property
    def plan_topic(self) -> Topic:
        """The topic under which a plan has it."""
        return self.topic if self.beside is None else self.beside
