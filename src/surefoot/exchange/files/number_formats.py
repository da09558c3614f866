"""How a workbook shows a number: "007" for 7, "C-12" for 12, 80 % for 0.8.

Tried in ``tests/exchange/test_xlsx_reader.py``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Self

ASIDE = r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]'
"""What stands in a number format beside its digits: words in quotation marks, signs, colors."""

PARTS = re.compile(rf"{ASIDE}|([0#?])|(.)", re.DOTALL)
PLAIN_SIGNS = frozenset("-()+: /'")
AS_TYPED = ("General", "@")


class ShownNumber(float):
    """A number that a workbook shows in another way; ``str`` gives what a person sees."""

    def __new__(cls, value: float, shown: str) -> Self:
        """Keep a number with what is shown of it."""
        made = super().__new__(cls, value)
        made.shown = shown
        return made

    shown: str

    def __str__(self) -> str:
        return self.shown


@lru_cache(maxsize=256)
def is_percent(code: str) -> bool:
    """Tell whether a format shows per cent; a sign in quotation marks only decorates."""
    return "%" in re.sub(ASIDE, "", code)


def shown(value: float, code: str) -> str | None:
    """Write a whole number as a format shows it; None if it is shown as it is."""
    parts = None if value < 0 or value != int(value) else _parts(code, zero=not value)
    if parts is None:
        return None
    digits = str(int(value)).lstrip("0")
    left = sum(place for place, _ in parts)
    written = []
    for is_place, sign in reversed(parts):
        left -= is_place
        if not is_place:
            written.append(sign)
        elif not left:
            written.append(digits or ("0" if sign == "0" else ""))
        else:
            written.append(digits[-1:] or ("0" if sign == "0" else ""))
            digits = digits[:-1]
    text = "".join(reversed(written)).strip()
    return text if text and text != str(int(value)) else None


@lru_cache(maxsize=512)
def _parts(code: str, *, zero: bool) -> tuple[tuple[bool, str], ...] | None:
    """Take a format apart: places for digits, and signs between them; None if it has others."""
    if code in AS_TYPED:
        return None
    sections = re.split(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", code)
    section = sections[2] if zero and len(sections) > 2 else sections[0]
    found: list[tuple[bool, str]] = []
    for part in PARTS.finditer(section):
        quoted, escaped, place, bare = part.groups()
        if bare is not None and bare not in PLAIN_SIGNS:
            return None
        sign = next((each for each in (quoted, escaped, place, bare) if each is not None), "")
        found.append((place is not None, sign))
    return tuple(found)
