"""A widget's line to its page that needs no kernel, whatever Jupyter's libraries hold for usual."""

from __future__ import annotations

import json
from typing import Any

from comm import DummyComm


class Wire(DummyComm):
    """A line that remembers what was sent.

    Attributes
    ----------
    updates :
        Each state that was sent, as the page would read it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.updates: list[dict[str, Any]] = []

    def send(self, data: Any = None, *_: Any, **__: Any) -> None:
        """Remember the state in a message."""
        self.updates.append(json.loads(json.dumps(data["state"])))
