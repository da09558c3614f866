"""The numbers that exercises give, in words: what each is called, and how a value is said."""

from __future__ import annotations

import re
from collections.abc import Mapping

from surefoot.language import Language, say

NAMES: Mapping[str, str] = {
    "readiness_importance_0_10": "How much it matters",
    "readiness_confidence_0_10": "How sure I am that I can",
    "readiness_readiness_0_10": "How ready I feel",
    "goal_cost_money_per_week": "Money it takes a week",
    "goal_cost_hours_per_week": "Hours it takes a week",
    "cost_benefit_for_change_0_100": "What speaks for a change",
    "urge_peak_0_10": "Strength at its worst",
    "urge_after_0_10": "Strength in the end",
    "urge_lasted_min": "How long it lasted",
    "abcde_feeling_before_0_100": "The feeling before",
    "abcde_feeling_after_0_100": "The feeling after",
    "abcde_new_belief_0_100": "Belief in the new thought",
    "balance_satisfaction_mean_0_10": "How well life is going",
    "balance_gap_mean_0_10": "Gap to what matters",
}
"""A name for each number that is shown; one that is not here is named by its own words."""

UNSHOWN = frozenset({"urge_drop_0_10", "urge_rode_out_0_1", "abcde_feeling_drop_points"})
"""Numbers that follow from others, or are no more than yes or no."""

FINE = 100
"""On scales that reach this far, a tenth says nothing."""

RANGE = re.compile(r"_(\d+)_(\d+)$")
UNITS = {"_min": "{n} min", "_per_week": "{n}"}


def measure_name(measure: str, language: Language) -> str:
    """Name a number in the reader's language."""
    named = NAMES.get(measure)
    if named is None:
        named = RANGE.sub("", measure).replace("_", " ").strip().capitalize()
    return language.text(named)


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
