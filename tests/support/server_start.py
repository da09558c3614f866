"""What a server of the tests runs: ours, with limits of its own, and signals that ask it things."""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path

from server_process import ALL, KEPT

from surefoot.serving import serve
from surefoot.serving.security import environment

environment.leave_out_unused_grammars()

from surefoot import demo  # noqa: E402, F401 - what a server needs at its start
from surefoot.serving import app  # noqa: E402 - without those grammars
from surefoot.serving.kernels import (  # noqa: E402
    forked_kernels,
    keepalive,
    kernel_manager,
    open_pages,
    warm_pages,
)
from surefoot.serving.pages import assets, practices  # noqa: E402

LINES = ("StockWebSocket", "PageWebSocket")


def main(arguments: list[str]) -> int:
    """Serve until interrupted; give the exit status."""
    unheld, awake, ping, port, forking, readable, ahead, *notebooks = arguments
    kernel_manager.UNHELD_AT_MOST = int(unheld)
    open_pages.AWAKE_AT_MOST, open_pages.A_MOMENT = int(awake), 1
    keepalive.PING = float(ping)
    app.LOOK_EVERY = forked_kernels.LOOK_EVERY = practices.IDLE_S = 1
    if ahead != "True":
        warm_pages.WarmPages.prepare = _leave_it_to_the_first_who_asks  # type: ignore[method-assign]
        assets.Assets.encode = lambda _: None  # type: ignore[method-assign]
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whatever the tests themselves were told
    if hasattr(signal, "SIGUSR1"):
        signal.signal(signal.SIGUSR1, lambda *_: _tell(ALL))
        signal.signal(signal.SIGUSR2, lambda *_: _tell(f"{KEPT}{_lines_in_memory()}"))
    folder = Path(notebooks[0]) if notebooks else None
    return serve(int(port), False, folder, kernels=forking, readable=readable == "True")


async def _leave_it_to_the_first_who_asks(*_: object) -> None:
    pass


def _tell(what: str) -> None:
    os.write(1, f"{what}\n".encode())


def _lines_in_memory() -> int:
    gc.collect()
    return sum(type(each).__name__ in LINES for each in gc.get_objects())
