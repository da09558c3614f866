"""Holding a function to what it says of its arguments.

Tried in ``tests/outcomes/arguments/test_every_public_name.py``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar

import numpy as np
import pandas as pd

from surefoot.arguments.messages import ArgumentError
from surefoot.language import say

Given = ParamSpec("Given")
Result = TypeVar("Result")
Made = TypeVar("Made")


class Kind(Protocol):
    """What an argument must be."""

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """Give the value as the function takes it, or raise :class:`ArgumentError`."""


def takes(**kinds: Kind) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Hold a function's arguments to their kinds; None is taken where it is the default."""

    def holding(function: Callable[Given, Result]) -> Callable[Given, Result]:
        signature = inspect.signature(function)
        strange = set(kinds) - set(signature.parameters)
        if strange:
            raise TypeError(f"{function.__name__} has no argument {strange.pop()}")

        @wraps(function)
        def held(*args: Given.args, **kwargs: Given.kwargs) -> Result:
            bound = signature.bind(*args, **kwargs)
            for name, kind in kinds.items():
                optional = signature.parameters[name].default is None
                if name in bound.arguments and not (optional and bound.arguments[name] is None):
                    value = kind.read(name, bound.arguments[name], bound.arguments)
                    bound.arguments[name] = value
            return function(*bound.args, **bound.kwargs)

        return held

    return holding


def made_of(**kinds: Kind) -> Callable[[type[Made]], type[Made]]:
    """Hold what a class is made of to its kinds, as :func:`takes` does for a function."""

    def holding(made: type[Made]) -> type[Made]:
        made.__init__ = takes(**kinds)(made.__init__)  # type: ignore[method-assign]
        return made

    return holding


def matched(
    *names: str, once: bool = False
) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Match columns of people by their index, and refuse them where it is not the same.

    Parameters
    ----------
    names :
        The arguments.
    once :
        Whether each person has one value, so that an index that names somebody twice is refused.
    """

    def holding(function: Callable[Given, Result]) -> Callable[Given, Result]:
        signature = inspect.signature(function)

        @wraps(function)
        def held(*args: Given.args, **kwargs: Given.kwargs) -> Result:
            bound = signature.bind(*args, **kwargs)
            if once:
                _hold_once(names, bound.arguments)
            _match(names, bound.arguments)
            return function(*bound.args, **bound.kwargs)

        return held

    return holding


def _hold_once(names: Collection[str], given: Mapping[str, Any]) -> None:
    for name in names:
        column = given.get(name)
        if isinstance(column, pd.Series) and not column.index.is_unique:
            raise ArgumentError(
                name, say("somebody twice in its index"), say("a column of people, each once")
            )


def _match(names: Collection[str], given: dict[str, Any]) -> None:
    there = [name for name in names if given.get(name) is not None and np.ndim(given[name]) == 1]
    if len(there) < 2:
        return
    lengths = {name: len(given[name]) for name in there}
    first, *others = there
    for name in others:
        if lengths[name] != lengths[first]:
            raise ArgumentError(
                name,
                say("a column of {n}", n=lengths[name]),
                say("one of {n}, a value for each of {other}", n=lengths[first], other=first),
            )
    indexed = [name for name in there if isinstance(given[name], pd.Series)]
    for name in indexed[1:]:
        wanted, index = given[indexed[0]].index, given[name].index
        if index.equals(wanted):
            continue
        if not index.is_unique or not wanted.is_unique or set(index) != set(wanted):
            raise ArgumentError(
                name,
                say("a column with other people in its index"),
                say("one with the index of {other}, each of it once", other=indexed[0]),
            )
        given[name] = given[name].reindex(wanted)
