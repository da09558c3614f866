"""How many sessions a server holds: they are opened at a steady pace, and stay."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tornado.httpclient import AsyncHTTPClient

from measure import processes
from measure.kernel_page import KernelPage, add_entry
from measure.server_process import Server

TOO_SLOW = 5.0  # seconds until interactive
IN_A_ROW = 3  # sessions that are too slow before it counts
WEIGHED_EVERY = 25  # sessions
CONNECTIONS = 10_000


@dataclass(frozen=True)
class Limits:
    """When a ramp ends.

    Attributes
    ----------
    pace :
        Sessions that are opened in a second.
    cap :
        Sessions at most.
    memory :
        MB at most.
    """

    pace: float
    cap: int
    memory: float


@dataclass
class LoadRamp:
    """The sessions of a ramp, in the order in which they were opened.

    Attributes
    ----------
    began :
        When each was begun; seconds of the monotonic clock.
    took :
        Seconds until each was interactive; infinite if it failed, None while it is under way.
    memory :
        Sessions and MB, each time that the server was weighed.
    """

    began: list[float] = field(default_factory=list)
    took: list[float | None] = field(default_factory=list)
    memory: list[tuple[int, float]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def held(self, now: float) -> int:
        """Give how many were opened before some in a row were too slow; all if none were."""
        return before_slow([self._seconds(place, now) for place in range(len(self.began))])

    def _seconds(self, place: int, now: float) -> float:
        took = self.took[place]
        return now - self.began[place] if took is None else took


def before_slow(seconds: Sequence[float]) -> int:
    """Count what comes before the first of some in a row that are too slow."""
    row = 0
    for place, each in enumerate(seconds):
        row = row + 1 if each > TOO_SLOW else 0
        if row == IN_A_ROW:
            return place + 1 - IN_A_ROW
    return len(seconds)


async def climb(server: Server, limits: Limits) -> dict[str, Any]:
    """Open sessions until the server is too slow, or a limit is reached; tell how far it went."""
    AsyncHTTPClient.configure(None, max_clients=CONNECTIONS)
    done, pages, tasks = LoadRamp(), [], []
    start, ended_by = time.monotonic(), "cap"
    for number in range(limits.cap):
        await asyncio.sleep(max(0.0, start + number / limits.pace - time.monotonic()))
        if done.held(time.monotonic()) < number:
            ended_by = "time"
            break
        if number % WEIGHED_EVERY == 0:
            tasks.append(asyncio.ensure_future(_weigh(server, number, done)))
        if done.memory and done.memory[-1][1] > limits.memory:
            ended_by = "memory"
            break
        page = KernelPage(server.origin, server.address, server.let_in())
        pages.append(page)
        done.began.append(time.monotonic())
        done.took.append(None)
        tasks.append(asyncio.ensure_future(_open(page, number, done)))
    await asyncio.wait(tasks, timeout=2 * TOO_SLOW)
    held = done.held(time.monotonic())
    for task in tasks:
        task.cancel()
    for page in pages:
        page.close()
    told = {"held": held, "ended_by": ended_by, "took": done.took, "memory": done.memory}
    return told | {"opened": len(done.began), "problems": sorted(set(done.problems))}


async def _weigh(server: Server, number: int, done: LoadRamp) -> None:
    done.memory.append((number, await asyncio.to_thread(processes.memory, server.pid)))


async def _open(page: KernelPage, number: int, done: LoadRamp) -> None:
    try:
        done.took[number] = await add_entry(page)
    except Exception as problem:  # a session that fails is one that the server does not hold
        done.took[number] = float("inf")
        done.problems.append(f"{type(problem).__name__}: {problem}")
