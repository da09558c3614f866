"""What a page may send to its kernel; anything else ends at the server."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

from surefoot_kernels import wire

MESSAGES = frozenset(
    {"comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"}
)
TARGETS = frozenset({"jupyter.widget", "jupyter.widget.control"})
A_SECOND = 100.0  # messages that a page may go on sending
AT_ONCE = 300.0  # messages that it may send in a burst


@dataclass
class Guard:
    """Looks at each message that one page sends."""

    _allowance: float = AT_ONCE
    _looked: float = field(default_factory=time.monotonic)

    def is_too_much(self) -> bool:
        """Count a message; tell whether the page sends more of them than any page of ours."""
        now = time.monotonic()
        self._allowance = min(AT_ONCE, self._allowance + (now - self._looked) * A_SECOND)
        self._looked = now
        self._allowance -= 1
        return self._allowance < 0

    def lets_through(self, message: bytes | str) -> bool:
        """Tell whether a message is whole, and one of those that a page of ours sends."""
        if isinstance(message, str):
            return False
        try:
            channel, parts = wire.unpacked(message)
            header, parent, metadata, content = (json.loads(part) for part in parts[:4])
        except (ValueError, RecursionError):
            return False
        objects = all(isinstance(each, dict) for each in (header, parent, metadata, content))
        return objects and channel == "shell" and is_known(header, content)


def is_known(header: dict[str, Any], content: dict[str, Any]) -> bool:
    """Tell whether a message is of a kind that pages send, and names what it is about."""
    kind = header.get("msg_type")
    if kind not in MESSAGES or not isinstance(header.get("msg_id"), str):
        return False
    if kind == "comm_open" and content.get("target_name") not in TARGETS:
        return False
    return not kind.startswith("comm_") or kind == "comm_info_request" or _has_id(content)


def _has_id(content: dict[str, Any]) -> bool:
    return isinstance(content.get("comm_id"), str)
