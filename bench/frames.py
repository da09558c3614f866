"""Send frames that no page sends to kernels of both kinds, and tell how soon the server answers.

``python bench/frames.py`` draws 50,000 for forked kernels and 20,000 for stock ones, and fails if a
sign of life took longer than it may meanwhile, or if the server grew too much.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from measure import processes
from measure.compared_servers import COMPARED
from measure.environments import usual_cache
from measure.frame_sender import send_all
from measure.kernel_page import KernelPage
from measure.pages import FORM
from measure.rounds import Workspace

SLOWEST = 0.3  # seconds for a sign of life
GROWN_AT_MOST = 100.0  # MB
PAGES = 8  # open at the same time
KINDS = {"forked": "surefoot", "stock": "stock-lean"}


def arguments() -> argparse.Namespace:
    """Read what was chosen."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--forked", type=int, default=50_000, help="frames for forked kernels")
    parser.add_argument("--stock", type=int, default=20_000, help="frames for stock kernels")
    parser.add_argument("--pages", type=int, default=PAGES, help="that are open")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first-port", type=int, default=8900)
    return parser.parse_args()


def main() -> int:
    """Send what was chosen, and print what came of it."""
    told = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that no server stays behind
    workspace = Workspace(Path(usual_cache()), range(told.first_port, told.first_port + 40))
    failures = 0
    for kind, key in KINDS.items():
        frames = getattr(told, kind)
        if frames:
            row = campaign(workspace, key, frames, told.pages, told.seed)
            failures += row["slowest"] > SLOWEST or row["grown_mb"] > GROWN_AT_MOST
            sys.stdout.write(f"{kind}: {row}\n")
            sys.stdout.flush()
    return int(failures > 0)


def campaign(workspace: Workspace, key: str, frames: int, pages: int, seed: int) -> dict[str, Any]:
    """Send frames to a server, and give what came of it."""
    with workspace.serving(COMPARED[key], FORM) as server:
        before = own_memory(server.pid)
        opened = [KernelPage(server.origin, server.address, server.let_in()) for _ in range(pages)]
        sent = asyncio.run(send_all(opened, frames, seed))
        return asdict(sent) | {"grown_mb": round(own_memory(server.pid) - before, 1)}


def own_memory(pid: int) -> float:
    """Give the proportional set size of the server's process alone, in MB."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return processes.proportional(rollup) / processes.MB


if __name__ == "__main__":
    sys.exit(main())
