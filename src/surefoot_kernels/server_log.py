"""What a kernel's program logs, told to the server: its own output is its page's, or nobody's.

Only messages go there, never an exception's text or where it came from; which loggers' is for
whoever starts the kernel to say, who knows that they quote no person.

Tried in ``tests/kernels/test_page_kernel.py``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

LOGGED = "logged"
"""Under this name a message for the server's log goes over the line."""


class ServerLog(logging.Handler):
    """Tells the server of warnings and worse.

    Parameters
    ----------
    tell :
        Says something to the server.
    """

    def __init__(self, tell: Callable[[dict[str, Any]], None]) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """Tell of one message."""
        self._tell({LOGGED: record.getMessage()})
