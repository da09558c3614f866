"""Numbers as people type them, wherever they come from: which ones a text can mean.

"1,200" is twelve hundred to one reader and a little more than one to another, so that a text may
mean two numbers; "1 200", "1'200,50" and "1.200.000" mean one. Which of two is meant is for the
question, the reader's region or the person to say: nothing is chosen here.
"""

from __future__ import annotations

import re
from contextlib import suppress
from unicodedata import normalize

from babel.numbers import NumberFormatError, parse_decimal

LONGEST = 40
SIGNED = re.compile(r"[-+]?[\d.,']+")
APART = re.compile(r"[\s'’ʼ٬]")
"""What can only stand between groups of digits: spaces of every width, apostrophes."""

WRITINGS = {"en_US": "'", "en_IN": "'", "es_ES": "'", "en_CH": "’", "es_CR": "\xa0"}
"""A region for each way of writing numbers, and what it writes for a sign between groups alone."""


def meanings(text: str) -> list[float]:
    """Give the numbers that a text can mean, the greatest first; none if it is no number.

    A sign for decimals may be missing its digits, as in "1,", while somebody is typing.
    """
    plain = _plain(text)
    if len(plain) > LONGEST or not SIGNED.fullmatch(plain):
        return []
    found = set()
    for region, group in WRITINGS.items():
        with suppress(NumberFormatError):
            found.add(parse_decimal(plain.replace("'", group), region, strict=True))
    return sorted((float(each) for each in found), reverse=True)


def _plain(text: str) -> str:
    """Write the digits of all scripts as 0 to 9, and every sign of one kind the same."""
    digits = "".join(
        str(int(sign)) if sign.isdecimal() else sign for sign in normalize("NFC", text.strip())
    )
    signs = digits.replace("\u2212", "-").replace("٫", ".")
    return re.sub(r"(?<=\d)[.,]$", "", APART.sub("'", signs))
