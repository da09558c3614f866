"""Why a line between a page and its kernel is closed: numbers, for which the page has words.

Tried in ``tests/serving/kernels/test_closed_websockets.py``.
"""

from __future__ import annotations

ENDED = 1001
NOT_OF_OURS = 1008
TOO_SLOW = 4001
"""The page does not take what it is sent."""

TOO_MANY = 4002
"""The page goes on sending more messages than any page of ours."""

TOO_FULL = 4003
"""The page's kernel has grown too large."""

ASLEEP = 4004
"""The page was idle longest when others were opened; it gets a kernel as soon as it asks."""

TAKEN = 4005
"""Another line has the page; a page that asks for one of its own gets it."""

REPLACED = 4006
"""The page has connected again."""
