"""Where words of an answer were taken from is kept beside it, under a name that no question has.

Tried in ``tests/forms/test_taken_from.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ENDING = ":from"


def taken_name(question: str, row: str | None = None, inner: str | None = None) -> str:
    """Give the name under which it is kept where the words of a question, or of a row, came from.

    Examples
    --------
    >>> taken_name("first_step"), taken_name("week", "a1", "what")
    ('first_step:from', 'week:a1:what:from')
    """
    return ":".join(part for part in (question, row, inner) if part is not None) + ENDING


def is_taken_name(name: str) -> bool:
    """Tell whether a name is of what is kept of where words came from."""
    return name.endswith(ENDING)


def taken_in(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is kept among answers of where words came from, by its name."""
    return {name: each for name, each in answers.items() if is_taken_name(name)}
