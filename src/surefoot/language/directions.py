"""Words of another writing direction, kept apart from the sentence of ours that they stand in.

Tried in ``tests/test_language.py``.
"""

from __future__ import annotations

import re

FIRST_STRONG, POP = "\u2068", "\u2069"
"""FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, of the bidirectional algorithm (UAX 9)."""

TURNING = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
    "\u200f\u202a-\u202e\u2066-\u2068"
)
"""Letters from right to left, and signs that turn what follows; ``sheet/dom.js`` has the same."""

TURNS = re.compile(f"[{TURNING}]")
OF_OURS = re.compile(f"{FIRST_STRONG}([^{FIRST_STRONG}{POP}]*){POP}")


def isolated(words: str) -> str:
    """Set words apart, if they hold a letter or sign that runs from right to left.

    All languages of ours run from left to right, so that other words need no sign and have none.
    """
    return f"{FIRST_STRONG}{words}{POP}" if TURNS.search(words) else words


def rejoined(words: str) -> str:
    """Take away what :func:`isolated` put around words, where a sentence becomes a person's own."""
    return OF_OURS.sub(r"\1", words)
