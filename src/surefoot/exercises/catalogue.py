"""Finds every exercise: a file in the folder of its point is all that it takes.

Tried in ``tests/promises/test_every_exercise.py``.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import surefoot.exercises
from surefoot.exercises.base import Exercise
from surefoot.points import Point


@cache
def catalogue() -> dict[str, type[Exercise]]:
    """Give all exercises by key, in the order of the points and of their place in the point."""
    for point in Point:
        package = importlib.import_module(f"{surefoot.exercises.__name__}.{point.value}")
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{module.name}")
    ordered = sorted(Exercise.known.values(), key=lambda one: (one.point.number, one.place))
    return {one.key: one for one in ordered}


def exercise(key: str) -> type[Exercise]:
    """Give the exercise with a key.

    Raises
    ------
    KeyError
        If there is none.
    """
    return catalogue()[key]
