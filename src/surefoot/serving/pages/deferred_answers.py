"""What is answered while records are waited for, and what comes of it in the end.

Tried in ``tests/serving/pages/test_post_redirect_get.py``.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tornado.web import HTTPError

if TYPE_CHECKING:
    from surefoot.serving.pages.page import Page

TOLD_AFTER_S = 1.0
LOOKS_AGAIN_S = 2
KEPT_S = 300.0
KEPT_AT_MOST = 100
ARGUMENT = "waited"

Outcome = Callable[["Page"], None]
"""What a form's order came to: it shows itself on a page, now or when it is asked for again."""


@dataclass(frozen=True)
class SeeOther:
    """The outcome that is to be seen on a page of its own.

    Parameters
    ----------
    address :
        Where it is.
    """

    address: str

    def __call__(self, page: Page) -> None:
        """Lead there."""
        page.redirect(self.address, status=HTTPStatus.SEE_OTHER)


class StillWaitingError(HTTPError):
    """Records are waited for; whoever asked is told, and asks again.

    Attributes
    ----------
    ticket :
        What stands for an order that is being done; empty for what can be asked anew.
    """

    def __init__(self, ticket: str = "") -> None:
        super().__init__(HTTPStatus.SERVICE_UNAVAILABLE)
        self.ticket = ticket


class DeferredAnswers:
    """The orders that went on after their page was told that they wait.

    Whoever has the ticket learns once what came of it; what nobody asks for is forgotten.
    """

    def __init__(self) -> None:
        self._coming: dict[str, tuple[float, asyncio.Future[Any]]] = {}

    def keep(self, coming: asyncio.Future[Any]) -> str:
        """Keep what is being done, and give the ticket for it."""
        now = time.monotonic()
        old = [name for name, (since, _) in self._coming.items() if since < now - KEPT_S]
        too_many = max(0, len(self._coming) + 1 - KEPT_AT_MOST)
        for name in (*old, *list(self._coming)[:too_many]):
            self._coming.pop(name, None)
        coming.add_done_callback(_has_been_seen)
        ticket = uuid4().hex
        self._coming[ticket] = now, coming
        return ticket

    def keep_done(self, outcome: Outcome) -> str:
        """Keep what an order came to, and give the ticket for it."""
        done: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        done.set_result(outcome)
        return self.keep(done)

    def take(self, ticket: str) -> asyncio.Future[Any] | None:
        """Give what a ticket stands for; None for one that is none."""
        return self._coming.pop(ticket, (0.0, None))[1]


async def in_time(work: Awaitable[Any], late: DeferredAnswers | None) -> Any:
    """Wait for records as long as nobody has to be told so.

    Raises
    ------
    StillWaitingError
        If it takes longer. What only reads is given up; an order goes on.
    """
    coming = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({coming}, timeout=TOLD_AFTER_S)
    if done:
        return coming.result()
    if late is None:
        coming.cancel()
        raise StillWaitingError
    raise StillWaitingError(late.keep(coming))


def _has_been_seen(done: asyncio.Future[Any]) -> None:
    if not done.cancelled():
        done.exception()  # it is told with the page; no line of the log repeats it
