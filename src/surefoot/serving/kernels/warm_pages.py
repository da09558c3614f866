"""The warm processes behind the pages: one for each notebook and language, made when first asked.

A page's warm process has run the page's notebook up to where somebody must be known. A changed
notebook gets a new one; the old one stays until its last kernel has ended.

Tried in ``tests/serving/pages/test_lean_pages.py``.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from surefoot.serving.kernels.embedded_state import embedded
from surefoot.serving.kernels.exercise_outputs import exercises, outputs_of, states_of
from surefoot.serving.security.environment import for_kernel
from surefoot.serving.security.private_logging import logger
from surefoot.visit import Visit
from surefoot_kernels.warm_pool import WarmPool, WarmPoolError, WarmPoolGoneError

PREPARED = (
    "surefoot_kernels.page_kernel",
    "ipywidgets",
    "anywidget",
    "surefoot_widgets.notebook_page",
    "surefoot.records.practice",
    "surefoot.records.rehearsal",
)
"""What every page's kernel needs, sooner or later; nothing that draws is among it."""

FIRST_CELL = """
from ipywidgets import HTML
from surefoot.records.rehearsal import rehearse

HTML().close()
rehearse()
"""
"""What it leaves behind in a kernel is shared by all pages."""

ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}
"""What keeps numpy, pandas and pyarrow from starting threads, which a fork would not have."""

Fingerprint = tuple[int, int]
Key = tuple[Path, str]


@dataclass(frozen=True)
class Cell:
    """A cell of a notebook.

    Attributes
    ----------
    kind :
        ``markdown`` or ``code``.
    source :
        What is written in it.
    """

    kind: str
    source: str


@dataclass(frozen=True)
class WarmContents:
    """What one page of a notebook shows: an exercise's, or the notebook's own.

    Attributes
    ----------
    outputs :
        What the code cells showed, as far as they were run; the others wait for the fork.
    models :
        The widgets' states as JSON.
    version :
        Changes when anything of the page changes; no two pages have the same.
    """

    outputs: Sequence[Sequence[Mapping[str, Any]]]
    models: str
    version: str


@dataclass
class WarmPage:
    """A notebook's pages that have been made ready for everybody.

    Attributes
    ----------
    pool :
        Forks their kernels.
    cells :
        The notebook's cells.
    contents :
        What each page shows, by the exercise's key; the notebook's own by the empty one.
    kernels :
        How many kernels were forked from it and have not ended.
    """

    pool: WarmPool
    cells: Sequence[Cell]
    contents: Mapping[str, WarmContents]
    kernels: int = 0
    is_retired: bool = False

    def of(self, exercise: str) -> WarmContents:
        """Give what an exercise's page shows; a notebook that knows of no exercise shows itself.

        Parameters
        ----------
        exercise :
            The exercise's key; empty for the notebook's own page.
        """
        return self.contents.get(exercise, self.contents[""])


@dataclass
class WarmPages:
    """All warm processes of a server.

    Parameters
    ----------
    profile :
        A folder that takes the place of the user's IPython profile.
    readable :
        Whether other programs of this account may read their memory, to measure it.
    """

    profile: Path
    readable: bool = False
    _base: asyncio.Task[WarmPool] | None = None
    _pages: dict[Key, tuple[Fingerprint, asyncio.Task[WarmPage]]] = field(default_factory=dict)
    _retired: list[WarmPage] = field(default_factory=list)
    _first: list[WarmPool] = field(default_factory=list)

    async def page(self, notebook: Path, language: str) -> WarmPage:
        """Give a page that is ready to be forked.

        Raises
        ------
        WarmPoolError
            If this page cannot be prepared; the reason is logged once for each notebook's state.
        """
        try:
            return await self._known(notebook, language)
        except WarmPoolGoneError:
            return await self._known(notebook, language)

    async def _known(self, notebook: Path, language: str) -> WarmPage:
        key, mark = (notebook, language), fingerprint(notebook)
        known = self._pages.get(key)
        if known is None or known[0] != mark or is_lost(known[1]):
            if known is not None:
                await self._retire(known[1])
            known = (mark, asyncio.ensure_future(self._prepare(notebook, language)))
            self._pages[key] = known
        return await asyncio.shield(known[1])

    async def prepare(self, notebooks: Iterable[Path], language: str) -> None:
        """Make pages ready before anybody asks for them, one after the other."""
        for notebook in notebooks:
            if notebook.is_file():
                with contextlib.suppress(WarmPoolError):  # the reason is in the log
                    await self.page(notebook, language)

    def environment(self) -> dict[str, str]:
        """Give the part of the server's environment that kernels may have."""
        return for_kernel(os.environ, self.profile) | ONE_THREAD

    def release(self, page: WarmPage) -> None:
        """Count a kernel that has ended, and end a retired page after its last."""
        page.kernels -= 1
        if page.is_retired and page.kernels == 0:
            page.pool.close()
            self._retired.remove(page)

    def close(self) -> None:
        """End all warm processes, and what was forked from them."""
        ready = [task.result() for _, task in self._pages.values() if is_well(task)]
        for page in (*ready, *self._retired):
            page.pool.close()
        if self._base is not None and is_well(self._base):
            self._base.result().close()
        for first in self._first:
            first.close()

    async def _prepare(self, notebook: Path, language: str) -> WarmPage:
        cells = read(notebook)
        code = [cell.source for cell in cells if cell.kind == "code"]
        try:
            base = await self._warm()
            name = f"{notebook.stem}:{language}"
            pool, made = await asyncio.to_thread(
                base.grow, name, code, Visit.of_nobody(language).message()
            )
        except WarmPoolGoneError:
            raise
        except WarmPoolError as problem:
            logger.warning(
                "The page of %s gets kernels started from nothing: %s", notebook.stem, problem
            )
            raise
        return WarmPage(pool, cells, dict(_contents(cells, made["outputs"], made["models"])))

    async def _warm(self) -> WarmPool:
        if self._base is None or is_lost(self._base):
            self._base = asyncio.ensure_future(self._start())
        return await asyncio.shield(self._base)

    async def _start(self) -> WarmPool:
        first = await asyncio.to_thread(
            WarmPool.start, PREPARED, self.environment(), readable=self.readable
        )
        self._first.append(first)
        with_kernel, _ = await asyncio.to_thread(first.grow, "kernel", [FIRST_CELL])
        return with_kernel

    async def _retire(self, task: asyncio.Task[WarmPage]) -> None:
        if not is_well(task):
            return
        page = task.result()
        page.is_retired = True
        if page.kernels:
            self._retired.append(page)
        else:
            await asyncio.to_thread(page.pool.close)


def _contents(
    cells: Sequence[Cell], outputs: Sequence[Sequence[Mapping[str, Any]]], states: Mapping[str, Any]
) -> Iterator[tuple[str, WarmContents]]:
    sources = [cell.source for cell in cells]
    for exercise in exercises(outputs):
        own = outputs_of(exercise, outputs)
        models = embedded(states_of(own, states))
        whole = json.dumps([sources, exercise, own, models])
        version = hashlib.sha256(whole.encode()).hexdigest()[:16]
        yield exercise, WarmContents(own, models, version)


def is_well(task: asyncio.Task[Any]) -> bool:
    """Tell whether a task has given what it was to give."""
    return task.done() and not task.cancelled() and task.exception() is None


def is_lost(task: asyncio.Task[Any]) -> bool:
    """Tell whether what a task gave was a warm process that is gone since."""
    if not is_well(task):
        return task.done() and (
            task.cancelled() or isinstance(task.exception(), WarmPoolGoneError | OSError)
        )
    given = task.result()
    pool = given.pool if isinstance(given, WarmPage) else given
    return not pool.is_open


def read(notebook: Path) -> list[Cell]:
    """Read a notebook's cells, those with nothing in them left out."""
    return cells_of(nbformat.read(notebook, as_version=4))  # type: ignore[no-untyped-call]


def cells_of(content: Mapping[str, Any]) -> list[Cell]:
    """Give the cells of a notebook that was read, those with nothing in them left out."""
    cells = [Cell(cell["cell_type"], cell["source"]) for cell in content["cells"]]
    return [cell for cell in cells if cell.kind in ("markdown", "code") and cell.source.strip()]


def fingerprint(notebook: Path) -> Fingerprint:
    """Give what changes when a notebook is written."""
    stat = notebook.stat()
    return stat.st_mtime_ns, stat.st_size
