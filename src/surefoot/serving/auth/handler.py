"""What all handlers have in common: they know which browser asks, and what is that browser's.

Tried in ``tests/serving/auth/test_every_request_is_judged.py``.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from tornado.web import RequestHandler

from surefoot.serving.auth.browser_cookies import COOKIE, browser_of
from surefoot.serving.auth.screen import Screen, screen_of
from surefoot.visit import Visit


class GatedHandler(RequestHandler):
    """Stands behind the gate; a handler that is none of these is never made."""

    def head(self, *args: str, **kwargs: str) -> Any:
        """Answer as to GET, and Tornado leaves the body out."""
        return self.get(*args, **kwargs)

    @cached_property
    def browser(self) -> str:
        """Which browser asks; empty for one that was not let in."""
        return browser_of(self.settings["cookie_secret"], self.get_cookie(COOKIE))

    @cached_property
    def screen(self) -> Screen:
        """How the screen of the browser that asks is turned."""
        return screen_of(self)

    def owns(self, visit: Visit | None) -> bool:
        """Tell whether a page was opened in the browser that asks."""
        return visit is not None and bool(self.browser) and visit.browser == self.browser

    def may_speak_with(self, visit: Visit | None) -> bool:
        """Tell whether a page's kernel may speak to the browser that asks, as its screen is now."""
        return self.owns(visit) and self.screen.allows(visit)
