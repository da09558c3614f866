"""Being told to end: whoever ends a command in any way lets it clean up first, as Ctrl-C does."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDS = ("SIGTERM", "SIGHUP")
"""To end, and that the terminal is gone; Windows has the first alone."""


@contextmanager
def stopped_cleanly() -> Iterator[None]:
    """Hear what tells this program to end as Ctrl-C is heard.

    What somebody ignores on purpose, as ``nohup`` does, or hears otherwise stays as it is.
    """
    told = [getattr(signal, name) for name in ENDS if hasattr(signal, name)]
    usual = [each for each in told if signal.getsignal(each) is signal.SIG_DFL]
    for each in usual:
        signal.signal(each, _interrupt)
    try:
        yield
    finally:
        for each in usual:
            if signal.getsignal(each) is _interrupt:
                signal.signal(each, signal.SIG_DFL)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
