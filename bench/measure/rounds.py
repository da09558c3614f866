"""The visits with a browser: all servers of a page at once, visited in random order."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from measure import page_visits, processes
from measure.compared_servers import ComparedServer
from measure.environments import NoEnvironmentError
from measure.page_visits import NotAnsweredError
from measure.pages import FORM
from measure.server_process import NotServingError, Server, free_port, serving

WARM_UPS = 2
COLD, WARM = "cold", "warm"
OURS = "surefoot"


@dataclass(frozen=True)
class Workspace:
    """Where everything is measured.

    Attributes
    ----------
    cache :
        The folder of the peers' environments.
    ports :
        The ports that may be used.
    """

    cache: Path
    ports: range

    @contextmanager
    def serving(self, compared: ComparedServer, page: str) -> Iterator[Server]:
        """Serve a page until the block ends."""
        with serving(compared, page, self.cache, free_port(self.ports)) as server:
            yield server


def tell(text: str) -> None:
    """Say how far the measuring is; results are printed apart."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def visit_all(
    workspace: Workspace, all_compared: Iterable[tuple[ComparedServer, str]], visits: int, seed: int
) -> Iterator[dict[str, Any]]:
    """Visit each server's page in turns; yield each visit, and each failure with its problem."""
    with page_visits.browser() as chromium, ExitStack() as running:
        servers = []
        for compared, page in all_compared:
            try:
                server = running.enter_context(workspace.serving(compared, page))
                warm_up(chromium, server)
                servers.append(server)
            except (NotServingError, NotAnsweredError, NoEnvironmentError) as problem:
                yield _failed(compared, page, problem)
        order = servers * visits
        random.Random(seed).shuffle(order)  # noqa: S311 - an order, no secret
        for number, server in enumerate(order, 1):
            processes.until_quiet(each.pid for each in servers)
            tell(f"{server.page}: visit {number} of {len(order)}, {server.compared.label}")
            yield from _visit_twice(chromium, server)


def warm_up(chromium: Browser, server: Server) -> None:
    """Visit a server so that it has loaded what it keeps.

    Raises
    ------
    NotAnsweredError
        If its page does not answer.
    """
    tell(f"{server.page}: {server.compared.label} warms up")
    for _ in range(WARM_UPS):
        context = page_visits.stranger(chromium, server)
        try:
            page_visits.leave(page_visits.visit(context, server)[1])
        finally:
            context.close()
        processes.until_quiet([server.pid])


def _visit_twice(chromium: Browser, server: Server) -> Iterator[dict[str, Any]]:
    context = page_visits.stranger(chromium, server)
    try:
        for temperature in (COLD, WARM):
            seen, page, wire = page_visits.visit(context, server)
            told = _named(server.compared, server.page) | {"cache": temperature} | asdict(seen)
            if _has_more(server) and temperature == WARM:
                told["next"] = page_visits.go_on(page, wire, server)
            page_visits.leave(page)
            processes.until_quiet([server.pid])
            yield told
    except NotAnsweredError as problem:
        yield _failed(server.compared, server.page, problem)
    finally:
        context.close()


def _has_more(server: Server) -> bool:
    return server.compared.distribution == OURS and server.page == FORM


def _named(compared: ComparedServer, page: str) -> dict[str, Any]:
    return {"server": compared.key, "page": page}


def _failed(compared: ComparedServer, page: str, problem: Exception) -> dict[str, Any]:
    tell(f"{page}: {compared.label} failed: {problem}")
    return _named(compared, page) | {"problem": str(problem)}


def of(rows: Sequence[dict[str, Any]], **wanted: str) -> list[dict[str, Any]]:
    """Pick the rows that have all wanted values, and did not fail."""
    sound = [row for row in rows if "problem" not in row]
    return [row for row in sound if all(row.get(name) == value for name, value in wanted.items())]
