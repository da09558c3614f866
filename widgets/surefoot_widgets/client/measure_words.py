"""The numbers that exercises give, in words, by the unit or scale that is declared with them.

Tried in ``tests/widgets/client/test_view.py``.
"""

from __future__ import annotations

from surefoot.forms import Measure
from surefoot.language import Language, say

FINE = 100
"""On scales that reach this far, a tenth says nothing."""

SHORT = {"minutes": "{n} min"}
"""Units that are written beside a number; of others the name of the measure tells."""


def measure_value(measure: Measure, value: float, language: Language) -> str:
    """Say a value with its scale or its unit."""
    rounded = round(value, 1 if (measure.most or 0) < FINE else 0)
    shown = int(rounded) if rounded == int(rounded) else rounded
    if measure.most is not None:
        most = int(measure.most)
        return language.text(say("{value} of {most}", value=shown, most=most))
    return language.text(say(SHORT.get(measure.unit, "{n}"), n=shown))
