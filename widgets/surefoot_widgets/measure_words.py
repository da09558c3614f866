"""The numbers that exercises give, in words, by the unit or range that their name ends in."""

from __future__ import annotations

import re

from surefoot.language import Language, say

FINE = 100
"""On scales that reach this far, a tenth says nothing."""

RANGE = re.compile(r"_(\d+)_(\d+)$")
UNITS = {"_min": "{n} min", "_per_week": "{n}"}


def measure_most(measure: str) -> float | None:
    """Give the greatest value that a number can have, if its name says so."""
    found = RANGE.search(measure)
    return float(found[2]) if found else None


def measure_value(measure: str, value: float, language: Language) -> str:
    """Say a value with its scale or its unit."""
    most = measure_most(measure)
    rounded = round(value, 1 if (most or 0) < FINE else 0)
    shown = int(rounded) if rounded == int(rounded) else rounded
    if most is not None:
        return language.text(say("{value} of {most}", value=shown, most=int(most)))
    unit = next((unit for ending, unit in UNITS.items() if measure.endswith(ending)), "{n}")
    return language.text(say(unit, n=shown))
