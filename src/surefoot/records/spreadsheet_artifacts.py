"""What spreadsheet programs make of a name or a code that they spoil: it names nobody any more.

Tried in ``tests/exchange/test_parse_codes.py``.
"""

from __future__ import annotations

import re
import unicodedata

UNKNOWN = "#n/a, #n/d, #n/disp, #nv"
"""Errors that say that a value is not there, as Excel and LibreOffice call them."""

FAULTS = (
    "#ref!, #bezug!, #rif!, #verw!, #value!, #valor!, #valeur!, #wert!, #valore!, #waarde!, "
    "#div/0!, #deel/0!, #name?, #nombre?, #nome?, #nom?, #naam?, #num!, #nombre!, #zahl!, #getal!, "
    "#null!, #nulo!, #nul!, #nullo!, #leeg!, #spill!, #desbordamiento!, #desborde!, "
    "#propagation!, #uberlauf!, #despejar!, #calc!, #error!, #field!, #campo!, #blocked!, "
    "#connect!, #unknown!, #busy!, #getting_data"
)
"""Errors of a calculation, in small letters without accents and without ¡ and ¿."""

KNOWN_UNKNOWN = frozenset(UNKNOWN.split(", "))
KNOWN_FAULTS = frozenset(FAULTS.split(", "))
OTHER = re.compile(r"err:\d{3}|#{2,}")
"""LibreOffice's numbered errors, and a number for which its column was too narrow."""

ROUNDED = re.compile(r"[-+]?\d(?:[.,]\d+)?e[-+]\d{2,}", re.IGNORECASE)
DIGITS = 15
"""Digits of a number that a spreadsheet program keeps; it makes all later ones 0."""


def is_fault(text: str) -> bool:
    """Tell whether a text is an error of a calculation, in whatever language."""
    plain = _plain(text)
    return plain in KNOWN_FAULTS or OTHER.fullmatch(plain) is not None


def is_unknown(text: str) -> bool:
    """Tell whether a text is the error that says that a value is not there."""
    return _plain(text) in KNOWN_UNKNOWN


def is_rounded(text: str) -> bool:
    """Tell whether a text is a long number as a spreadsheet program cuts it: 1.23457E+12."""
    return ROUNDED.fullmatch(text.strip()) is not None


def names_nobody(text: str) -> bool:
    """Tell whether a name or code was spoilt, so that several people may share what is left."""
    return is_fault(text) or is_unknown(text) or is_rounded(text)


def _plain(text: str) -> str:
    signs = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(each for each in signs if not unicodedata.combining(each) and each not in "¡¿")
