"""What was found: that something is as it should be, or what is wrong and how to mend it.

Tried in ``tests/doctor/test_doctor.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from surefoot.language import Text


class State(Enum):
    """How something is."""

    RIGHT = "right"
    ADVICE = "advice"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes
    ----------
    state :
        How it is.
    what :
        What was found, in a sentence.
    mend :
        What to do about it; None for nothing.
    """

    state: State
    what: Text
    mend: Text | None = None


def right(what: Text) -> Finding:
    """Say that something is as it should be."""
    return Finding(State.RIGHT, what)


def advice(what: Text, mend: Text) -> Finding:
    """Say what would be better otherwise."""
    return Finding(State.ADVICE, what, mend)


def wrong(what: Text, mend: Text) -> Finding:
    """Say what is wrong, and how to mend it."""
    return Finding(State.WRONG, what, mend)
