"""The lines on staying safe that stand in every plan, whatever else it says.

They tell facts and where to turn; none of them is advice on medicines or on how to stop. The cards
of the help page say the same at length, and name the sources (``surefoot/danger.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from surefoot.exercises import Section
from surefoot.helplines import emergency
from surefoot.language import Text, say
from surefoot.plan.lines import Line

DANGER = (
    "If I am in danger, or think about ending my life, I do not stay alone with it. "
    "I call the emergency number or a crisis line."
)
OF_USE = {
    "overdose": (
        "No answer and slow or no breathing: call {number}, give naloxone, do what they say "
        "on the phone (breaths or CPR). On the side only when breathing. Stay."
    ),
    "alcohol": (
        "Too much alcohol: cannot be woken, throws up asleep, cold skin or a seizure: "
        "call {number}. No sleeping it off. On the side. Stay."
    ),
    "break": (
        "After a break my body can take less. What I was used to can now be too much. "
        "If I use: not alone, or with a never-alone line on the phone. A little first. "
        "Naloxone close by."
    ),
    "withdrawal": (
        "Alcohol, sleeping or calming pills, GHB: I do not stop all at once on my own. "
        "I see a doctor or nurse first."
    ),
}
"""What a plan says about substances, unless its goal is about something else."""

LEFT_TO_THE_PERSON = ("overdose", "alcohol", "break")
"""Lines that stand at first and can be left out: a plan on a fridge tells others, too."""


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
        The key of what it stands below: ``danger``, or one in ``OF_USE``.
    on_paper :
        Whether it is printed, too.
    """

    key: str
    text: str
    ways: Sequence[tuple[str, str]] = ()
    beside: str = "danger"
    on_paper: bool = True


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


def safety_lines(calls: Calls | None = None, *, of_use: bool = True) -> list[Line]:
    """Give the lines, in the order in which they are read.

    Parameters
    ----------
    calls :
        Whom to call where the person is; each number comes after the line that it belongs to.
        ``{number}`` in a text stands for the one to call in an emergency.
    of_use :
        Whether the lines on overdose and on stopping belong there.
    """
    calls = calls or Calls()
    lines = [*_with_numbers("danger", say(DANGER), calls)]
    for key, text in OF_USE.items():
        if of_use:
            lines += _with_numbers(key, say(text, number=calls.emergency), calls)
    return lines


def _with_numbers(key: str, text: Text, calls: Calls) -> Iterator[Line]:
    ours = key in LEFT_TO_THE_PERSON
    yield _line(key, text, ours=ours)
    for near in calls.numbers:
        if near.beside == key:
            line = _line(f"number-{near.key}", near.text, near.ways, ours=ours)
            yield replace(line, on_paper=near.on_paper)


def _line(
    key: str, text: str | Text, ways: Sequence[tuple[str, str]] = (), *, ours: bool = False
) -> Line:
    return Line(f"safety/{key}", Section.SAFETY, text, fixed=not ours, ours=ours, ways=ways)
