"""A log that tells of the same thing a few times, and then how often it was."""

from __future__ import annotations

import logging
import time
from collections import Counter

SPAN = 60.0  # seconds
THE_SAME_AT_MOST = 10  # lines of the same wording in a span
ALL_AT_MOST = 600  # lines in a span
WORDINGS_AT_MOST = 1000  # that are remembered


class RepeatedLogFilter(logging.Filter):
    """Leaves out what was said often enough; the next line after that tells how much it was.

    It comes after whatever rewrites a record, as it goes by what would be written.
    """

    def __init__(self) -> None:
        super().__init__()
        self._since = time.monotonic()
        self._said: Counter[str] = Counter()
        self._all = self._left_out = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record is to be written; what no log of ours shows does not count."""
        if record.levelno < logging.WARNING:
            return True
        now = time.monotonic()
        if now - self._since > SPAN:
            self._since, self._all = now, 0
            self._said.clear()
        wording = record.getMessage()
        if self._is_enough(wording):
            self._left_out += 1
            return False
        self._all += 1
        if wording in self._said or len(self._said) < WORDINGS_AT_MOST:
            self._said[wording] += 1
        if self._left_out:
            record.msg, record.args = f"{wording} ({self._left_out} lines were left out)", ()
            self._left_out = 0
        return True

    def _is_enough(self, wording: str) -> bool:
        return self._all >= ALL_AT_MOST or self._said[wording] >= THE_SAME_AT_MOST
