"""Being told to end: whoever ends a command in any way lets it clean up first, as Ctrl-C does."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

Handler = Callable[[int, FrameType | None], None]

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


@contextmanager
def told_to(stop: Handler) -> Iterator[None]:
    """Have whatever would break into this program, to end it, told to it instead.

    A loop that is broken into while it starts a thread may wait for that thread for ever. Once it
    has stopped, everything is heard as before: who cannot wait can break into the rest.

    Parameters
    ----------
    stop :
        Asks the program to end soon. It raises nothing. What somebody ignores on purpose, or hears
        otherwise, stays as it is.
    """
    named = [getattr(signal, name) for name in ("SIGINT", *ENDS) if hasattr(signal, name)]
    breaking = (signal.default_int_handler, _interrupt, signal.SIG_DFL)
    before = {each: signal.getsignal(each) for each in named}
    changed = {each: handler for each, handler in before.items() if handler in breaking}
    for each in changed:
        signal.signal(each, stop)
    try:
        yield
    finally:
        for each, handler in changed.items():
            signal.signal(each, handler)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
