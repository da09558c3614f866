"""Which weeks of a word count, as a definition says it.

Tried in ``tests/outcomes/use_patterns/test_compute.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from surefoot.outcomes.use_patterns import recoding
from surefoot.outcomes.use_patterns.symbols import Weeks


@dataclass(frozen=True, kw_only=True)
class Slice:
    """Weeks of a word; the whole word if nothing is said.

    Attributes
    ----------
    weeks :
        First and last week, counted from 1; or ``retained``, up to the last that is not missing.
    last :
        First and last week, counted from the end: ``(12, 1)`` are the last twelve.
    """

    weeks: tuple[int, int] | Literal["retained"] | None = None
    last: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.weeks is not None and self.last is not None:
            raise ValueError("say weeks or last, not both")
        if isinstance(self.weeks, str):
            if self.weeks != "retained":
                raise ValueError(f"weeks must be two numbers or retained, not {self.weeks!r}")
        elif self.weeks is not None and not 1 <= self.weeks[0] <= self.weeks[1]:
            raise ValueError(f"weeks must rise from 1 on, not {list(self.weeks)}")
        if self.last is not None and not self.last[0] >= self.last[1] >= 1:
            raise ValueError(f"last must fall down to 1, not {list(self.last)}")

    def cut(self, weeks: Weeks) -> Weeks:
        """Cut the slice from words."""
        if self.last is not None:
            return recoding.last_weeks(weeks, *self.last)
        if isinstance(self.weeks, tuple):
            return recoding.first_weeks(weeks, *self.weeks)
        return weeks if self.weeks is None else recoding.retained_weeks(weeks)
