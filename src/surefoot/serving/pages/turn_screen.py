"""Turns a browser's screen to a client and back."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import urlsplit

from surefoot.serving.auth.screen import Screen, remember
from surefoot.serving.kernels.forked_kernels import ForkedKernels
from surefoot.serving.kernels.kernel_manager import PageKernels
from surefoot.serving.pages.navigation import OF_A_CLIENT
from surefoot.serving.pages.page import Page

WITHIN = re.compile(r"/(demo|own)/([a-z0-9]{1,40})/([a-z0-9/-]*)")


class TurnScreen(Page):
    """The switch between the two sides of the screen."""

    def initialize(self, kernels: PageKernels, forked: ForkedKernels | None) -> None:
        """Take the kernels of both kinds."""
        self.kernels, self.forked = kernels, forked

    def is_for_client(self) -> bool:
        """Let whoever holds the device turn the screen back."""
        return True

    def get(self) -> None:
        """Tell a page that was kept by the browser how the screen is turned by now."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(self.screen.mark)

    async def post(self) -> None:
        """Turn the screen, and lead on to the page it was turned on, or to the first of the client.

        A page that was not shown to the client is named by the tab that remembers it.

        What other tabs of the browser show is cut off from its kernels, after their last words.
        """
        practice = self.get_body_argument("practice", "")
        client = self.get_body_argument("client", "")
        before = self.screen
        if before.is_turned:
            after, (practice, client) = before.turned_back(), (before.practice, before.client)
        else:
            after = before.turned_to(practice, (await self.client(practice, client)).id)
        remember(self, after)
        for kernels in (self.kernels, self.forked):
            if kernels is not None:
                kernels.turn(self.browser, after)
        self.redirect(self._next(after, practice, client), status=HTTPStatus.SEE_OTHER)

    def _next(self, screen: Screen, practice: str, client: str) -> str:
        if not client:
            return "/"
        came_from = WITHIN.fullmatch(urlsplit(self.request.headers.get("Referer", "")).path)
        within = came_from is not None and came_from.groups()[:2] == (practice, client)
        page = OF_A_CLIENT.get(came_from[3]) if came_from is not None and within else None
        named = self.get_body_argument("page", None)
        page = OF_A_CLIENT[named] if within and named in OF_A_CLIENT else page
        shown = page is not None and (page.for_client or not screen.is_turned)
        return f"/{practice}/{client}/{page.address if page is not None and shown else ''}"
