"""Numbers as people type them, wherever they come from: which ones a text can mean.

"1,200" is twelve hundred to one reader and a little more than one to another, so that a text may
mean two numbers; "1 200", "1'200,50" and "1.200.000" mean one. "1'200.000" is more than a million
by hand in Colombia, and twelve hundred in Zürich. Which of two is meant is for the question, the
reader's region or the person to say: nothing is chosen here, and no sign and no digit is passed
over. A text that is in no way a number means none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

LONGEST = 40
EXACT = 15
"""Digits that a computer's number holds without losing any."""

SPACES = re.compile(r"\s")
APOSTROPHES = re.compile(r"[’‘‛ʼ´`′٬]")
DECIMAL_SIGNS = ",."


def _wholes(group: str) -> Iterator[str]:
    """Give the shapes of what stands before the decimal sign: in threes, as in India, by millions.

    Millions are set apart by an apostrophe where thousands have a sign of their own.
    """
    yield rf"\d{{1,3}}(?:[{group}]\d{{3}})+"
    if group == ",":
        yield r"\d{1,2}(?:,\d\d)*,\d{3}"
    if group != "'":
        yield rf"\d{{1,3}}(?:[{group}]\d{{3}})?(?:'\d{{3}}[{group}]\d{{3}})+"


def _writings() -> Iterator[tuple[re.Pattern[str], str]]:
    """Give the shape of each way of writing numbers, and its decimal sign."""
    for sign in DECIMAL_SIGNS:
        yield re.compile(rf"[-+]?(?:\d+(?:[{sign}]\d+)?|[{sign}]\d+)"), sign
        for group in ",.' ".replace(sign, ""):
            wholes = "|".join(_wholes(group))
            yield re.compile(rf"[-+]?(?=[1-9])(?:{wholes})(?:[{sign}]\d+)?"), sign


WRITINGS = tuple(_writings())


def meanings(text: str) -> list[float]:
    """Give the numbers that a text can mean, the largest amount first; none if it is no number.

    A sign for decimals may be missing its digits, as in "1,", while somebody is typing.
    """
    plain = _plain(text)
    if len(plain) > LONGEST:
        return []
    found = {
        re.sub(rf"[^-+\d{sign}]", "", plain).replace(sign, ".")
        for shape, sign in WRITINGS
        if shape.fullmatch(plain)
    }
    return sorted({float(each) for each in found if _is_exact(each)}, key=abs, reverse=True)


def _plain(text: str) -> str:
    """Write the digits of all scripts as 0 to 9, and every sign of one kind the same."""
    digits = "".join(
        str(int(sign)) if sign.isdecimal() else sign for sign in normalize("NFC", text.strip())
    )
    signs = digits.replace("\u2212", "-").replace("٫", ".")
    return re.sub(r"(?<=\d)[.,]$", "", APOSTROPHES.sub("'", SPACES.sub(" ", signs)))


def _is_exact(plain: str) -> bool:
    whole, _, fraction = plain.lstrip("-+").partition(".")
    return len((whole + fraction.rstrip("0")).lstrip("0")) <= EXACT
