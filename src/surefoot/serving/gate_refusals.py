"""How the gate refuses: who opens a page in plain words, and all else in one line.

Tried in ``tests/serving/auth/test_every_request_is_judged.py``.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode

from surefoot.serving.auth.route_rules import Verdict
from surefoot.serving.kernels.plain_errors import PlainErrorHandler
from surefoot.serving.pages.page import REMEMBERED, Page

HOST = re.compile(r"^[/\\\s]+")  # so would the name of one begin
STATUS = {
    Verdict.LED_ON: HTTPStatus.OK,
    Verdict.FOREIGN: HTTPStatus.FORBIDDEN,
    Verdict.UNKNOWN: HTTPStatus.FORBIDDEN,
    Verdict.UNTAKEN: HTTPStatus.METHOD_NOT_ALLOWED,
}


class Refused(PlainErrorHandler):
    """Refuses what is no page, and what no browser asks of a page by itself."""

    def initialize(self, verdict: Verdict) -> None:
        """Take what became of the request."""
        self.verdict = verdict

    def check_xsrf_cookie(self) -> None:
        """Ask for no proof: nothing is changed here."""

    def prepare(self) -> None:
        """Refuse before anything is looked at."""
        self.send_error(STATUS[self.verdict])

    def send_error(self, status_code: int = HTTPStatus.FORBIDDEN, **kwargs: Any) -> None:
        """Answer with what became of the request, also where its method is none that is known."""
        super().send_error(STATUS[self.verdict], **kwargs)


class RefusedPage(Page):
    """Answers in the place of a page."""

    def initialize(self, verdict: Verdict) -> None:
        """Take what became of the request."""
        self.verdict = verdict

    def check_xsrf_cookie(self) -> None:
        """Ask for no proof: nothing is changed here."""

    async def prepare(self) -> None:  # type: ignore[override]
        """Answer before anything is looked at."""
        self.current_user = None
        self.send_error(STATUS[self.verdict])

    def send_error(self, status_code: int = HTTPStatus.FORBIDDEN, **kwargs: Any) -> None:
        """Answer with what became of the request, also where its method is none that is known."""
        super().send_error(STATUS[self.verdict], **kwargs)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Lead on, or say what can be done."""
        if self.verdict is Verdict.UNKNOWN:
            self.show_alone("closed.html")
        else:
            leads_on = self.verdict is Verdict.LED_ON
            self.show_alone("arrived.html", leads_on=leads_on, address=self._address())

    def _address(self) -> str:
        """Give what was asked for; it leads to no other host, however it begins.

        What the browser would keep is left out: no other site chooses a person's language, or
        whose help lines are shown.
        """
        asked = parse_qsl(self.request.query, keep_blank_values=True, encoding="latin1")
        kept = [(name, value) for name, value in asked if name not in REMEMBERED]
        query = f"?{urlencode(kept, encoding='latin1')}" if kept else ""
        return f"/{HOST.sub('', self.request.path)}{query}"
