"""What a page may send to its kernel; anything else ends at the server."""

from __future__ import annotations

import json
from typing import Any

from surefoot_kernels import protocol

PROTOCOL = "v1.kernel.websocket.jupyter.org"
LARGEST_MESSAGE = 256 * 1024  # bytes
MESSAGES = frozenset(
    {"comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"}
)
TARGETS = frozenset({"jupyter.widget.control"})
"""What a page may open a comm to; a kernel makes all models itself, so that no page fills it."""

OPEN_AT_MOST = 16  # comms that a page has opened and not closed


class MessageFilter:
    """Looks at each message that one page sends."""

    def __init__(self) -> None:
        self._open: set[str] = set()

    def allows(self, message: bytes | str) -> bool:
        """Tell whether a message is whole, and one of those that a page of ours sends."""
        if isinstance(message, str) or len(message) > LARGEST_MESSAGE:
            return False
        try:
            channel, parts = protocol.unpacked(message)
            header, parent, metadata, content = (json.loads(part) for part in parts[:4])
        except (ValueError, RecursionError):
            return False
        objects = all(isinstance(each, dict) for each in (header, parent, metadata, content))
        return objects and channel == "shell" and self._is_known(header, content)

    def _is_known(self, header: dict[str, Any], content: dict[str, Any]) -> bool:
        """Tell whether a message is of a kind that pages send, and names what it is about."""
        kind, about = header.get("msg_type"), content.get("comm_id")
        named = isinstance(kind, str) and isinstance(header.get("msg_id"), str)
        if not named or kind not in MESSAGES:
            return False
        if not kind.startswith("comm_") or kind == "comm_info_request":
            return True
        if not isinstance(about, str):
            return False
        if kind == "comm_open":
            self._open.add(about)
            target = content.get("target_name")
            is_ours = isinstance(target, str) and target in TARGETS
            return is_ours and len(self._open) <= OPEN_AT_MOST
        if kind == "comm_close":
            self._open.discard(about)
        return True
