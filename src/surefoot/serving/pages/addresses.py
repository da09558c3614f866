"""Which notebook's page an address names, and whether there is such a client.

Tried in ``tests/serving/pages/test_turn_screen.py``.
"""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from tornado.web import HTTPError

from surefoot import paths
from surefoot.records.entities import Client
from surefoot.serving.pages.navigation import OF_A_CLIENT, OF_A_PRACTICE, NotebookPage
from surefoot.serving.pages.page import Page
from surefoot.visit import Visit

CELLS_GO_HERE = "<!-- cells -->"  # in the frame of a page


class NotebookAddress(Page):
    """Finds what an address names; how the page is made is for others to say."""

    async def open(self, page: NotebookPage, visit: Visit, client: Client | None) -> None:
        """Answer with a notebook's page."""
        raise NotImplementedError

    async def answer(self, page: NotebookPage, visit: Visit, client: Client | None) -> None:
        """Answer with a notebook's page; whoever asks for no more than its head wakes no kernel."""
        if self.request.method == "HEAD":
            self.notebook(page)
            await self.flush()
            await self.finish()
        else:
            await self.open(page, visit, client)

    def visited(self, page: NotebookPage, practice: str, client: Client | None) -> Visit:
        """Give whom the page is about, as its kernel is told."""
        self.practice_name = practice
        about = client.id if client else None
        tag, country = self.words.tag, self.where.told
        side, reach, folder = self.screen.side, page.reach, paths.dataset()
        return Visit(
            practice, about, tag, country, side, self.browser, reach, folder, page.exercise
        )

    def notebook(self, page: NotebookPage) -> Path:
        """Give the page's notebook, or answer that there is no page."""
        found = Path(self.settings["notebooks"]) / f"{page.notebook}.ipynb"
        if not found.is_file():
            raise HTTPError(HTTPStatus.NOT_FOUND)
        return found


class ClientAddress(NotebookAddress):
    """The pages of one client."""

    def is_for_client(self) -> bool:
        """Show the client whom the screen is turned to those pages that say so."""
        practice, client, address = self.path_args
        page = OF_A_CLIENT.get(address)
        return page is not None and page.for_client and self.screen.shows(practice, client)

    async def get(self, practice: str, client_id: str, address: str) -> None:
        """Answer with a page of a client who is known in this practice."""
        page = OF_A_CLIENT.get(address)
        if page is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        client = await self.client(practice, client_id)
        if client.removed_at is not None:
            self.show_away(practice, client)
            return
        await self.answer(page, self.visited(page, practice, client), client)


class PracticeAddress(NotebookAddress):
    """The pages about all people of a practice."""

    async def get(self, practice: str, address: str) -> None:
        """Answer with a page of a practice that has been begun."""
        page = OF_A_PRACTICE.get(address)
        if page is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        await self.look(practice, lambda store: store.practice)
        if not page.is_installed:
            self.practice_name = practice
            self.show("not_installed.html", here=address, page=page)
            return
        await self.answer(page, self.visited(page, practice, None), None)
