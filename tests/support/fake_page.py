"""A page for a view, that needs neither a browser nor a kernel."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any


class FakePage:
    """A page that remembers what it was given.

    Attributes
    ----------
    updates :
        Each time, the parts of the model, as a page would read them.
    sent :
        What was sent beside the model, with its bytes.
    """

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.sent: list[tuple[dict[str, Any], list[bytes]]] = []

    def take(self, parts: Mapping[str, Any]) -> None:
        """Remember parts of the model."""
        self.updates.append(json.loads(json.dumps(dict(parts))))

    def send(self, content: Mapping[str, Any], buffers: Sequence[bytes]) -> None:
        """Remember what was sent."""
        self.sent.append((dict(content), list(buffers)))
