"""Puts what a cell shows inside an ipywidgets ``Output`` there, where no page does it yet."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

from surefoot_kernels.socket_session import Message

SHOWN = frozenset({"display_data", "execute_result", "stream", "error"})
CLEAR = "clear_output"
OUTPUT = "OutputModel"


def without_captured(messages: Iterable[Message]) -> Iterator[Message]:
    """Yield the messages that are a cell's own; what an ``Output`` captured becomes its state.

    An ``Output`` captures from the message that gives it a ``msg_id`` to the one that takes it
    away, as a page would see it.
    """
    capturing: Any = None
    for message in messages:
        output, is_begun = _turn(message)
        if output is not None:
            capturing = output if is_begun else None
        kind = message["header"]["msg_type"]
        if capturing is None or kind not in SHOWN | {CLEAR}:
            yield message
        elif kind == CLEAR:
            capturing.outputs = ()
        else:
            capturing.outputs += ({"output_type": kind, **_told(message)},)


def _turn(message: Message) -> tuple[Any, bool]:
    content = message["content"]
    state = content.get("data", {}).get("state", {}) if "comm_id" in content else {}
    widgets = sys.modules.get("ipywidgets.widgets.widget")
    if "msg_id" not in state or widgets is None:
        return None, False
    widget = widgets._instances.get(content["comm_id"])
    is_output = widget is not None and widget._model_name == OUTPUT
    return (widget if is_output else None), bool(state["msg_id"])


def _told(message: Message) -> dict[str, Any]:
    content = message["content"]
    return {name: content[name] for name in content if name != "transient"}
