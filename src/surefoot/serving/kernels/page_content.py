"""Where the content of a page comes from: a warm process, or a kernel started for it alone.

Tried in ``tests/serving/pages/test_lean_pages.py``.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import nbformat
from nbclient.client import NotebookClient

from surefoot.serving.kernels.embedded_state import embedded, views_of
from surefoot.serving.kernels.forked_kernels import ForkedKernels
from surefoot.serving.kernels.kernel_manager import PageKernels
from surefoot.serving.kernels.warm_pages import Cell, WarmPage, cells_of
from surefoot.serving.security.overload import OverloadError
from surefoot.serving.security.private_logging import logger
from surefoot.visit import Visit
from surefoot_kernels.warm_pool import WarmPoolError

Outputs = list[Mapping[str, Any]]

STATES = "application/vnd.jupyter.widget-state+json"
NO_STATES = {"version_major": 2, "version_minor": 0, "state": {}}
PATIENCE = 120  # seconds for one cell
FROM_NOTHING = "stock"


class PageContent(Protocol):
    """What a page is made of.

    Attributes
    ----------
    kernel_id :
        The kernel's name.
    version :
        Of the page; two pages of one version have the same widgets.
    bound :
        ``now`` if the widgets' states are a person's, ``later`` if the kernel sends what is.
    cells :
        The notebook's cells.
    ready :
        How many of the code cells have been run.
    views :
        The views of ours that the page is known to show, by name.
    """

    kernel_id: str
    version: str
    bound: str
    cells: Sequence[Cell]
    ready: int
    views: Sequence[str]

    def outputs(self) -> AsyncGenerator[Outputs]:
        """Yield the outputs of each code cell in its turn."""

    async def wake(self) -> None:
        """Get the kernel of a page that was sent ready for its visitor."""

    def models(self) -> str:
        """Give the widgets' states as JSON, once all cells were run."""

    def release(self) -> None:
        """End the kernel soon."""


class WarmContent:
    """A page that a warm process has run; its kernel is forked when it is first needed.

    Parameters
    ----------
    forked :
        The forked kernels.
    page :
        The warm page.
    exercise :
        The key of the exercise whose page it is; empty for the notebook's own.
    kernel_id :
        The name that was reserved for the kernel.
    """

    bound = "later"

    def __init__(
        self, forked: ForkedKernels, page: WarmPage, exercise: str, kernel_id: str
    ) -> None:
        self._forked, self.kernel_id = forked, kernel_id
        self._contents = page.of(exercise)
        self.version, self.ready = self._contents.version, len(self._contents.outputs)
        self.cells: Sequence[Cell] = page.cells
        self.views: Sequence[str] = views_of(self._contents.models)

    async def outputs(self) -> AsyncGenerator[Outputs]:
        """Yield the outputs of each code cell in its turn."""
        for outputs in self._contents.outputs:
            yield list(outputs)
        place = self._forked.page(self.kernel_id)
        if place is None:
            raise ConnectionError("the page was forgotten before it was made")
        place.is_being_made = True
        try:
            kernel = await self._forked.wake(self.kernel_id)
            async for late in kernel.cells():
                yield list(late)
        finally:
            place.is_being_made = False

    async def wake(self) -> None:
        """Fork the kernel, unless another page would have to sleep for it.

        If that fails, the page finds out when it asks for its line.
        """
        try:
            if self._forked.has_room(self.kernel_id):
                await self._forked.wake(self.kernel_id)
        except (WarmPoolError, OverloadError) as problem:
            logger.warning("A kernel could not be forked: %s", problem)

    def models(self) -> str:
        """Give the widgets' states as they are for everybody."""
        return self._contents.models

    def release(self) -> None:
        """End the kernel soon."""
        self._forked.say_goodbye(self.kernel_id)


class ColdContent:
    """A page whose cells are run in a kernel that was started for it.

    Parameters
    ----------
    kernels :
        The kernels started from nothing.
    kernel_id :
        What the kernel is to be named.
    notebook, visit :
        What it runs, and whom it is told of.
    """

    version, bound, ready = FROM_NOTHING, "now", 0
    views: Sequence[str] = ()

    def __init__(self, kernels: PageKernels, kernel_id: str, notebook: Path, visit: Visit) -> None:
        self._kernels, self.kernel_id, self._visit = kernels, kernel_id, visit
        self._content: Any = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
        self.cells: Sequence[Cell] = cells_of(self._content)
        self._client: NotebookClient | None = None

    async def outputs(self) -> AsyncGenerator[Outputs]:
        """Start the kernel, run each code cell in its turn, and yield its outputs."""
        client = await self._connected()
        try:
            for place, cell in enumerate(self._content.cells):
                if cell.cell_type == "code" and cell.source.strip():
                    await client.async_execute_cell(cell, place, store_history=False)
                    yield cell.outputs
        finally:
            if client.kc is not None:
                client.kc.stop_channels()
            self._kernels.made(self.kernel_id)

    async def wake(self) -> None:
        """Do nothing: the kernel has run the cells."""

    def models(self) -> str:
        """Give the widgets' states as they are for this person."""
        if self._client is not None:
            self._client.set_widgets_metadata()
        states = self._content.metadata.get("widgets", {}).get(STATES, NO_STATES)
        return embedded(states)

    def release(self) -> None:
        """End the kernel soon."""
        self._kernels.say_goodbye(self.kernel_id)

    async def _connected(self) -> NotebookClient:
        await self._kernels.start_for(self._visit, self.kernel_id)
        client = self._client = NotebookClient(
            self._content,
            km=self._kernels.get_kernel(self.kernel_id),
            allow_errors=True,
            timeout=PATIENCE,
            log=logger,
        )
        client.kc = await client.async_start_new_kernel_client()
        return client
