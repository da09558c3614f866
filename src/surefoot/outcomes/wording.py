"""Numbers in words: the same way in every table, picture and sentence of a report."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from babel.numbers import format_decimal

from surefoot.language import REGIONS, Language, say

FEW = 10


def count(language: Language, n: float) -> str:
    """Write a count."""
    return language.value(int(n))


def people(language: Language, n: float) -> str:
    """Write a count of people, marked by a dagger if it is so small that it may give one away."""
    return f"{count(language, n)} †" if 1 <= n <= FEW else count(language, n)


def decimal(language: Language, value: Any, digits: int = 1) -> str:
    """Write a number with a fixed number of digits; a dash if it is missing."""
    if pd.isna(value):
        return "–"
    return format_decimal(value, "#,##0." + "0" * digits, locale=REGIONS[language.code])


def percent(language: Language, value: Any, digits: int = 1) -> str:
    """Write a percentage, 0 to 100; a dash if it is missing."""
    if pd.isna(value):
        return "–"
    least = 10.0**-digits
    if 0 < value < least / 2:
        under = decimal(language, least, digits)
        return language.text(say("under {number}%", number=under))
    return language.text(say("{number}%", number=decimal(language, value, digits)))


def interval(language: Language, lower: float, upper: float) -> str:
    """Write the ends of a 95% interval given as shares, 0 to 1; a dash if there is none."""
    if math.isnan(lower) or math.isnan(upper):
        return "–"
    low, high = decimal(language, 100 * lower), decimal(language, 100 * upper)
    return language.text(say("{low}% to {high}%", low=low, high=high))


def few_note(language: Language) -> str:
    """Say what the dagger means."""
    return language.text(say(FEW_NOTE, few=FEW))


FEW_NOTE = (
    "† From 1 to {few} people. Such small counts can give a person away. This version marks them "
    "and does not hide them, so do not publish them."
)
