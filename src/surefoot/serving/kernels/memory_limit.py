"""How much a kernel has grown since its page was opened; one that grows without end is ended."""

from __future__ import annotations

import os
from pathlib import Path

GROWN_AT_MOST = 768 * 1024 * 1024  # bytes; a page that draws takes a tenth of that


class MemoryLimit:
    """Looks at the memory of one kernel.

    Parameters
    ----------
    pid :
        Its process.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._first = resident(pid)

    def is_too_much(self) -> bool:
        """Tell whether it is known to have grown more than any page of ours needs."""
        now = resident(self._pid)
        return now is not None and self._first is not None and now - self._first > GROWN_AT_MOST


def resident(pid: int) -> int | None:
    """Give the bytes of memory that a process takes; None where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")
