"""The entrance: a page whose script hands in the token, and is answered with a browser's cookie.

Tried in ``tests/serving/auth/test_keys_cookies_and_tokens.py``.
"""

from __future__ import annotations

from http import HTTPStatus

from tornado.web import HTTPError

from surefoot.serving.auth.browser_cookies import leave_cookie
from surefoot.serving.auth.handler import GatedHandler
from surefoot.serving.auth.login_tokens import Tokens
from surefoot.serving.auth.open_browser import BrowserOpening
from surefoot.serving.pages.page import Page
from surefoot.serving.pages.templates import login_script
from surefoot.serving.security.headers import keep_out_of_caches

SCRIPT = "/enter.js"


class LoginPage(Page):
    """Lets a browser in that brings a token; one that is in already needs none."""

    def initialize(self, tokens: Tokens, opening: BrowserOpening) -> None:
        """Take the tokens of this run, and what opened the browser."""
        self.tokens, self.opening = tokens, opening

    def is_for_client(self) -> bool:
        """Lead everybody on; the page that is meant says whom it is for."""
        return True

    def check_xsrf_cookie(self) -> None:
        """Ask for no proof but the token; the gate has refused other sites' pages."""

    def get(self) -> None:
        """Show a page whose script takes the token out of the address."""
        self.show_alone("enter.html", script=SCRIPT)

    def post(self) -> None:
        """Let the browser in, or refuse."""
        token = self.get_body_argument("token", "")
        if self.tokens.redeem(token):
            self.opening.is_over(token)
            leave_cookie(self, self.browser)
        elif not self.browser:
            raise HTTPError(HTTPStatus.FORBIDDEN)
        self.set_status(HTTPStatus.NO_CONTENT)
        self.finish()

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """Refuse in one line: the page says the rest."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("Forbidden\n")


class LoginScript(GatedHandler):
    """The script of the entrance: the one that a browser gets before it was let in."""

    def get(self) -> None:
        """Answer with the script."""
        keep_out_of_caches(self)
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.finish(login_script())
