"""Whom a page is about, and how the page's kernel learns it.

Tried in ``tests/serving/pages/test_turn_screen.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from surefoot import paths
from surefoot.access.sides import Side
from surefoot.language import language


@dataclass(frozen=True)
class Visit:
    """One page that somebody opened.

    Attributes
    ----------
    practice :
        The name of a practice.
    client :
        A client's id in that practice; None for a page about all of them.
    language :
        The tag of a language, with the reader's region if it is known.
    country :
        The country that was chosen for the help lines: two letters, ``other``, or nothing yet.
    side :
        Whose eyes the page is for.
    browser :
        The browser that it was opened in, which is its owner; the kernel is not told.
    """

    practice: str
    client: str | None
    language: str
    country: str
    side: Side = Side.CLIENT
    browser: str = ""

    @property
    def language_alone(self) -> str:
        """The language without the region: of which a page is made that is nobody's yet."""
        return language(self.language).code

    def environment(self) -> dict[str, str]:
        """Give what the kernel is told; nothing that a visitor could forge is among it."""
        told = {
            paths.HOME_VARIABLE: str(paths.home()),
            "SUREFOOT_PRACTICE": self.practice,
            "SUREFOOT_LANGUAGE": self.language,
            "SUREFOOT_COUNTRY": self.country,
            "SUREFOOT_SIDE": self.side.value,
        }
        return told if self.client is None else told | {"SUREFOOT_CLIENT": self.client}
