"""The lines on staying safe that stand in every plan, whatever else it says.

They tell facts and where to turn; none of them is advice on medicines or on how to stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surefoot.exercises import Section
from surefoot.language import Text, say
from surefoot.plan.lines import Line

TEXTS = {
    "danger": (
        "If I am in danger, or think about ending my life, I do not stay alone with it. "
        "I call the emergency number or a crisis line."
    ),
    "overdose": (
        "If someone cannot be woken, or breathes slowly or not at all: call the emergency number, "
        "give naloxone if there is any, and stay with them."
    ),
    "break": (
        "After a break my body can take less. An amount I was used to can now be too much. "
        "If I use: not alone, less than before, and with naloxone close by."
    ),
    "withdrawal": (
        "Stopping alcohol or sleeping and calming pills all at once can be dangerous. "
        "I talk with a doctor or nurse first."
    ),
}


@dataclass(frozen=True)
class Number:
    """Somebody to call, in the reader's language.

    Attributes
    ----------
    text :
        Who it is and how they are reached.
    ways :
        What in the text can be pressed, each with its address (``tel:``, ``sms:``).
    """

    text: str
    ways: Sequence[tuple[str, str]]


def safety_lines(numbers: Sequence[Number] = ()) -> list[Line]:
    """Give the lines, in the order in which they are read.

    Parameters
    ----------
    numbers :
        Whom to call where the person lives, in the reader's language; they come after the line
        that says to call.
    """
    danger, *more = (_line(key, say(text)) for key, text in TEXTS.items())
    called = (
        _line(f"number-{place}", number.text, number.ways)
        for place, number in enumerate(numbers, start=1)
    )
    return [danger, *called, *more]


def _line(key: str, text: str | Text, ways: Sequence[tuple[str, str]] = ()) -> Line:
    return Line(f"safety/{key}", Section.SAFETY, text, fixed=True, ways=ways)
