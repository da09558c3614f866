"""The lives that a fork can lead: a page's kernel on one line, or any Jupyter kernel on ZMQ.

Tried in ``tests/kernels/test_many_forks.py``.
"""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from surefoot_kernels import after_fork, forked_child, notebook, protocol
from surefoot_kernels.fork_limits import CLOSED
from surefoot_kernels.page_kernel import PageKernel
from surefoot_kernels.server_log import ServerLog

KERNEL = "surefoot-kernel"

ZMQ = "zmq"
Standard = Sequence[int]  # what takes the place of standard input, output and error
NO_POLLER = ["--IPKernelApp.parent_handle=1"]  # the system ends a fork with its warm process
Life = Callable[[socket.socket, Standard], None]


@dataclass
class WarmPage:
    """A notebook that has been run as far as nobody need be known.

    Attributes
    ----------
    name :
        What its models are named after.
    cells :
        The sources of its code cells.
    outputs :
        The outputs of those that were run.
    """

    name: str
    cells: Sequence[str]
    outputs: list[list[notebook.Output]] = field(default_factory=list)

    @classmethod
    def run(cls, name: str, cells: Sequence[str]) -> WarmPage:
        """Run a notebook in this warm process."""
        page = cls(name, cells)
        kernel = PageKernel.prepared()
        with notebook.named_models(name):
            page.outputs.extend(notebook.run(kernel, cells))
        kernel.warm_up()
        return page

    def answer(self) -> dict[str, Any]:
        """Give what a page can show at once."""
        return {"outputs": self.outputs, "models": notebook.models()}


def run_on_socket(page: WarmPage, line: socket.socket, standard: Standard) -> None:
    """Be the kernel of one page until the server closes the line."""
    forked_child.set_process_name(KERNEL)
    line.set_inheritable(False)
    told = json.loads(protocol.read(line))
    forked_child.redirect(standard)
    forked_child.settle(told["environment"], told["folder"])
    kernel = PageKernel.prepared()
    kernel.session.speak(line)
    if told.get("log"):
        logging.getLogger(told["log"]).addHandler(ServerLog(kernel.tell_server))
    try:
        bind(kernel, page, told.get("message"), told.get("remembered"))
    except Exception as problem:
        kernel.tell_server({"failed": type(problem).__name__})
        kernel.tell_page("failed")
    else:
        kernel.tell_page("bound")
    asyncio.run(kernel.answer(line))


def bind(kernel: PageKernel, page: WarmPage, message: Any = None, known: Any = None) -> None:
    """Call what waited for the fork, and run the cells that did."""
    for_later: list[Any] = []
    after_fork.wake(message, known, for_later.append)
    done = len(page.outputs)
    with notebook.named_models(f"{page.name}:woken"):
        for outputs in notebook.run(kernel, page.cells, done):
            kernel.tell_server({"outputs": outputs})
    kernel.tell_server({"bound": True})
    for told in for_later:
        kernel.tell_server({"remember": told})


def run_on_zmq(line: socket.socket, standard: Standard) -> None:
    """Be the kernel that a Jupyter server, a notebook test or a script asked for."""
    forked_child.set_process_name(KERNEL)
    told = json.loads(protocol.read(line))
    line.close()
    forked_child.redirect(standard)
    forked_child.settle(told["environment"], told["folder"])
    after_fork.wake()
    from ipykernel.kernelapp import IPKernelApp

    from surefoot_kernels.stock_kernel import StockKernel

    sys.argv = told["arguments"]
    try:
        app = StockKernel if told["module"] == CLOSED else IPKernelApp
        app.launch_instance(argv=[*sys.argv[1:], *NO_POLLER])
    finally:
        forked_child.report_exit()


def main_for(kind: str, page: WarmPage | None) -> Life:
    """Give what a fork of this process is to do.

    Parameters
    ----------
    kind :
        ``line`` or ``zmq``.
    page :
        The page of this process.

    Raises
    ------
    ValueError
        If this process has no such forks.
    """
    if kind == "line" and page is not None:
        return partial(run_on_socket, page)
    if kind == ZMQ and page is None:
        return run_on_zmq
    raise ValueError(f"{'no' if page is None else 'a'} page has no kernel of the kind {kind!r}")
