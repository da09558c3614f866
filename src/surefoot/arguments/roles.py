"""Arguments that only make sense beside each other: columns with a role each, and windows.

Tried in ``tests/outcomes/arguments/test_wrong_arguments.py``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from surefoot.arguments.messages import ArgumentError
from surefoot.arguments.scalars import Number
from surefoot.language import say

Given = ParamSpec("Given")
Result = TypeVar("Result")


def own_columns(
    *names: str, taken: Collection[str] = ()
) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Refuse a column that has two roles: what is explained by itself always fits.

    Parameters
    ----------
    names :
        Arguments that name a column or several.
    taken :
        Columns that have a role already, under their own names.
    """

    def holding(function: Callable[Given, Result]) -> Callable[Given, Result]:
        signature = inspect.signature(function)

        @wraps(function)
        def held(*args: Given.args, **kwargs: Given.kwargs) -> Result:
            bound = signature.bind(*args, **kwargs)
            seen: set[Any] = set(taken)
            for name in names:
                value: Any = bound.arguments.get(name)
                alone = isinstance(value, str) or not isinstance(value, Collection)
                for column in filter(None, [value] if alone else value):
                    if column in seen:
                        again = say("the column {column} again", column=str(column))
                        wanted = say("a column that has no other part in it")
                        raise ArgumentError(name, again, wanted)
                    seen.add(column)
            return function(*bound.args, **bound.kwargs)

        return held

    return holding


def window(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Refuse a window of days, ``first`` to ``last``, that ends before it begins."""
    signature = inspect.signature(function)

    @wraps(function)
    def held(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        given = signature.bind(*args, **kwargs).arguments
        Number(least=given["first"]).read("last", given["last"], {})
        return function(*args, **kwargs)

    return held
