"""The door that the server listens at: on this machine only, and never another's by surprise."""

from __future__ import annotations

import errno
import socket

from tornado.netutil import bind_sockets

ADDRESS = "127.0.0.1"
USUAL = 8866
TAKEN = (errno.EADDRINUSE, errno.EACCES)


class PortTakenError(RuntimeError):
    """Another program listens at the port that was asked for."""


def open_door(asked: int | None) -> tuple[list[socket.socket], int]:
    """Listen at a port of the loopback address.

    Parameters
    ----------
    asked :
        The port to listen at, 0 for any free one; None for the usual one, or any free one if
        that is taken.

    Returns
    -------
    :
        The listening sockets and the port.

    Raises
    ------
    PortTakenError
        If a certain port was asked for and cannot be had.
    """
    try:
        sockets = bind_sockets(USUAL if asked is None else asked, ADDRESS)
    except OSError as problem:
        if problem.errno not in TAKEN:
            raise
        if asked is not None:
            raise PortTakenError(
                f"Port {asked} is in use by another program; choose another with --port."
            ) from problem
        sockets = bind_sockets(0, ADDRESS)
    return sockets, sockets[0].getsockname()[1]
