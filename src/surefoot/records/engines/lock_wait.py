"""Whoever waits for records that another program holds is told so, and goes on waiting.

Tried in ``tests/records/test_replaced_file.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

TOLD_AFTER_S = 1.0

_teller: ContextVar[Callable[[], None] | None] = ContextVar("surefoot_waiting", default=None)


@contextmanager
def on_lock_wait(tell: Callable[[], None]) -> Iterator[None]:
    """Have something called once each time that the records keep the block waiting."""
    token = _teller.set(tell)
    try:
        yield
    finally:
        _teller.reset(token)


def notify_lock_wait() -> None:
    """Tell whoever asked for it that another program holds the records."""
    if (tell := _teller.get()) is not None:
        tell()
