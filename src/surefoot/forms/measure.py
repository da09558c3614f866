"""What a number is called that can be followed: its name, its unit or scale, and which way is good.

It is declared beside the form that yields the number, and read wherever somebody meets the number:
on a page, in a report, on paper. The code that tables keep it under is for files alone.

Tried in ``tests/promises/test_documentation.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from surefoot.language import Text, say

Direction: TypeAlias = Literal["higher", "lower", "neither", "unknown"]
SENTENCES: dict[str, str] = {
    "higher": "Higher is better.",
    "lower": "Lower is better.",
    "neither": "Neither way is better.",
    "unknown": "Which way is better is not known.",
}
"""What is said of each direction."""
POINTS = "points"
NOT_NAMED = "unit not given"
RANGE = re.compile(r"_(\d+)_(\d+)$")
"""How a code ends that tells the range of its scale."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A number that can be followed over time.

    Attributes
    ----------
    name :
        What readers call it, in English; it tells by itself what the number is of.
    better :
        Whether higher or lower numbers are better; ``neither`` where neither is, and ``unknown``
        where nobody has said.
    unit :
        What is counted, in English and in the plural.
    least, most :
        The ends of its scale, both included; None if it has none.
    former :
        Whether only entries of an earlier version of the form have it.
    """

    name: str
    better: Direction
    unit: str = POINTS
    least: float | None = None
    most: float | None = None
    former: bool = False

    def __post_init__(self) -> None:
        if (self.least is None) != (self.most is None):
            raise ValueError("a scale has two ends, and only one is given")
        if self.least is not None and self.most is not None and not self.least < self.most:
            raise ValueError("a scale rises from its least to its most")

    @property
    def scale(self) -> Text:
        """Its unit, and the ends of its scale if it has any."""
        unit = Text(self.unit)
        if self.least is None or self.most is None:
            return unit
        return say("{unit}, {least} to {most}", unit=unit, least=whole(self.least),
                   most=whole(self.most))  # fmt: skip

    @property
    def direction(self) -> str:
        """The sentence, in English, that says which way is better."""
        return SENTENCES[self.better]

    def texts(self) -> Iterator[str]:
        """Yield what needs a translation."""
        yield from (self.name, self.unit)


def points(name: str, least: float, most: float, better: Direction) -> Measure:
    """Declare a measure on a scale of points, both ends included."""
    return Measure(name=name, least=least, most=most, better=better)


def counted(name: str, unit: str, better: Direction) -> Measure:
    """Declare a measure that counts something, from 0 on."""
    return Measure(name=name, unit=unit, better=better)


def whole(number: float) -> float:
    """Give a number without a fraction as an integer, which is written without a point."""
    return int(number) if number == int(number) else number


def range_of(code: str) -> tuple[float, float] | None:
    """Give the ends of a scale as a code tells them, as ``wellbeing_0_40``; None if it does not."""
    found = RANGE.search(code)
    if not found or not int(found[1]) < int(found[2]):
        return None
    return float(found[1]), float(found[2])


def unnamed(code: str) -> Measure:
    """Give what can be said of a measure of which nobody gave a name.

    Parameters
    ----------
    code :
        As tables keep it. Its words are shown as they were written, without signs of files and
        without the range.
    """
    scale = range_of(code)
    bare = RANGE.sub("", code) if scale else code
    words = " ".join(re.split(r"[\s_.]+", bare)).strip() or code
    if scale is None:
        return Measure(name=words, better="unknown", unit=NOT_NAMED)
    return Measure(name=words, better="unknown", least=scale[0], most=scale[1])
