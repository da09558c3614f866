"""Numbers in words: the same way in every table, picture and sentence of a report.

Tried in ``tests/report/test_sound_sentences.py``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from surefoot.language import Language, say
from surefoot.privacy.threshold import LEAST

WITHHELD = "∗"
"""What stands in the place of a count that may not be told."""


def count(language: Language, n: float | None) -> str:
    """Write a count; a star if it may not be told."""
    return WITHHELD if n is None else language.value(int(n))


def share(language: Language, n: float | None, of: float | None, digits: int = 1) -> str:
    """Write a count's percentage of another; a star if either may not be told."""
    if n is None or of is None:
        return WITHHELD
    return percent(language, 100 * n / of if of else None, digits)


def decimal(language: Language, value: Any, digits: int = 1) -> str:
    """Write a number with a fixed number of digits; a dash if it is missing or infinite."""
    if not _is_finite(value):
        return "–"
    return language.decimal(value, digits)


def percent(language: Language, value: Any, digits: int = 1) -> str:
    """Write a percentage, 0 to 100; a dash if it is missing."""
    if not _is_finite(value):
        return "–"
    least = 10.0**-digits
    if 0 < value < least / 2:
        under = decimal(language, least, digits)
        return language.text(say("under {number}%", number=under))
    return language.text(say("{number}%", number=decimal(language, value, digits)))


def interval(language: Language, lower: float, upper: float) -> str:
    """Write the ends of a 95% interval given as shares, 0 to 1; a dash if there is none."""
    if not (_is_finite(lower) and _is_finite(upper)):
        return "–"
    low, high = decimal(language, 100 * lower), decimal(language, 100 * upper)
    return language.text(say("{low}% to {high}%", low=low, high=high))


def span(words: Language, lower: float, upper: float, digits: int = 2) -> str:
    """Write the ends of an interval that is no share; a dash if there is none."""
    if not (_is_finite(lower) and _is_finite(upper)):
        return "–"
    low, high = (decimal(words, end, digits) for end in (lower, upper))
    return words.text(say("{low} to {high}", low=low, high=high))


def _is_finite(value: Any) -> bool:
    return not pd.isna(value) and math.isfinite(value)


def ended(text: str) -> str:
    """End words of others with one full stop, if they end with no sign of their own."""
    whole = text.rstrip()
    if not whole or whole[-1] in "!?…":
        return whole
    return f"{whole.rstrip('. ')}."


def withheld_note(language: Language, counts: Iterable[int | None]) -> list[str]:
    """Say what the star means, if one of the counts is withheld."""
    return [language.text(say(WITHHELD_NOTE, most=LEAST - 1))] if None in list(counts) else []


WITHHELD_NOTE = (
    "∗ Not told: from 1 to {most}, or a count that would give such a small one away. Small counts "
    "can give a person away."
)
