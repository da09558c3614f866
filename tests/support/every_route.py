"""Every route of the table, with an address that leads to it, and what its owner gets there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tornado.routing import PathMatches, Rule, RuleRouter
from tornado.web import RequestHandler

from surefoot.serving.auth import route_rules
from surefoot.serving.auth.handler import GatedHandler
from surefoot.serving.pages.assets import build
from surefoot.serving.routes import HandlerSettings, Route, routes

NOWHERE = "00000000-0000-0000-0000-000000000000"
NONCE = "0123456789abcdef" * 4
STYLE = build().address("page.css")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "FOO")


@dataclass(frozen=True)
class Example:
    """An address that leads to a route.

    Attributes
    ----------
    route :
        The route.
    address :
        The address.
    answers :
        The statuses that who may come can get there.
    """

    route: Route
    address: str
    answers: frozenset[int]


def table(forked: Any) -> list[Route]:
    """Give the table as it is where kernels are forked.

    Parameters
    ----------
    forked :
        What holds the names of forked kernels.
    """
    kernels = {"kernels": None, "forked": forked}
    return routes(HandlerSettings(kernels, {}, {}, build()))


def examples(client: str, kernel: str) -> list[Example]:
    """Give an address for every route.

    Parameters
    ----------
    client :
        The id of somebody in the demo practice.
    kernel :
        The name of a forked kernel of who asks.
    """
    known = {
        "/healthz": {200},
        f"/healthz/{NONCE}": {200},
        "/enter": {200, 204},
        "/enter.js": {200},
        "/": {200},
        "/help": {200},
        "/demo/": {200, 303},
        "/own/backup": {303},  # there is no practice of one's own
        f"/demo/{client}/person": {200, 303},  # to a page that says what was not asked
        f"/demo/{client}/move/nothing": {404, 303},
        "/demo/follow-up": {200},
        f"/demo/{client}/urges": {200},
        f"/goodbye/{NOWHERE}": {204},
        "/screen": {200, 404},
        f"/api/kernels/{kernel}/channels": {101, 400},
        f"/api/kernels/{NOWHERE}/channels": {404},
        STYLE: {200},
        "/demo": {302},
        "/nothing": {404},
    }
    left = dict.fromkeys(known)
    found = [_example(route, known, left, kernel) for route in table({kernel})]
    assert not left, f"these addresses lead to no route of their own: {list(left)}"
    return found


def _example(
    route: Route, known: Mapping[str, set[int]], left: dict[str, None], kernel: str
) -> Example:
    for address in list(left):
        if _leads(route, address, kernel):
            del left[address]
            return Example(route, address, frozenset(known[address]))
    raise AssertionError(f"no address is known that leads to {route.address}")


def _leads(route: Route, address: str, kernel: str) -> bool:
    if isinstance(route.address, str):
        return re.fullmatch(route.address, address) is not None
    assert isinstance(route.address, PathMatches)
    return kernel in address and route.address.regex.match(address) is not None


def expected(rule: route_rules.Rule, method: str, known: bool, origin: str) -> int:
    """Give the status of a refusal; 0 where there is none.

    Parameters
    ----------
    known :
        Whether the browser was let in.
    origin :
        ``none``, ``own``, ``foreign`` or ``null``.
    """
    if origin in ("foreign", "null") and not (rule.for_anybody and method == "GET"):
        return 403
    if rule.is_line and origin != "own":
        return 403
    if not rule.for_anybody and not known:
        return 403
    asked = "GET" if method == "HEAD" and not rule.is_line else method
    return 0 if rule.methods is None or asked in rule.methods else 405


def served(router: RuleRouter) -> Iterator[Rule]:
    """Give every rule of a router of Tornado, and of the routers in it."""
    for rule in router.rules:
        if isinstance(rule.target, RuleRouter):
            yield from served(rule.target)
        else:
            yield rule


def unruled(rules_of_tornado: Iterator[Rule]) -> Sequence[type[RequestHandler]]:
    """Give the handlers that stand behind no rule of ours, or are none of ours."""
    return [
        rule.target
        for rule in rules_of_tornado
        if not isinstance((rule.target_kwargs or {}).get("rule"), route_rules.Rule)
        or not issubclass(rule.target, GatedHandler)
    ]
