"""Runs a notebook's cells before anybody has asked for its page.

Tried in ``tests/kernels/test_lifecycle.py``.
"""

from __future__ import annotations

import sys
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import comm

from surefoot_kernels.after_fork import NotForkedYetError
from surefoot_kernels.captured_output import without_captured
from surefoot_kernels.page_kernel import PageKernel
from surefoot_kernels.socket_session import Message

SHOWN = {"display_data", "execute_result", "error"}
Output = dict[str, Any]


def run(kernel: PageKernel, cells: Sequence[str], first: int = 0) -> Iterator[list[Output]]:
    """Run cells, and yield the outputs of each.

    It ends early before a cell that asks for something which only a fork can know.

    Parameters
    ----------
    kernel :
        Runs them.
    cells :
        The sources of all code cells.
    first :
        Where to begin.
    """
    for source in cells[first:]:
        outputs, error = run_cell(kernel, source)
        if isinstance(error, NotForkedYetError):
            return
        yield outputs


def run_cell(kernel: PageKernel, source: str) -> tuple[list[Output], BaseException | None]:
    """Run one cell, and give its outputs and what it raised."""
    said, kernel.session.said = kernel.session.said, []
    line, kernel.session.line = kernel.session.line, None
    try:
        request = kernel.session.msg("execute_request")
        kernel.set_parent([], request)  # type: ignore[no-untyped-call]
        result = kernel.shell.run_cell(source, store_history=True)
    finally:
        kernel.session.line = line
        heard, kernel.session.said = kernel.session.said, said
    own = list(without_captured(heard))
    for message in own:
        if message["header"]["msg_type"] not in SHOWN and line is not None:
            kernel.session.tell("iopub", message)
    return [output(message) for message in own if is_shown(message)], result.error_in_exec


def is_shown(message: Message) -> bool:
    """Tell whether a message is an output of a cell."""
    return message["header"]["msg_type"] in SHOWN


def output(message: Message) -> Output:
    """Write an output as a notebook would hold it; of an error, no more than its kind."""
    kind, content = message["header"]["msg_type"], message["content"]
    if kind == "error":
        return {"output_type": kind, "ename": content["ename"]}
    return {"output_type": kind, "data": content["data"], "metadata": content["metadata"]}


@contextmanager
def named_models(name: str) -> Iterator[None]:
    """Give the models that are made meanwhile names that are the same whenever this is done.

    Parameters
    ----------
    name :
        What makes them differ from those of another page.
    """
    create = comm.create_comm
    made = 0

    def named(*args: Any, **kwargs: Any) -> Any:
        nonlocal made
        made += 1
        kwargs.setdefault("comm_id", uuid.uuid5(uuid.NAMESPACE_URL, f"{name}:{made}").hex)
        return create(*args, **kwargs)

    comm.create_comm = named
    try:
        yield
    finally:
        comm.create_comm = create


def models() -> dict[str, Any]:
    """Give the states of all widgets, in the form in which pages embed them."""
    widget = sys.modules.get("ipywidgets.widgets.widget")
    if widget is None:
        return {"version_major": 2, "version_minor": 0, "state": {}}
    states: dict[str, Any] = widget.Widget.get_manager_state()
    return states
