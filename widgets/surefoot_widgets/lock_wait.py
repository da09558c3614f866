"""Tells a page that its words wait for a file that another program holds.

Tried in ``tests/widgets/sheet/test_sheet.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from surefoot.records.engines.lock_wait import on_lock_wait


@contextmanager
def saying_that_it_waits(widget: Any) -> Iterator[None]:
    """Have a widget's state say so while what is done in the block waits for the records.

    The state that comes afterwards says nothing of it.
    """

    def tell() -> None:
        widget.state = {**widget.state, "waits": True}

    with on_lock_wait(tell):
        yield
