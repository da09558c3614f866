"""What is made to be printed: our fonts, and how a PDF and a Word file are begun.

Fonts ship with the program, so that the same words make the same pages on every machine.
"""

from __future__ import annotations

from pathlib import Path

FONT = "Atkinson Hyperlegible Next"
FONTS = Path(__file__).parent / "fonts"
PAGE = "Page {page} of {pages}"
