"""What becomes of days that nobody knows: rules with names, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

MissingRule: TypeAlias = Literal[
    "missing_is_use",
    "missing_is_abstinent",
    "observed_only",
    "complete_only",
    "until_last_visit_then_use",
    "until_last_visit_then_left_out",
]
Reading: TypeAlias = Literal["not_used", "used", "left_out"]


@dataclass(frozen=True)
class Missing:
    """How an unknown day is read.

    Attributes
    ----------
    says :
        The rule in one English sentence.
    until, after :
        How it is read up to the day on which the person was last seen, and after it.
    by_last_seen :
        Whether that day is needed.
    complete :
        Whether a person with an unknown day in the window has no value at all.
    """

    says: str
    until: Reading
    after: Reading
    by_last_seen: bool = False
    complete: bool = False


MISSING: Mapping[MissingRule, Missing] = {
    "missing_is_use": Missing("Unknown days count as days of use.", "used", "used"),
    "missing_is_abstinent": Missing(
        "Unknown days count as days without use.", "not_used", "not_used"
    ),
    "observed_only": Missing("Unknown days are left out.", "left_out", "left_out"),
    "complete_only": Missing(
        "People with an unknown day in the window are left out.",
        "left_out",
        "left_out",
        complete=True,
    ),
    "until_last_visit_then_use": Missing(
        "Unknown days count as days without use up to the last visit, and as use after it.",
        "not_used",
        "used",
        by_last_seen=True,
    ),
    "until_last_visit_then_left_out": Missing(
        "Unknown days count as days without use up to the last visit, and are left out after it.",
        "not_used",
        "left_out",
        by_last_seen=True,
    ),
}


def missing_rule(name: str) -> Missing:
    """Give a rule by its name.

    Raises
    ------
    ValueError
        If there is none of that name.
    """
    for known, rule in MISSING.items():
        if known == name:
            return rule
    raise ValueError(f"a rule for missing days is one of {', '.join(MISSING)}, not {name!r}")
