"""What is made to be printed: our fonts, the paper, and how a PDF and a Word file are begun.

Fonts ship with the program, so that the same words make the same pages on every machine. Paper is
what the reader's region prints on.

Tried in ``tests/report/test_paper.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from surefoot.language import Language

FONT = "Atkinson Hyperlegible Next"
FONTS = Path(__file__).parent / "fonts"
PAGE = "Page {page} of {pages}"
LINE_CM = 16.8
"""How long a line is in a Word file, whatever the paper."""

LETTER_REGIONS = frozenset(
    {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
)
"""Regions that print on US Letter (Unicode CLDR, supplemental data, ``paperSize``)."""


@dataclass(frozen=True)
class PaperSize:
    """A sheet of paper.

    Attributes
    ----------
    name :
        As Typst calls it.
    width_cm, height_cm :
        Its size, upright.
    """

    name: str
    width_cm: float
    height_cm: float


A4 = PaperSize("a4", 21.0, 29.7)
LETTER = PaperSize("us-letter", 21.59, 27.94)


def sheet_of(reader: Language) -> PaperSize:
    """Give the paper that the reader's region prints on."""
    return LETTER if reader.tag.partition("-")[2] in LETTER_REGIONS else A4
