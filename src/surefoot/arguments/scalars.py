"""Kinds of single values.

Tried in ``tests/outcomes/arguments/test_arguments_that_fit.py``.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np

from surefoot.arguments.messages import ArgumentError, came
from surefoot.language import Text, say


@dataclass(frozen=True, kw_only=True)
class Number:
    """A finite number.

    Attributes
    ----------
    least, most, above, below :
        Its limits, allowed (``least``, ``most``) or not; None for none.
    whole :
        Whether it has no fraction.
    endless :
        Whether infinity is one as well.
    """

    least: float | None = None
    most: float | None = None
    above: float | None = None
    below: float | None = None
    whole: bool = False
    endless: bool = False

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        if isinstance(value, np.ndarray) and value.ndim == 0:
            value = value.item()
        real = isinstance(value, Real) and not isinstance(value, bool | np.bool_)
        if not real or math.isnan(value) or (math.isinf(value) and not self.endless):
            raise ArgumentError(name, came(value), self.wanted())
        outside = (
            (self.least is not None and value < self.least)
            or (self.most is not None and value > self.most)
            or (self.above is not None and value <= self.above)
            or (self.below is not None and value >= self.below)
            or (self.whole and value != math.floor(value))
        )
        if outside:
            raise ArgumentError(name, came(value), self.wanted())
        return int(value) if self.whole else value

    def wanted(self) -> Text:
        """Say what it takes."""
        kind = say("a whole number") if self.whole else say("a number")
        limits = [
            say(text, limit=limit)
            for text, limit in (
                ("of {limit} or more", self.least),
                ("above {limit}", self.above),
                ("of {limit} or less", self.most),
                ("below {limit}", self.below),
            )
            if limit is not None
        ]
        for limit in limits:
            kind = say("{kind} {limit}", kind=kind, limit=limit)
        return kind


def Whole(least: int | None = None, most: int | None = None) -> Number:
    """Give the kind of whole numbers between limits, both allowed."""
    return Number(least=least, most=most, whole=True)


def Alpha() -> Number:
    """Give the kind of one less a confidence level: below a half, as 0.95 is the level itself."""
    return Number(above=0, below=0.5)


@dataclass(frozen=True)
class OneOf:
    """One of some names."""

    options: Collection[str]

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        if not isinstance(value, str) or value not in self.options:
            raise ArgumentError(
                name,
                came(value, tell=True),
                say("one of {options}", options=", ".join(self.options)),
            )
        return value


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        if not isinstance(value, bool | np.bool_):
            raise ArgumentError(name, came(value), say("True or False"))
        return bool(value)


@dataclass(frozen=True)
class Having:
    """Something of any class that has some attributes.

    Attributes
    ----------
    names :
        The attributes.
    kind :
        What it is called.
    """

    names: Collection[str]
    kind: str

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        if not all(hasattr(value, each) for each in self.names):
            raise ArgumentError(name, came(value), say("a {kind}", kind=self.kind))
        return value


@dataclass(frozen=True)
class Secret:
    """A text that no message repeats, whatever came in its place."""

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        if not isinstance(value, str):
            raise ArgumentError(name, say("something else"), say("text"))
        return value


@dataclass(frozen=True)
class A:
    """Something of a class, or of one of several."""

    of: type | tuple[type, ...]

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        if not isinstance(value, self.of):
            several = self.of if isinstance(self.of, tuple) else (self.of,)
            names = ", ".join(each.__name__ for each in several)
            raise ArgumentError(name, came(value), say("a {kind}", kind=names))
        return value
