"""How the rows of a list are drawn beside the list.

A look asks and checks nothing: records, exports and answers are those of the rows, with any look or
with none. The plain list is always there, for the keyboard, for screen readers and for paper; the
look is a picture of it that follows each answer. Each is drawn by the script of its name
(``sheet/looks``), and where that fails the list stands alone.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from surefoot.forms.kinds import OneOf, Rating
from surefoot.forms.question import Question
from surefoot.language import Language


class Look(ABC):
    """What is drawn of the rows of a list."""

    name: ClassVar[str]

    @abstractmethod
    def mistakes(self, row: Mapping[str, Question]) -> Iterator[str]:
        """Say, a sentence each, what it cannot draw of a row's questions."""

    @abstractmethod
    def declaration(self, language: Language) -> dict[str, Any]:
        """Describe the look to a page, in the reader's language."""

    def texts(self) -> Iterator[str]:
        """Yield each text that needs a translation."""
        yield from ()


@dataclass(frozen=True)
class Wheel(Look):
    """A wheel with a spoke a row, filled as far as one rating and marked at another.

    Attributes
    ----------
    filled, marked :
        Names of the row's ratings: what is now, and what it is held against.
    """

    name: ClassVar[str] = "wheel"
    filled: str
    marked: str

    def mistakes(self, row: Mapping[str, Question]) -> Iterator[str]:
        """Say which of the two is no rating of the row."""
        for name in (self.filled, self.marked):
            if not isinstance(row.get(name), Rating):
                yield f"a wheel is drawn of “{name}”, and that is no rating of a row"

    def declaration(self, language: Language) -> dict[str, Any]:
        """Name the two ratings."""
        return {"name": self.name, "filled": self.filled, "marked": self.marked}


@dataclass(frozen=True)
class Rings(Look):
    """Rings round a middle, each row on the ring of an answer.

    Attributes
    ----------
    ring :
        Name of the row's question whose options are the rings, the innermost first.
    middle :
        What stands in the middle, in English.
    """

    name: ClassVar[str] = "rings"
    ring: str
    middle: str

    def mistakes(self, row: Mapping[str, Question]) -> Iterator[str]:
        """Say that there is no choice to make rings of."""
        if not isinstance(row.get(self.ring), OneOf):
            yield f"rings are drawn of “{self.ring}”, and a row has no choice of that name"

    def declaration(self, language: Language) -> dict[str, Any]:
        """Name the question, and word the middle."""
        return {"name": self.name, "ring": self.ring, "middle": language.text(self.middle)}

    def texts(self) -> Iterator[str]:
        """Yield what stands in the middle."""
        yield self.middle
