"""What is read off a word: counts, rates, runs, windows, conditions and index scores.

Tried in ``tests/outcomes/use_patterns/test_each_definition.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from surefoot.outcomes.use_patterns.symbols import PAST, Weeks
from surefoot.outcomes.use_patterns.windows import Slice

Values = NDArray[Any]


class Measure(Protocol):
    """Reads one array of values off words, or two: a time and whether the event came."""

    def read(self, weeks: Weeks, whole: Weeks) -> tuple[Values, ...]:
        """Read a slice; ``whole`` are the words before the slice was cut."""


def share(part: Values, weeks: NDArray[np.int64]) -> NDArray[np.float64]:
    """Divide by the number of weeks; 0 where there is none."""
    divided: NDArray[np.float64] = part / np.maximum(weeks, 1)
    return divided


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many weeks are one of ``of``: a whole number."""

    of: Sequence[str]

    def read(self, weeks: Weeks, whole: Weeks) -> tuple[Values, ...]:
        """Count the weeks."""
        return (weeks.are(self.of).sum(axis=1),)


@dataclass(frozen=True, kw_only=True)
class Total:
    """The sum of the weeks' weights."""

    weights: Mapping[str, float]

    def read(self, weeks: Weeks, whole: Weeks) -> tuple[Values, ...]:
        """Sum the weights."""
        return (weeks.weighed(self.weights).sum(axis=1),)


@dataclass(frozen=True, kw_only=True)
class Rate:
    """The sum of the weeks' weights divided by the number of weeks; 0 for no week.

    Attributes
    ----------
    weights :
        Of a week, by what it is; 0 for what is not named.
    taken_from_one :
        Whether to give one less the rate.
    at_least :
        Give yes or no: whether the rate is at least this fraction, without rounding.
    """

    weights: Mapping[str, float]
    taken_from_one: bool = False
    at_least: str | None = None

    def read(self, weeks: Weeks, whole: Weeks) -> tuple[Values, ...]:
        """Divide, and compare if that is asked."""
        total, lengths = weeks.weighed(self.weights).sum(axis=1), weeks.lengths
        if self.at_least is not None:
            limit = Fraction(self.at_least)
            enough = total * limit.denominator >= limit.numerator * lengths
            return (enough & (lengths > 0),)
        rate = share(total, lengths)
        return (1 - rate if self.taken_from_one else rate,)


@dataclass(frozen=True, kw_only=True)
class LongestRun:
    """The most weeks in a row that are one of ``of``."""

    of: Sequence[str]

    def read(self, weeks: Weeks, whole: Weeks) -> tuple[Values, ...]:
        """Find the longest run."""
        hits = weeks.are(self.of)
        run = np.zeros(len(hits), dtype=np.int64)
        longest = run
        for week in range(hits.shape[1]):
            run = (run + 1) * hits[:, week]
            longest = np.maximum(longest, run)
        return (longest,)


@dataclass(frozen=True, kw_only=True)
class Window:
    """``at_least`` of ``in_weeks`` weeks in a row are one of ``of``, from ``from_week`` on."""

    of: Sequence[str]
    at_least: int
    in_weeks: int
    from_week: int = 1

    def first(self, weeks: Weeks) -> tuple[NDArray[np.int64], NDArray[np.bool]]:
        """Give the weeks before the first such window, and whether there is one."""
        hits = np.pad(weeks.are(self.of), ((0, 0), (1, 0))).cumsum(axis=1)
        starts = np.arange(max(hits.shape[1] - self.in_weeks, 0))
        enough = hits[:, starts + self.in_weeks] - hits[:, starts] >= self.at_least
        within = starts + self.in_weeks <= weeks.lengths[:, None]
        there = enough & within & (starts + 1 >= self.from_week)
        place = np.where(there, starts, hits.shape[1]).min(axis=1, initial=hits.shape[1])
        return place, there.any(axis=1)


@dataclass(frozen=True, kw_only=True)
class Happens(Window):
    """Whether such a window occurs: yes or no."""

    def read(self, weeks: Weeks, whole: Weeks) -> tuple[Values, ...]:
        """Look for the window."""
        return (self.first(weeks)[1],)


@dataclass(frozen=True, kw_only=True)
class TimeTo(Window):
    """Weeks to the first such window, and whether it came (1) or not (0).

    Attributes
    ----------
    told_in_week :
        Which week of the window is the time.
    never_less :
        If it never comes, the time is the word's length less these weeks; never under 0.
    """

    told_in_week: int
    never_less: int

    def read(self, weeks: Weeks, whole: Weeks) -> tuple[Values, ...]:
        """Find the first window."""
        place, there = self.first(weeks)
        never = np.maximum(whole.lengths - self.never_less, 0)
        return np.where(there, place + self.told_in_week, never), there.astype(np.int64)


@dataclass(frozen=True, kw_only=True)
class Condition(Slice):
    """How many weeks of a slice must be one of ``of``."""

    of: Sequence[str]
    at_least: int = 0
    at_most: int | None = None
    share_at_least: str = "0"

    def holds(self, weeks: Weeks) -> NDArray[np.bool]:
        """Tell of each word whether it holds."""
        cut = self.cut(weeks)
        counted = cut.are(self.of).sum(axis=1)
        limit = Fraction(self.share_at_least)
        enough = counted * limit.denominator >= limit.numerator * cut.lengths
        held: NDArray[np.bool] = enough & (counted >= self.at_least)
        return held if self.at_most is None else held & (counted <= self.at_most)


@dataclass(frozen=True, kw_only=True)
class AllOf:
    """Whether all conditions hold: yes or no."""

    conditions: Sequence[Condition]

    def read(self, weeks: Weeks, whole: Weeks) -> tuple[Values, ...]:
        """Hold the words to each condition."""
        return (np.all([condition.holds(weeks) for condition in self.conditions], axis=0),)


@dataclass(frozen=True, kw_only=True)
class Index:
    """A score: ``scale`` - ``scale`` x loss / worst.

    The loss is the sum of the weeks' weights, those of ``stepped`` kinds multiplied by their
    week's step. The worst is the sum over the weeks of the larger of (weight of use x step) and
    (weight of missing). A word without weeks scores 0.
    """

    scale: float
    weights: Mapping[str, float]
    stepped: Sequence[str]
    steps: Sequence[float]

    def read(self, weeks: Weeks, whole: Weeks) -> tuple[Values, ...]:
        """Score the words."""
        step = np.asarray(self.steps, dtype=float)[: weeks.codes.shape[1]]
        stepped = np.where(weeks.are(self.stepped), step, 1.0)
        loss = (weeks.weighed(self.weights) * stepped).sum(axis=1)
        worst_week = np.maximum(self.weights["used"] * step, self.weights["missing"])
        worst = np.where(weeks.codes != PAST, worst_week, 0.0).sum(axis=1)
        safe = np.where(worst > 0, worst, 1.0)
        return (np.where(worst > 0, self.scale - self.scale * loss / safe, 0.0),)
