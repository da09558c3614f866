"""The kinds of question that ask for a day or a time, and which of them can be right.

What is told of the past can lie neither ahead nor long ago. What is kept must stay right wherever
its reader is: a day counts as one to come only when it has begun nowhere on Earth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar

from surefoot.forms.kinds import Words
from surefoot.forms.question import Question
from surefoot.language import Language, Text, say

EARLIEST = date(1980, 1, 1)
FIRST_OF_ALL_CLOCKS = timedelta(hours=14)
"""How far the clocks are ahead of UTC where each day begins first."""


def now() -> datetime:
    """Give the time, with this computer's time zone."""
    return datetime.now().astimezone()


@dataclass(frozen=True, kw_only=True)
class Dated(Question):
    """What all questions for a day have.

    Attributes
    ----------
    earliest :
        The first day that can be right.
    years_ahead :
        0 for something that has happened; for a plan, how many years it may lie ahead, to the end
        of the last of them.
    """

    earliest: date = EARLIEST
    years_ahead: int = 0

    def out_of_time(self, on: date) -> Text | None:
        """Say of a day that it lies too long ago or too far ahead; None if it can be right."""
        if on < self.earliest:
            return say("{day} is too long ago to be right", day=on)
        if self.years_ahead:
            too_far = on > self._last(now().date())
            return say("{day} is too far ahead to be right", day=on) if too_far else None
        return say("{day} is in the future", day=on) if on > self._begun_anywhere() else None

    def declaration(self, language: Language) -> dict[str, Any]:
        """Add the first and the last day to choose, as it is today."""
        days = {"least": self.earliest, "most": self._last(now().date())}
        return super().declaration(language) | {
            name: self._written(on) for name, on in days.items()
        }

    def of(self, begun: datetime) -> date:
        """Give what an entry without an answer is taken to tell of: when it was begun, local."""
        raise NotImplementedError

    def _last(self, today: date) -> date:
        return date(today.year + self.years_ahead, 12, 31) if self.years_ahead else today

    def _begun_anywhere(self) -> date:
        return (now().astimezone(UTC) + FIRST_OF_ALL_CLOCKS).date()

    def _written(self, on: date) -> str:
        return on.isoformat()


@dataclass(frozen=True, kw_only=True)
class Day(Dated):
    """A calendar date, written ``YYYY-MM-DD``."""

    kind: ClassVar[str] = "day"

    def check(self, answer: Any) -> Text | None:
        """Refuse what is no calendar date, and one that cannot be right."""
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", answer):
                raise ValueError
            return self.out_of_time(date.fromisoformat(answer))
        except (TypeError, ValueError):
            return say("this must be a date, like 2026-03-31")

    def read(self, answer: Any) -> date:
        """Give the date."""
        return date.fromisoformat(answer)

    def of(self, begun: datetime) -> date:
        """Give the day."""
        return begun.date()


@dataclass(frozen=True, kw_only=True)
class Moment(Dated):
    """A date and time of day, local, written ``YYYY-MM-DDTHH:MM``; never carried over."""

    kind: ClassVar[str] = "moment"

    def check(self, answer: Any) -> Text | None:
        """Refuse what is no date and time, and one that cannot be right."""
        try:
            if not re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", answer):
                raise ValueError
            return self.out_of_time(self.read(answer).date())
        except (TypeError, ValueError):
            return say("this must be a date and a time, like 2026-03-31T18:30")

    def read(self, answer: Any) -> datetime:
        """Give the moment, without a time zone."""
        return datetime.fromisoformat(answer).replace(tzinfo=None)

    def carried(self, answer: Any) -> Any:
        """Give nothing: a new entry has its own moment."""
        return None

    def of(self, begun: datetime) -> datetime:
        """Give the date and time."""
        return begun

    def _written(self, on: date) -> str:
        return f"{on.isoformat()}T{'00:00' if on == self.earliest else '23:59'}"


@dataclass(frozen=True, kw_only=True)
class TimeOfDay(Words):
    """A time of day, written ``HH:MM``; it stays private, because it helps to find a person."""

    most: int = 5

    def check(self, answer: Any) -> Text | None:
        """Refuse what is no time of day."""
        if isinstance(answer, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d|", answer):
            return None
        return say("this must be a time of day, like 14:30")

    def readable(self, answer: Any) -> Any:
        """Give what is a time of day."""
        return answer if self.check(answer) is None else None

    def read(self, answer: Any) -> Any:
        """Give the time of day."""
        return time.fromisoformat(answer)

    def worded(self, answer: Any, language: Language) -> str:
        """Say the time as the language writes it."""
        return language.value(self.read(answer)) if answer else ""
