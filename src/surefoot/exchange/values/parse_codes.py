"""Reads names and codes: of clients, sessions, coaches and sites. They are no answers.

ND, NA and a flower may be somebody's code. What a spreadsheet program spoilt names nobody.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from surefoot.exchange.files.formula_injection import unescaped
from surefoot.exchange.files.table import Cell, is_blank
from surefoot.exchange.values.cells import CellProblemError, is_missing, text_of
from surefoot.exchange.values.fields import ALIAS_MOST, CLIENT, SESSION_ID, bare
from surefoot.exchange.values.infer_units import UnitInference, is_truncated
from surefoot.exchange.values.missing_codes import looks_missing
from surefoot.exchange.values.mojibake import is_garbled
from surefoot.exchange.values.parse_text import NOBODY
from surefoot.language import Text, say
from surefoot.records.aliases import seen, tidy_alias
from surefoot.records.spreadsheet_artifacts import DIGITS, is_fault, is_rounded, is_unknown

LETTERS = re.compile(r"[a-z]{2}", re.IGNORECASE)
GROUPS = re.compile(r"\d{1,3}(?:[,.' ]\d{3})+")
SAYS_NOTHING = say("this says that there is no answer, and names nobody")
GARBLED = say(
    "this holds letters that were read in a wrong encoding; import the file that it was made from, "
    "or add the client on the page of people first, if somebody goes by it"
)


def read_code(name: str, cell: Cell, judged: UnitInference) -> str | None:
    """Read a name or a code as it was meant; None if there is none.

    Raises
    ------
    CellProblemError
        If it cannot be one, or a spreadsheet program has spoilt it.
    """
    if isinstance(cell, (list, dt.date, dt.time, dt.timedelta, bool)):
        raise _no_code(name)
    text = text_of(cell).strip()
    if is_blank(cell) or (isinstance(cell, float) and cell != cell):  # not a number
        return None
    if name != CLIENT and is_missing(cell) and not is_like_a_code(text):
        return None
    if is_unknown(text) or is_fault(text):
        raise CellProblemError("this is an error of a spreadsheet, and names nobody")
    is_long = isinstance(cell, float) and abs(cell) >= 10**DIGITS
    if is_long or is_rounded(text) or (name in judged.cut and is_truncated(text)):
        raise CellProblemError(
            "a spreadsheet program has rounded this long number, so that it names nobody any "
            "more; make it text in the file that it comes from"
        )
    if name in judged.decimal_zero:
        text = re.sub(r"[.,]0+$", "", text)
    return _alias(text) if name == CLIENT else _tidy(text)


def is_like_a_code(text: str) -> bool:
    """Tell whether a word for "no answer" may be somebody's code all the same: ND, NA, NR."""
    return LETTERS.fullmatch(text.strip()) is not None


def doubt_about(cell: Cell) -> Text | None:
    """Say why a client's name in a file is doubtful unless somebody here goes by it."""
    if isinstance(cell, str) and is_garbled(cell):
        return GARBLED
    says_nothing = is_missing(cell) and not is_like_a_code(text_of(cell))
    says_nothing = says_nothing or bare(text_of(cell)) in NOBODY
    return SAYS_NOTHING if says_nothing or looks_missing(cell) else None


def number_key(alias: str) -> str | None:
    """Give what is the same for 007, 7 and 7.0; None for what is no number."""
    text = re.sub(r"[.,]0+$", "", alias)
    if GROUPS.fullmatch(text):
        text = re.sub(r"\D", "", text)
    return text.lstrip("0") or "0" if text.isascii() and text.isdigit() else None


def written_alias(cell: Cell) -> str:
    """Give the alias of a cell as it was written, also with what nobody sees of it."""
    return " ".join(unescaped(text_of(cell).strip()).split())


def _alias(text: str) -> str:
    alias = written_alias(text)
    if len(alias) > ALIAS_MOST:
        raise CellProblemError(
            "this is too long ({n} characters; {most} fit)", n=len(alias), most=ALIAS_MOST
        )
    try:
        return tidy_alias(alias)
    except ValueError:
        raise _no_code(CLIENT) from None


def _tidy(text: str) -> str:
    """Write a code with plain letters and signs, without what nobody sees of it."""
    return unicodedata.normalize("NFKC", seen(unescaped(text))).strip()


def _no_code(name: str) -> CellProblemError:
    if name == CLIENT:
        return CellProblemError("this must be a client’s alias or code")
    if name == SESSION_ID:
        return CellProblemError("this must be the id of a session")
    return CellProblemError("this must be a short code of letters, digits, dots and dashes")
