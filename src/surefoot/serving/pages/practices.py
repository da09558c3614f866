"""The practices' records as the server's own pages see them: asked in threads, never on the loop.

A program that holds a file keeps whoever asks for it waiting. Each practice has a few threads of
its own, so that those who wait for one keep nobody from the other, and writers no readers.

Tried in ``tests/serving/pages/test_held_records.py``.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar, cast

from tornado.web import HTTPError

from surefoot.language import say
from surefoot.records.backups.orphans import was_here
from surefoot.records.engines.file_identity import log_of
from surefoot.records.entities import RecordsError
from surefoot.records.practice import PRACTICES, file_of, open_practice, refuse_strange
from surefoot.records.sql import SqlStore
from surefoot.records.store import Store
from surefoot.serving.pages.deferred_answers import DeferredAnswers
from surefoot.serving.security.overload import OverloadError

Given = TypeVar("Given")

IDLE_S = 20
"""Without a word kept for so long, what was kept is put into the file of the records."""

READERS, WRITERS, OTHERS = 3, 1, 2
"""How many threads of a practice can wait for its file; only one may write at a time anyway."""

NO_DEMO = (
    "The file {file} of the demo practice is not in the records folder. Close Surefoot and start "
    "it again: the demo is made anew, and your own practice stays as it is."
)

WAITING_AT_MOST = 64
LOOK_S = 0.2


class NotBegunError(HTTPError):
    """There is no such practice, or it is not begun; that is no page.

    Attributes
    ----------
    was_here :
        Whether one was here and its file is not: its log is, or a backup of it.
    """

    def __init__(self, *, was_here: bool = False) -> None:
        super().__init__(HTTPStatus.NOT_FOUND)
        self.was_here = was_here


class OffLoopStore:
    """A store as handlers get it: whoever calls it on the event loop would stop all pages."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        """Give what the store has, to a thread."""
        if asyncio._get_running_loop() is not None:
            raise RuntimeError(f"a store was asked for {name} on the event loop")
        return getattr(self._store, name)


class Threads:
    """A few threads that do what they are given one after the other; none is waited for in vain."""

    def __init__(self, name: str, count: int) -> None:
        self._doing = ThreadPoolExecutor(count, name)
        self._waiting = 0

    async def do(self, work: Callable[[], Given]) -> Given:
        """Do something in a thread, once one is free.

        Raises
        ------
        OverloadError
            If too many wait already.
        """
        if self._waiting >= WAITING_AT_MOST:
            raise OverloadError
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._doing, work)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Do nothing that was not begun."""
        self._doing.shutdown(wait=False, cancel_futures=True)


class Records:
    """The records of one practice: opened when they are first asked for, and kept open."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.readers = Threads(f"{name}-reads", READERS)
        self.writers = Threads(f"{name}-writes", WRITERS)
        self.others = Threads(f"{name}-file", OTHERS)
        self._store: SqlStore | None = None
        self._opening = threading.Lock()
        self._given_up = threading.Event()

    @property
    def file(self) -> Path:
        """The file."""
        return file_of(self.name)

    def is_there(self) -> bool:
        """Tell whether there is a file, or what is left of one."""
        return self.file.exists() or self.was_here()

    def was_here(self) -> bool:
        """Tell whether one's own practice was here whose file is not; a demo is made anew."""
        return not PRACTICES[self.name].synthetic and was_here(self.file)

    def opened(self) -> Store:
        """Give the store; one that was open goes on, whatever became of its file.

        Raises
        ------
        NotBegunError
            If there is no file, and there was none while the server runs.
        OSError, RecordsError
            If the file cannot be opened, or it is the demo's and is not there.
        """
        with self._opening:
            if self._store is None:
                refuse_strange(self.file)
                if not self.file.exists():
                    if PRACTICES[self.name].synthetic:
                        raise RecordsError(say(NO_DEMO, file=self.file.name))
                    raise NotBegunError(was_here=self.was_here())
                self._store = open_practice(self.name, given_up=self._given_up)
            return cast("Store", OffLoopStore(cast("Store", self._store)))

    def begin(self) -> None:
        """Make the file if there is none, and read it once."""
        with self._opening:
            if self._store is not None and not self.file.exists():
                self._store.close()
                self._store = None
            if self._store is None:
                self._store = open_practice(self.name, given_up=self._given_up)
            self._store.clients()

    def empty_log(self) -> None:
        """Put what was kept into the file itself, if nobody wrote for a while."""
        store = self._store
        if store is not None and _is_idle(log_of(self.file)):
            with contextlib.suppress(RecordsError, OSError):  # it is tried again
                store.empty_log()

    def close(self) -> None:
        """Let nobody wait any longer, and close the file."""
        self._given_up.set()
        self.readers.close()
        self.writers.close()
        self.others.close()
        if self._store is not None:
            self._store.close()


class Practices:
    """The records of all practices."""

    def __init__(self) -> None:
        self._all = {name: Records(name) for name in PRACTICES}
        self._looking = ThreadPoolExecutor(1, "looks")
        self._begun: dict[str, bool] = {}
        self.late = DeferredAnswers()

    async def read(self, name: str, work: Callable[[Store], Given]) -> Given:
        """Do something with a practice's records that changes nothing.

        Parameters
        ----------
        name :
            A practice.
        work :
            Takes the records, in a thread; it shows no page.

        Raises
        ------
        NotBegunError
            If there is no such practice.
        OverloadError
            If too many wait for it already.
        OSError, RecordsError
            If the records cannot be read.
        """
        return await self._do(name, "readers", work)

    async def change(self, name: str, work: Callable[[Store], Given]) -> Given:
        """Do something with a practice's records that changes them; raises as :meth:`read`."""
        return await self._do(name, "writers", work)

    async def at_the_file(self, name: str, work: Callable[[Path], Given]) -> Given:
        """Do something with the file itself and what lies beside it, as a backup does."""
        records = self._all.get(name)
        if records is None:
            raise NotBegunError
        return await records.others.do(lambda: work(records.file))

    async def begin(self, name: str) -> None:
        """Make a practice's records, unless they are there.

        Raises
        ------
        OSError, RecordsError
            If they cannot be made, or are not what they should be.
        """
        await self._all[name].writers.do(self._all[name].begin)

    async def is_begun(self, name: str) -> bool:
        """Tell whether a practice has a file; of a disk that does not answer, what it last said."""
        loop, is_there = asyncio.get_running_loop(), self._all[name].is_there
        looking = loop.run_in_executor(self._looking, is_there)
        with contextlib.suppress(TimeoutError):
            self._begun[name] = await asyncio.wait_for(looking, LOOK_S)
        return self._begun.get(name, False)

    def empty_logs(self) -> None:
        """Put what was kept into the files themselves, where nobody wrote for a while."""
        for records in self._all.values():
            records.empty_log()

    def close(self) -> None:
        """Close all records."""
        self._looking.shutdown(wait=False, cancel_futures=True)
        for records in self._all.values():
            records.close()

    async def _do(self, name: str, who: str, work: Callable[[Store], Given]) -> Given:
        records = self._all.get(name)
        if records is None:
            raise NotBegunError
        threads: Threads = getattr(records, who)
        return await threads.do(lambda: work(records.opened()))


def _is_idle(log: Path) -> bool:
    try:
        found = log.stat()
    except OSError:
        return False
    return found.st_size > 0 and time.time() - found.st_mtime > IDLE_S
