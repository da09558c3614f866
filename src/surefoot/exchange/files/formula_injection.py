"""Texts that a spreadsheet program would take for a formula to run, and how they are kept from it.

Programs differ in what they pass over before a formula and in what they take for a sign: full-width
ones count, and so does what nobody sees. Where lists are separated by semicolons, as in Spain, a
file with commas is cut at each semicolon, tab and line end: what follows one begins a cell too.
"""

from __future__ import annotations

import re
import unicodedata

SIGNS = re.compile(r"[\W_]+")
NUMERIC = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", re.IGNORECASE)
OPERATORS = frozenset("=+-@\N{MINUS SIGN}")
"""What begins a formula, in the width of a letter."""

AT_ONCE = frozenset("\t\r")
"""What some programs take for the beginning of one by itself."""

UNSEEN = frozenset('"\N{COMBINING GRAPHEME JOINER}\u115f\u1160\u2800\u3164\uffa0')
"""What takes no room beside what is no letter by its category; a quotation mark may be cut off."""

UNSEEN_KINDS = frozenset({"Cc", "Cf", "Cn", "Co", "Mn", "Zl", "Zp", "Zs"})
CUTS = re.compile(r"([;\t\r\n])")


def begins_like_a_formula(text: str) -> bool:
    """Tell whether a spreadsheet program would take a text for a formula to run.

    A number is none, and neither is a text of nothing but signs, such as a dash.
    """
    if NUMERIC.fullmatch(text.strip()) or SIGNS.fullmatch(text):
        return False
    for sign in text:
        if sign in AT_ONCE or unicodedata.normalize("NFKC", sign) in OPERATORS:
            return True
        if sign not in UNSEEN and unicodedata.category(sign) not in UNSEEN_KINDS:
            return False
    return False


def escaped(text: str) -> str:
    """Put an apostrophe before whatever in a text could be run; :func:`unescaped` undoes it."""
    pieces = "".join(map(_guarded, CUTS.split(text)))
    return f"'{pieces}" if text[:1] in AT_ONCE and begins_like_a_formula(text) else pieces


def unescaped(text: str) -> str:
    """Take off the apostrophes that keep a spreadsheet program from running a text."""
    at_once = text[:1] == "'" and text[1:2] in AT_ONCE and begins_like_a_formula(text[1:])
    return "".join(map(_unguarded, CUTS.split(text[1:] if at_once else text)))


def _guarded(piece: str) -> str:
    return f"'{piece}" if begins_like_a_formula(piece) else piece


def _unguarded(piece: str) -> str:
    guarded = piece.startswith("'") and begins_like_a_formula(piece[1:])
    return piece[1:] if guarded else piece
