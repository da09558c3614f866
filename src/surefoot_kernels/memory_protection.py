"""Keeps other programs of the same account from reading the memory of a process.

Tried in ``tests/serving/security/test_processes_of_others.py``.
"""

from __future__ import annotations

import ctypes
import sys

PR_SET_DUMPABLE = 4


def keep_unreadable() -> bool:
    """Let no program but the system's own read this process's memory, environment or open files.

    What is forked from it is kept so too. A process that is started from nothing is readable until
    it calls this itself.

    Returns
    -------
    :
        Whether the system can do that; only Linux can.
    """
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
