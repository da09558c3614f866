"""Which signs of a text can stand on paper, in a page and in a Word file.

Tried in ``tests/report/test_paper.py``.
"""

from __future__ import annotations

from unicodedata import category


def printable(text: str) -> str:
    """Leave out control signs, halves of signs and noncharacters: no paper shows them.

    XML 1.0, and with it a Word file, refuses most of them. Line breaks stay.
    """
    return "".join(each for each in text if each == "\n" or not _is_no_sign(each))


def _is_no_sign(character: str) -> bool:
    """Tell of control signs, halves of signs, and what Unicode will never give to a sign."""
    code = ord(character)
    noncharacter = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return noncharacter or category(character) in ("Cc", "Cs")
