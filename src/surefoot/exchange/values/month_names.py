"""The names of months, in English and Spanish, in every way of cutting them short.

Tried in ``tests/exchange/test_parse_dates.py``.
"""

from __future__ import annotations

from functools import cache

NAMES = (
    "january enero",
    "february febrero",
    "march marzo",
    "april abril",
    "may mayo",
    "june junio",
    "july julio",
    "august agosto agto",
    "september septiembre setiembre sepbre setbre",
    "october octubre octbre",
    "november noviembre novbre",
    "december diciembre dicbre",
)
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
SHORTEST = 3


@cache
def month(name: str) -> int:
    """Give the number of a month, by its name in small plain letters or the beginning of it.

    A name that is none, or could be two months', gives 0.
    """
    if name in ROMAN:
        return ROMAN.index(name) + 1
    found = {
        number
        for number, names in enumerate(NAMES, start=1)
        if any(each.startswith(name) for each in names.split())
    }
    return found.pop() if len(found) == 1 and len(name) >= SHORTEST else 0
