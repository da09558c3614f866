"""What an open session weighs, and what is left of sessions that were closed."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import Any

from playwright.sync_api import Browser, Page

from measure import page_visits, processes
from measure.compared_servers import ComparedServer
from measure.rounds import Workspace, tell, warm_up
from measure.series import slope
from measure.server_process import Server

OPEN_AT_ONCE = 10
OPENED_AND_CLOSED = 20
GIVEN_BACK_WITHIN = 15.0  # seconds


def measure_memory(
    workspace: Workspace, chromium: Browser, compared: ComparedServer, page: str
) -> dict[str, Any]:
    """Tell what a server weighs at idle, with open sessions, and after they are closed; in MB."""
    with workspace.serving(compared, page) as server:
        warm_up(chromium, server)
        time.sleep(GIVEN_BACK_WITHIN)
        idle = processes.memory(server.pid)
        tell(f"{page}: {compared.label} weighs {idle:.0f} MB at idle")
        weights = _open_some(chromium, server)
        time.sleep(GIVEN_BACK_WITHIN)
        before = processes.memory(server.pid)
        for _ in range(OPENED_AND_CLOSED):
            context = page_visits.stranger(chromium, server)
            page_visits.leave(page_visits.visit(context, server)[1])
            context.close()
        time.sleep(GIVEN_BACK_WITHIN)
        left = processes.memory(server.pid) - before
    a_session = slope(range(1, len(weights) + 1), weights)
    told = {"server": compared.key, "page": page, "idle": idle, "open": weights}
    return told | {"a_session": a_session, "left": left, "left_of_open": before - idle}


def _open_some(chromium: Browser, server: Server) -> list[float]:
    weights = []
    with ExitStack() as closing:
        for _ in range(OPEN_AT_ONCE):
            context = page_visits.stranger(chromium, server)
            closing.callback(context.close)
            page = page_visits.visit(context, server)[1]
            closing.callback(_leave, page)
            processes.until_quiet([server.pid])
            weights.append(processes.memory(server.pid))
            tell(f"{server.page}: {len(weights)} open, {weights[-1]:.0f} MB")
    return weights


def _leave(page: Page) -> None:
    page_visits.leave(page)
