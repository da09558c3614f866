"""Nothing is served without a rule that says who may have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from every_route import served, unruled
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine
from tornado.routing import Rule

from surefoot import paths
from surefoot.serving.app import SurefootServer
from surefoot.serving.auth.browser_cookies import COOKIE, new_cookie
from surefoot.serving.auth.route_rules import FOR_ANYBODY
from surefoot.serving.gate import Gate
from surefoot.serving.gate_refusals import Refused, RefusedPage
from surefoot.serving.kernels.forked_kernels import ForkedKernels
from surefoot.serving.kernels.kernel_sources import FORKED, KERNELS, STOCK
from surefoot.serving.kernels.warm_pages import WarmPages
from surefoot.serving.pages.start_pages import Healthz
from surefoot.serving.security.binding import ADDRESS, bind_port

Make = Callable[[str], Gate]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Give what makes the gate of a server in one of its ways, which does not listen."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    doors = []

    def made(kernels: str) -> Gate:
        doors.append(bind_port(0))
        server = SurefootServer(paths.notebooks(), doors[-1], kernels)
        server.initialize([])
        server.connection_dir = str(tmp_path)
        if kernels == FORKED:
            server.forked = ForkedKernels(WarmPages(tmp_path / "ipython"), server.awake)
        return server.gate()

    yield made
    for door in doors:
        door.close()


def of(gate: Gate) -> list[Rule]:
    settled = gate.settings
    last = Rule(
        gate.default_router.rules[0].matcher,
        settled["default_handler_class"],
        settled["default_handler_args"],
    )
    return [*served(gate.default_router), last]


def asked(gate: Gate, path: str, cookie: str = "") -> type:
    """Tell which handler would answer."""
    headers = HTTPHeaders({"Host": ADDRESS, "Cookie": cookie})
    line = RequestStartLine("GET", path, "HTTP/1.1")
    request = HTTPServerRequest(start_line=line, headers=headers)
    handler: type = gate.find_handler(request).handler_class
    return handler


@pytest.mark.parametrize("kernels", KERNELS)
def test_every_route_of_the_server_has_a_rule(make: Make, kernels: str) -> None:
    found = of(make(kernels))
    assert len(found) > 15
    assert unruled(iter(found)) == []


def test_a_route_without_a_rule_is_found_and_is_shut(make: Make) -> None:
    gate = make(STOCK)
    known = f"{COOKIE}={new_cookie(gate.settings['cookie_secret'])}"
    assert asked(gate, "/healthz", known) is Healthz
    gate.default_router.rules.clear()
    gate.add_handlers(ADDRESS, [(r"/new", Healthz), (r"/ours", Healthz, {"rule": FOR_ANYBODY})])
    assert unruled(iter(of(gate))) == [Healthz]
    assert asked(gate, "/new", known) is Refused
    assert asked(gate, "/ours") is Healthz


def test_who_is_not_let_in_reaches_no_handler_of_a_page(make: Make) -> None:
    gate = make(STOCK)
    for path in ("/", "/demo/", "/demo/nobody/", "/nothing"):
        assert asked(gate, path) is RefusedPage
