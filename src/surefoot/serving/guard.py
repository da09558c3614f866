"""What a page may send to its kernel; anything else ends at the server."""

from __future__ import annotations

import json
import time
from typing import Any

from surefoot_kernels import wire

PROTOCOL = "v1.kernel.websocket.jupyter.org"
LARGEST_MESSAGE = 256 * 1024  # bytes
MESSAGES = frozenset(
    {"comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"}
)
TARGETS = frozenset({"jupyter.widget.control"})
"""What a page may open a comm to; a kernel makes all models itself, so that no page fills it."""

OPEN_AT_MOST = 16  # comms that a page has opened and not closed
A_SECOND = 50.0  # messages that a page may go on sending
AT_ONCE = 300.0  # messages that it may send in a burst, as when it has found its kernel again
SLOWED_AT_MOST = 20.0  # seconds that it goes on sending more until it is hung up on


class Guard:
    """Looks at each message that one page sends."""

    def __init__(self) -> None:
        self._allowance, self._looked = AT_ONCE, time.monotonic()
        self._slowed_since: float | None = None
        self._open: set[str] = set()

    def wait(self) -> float:
        """Count a message, and give the seconds until it may be dealt with.

        Who sends more than pages of ours go on sending is slowed down, and nothing is lost.
        """
        now = time.monotonic()
        self._allowance = min(AT_ONCE, self._allowance + (now - self._looked) * A_SECOND)
        self._looked = now
        self._allowance -= 1
        if self._allowance >= 0:
            self._slowed_since = None
            return 0.0
        if self._slowed_since is None:
            self._slowed_since = now
        return -self._allowance / A_SECOND

    def is_too_much(self) -> bool:
        """Tell whether a page has been slowed down for so long that it is none of ours."""
        since = self._slowed_since
        return since is not None and time.monotonic() - since > SLOWED_AT_MOST

    def lets_through(self, message: bytes | str) -> bool:
        """Tell whether a message is whole, and one of those that a page of ours sends."""
        if isinstance(message, str) or len(message) > LARGEST_MESSAGE:
            return False
        try:
            channel, parts = wire.unpacked(message)
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
