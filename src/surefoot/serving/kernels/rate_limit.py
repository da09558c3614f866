"""How many messages a page may send: a burst, then so many a second."""

from __future__ import annotations

import time

A_SECOND = 50.0  # messages that a page may go on sending
AT_ONCE = 300.0  # messages that it may send in a burst, as when it has found its kernel again
SLOWED_AT_MOST = 20.0  # seconds that it goes on sending more until it is hung up on


class RateLimit:
    """Counts the messages of one page, over however many lines they come."""

    def __init__(self) -> None:
        self._allowance, self._looked = AT_ONCE, time.monotonic()
        self._slowed_since: float | None = None

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
