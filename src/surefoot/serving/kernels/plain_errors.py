"""How what is no page refuses a request: in one line, which needs nothing of the request.

Tried in ``tests/serving/kernels/test_open_pages.py``.
"""

from __future__ import annotations

from http.client import responses
from typing import Any

from surefoot.serving.auth.handler import GatedHandler


class PlainErrorHandler(GatedHandler):
    """Answers a mistake with its name.

    The error pages of the libraries that we serve with ask for a user and for settings, of which
    there are none yet when a method or an address is refused.
    """

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Name the mistake."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{responses.get(status_code, 'Error')}\n")
