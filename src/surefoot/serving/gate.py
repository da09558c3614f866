"""The gate before all handlers: it asks who comes, from where, and for what, before one is made.

Tried in ``tests/serving/auth/test_every_request_is_judged.py``.
"""

from __future__ import annotations

from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RequestHandler

from surefoot.serving.auth.browser_cookies import COOKIE, browser_of
from surefoot.serving.auth.handler import GatedHandler
from surefoot.serving.auth.route_rules import Rule, Verdict
from surefoot.serving.gate_refusals import Refused, RefusedPage
from surefoot.serving.pages.page import Page
from surefoot.serving.security.cross_site import is_foreign, is_opened, is_ours


def judge(rule: Rule, request: HTTPServerRequest, key: str) -> Verdict:
    """Say what becomes of a request for what is behind a route.

    Parameters
    ----------
    rule :
        The route's.
    key :
        What the cookies of browsers are signed with.
    """
    is_head = request.method == "HEAD" and not rule.is_line  # of the answer to GET
    takes = rule.methods is None or ("GET" if is_head else request.method) in rule.methods
    if is_foreign(request):
        if rule.leads_on and is_opened(request):
            return Verdict.LED_ON
        if not (rule.for_anybody and (request.method == "GET" or rule.methods is None)):
            return Verdict.FOREIGN
    elif rule.is_line and not is_ours(request):
        return Verdict.FOREIGN
    if not rule.for_anybody and not browser_of(key, cookie_of(request)):
        return Verdict.UNKNOWN
    return Verdict.PASSES if takes else Verdict.UNTAKEN


def cookie_of(request: HTTPServerRequest) -> str | None:
    """Give the cookie by which a browser is known, if it brings one."""
    found = request.cookies.get(COOKIE)
    return found.value if found is not None else None


class Gate(Application):
    """Makes handlers for those requests alone that a rule allows.

    A route has its rule among what its handler is told, as ``rule``; a route without one is shut.
    """

    def get_handler_delegate(
        self,
        request: HTTPServerRequest,
        target_class: type[RequestHandler],
        target_kwargs: dict[str, Any] | None = None,
        path_args: list[bytes] | None = None,
        path_kwargs: dict[str, bytes] | None = None,
    ) -> Any:
        """Judge a request by its route's rule; what is refused never reaches the handler."""
        told = dict(target_kwargs or {})
        rule = told.pop("rule", None)
        verdict = Verdict.UNKNOWN
        if isinstance(rule, Rule) and issubclass(target_class, GatedHandler):
            verdict = judge(rule, request, self.settings["cookie_secret"])
        if verdict is Verdict.PASSES:
            return super().get_handler_delegate(request, target_class, told, path_args, path_kwargs)
        in_words = issubclass(target_class, Page) and verdict is not Verdict.UNTAKEN
        refusal = RefusedPage if in_words else Refused
        return super().get_handler_delegate(request, refusal, {"verdict": verdict})
