"""All that is served, in one table: what is not named here is not there.

Each route has a rule that says which methods it takes, who may come, and from where; the gate
holds every request to it before a handler is made. The first route that matches an address counts.

Tried in ``tests/serving/auth/test_every_route_has_a_rule.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tornado.routing import Matcher
from tornado.web import RequestHandler

from surefoot.records.practice import OWN
from surefoot.serving.auth import running_server
from surefoot.serving.auth.route_rules import (
    ENTRANCE,
    FILE,
    FOR_ANYBODY,
    LINE,
    NOWHERE,
    ORDER,
    PAGE,
    PAGE_WITH_FORM,
    Rule,
)
from surefoot.serving.kernels.page_websocket import ForkedKernelMatcher, PageWebSocket
from surefoot.serving.kernels.stock_websocket import StockWebSocket
from surefoot.serving.pages import (
    assets,
    backup_page,
    end_kernel,
    lean_pages,
    login_page,
    move_page,
    people_pages,
    start_pages,
    turn_screen,
)
from surefoot.serving.pages.navigation import BACKUP, FOLLOW_UP, MOVE, OUTCOMES, PERSON
from surefoot.serving.pages.page import NotFound

KERNEL_ID = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
PRACTICE = r"(demo|own)"
CLIENT = ENTRY = r"([a-z0-9]{1,40})"
EXERCISE = r"[a-z]+/[a-z0-9-]+"  # of a point
CHANNELS = rf"/api/kernels/{KERNEL_ID}/channels"
OTHER_NAMES = r"(localhost|surefoot\.localhost)"  # of this computer


@dataclass(frozen=True)
class Route:
    """One line of the table.

    Attributes
    ----------
    address :
        A pattern, or what else tells whether an address is meant.
    handler :
        What answers there.
    rule :
        Who may ask for what, and from where.
    told :
        What the handler is told when it is made.
    """

    address: str | Matcher
    handler: type[RequestHandler]
    rule: Rule
    told: Mapping[str, Any] = field(default_factory=dict)

    @property
    def of_tornado(self) -> tuple[str | Matcher, type[RequestHandler], dict[str, Any]]:
        """The line as Tornado's routers take it; the gate takes the rule out again."""
        return self.address, self.handler, {**self.told, "rule": self.rule}


@dataclass(frozen=True)
class HandlerSettings:
    """What handlers are told.

    Attributes
    ----------
    kernels :
        The kernels of both kinds, by the names under which handlers take them.
    entrance :
        The tokens, and what opens the browser.
    proofs :
        What this server is.
    assets :
        The files from memory.
    """

    kernels: Mapping[str, Any]
    entrance: Mapping[str, Any]
    proofs: Mapping[str, Any]
    assets: assets.Assets


def routes(served: HandlerSettings) -> list[Route]:
    """Give the table of this computer's own name."""
    return [
        *_for_anybody(served),
        *_pages(),
        *_of_notebooks(served),
        *_of_kernels(served),
        Route(assets.ADDRESS, assets.AssetHandler, FILE, {"assets": served.assets}),
        Route(
            rf"/help/|/(?:demo|own)(?:/[a-z0-9]+(?:/(?:[a-z]+|{EXERCISE})/)?)?",
            start_pages.TrailingSlash,
            PAGE,
        ),
        Route(r".*", NotFound, PAGE_WITH_FORM),
    ]


def routes_of_other_names() -> list[Route]:
    """Give the table of the other names of this computer."""
    return [Route(r".*", start_pages.CanonicalHost, NOWHERE)]


def route_of_other_hosts() -> Route:
    """Give the one line for whoever comes by the name of another computer."""
    return Route(r".*", start_pages.ForeignHost, NOWHERE)


def _for_anybody(served: HandlerSettings) -> Iterator[Route]:
    yield Route(r"/healthz", start_pages.Healthz, FOR_ANYBODY)
    yield Route(
        rf"{running_server.PROOFS}/([0-9a-f]{{64}})", start_pages.Proof, FOR_ANYBODY, served.proofs
    )
    yield Route(running_server.ENTRANCE, login_page.LoginPage, ENTRANCE, served.entrance)
    yield Route(login_page.SCRIPT, login_page.LoginScript, FOR_ANYBODY)


def _pages() -> Iterator[Route]:
    yield Route(r"/", start_pages.LandingPage, PAGE)
    yield Route(r"/help", start_pages.Help, PAGE)
    yield Route(rf"/{PRACTICE}/", people_pages.People, PAGE_WITH_FORM)
    yield Route(rf"/({OWN.name})/{BACKUP}", backup_page.BackupPage, PAGE_WITH_FORM)
    yield Route(rf"/{PRACTICE}/{CLIENT}/{PERSON}", people_pages.Person, PAGE_WITH_FORM)
    yield Route(rf"/{PRACTICE}/{CLIENT}/{MOVE}/{ENTRY}", move_page.Move, PAGE_WITH_FORM)


def _of_notebooks(served: HandlerSettings) -> Iterator[Route]:
    practice, client, told = lean_pages.PracticePages, lean_pages.ClientPages, served.kernels
    yield Route(rf"/{PRACTICE}/({OUTCOMES}|{FOLLOW_UP})", practice, PAGE, told)
    yield Route(rf"/{PRACTICE}/{CLIENT}/([a-z]*|{EXERCISE})", client, PAGE, told)
    yield Route(rf"/goodbye/{KERNEL_ID}", end_kernel.EndKernel, ORDER, told)
    yield Route(r"/screen", turn_screen.TurnScreen, PAGE_WITH_FORM, served.kernels)


def _of_kernels(served: HandlerSettings) -> Iterator[Route]:
    forked = served.kernels["forked"]
    if forked is not None:
        line = ForkedKernelMatcher(CHANNELS, forked)
        yield Route(line, PageWebSocket, LINE, {"kernels": forked})
    yield Route(CHANNELS, StockWebSocket, LINE)
