"""The pages that notebooks make: each visit gets a kernel of its own, told whom it is about.

Tried in ``tests/serving/pages/test_post_redirect_get.py``.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import uuid4

import nbformat
from jupyter_core.utils import ensure_async
from tornado.iostream import StreamClosedError
from traitlets import default
from voila.notebook_renderer import NotebookRenderer
from voila.tornado.handler import TornadoVoilaHandler
from voila.utils import get_page_config

from surefoot.language import Language
from surefoot.records.store import Client
from surefoot.serving.kernels.forked_kernels import ForkedKernels
from surefoot.serving.kernels.kernel_manager import PageKernels
from surefoot.serving.pages.addresses import (
    CELLS_GO_HERE,
    ClientAddress,
    NotebookAddress,
    PracticeAddress,
)
from surefoot.serving.pages.navigation import NotebookPage
from surefoot.serving.pages.page import Page
from surefoot.serving.security.private_logging import logger
from surefoot.visit import Visit


class NotebookReader(NotebookRenderer):  # type: ignore[misc]
    """Reads a notebook from our folder, and from nowhere else; what fails goes to our log.

    Its prose is put into the reader's language, a cell at a time.
    """

    words: Language

    @default("log")
    def _discreet_log(self) -> logging.Logger:
        return logger

    async def load_notebook(self, path: str) -> Any:
        """Read a notebook."""
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source = self.words.text(cell.source)
        return await self.fix_notebook(notebook)

    async def disconnect(self) -> None:
        """Close the line to the kernel that the cells were run over; the page has its own."""
        client = getattr(getattr(self, "executor", None), "kc", None)
        if client is not None:
            await ensure_async(client.stop_channels())


class NotebookHandler(NotebookAddress, TornadoVoilaHandler):  # type: ignore[misc]
    """Sends the frame of a page at once, then what its notebook makes of the visit."""

    left = False

    def initialize(self, **voila: Any) -> None:
        """Name the kernel before it is asked for, so that the page can let it go at any time."""
        super().initialize(**voila)
        self.kernel_id = str(uuid4())

    @property
    def kernels(self) -> PageKernels:
        """The kernels of all pages."""
        kernels: PageKernels = self.settings["kernel_manager"]
        return kernels

    async def open(self, page: NotebookPage, visit: Visit, client: Client | None) -> None:
        """Answer with a notebook's page."""
        notebook = self.notebook(page)
        framed = self.frame(
            "voila.html", page=page, client=client, here=page.address, kernel=self.kernel_id
        )
        before, after = framed.split(CELLS_GO_HERE)
        try:
            await self._send(before)
            async with aclosing(self._cells(notebook, visit)) as pieces:
                async for piece in pieces:
                    await self._send(piece)
            await self.finish(after)
        except StreamClosedError:
            self.on_connection_close()

    async def _cells(self, notebook: Path, visit: Visit) -> AsyncGenerator[str]:
        try:
            async with aclosing(self._rendered(notebook, visit)) as pieces:
                async for piece in pieces:
                    yield piece
        except Exception as problem:  # whatever it was, the page says so and offers another try
            self.kernels.say_goodbye(self.kernel_id)
            if not self.left:
                logger.error("The kernel of %s failed: %s", notebook.stem, type(problem).__name__)
                yield self.frame("failed.html")

    async def _rendered(self, notebook: Path, visit: Visit) -> AsyncGenerator[str]:
        renderer = self._renderer(notebook)
        await renderer.initialize()
        renderer.resources["failed"] = self.frame("failed.html")
        await self.kernels.start_for(visit, self.kernel_id)
        kernel = self.kernels.get_kernel(self.kernel_id)
        pieces = renderer.generate_content_generator(self.kernel_id, kernel)
        try:
            async with aclosing(pieces):
                async for piece, _ in pieces:
                    yield piece
        finally:
            await renderer.disconnect()
            self.kernels.made(self.kernel_id)

    def _renderer(self, notebook: Path) -> NotebookReader:
        told = {
            "base_url": self.base_url,
            "settings": self.settings,
            "log": self.log,
            "voila_configuration": self.voila_configuration,
        }
        reader = NotebookReader(
            request_handler=self,
            voila_configuration=self.voila_configuration,
            traitlet_config=self.traitlet_config,
            notebook_path=str(notebook),
            template_paths=self.template_paths,
            base_url=self.base_url,
            kernel_spec_manager=self.kernel_spec_manager,
            page_config=get_page_config(**told),
        )
        reader.words = self.words
        return reader

    async def _send(self, piece: str) -> None:
        self.write(piece)
        await self.flush()

    def on_connection_close(self) -> None:
        """End the kernel of a page that was left before it was whole."""
        super().on_connection_close()
        self.left = True
        self.kernels.say_goodbye(self.kernel_id)


class ClientPages(ClientAddress, NotebookHandler):
    """The pages of one client."""


class PracticePages(PracticeAddress, NotebookHandler):
    """The pages about all people of a practice."""


class EndKernel(Page):
    """Ends a kernel when its page is closed; the page asks for it as the last thing it does."""

    def is_for_client(self) -> bool:
        """Let every page say goodbye."""
        return True

    def initialize(self, kernels: PageKernels, forked: ForkedKernels | None) -> None:
        """Take the kernels of both kinds."""
        self.kernels, self.forked = kernels, forked

    async def post(self, kernel_id: str) -> None:
        """End the kernel soon, if it is this browser's; what it was sent just before is kept first.

        The answer is the same for one that is another browser's, and for one that is not there.
        """
        for kernels in (self.kernels, self.forked):
            page = kernels.page(kernel_id) if kernels is not None else None
            if kernels is not None and page is not None and self.owns(page.visit):
                kernels.say_goodbye(kernel_id)
        self.set_status(HTTPStatus.NO_CONTENT)
        await self.finish()
