"""The browsers that were let in: a signed cookie tells each, as long as the key is kept.

Tried in ``tests/serving/auth/test_keys_cookies_and_tokens.py``.
"""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from tornado.web import create_signed_value, decode_signed_value

COOKIE = "surefoot_browser"
DAYS_KEPT = 400  # as long as a browser keeps any cookie
RENEWED_AFTER = 1  # days
SHAPE = re.compile(r"[0-9a-f]{32}")


def browser_of(key: str, cookie: str | None) -> str:
    """Tell which browser asks, by its cookie; empty for one that was not let in.

    The name means nothing; it tells the browsers on this computer apart.
    """
    return _signed(key, cookie, DAYS_KEPT) if cookie else ""


def new_cookie(key: str) -> str:
    """Give the cookie of a browser that was not here before."""
    return _cookie(key, uuid4().hex)


def leave_cookie(handler: Any, browser: str = "") -> None:
    """Let a browser in, or let one that is in stay for another while."""
    handler.set_cookie(
        COOKIE,
        _cookie(handler.settings["cookie_secret"], browser or uuid4().hex),
        expires_days=DAYS_KEPT,
        httponly=True,
        samesite="Strict",
    )


def renew_cookie(handler: Any, browser: str) -> None:
    """Let a browser stay, if its cookie is no longer of today."""
    cookie = handler.get_cookie(COOKIE)
    if browser and not _signed(handler.settings["cookie_secret"], cookie, RENEWED_AFTER):
        leave_cookie(handler, browser)


def _cookie(key: str, browser: str) -> str:
    return create_signed_value(key, COOKIE, browser).decode()


def _signed(key: str, cookie: str | None, days: float) -> str:
    found = decode_signed_value(key, COOKIE, cookie, max_age_days=days, min_version=2)
    name = found.decode("ascii", "replace") if found else ""
    return name if SHAPE.fullmatch(name) else ""
