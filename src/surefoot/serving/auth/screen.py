"""Whom a browser's screen is turned to: the coach, who sees everything, or one client.

It stands in a cookie for as long as the browser runs, so that a server that was started anew turns
no screen back. It keeps a client's eyes from what a coach writes; it keeps nobody out.

Tried in ``tests/serving/pages/test_turn_screen.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Self

from surefoot.access.sides import Side
from surefoot.visit import Visit

COOKIE = "surefoot_screen"
SHAPE = re.compile(r"(demo|own)\.([a-z0-9]{1,40})")


@dataclass(frozen=True)
class Screen:
    """The screen of one browser.

    Attributes
    ----------
    is_turned :
        Whether it is turned to a client.
    practice, client :
        Whom it is turned to; empty for nobody, and then no page is shown but the way back.
    """

    is_turned: bool = False
    practice: str = ""
    client: str = ""

    @classmethod
    def of(cls, cookie: str | None) -> Self:
        """Read a cookie; without one the screen is the coach's.

        A cookie that is none of ours may have been one of a turned screen, so it counts as such.
        """
        if cookie is None:
            return cls()
        found = SHAPE.fullmatch(cookie)
        return cls(True, *found.groups()) if found else cls(is_turned=True)

    @property
    def side(self) -> Side:
        """Whose eyes pages are for."""
        return Side.CLIENT if self.is_turned else Side.COACH

    @property
    def mark(self) -> str:
        """What differs between pages for different eyes; empty for the coach's."""
        return f"{self.practice}.{self.client}" if self.is_turned else ""

    def turned_to(self, practice: str, client: str) -> Screen:
        """Give the screen as it is turned to a client."""
        return Screen(True, practice, client)

    def turned_back(self) -> Screen:
        """Give the screen as it is turned to the coach."""
        return Screen()

    def shows(self, practice: str, client: str) -> bool:
        """Tell whether pages of a client may be shown."""
        return not self.is_turned or (practice, client) == (self.practice, self.client)

    def allows(self, visit: Visit | None) -> bool:
        """Tell whether a kernel may speak to a page on it, by what the kernel was told."""
        if not self.is_turned:
            return True
        mine = visit is not None and self.shows(visit.practice, visit.client or "")
        return mine and visit is not None and visit.side is Side.CLIENT


def screen_of(handler: Any) -> Screen:
    """Give the screen of the browser that asks."""
    return Screen.of(handler.get_cookie(COOKIE))


def remember(handler: Any, screen: Screen) -> None:
    """Let the browser remember how its screen is turned, until it is closed.

    A link on another computer's page brings the cookie along (``Lax``): a browser that kept it
    back then would be shown the coach's side.
    """
    kept = handler.get_cookie(COOKIE)
    if screen.mark and kept != screen.mark:
        handler.set_cookie(COOKIE, screen.mark, expires_days=None, httponly=True, samesite="Lax")
    elif kept is not None and not screen.is_turned:
        handler.clear_cookie(COOKIE, httponly=True, samesite="Lax")
