"""What a person said, in every exercise: one stream, each thing with the place that says it.

Tried in ``tests/plan/test_assemble.py`` and ``tests/entries/test_suggesting.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from surefoot.exercises import Exercise, Kept, Said


@dataclass(frozen=True)
class Heard:
    """One thing that a person said, and where.

    Attributes
    ----------
    said :
        The thing.
    form :
        The key of the form that says it, or ``plan`` for a line that was added to the plan.
    title, address :
        What that is called, in English, and where its page is, seen from the person's first page.
    """

    said: Said
    form: str
    title: str
    address: str


def heard(exercise: type[Exercise], past: Sequence[Kept[Any]]) -> Iterator[Heard]:
    """Yield what an exercise's whole entries say, the oldest first in ``past``."""
    for said in exercise.said(past):
        yield Heard(said, exercise.key, exercise.title, exercise.address)
