"""Measure how soon pages are usable and what they cost: ours, Voilà's, and those of five others.

``python bench/serving.py --help`` tells what can be chosen, and ``docs/developer/performance.md``
more.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from measure import page_visits
from measure.ack_latency import write_together
from measure.compared_servers import COMPARED, ComparedServer
from measure.environments import NoEnvironmentError, usual_cache
from measure.kernel_page import NoPageError
from measure.machine import load, machine, versions
from measure.memory_usage import measure_memory
from measure.page_visits import NotAnsweredError
from measure.pages import ADDRESSES, BESIDE, CHART, FORM, WORKBOOK
from measure.ramp import Limits, climb
from measure.rounds import Workspace, tell, visit_all
from measure.server_process import NotServingError
from measure.table import remarks, summary, table

PARTS = ("browser", "memory", "ramp", "ack")
RAMPED = ("voila", "preheated", "surefoot")
TROUBLE = (NotServingError, NotAnsweredError, NoEnvironmentError, NoPageError)
Row = dict[str, Any]


def arguments() -> argparse.Namespace:
    """Read what was chosen."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--servers", type=_some(COMPARED), default=list(COMPARED))
    parser.add_argument("--pages", type=_some(ADDRESSES), default=list(ADDRESSES))
    parser.add_argument("--only", type=_some(PARTS), default=list(PARTS))
    parser.add_argument("--visits", type=int, default=7, help="with a cold cache and a warm one")
    parser.add_argument("--seed", type=int, default=1, help="of the order and of the pauses")
    parser.add_argument("--pace", type=float, default=2.0, help="sessions a second in the ramp")
    parser.add_argument("--cap", type=int, default=1000, help="sessions of the ramp")
    parser.add_argument("--most-memory", type=float, default=16_000.0, help="of the ramp, in MB")
    parser.add_argument("--people", type=int, default=25, help="who write at the same time")
    parser.add_argument("--seconds", type=float, default=60.0, help="that they write")
    parser.add_argument("--ports", type=_ports, default=range(8940, 9000), help="FIRST-LAST")
    parser.add_argument("--cache", type=Path, default=usual_cache(), help="peers' environments")
    parser.add_argument("--out", type=Path, help="a file for everything that was measured (JSON)")
    return parser.parse_args()


def main() -> int:
    """Measure what was chosen and print it."""
    told = arguments()
    _allow_many_files()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that no server stays behind
    chosen = [COMPARED[key] for key in told.servers]
    results: dict[str, Any] = {"machine": machine(), "load_before": load()}
    results["settings"] = {name: str(value) for name, value in vars(told).items()}
    for name, measure in (("browser", browser), ("memory", memory), ("ramp", ramp), ("ack", ack)):
        results[name] = []
        for row in measure(told, chosen) if name in told.only else ():
            results[name].append(row)
            _keep(told.out, results)
    results["load_after"] = load()
    results["versions"] = versions(_measured(results), told.cache)
    results["summary"] = summary(results)
    _keep(told.out, results)
    sys.stdout.write(report(results))
    return int(not results["summary"] and not results["ack"])


def report(results: dict[str, Any]) -> str:
    """Write the table and what belongs to it."""
    where = ", ".join(f"{name} {value}" for name, value in results["machine"].items())
    which = ", ".join(f"{name} {value}" for name, value in sorted(results["versions"].items()))
    busy = f"Load before: {results['load_before']}; after: {results['load_after']}."
    rows = results["summary"]
    lines = [table(rows), ""] if rows else []
    return "\n".join([*lines, *remarks(results, rows), "", where, which, busy, ""])


def browser(told: argparse.Namespace, chosen: list[ComparedServer]) -> Iterator[Row]:
    """Visit every server with a browser: what is compared with each other, in turns."""
    workspace = Workspace(told.cache, told.ports)
    for beside in (FORM, CHART):
        pages = [page for page in told.pages if BESIDE.get(page, page) == beside]
        serving = [(one, page) for page in pages for one in chosen if page in one.pages]
        yield from visit_all(workspace, serving, told.visits, told.seed)


def memory(told: argparse.Namespace, chosen: list[ComparedServer]) -> Iterator[Row]:
    """Weigh every server with open sessions."""
    workspace = Workspace(told.cache, told.ports)
    with page_visits.browser() as chromium:
        for page in told.pages:
            for one in chosen:
                if page in one.pages:
                    yield attempt(partial(measure_memory, workspace, chromium), one, page)


def ramp(told: argparse.Namespace, chosen: list[ComparedServer]) -> Iterator[Row]:
    """Open sessions until a server is too slow."""
    limits = Limits(told.pace, told.cap, told.most_memory)
    workspace = Workspace(told.cache, told.ports)

    def climbed(one: ComparedServer, page: str) -> Row:
        tell(f"{page}: ramp of {one.label}")
        with workspace.serving(one, page) as server:
            return asyncio.run(climb(server, limits))

    for one in chosen:
        if one.key in RAMPED:
            yield attempt(climbed, one, FORM)


def ack(told: argparse.Namespace, chosen: list[ComparedServer]) -> Iterator[Row]:
    """Let people write in pages of the workbook."""
    workspace = Workspace(told.cache, told.ports)

    def written(one: ComparedServer, page: str) -> Row:
        tell(f"{page}: {told.people} people write with {one.label}")
        with workspace.serving(one, page) as server:
            return asyncio.run(write_together(server, told.people, told.seconds, told.seed))

    for one in chosen:
        if WORKBOOK in one.pages:
            yield attempt(written, one, WORKBOOK)


def attempt(measure: Callable[[ComparedServer, str], Row], one: ComparedServer, page: str) -> Row:
    """Measure a server's page; where that fails, tell why."""
    named = {"server": one.key, "page": page}
    try:
        return named | measure(one, page)
    except TROUBLE as problem:
        tell(f"{page}: {one.label} failed: {problem}")
        return named | {"problem": str(problem)}


def _measured(results: dict[str, Any]) -> list[ComparedServer]:
    keys = {row["server"] for part in PARTS for row in results[part] if "problem" not in row}
    return [COMPARED[key] for key in sorted(keys)]


def _keep(out: Path | None, results: dict[str, Any]) -> None:
    if out is not None:
        out.write_text(json.dumps(results, indent=1), "utf-8")


def _allow_many_files() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _some(known: Any) -> Callable[[str], list[str]]:
    def read(given: str) -> list[str]:
        asked = given.split(",")
        unknown = sorted(set(asked) - set(known))
        if unknown:
            raise argparse.ArgumentTypeError(f"there is no {', '.join(unknown)}")
        return asked

    return read


def _ports(given: str) -> range:
    first, _, last = given.partition("-")
    return range(int(first), int(last) + 1)


if __name__ == "__main__":
    sys.exit(main())
