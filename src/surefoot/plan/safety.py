"""The lines on staying safe that stand in every plan, whatever else it says.

They tell facts and where to turn; none of them is advice on medicines or on how to stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from surefoot.exercises import Section
from surefoot.helplines import emergency
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
    key :
        Names the line of help, in whatever language.
    text :
        Who it is and how they are reached.
    ways :
        What in the text can be pressed, each with its address (``tel:``, ``sms:``).
    beside :
        The key in ``TEXTS`` of what it stands below.
    """

    key: str
    text: str
    ways: Sequence[tuple[str, str]] = ()
    beside: str = "danger"


@dataclass(frozen=True)
class Calls:
    """Whom to call where the person is.

    Attributes
    ----------
    emergency :
        The number to call in an emergency; words in its place where it is not known.
    numbers :
        Each line of help, in the order in which they are read.
    """

    emergency: str | Text = field(default_factory=lambda: emergency(None))
    numbers: Sequence[Number] = ()


def safety_lines(calls: Calls | None = None) -> list[Line]:
    """Give the lines, in the order in which they are read.

    Parameters
    ----------
    calls :
        Whom to call where the person is; each number comes after the line that it belongs to.
        ``{number}`` in a text stands for the one to call in an emergency.
    """
    calls = calls or Calls()
    texts = {key: say(text, number=calls.emergency) for key, text in TEXTS.items()}
    lines = []
    for key, text in texts.items():
        lines.append(_line(key, text))
        near = (number for number in calls.numbers if number.beside == key)
        lines += [_line(f"number-{each.key}", each.text, each.ways) for each in near]
    return lines


def _line(key: str, text: str | Text, ways: Sequence[tuple[str, str]] = ()) -> Line:
    return Line(f"safety/{key}", Section.SAFETY, text, fixed=True, ways=ways)
