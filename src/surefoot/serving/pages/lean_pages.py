"""The pages of our own front end: the frame, what the cells showed, and the widgets' states."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from uuid import uuid4

from markupsafe import Markup
from tornado.iostream import StreamClosedError

from surefoot.records.entities import Client
from surefoot.serving.kernels.forked_kernels import ForkedKernels
from surefoot.serving.kernels.kernel_manager import PageKernels
from surefoot.serving.kernels.page_content import ColdContent, PageContent, WarmContent
from surefoot.serving.pages import cell_outputs
from surefoot.serving.pages.addresses import (
    CELLS_GO_HERE,
    ClientAddress,
    NotebookAddress,
    PracticeAddress,
)
from surefoot.serving.pages.navigation import NotebookPage, around, exercises_of
from surefoot.serving.security.private_logging import logger
from surefoot.visit import Visit
from surefoot_kernels.warm_pool import WarmPoolError

AHEAD = "X-Surefoot-Ahead"  # the page may never be looked at, so its kernel can wait
KERNEL_ONLY = "X-Surefoot-Kernel"  # the page is there and has lost its kernel


class LeanPage(NotebookAddress):
    """Answers with a page whose kernel is forked or, where that cannot be, started from nothing."""

    source: PageContent | None = None
    left = False

    def initialize(self, kernels: PageKernels, forked: ForkedKernels | None) -> None:
        """Take the kernels of both kinds; none are forked where ``forked`` is None."""
        self.kernels, self.forked = kernels, forked

    async def open(self, page: NotebookPage, visit: Visit, client: Client | None) -> None:
        """Answer with a notebook's page, or with no more than a kernel for it."""
        notebook = self.notebook(page)
        source = self.source = await self._source(notebook, visit)
        if KERNEL_ONLY in self.request.headers:
            await self._name_kernel(source)
            return
        before, after = self.frame(
            "notebook.html",
            page=page,
            client=client,
            here=page.point or page.address,
            around=around(page),
            exercises=() if page.exercise else exercises_of(page.point),
            source=source,
        ).split(CELLS_GO_HERE)
        try:
            self.write(before)
            async with aclosing(self._content(notebook, source)) as pieces:
                async for piece in pieces:
                    self.write(piece)
            await self.finish(after)
        except StreamClosedError:
            self.on_connection_close()
        if AHEAD not in self.request.headers and not self.left:
            await source.wake()

    async def _source(self, notebook: Path, visit: Visit) -> PageContent:
        if self.forked is not None:
            try:
                page = await self.forked.pages.page(notebook, visit.language_alone)
            except WarmPoolError:
                pass  # the reason is in the log
            else:
                kernel_id = self.forked.reserve(notebook, visit)
                return WarmContent(self.forked, page, visit.exercise, kernel_id)
        return ColdContent(self.kernels, str(uuid4()), notebook, visit)

    async def _name_kernel(self, source: PageContent) -> None:
        self.set_header("Content-Type", "application/json")
        named = {"kernel": source.kernel_id, "version": source.version}
        await self.finish(named | {"screen": self.screen.mark})

    async def _content(self, notebook: Path, source: PageContent) -> AsyncGenerator[Markup]:
        failed = self.frame("failed.html")
        try:
            async with aclosing(self._cells(notebook, source, failed)) as cells:
                async for cell in cells:
                    yield cell
            yield cell_outputs.models(source.models())
        except Exception as problem:  # whatever it was, the page says so and offers another try
            source.release()
            if not self.left:
                logger.error("The kernel of %s failed: %s", notebook.stem, type(problem).__name__)
                yield cell_outputs.trusted(failed)

    async def _cells(
        self, notebook: Path, source: PageContent, failed: str
    ) -> AsyncGenerator[Markup]:
        done = 0
        async with aclosing(source.outputs()) as heard:
            for number, cell in enumerate(source.cells, 1):
                if cell.kind == "markdown":
                    yield cell_outputs.cell(
                        number, cell_outputs.prose(self.words.text(cell.source))
                    )
                    continue
                if done >= source.ready:
                    await self.flush()
                done += 1
                said = await anext(heard)
                for problem in cell_outputs.failures(said):
                    logger.error("A cell's code failed in %s: %s", notebook.stem, problem)
                yield cell_outputs.cell(number, cell_outputs.shown(said, failed))

    def on_connection_close(self) -> None:
        """End the kernel of a page that was left before it was whole."""
        super().on_connection_close()
        self.left = True
        if self.source is not None:
            self.source.release()


class ClientPages(ClientAddress, LeanPage):
    """The pages of one client."""


class PracticePages(PracticeAddress, LeanPage):
    """The pages about all people of a practice."""
