"""How a form declares its questions: one call a field, typed as the value it yields.

Each function takes the prompt in English and gives a dataclass field that carries the question.
Without ``optional=True`` a question has no default, so that a half-filled record cannot exist.

Tried in ``tests/forms/test_form.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Unpack

from surefoot.forms.dates import Day, Moment, TimeOfDay
from surefoot.forms.kinds import (
    ManyOf,
    Minutes,
    Number,
    OneOf,
    Rating,
    Words,
    YesNo,
)
from surefoot.forms.parameters import (
    BoundedParameters,
    ChoiceParameters,
    ChoicesParameters,
    DateParameters,
    NumberParameters,
    Parameters,
    RowsParameters,
    TextParameters,
    TimeParameters,
)
from surefoot.forms.picks import Pick
from surefoot.forms.question import METADATA, Note, Privacy, Question
from surefoot.forms.ranking import Ranking
from surefoot.forms.record import Row
from surefoot.forms.rows import Rows

__all__ = ["Note", "Privacy", "Question"]


def _asks(question: Question, empty: Any = None) -> Any:
    metadata = {METADATA: question}
    if question.optional or question.when is not None:
        return field(default=empty, metadata=metadata, repr=False)
    return field(metadata=metadata, repr=False)


def rating(
    prompt: str, *, low: str, high: str, most: int = 10, **more: Unpack[BoundedParameters]
) -> Any:
    """Ask for a whole number from 0 to ``most`` on a scale with named ends."""
    return _asks(Rating(prompt=prompt, low=low, high=high, most=most, **more))


def minutes(prompt: str, *, most: int = 24 * 60, **more: Unpack[BoundedParameters]) -> Any:
    """Ask for a length of time in minutes."""
    return _asks(Minutes(prompt=prompt, most=most, **more))


def number(
    prompt: str, *, least: float = 0, most: float, unit: str = "", **more: Unpack[NumberParameters]
) -> Any:
    """Ask for a number within limits; ``decimals`` allows digits after the point."""
    return _asks(Number(prompt=prompt, least=least, most=most, unit=unit, **more))


def day(prompt: str, **more: Unpack[DateParameters]) -> Any:
    """Ask for a date that has come; ``earliest`` and ``years_ahead`` say which can be right."""
    return _asks(Day(prompt=prompt, **more))


def moment(prompt: str, **more: Unpack[DateParameters]) -> Any:
    """Ask for a date and a time of day."""
    return _asks(Moment(prompt=prompt, **more))


def time_of_day(prompt: str, **more: Unpack[TimeParameters]) -> Any:
    """Ask for a time of day; it is private."""
    return _asks(TimeOfDay(prompt=prompt, **more))


def words(
    prompt: str, *, long: bool = False, most: int = 4000, **more: Unpack[TextParameters]
) -> Any:
    """Ask for the person's own words; they are private, always."""
    return _asks(Words(prompt=prompt, long=long, most=most, **more))


def yes_no(prompt: str, **more: Unpack[Parameters]) -> Any:
    """Ask for yes or no."""
    return _asks(YesNo(prompt=prompt, **more))


def one_of(prompt: str, options: Mapping[str, str], **more: Unpack[ChoiceParameters]) -> Any:
    """Ask for one option; ``options`` maps the stored key to the text that is read."""
    return _asks(OneOf(prompt=prompt, options=options, **more))


def many_of(prompt: str, options: Mapping[str, str], **more: Unpack[ChoicesParameters]) -> Any:
    """Ask for any number of options."""
    return _asks(ManyOf(prompt=prompt, options=options, **more), empty=())


def pick(
    prompt: str, *sources: str, limit: int | None = None, **more: Unpack[ChoicesParameters]
) -> Any:
    """Ask which of the person's own words on this form; ``sources`` are earlier questions.

    A record may hold no pick although one is needed: entries that were made before it was asked.
    """
    question = Pick(prompt=prompt, sources=sources, limit=limit, **more)
    return field(default=(), metadata={METADATA: question}, repr=False)


def ranking(prompt: str, options: Mapping[str, str], **more: Unpack[ChoicesParameters]) -> Any:
    """Ask for options in order, the most important first."""
    return _asks(Ranking(prompt=prompt, options=options, **more), empty=())


def rows(prompt: str, row: type[Row], *, most: int = 50, **more: Unpack[RowsParameters]) -> Any:
    """Ask for a list whose rows answer the questions of ``row``.

    ``start`` names rows to start with; ``look``, one of ``looks.py``, draws them beside the list.
    """
    return _asks(Rows(prompt=prompt, row=row, most=most, **more), empty=())
