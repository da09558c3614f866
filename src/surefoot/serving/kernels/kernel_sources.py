"""Where pages get their kernels from; each machine has a usual way, and both can be had.

Tried in ``tests/cli/test_command_line.py``.
"""

from __future__ import annotations

import sys

FORKED, STOCK = "forked", "stock"
KERNELS = (FORKED, STOCK)
"""From a warm process, or started from nothing."""


def usual_kernels() -> str:
    """Give where kernels come from on this system."""
    return FORKED if sys.platform == "linux" else STOCK
