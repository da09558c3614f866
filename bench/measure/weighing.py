"""What an open session weighs, and what is left of sessions that were closed."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import Any

from playwright.sync_api import Browser, Page

from measure import processes, visiting
from measure.contestants import ComparedServer
from measure.rounds import Ground, tell, warm_up
from measure.running import Server
from measure.series import slope

OPEN_AT_ONCE = 10
OPENED_AND_CLOSED = 20
GIVEN_BACK_WITHIN = 15.0  # seconds


def weigh(
    ground: Ground, chromium: Browser, contestant: ComparedServer, page: str
) -> dict[str, Any]:
    """Tell what a server weighs at idle, with open sessions, and after they are closed; in MB."""
    with ground.serving(contestant, page) as server:
        warm_up(chromium, server)
        time.sleep(GIVEN_BACK_WITHIN)
        idle = processes.memory(server.pid)
        tell(f"{page}: {contestant.label} weighs {idle:.0f} MB at idle")
        weights = _open_some(chromium, server)
        time.sleep(GIVEN_BACK_WITHIN)
        before = processes.memory(server.pid)
        for _ in range(OPENED_AND_CLOSED):
            context = visiting.stranger(chromium, server)
            visiting.leave(visiting.visit(context, server)[1])
            context.close()
        time.sleep(GIVEN_BACK_WITHIN)
        left = processes.memory(server.pid) - before
    a_session = slope(range(1, len(weights) + 1), weights)
    told = {"server": contestant.key, "page": page, "idle": idle, "open": weights}
    return told | {"a_session": a_session, "left": left, "left_of_open": before - idle}


def _open_some(chromium: Browser, server: Server) -> list[float]:
    weights = []
    with ExitStack() as closing:
        for _ in range(OPEN_AT_ONCE):
            context = visiting.stranger(chromium, server)
            closing.callback(context.close)
            page = visiting.visit(context, server)[1]
            closing.callback(_leave, page)
            processes.until_quiet([server.pid])
            weights.append(processes.memory(server.pid))
            tell(f"{server.page}: {len(weights)} open, {weights[-1]:.0f} MB")
    return weights


def _leave(page: Page) -> None:
    visiting.leave(page)
