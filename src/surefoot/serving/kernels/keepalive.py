"""How a page is asked now and then whether it is still there.

Tried in ``tests/serving/kernels/test_closed_websockets.py``.
"""

from __future__ import annotations

PING = 30.0  # seconds between two questions, and for the answer to one


class KeepAliveHandler:
    """The server's end of a websocket that Tornado asks for signs of life.

    Jupyter would ask too, by timers that hold each line for as long as they last, and it gives
    milliseconds where Tornado takes seconds, which Tornado then complains of.
    """

    @property
    def ping_interval(self) -> float:
        """The seconds between two questions."""
        return PING

    @property
    def ping_timeout(self) -> float:
        """The seconds without an answer until a page counts as gone."""
        return PING
