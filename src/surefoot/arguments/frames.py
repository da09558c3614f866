"""Kinds of data frames, and of arguments that name a column of one or a value in it.

Tried in ``tests/outcomes/arguments/test_wrong_arguments.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from surefoot.arguments.collected import MapOf
from surefoot.arguments.decorator import Kind
from surefoot.arguments.messages import ArgumentError, came, in_places
from surefoot.language import say


@dataclass(frozen=True)
class Frame:
    """A data frame that has some columns, each of them once.

    Attributes
    ----------
    columns :
        What each of them must be.
    rising :
        Columns of which none is larger in a row than the next.
    once :
        A column in which each value stands once.
    """

    columns: Mapping[str, Kind | None] | None = None
    rising: Sequence[str] = ()
    once: str | None = None

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        if not isinstance(value, pd.DataFrame):
            raise ArgumentError(name, came(value), say("a data frame"))
        for column, kind in (self.columns or {}).items():
            hold_column(name, value, column, kind)
        for less, more in pairwise(self.rising):
            over = int((value[less] > value[more]).fillna(value=False).sum())
            if over:
                raise ArgumentError(
                    name,
                    in_places(say("more in {less} than in {more}", less=less, more=more), over),
                    say("no more in {less} than in {more}", less=less, more=more),
                )
        if self.once is not None and value[self.once].dropna().duplicated().any():
            raise ArgumentError(name, say("somebody twice"), say("each person once"))
        return value


@dataclass(frozen=True)
class Frames:
    """A data frame, or several of them by name."""

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        return value if isinstance(value, pd.DataFrame) else MapOf(Frame()).read(name, value, given)


@dataclass(frozen=True)
class ColumnOf:
    """The name of a column of a data frame that is another argument.

    Attributes
    ----------
    frame :
        The other argument.
    kind :
        What the column must be.
    several :
        Whether it is a list of such names.
    either :
        Whether it is a list or one name alone.
    """

    frame: str
    kind: Kind | None = None
    several: bool = False
    either: bool = False

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        several = self.several or (self.either and not isinstance(value, str))
        if several and (isinstance(value, str) or not isinstance(value, Collection)):
            raise ArgumentError(name, came(value), say("a list of names of columns"))
        frame = given[self.frame]
        for each in value if several else [value]:
            if not isinstance(each, Hashable) or each is None:
                raise ArgumentError(name, came(each), say("the name of a column"))
            if isinstance(frame, pd.DataFrame):
                hold_column(name, frame, each, self.kind)
        return value


@dataclass(frozen=True)
class Among:
    """A value that a column has: an argument, or the column of a frame that another one names.

    In a column of one value nothing is compared; that is the function's to say.
    """

    column: str
    frame: str | None = None

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        column = given[self.column] if self.frame is None else given[self.frame][given[self.column]]
        there = pd.Series(column).dropna()
        single = isinstance(value, Hashable) and not isinstance(value, tuple)
        if not single or (there.nunique() > 1 and not (there == value).any()):
            raise ArgumentError(name, came(value), say("a value of {column}", column=self.column))
        return value


def hold_column(name: str, frame: pd.DataFrame, column: Hashable, kind: Kind | None) -> None:
    """Hold one column of a frame to its kind.

    Raises
    ------
    ArgumentError
        If it is not there just once, or holds something else.
    """
    found = int((frame.columns == column).sum())
    called = str(column)
    if found != 1:
        raise ArgumentError(
            name,
            say("a frame with {n} columns {column}", n=found, column=called),
            say("one with one column {column}", column=called),
        )
    if kind is not None:
        kind.read(f"{name}, {column}" if name != column else name, frame[column], {})
