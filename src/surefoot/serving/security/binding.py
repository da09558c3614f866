"""The door that the server listens at: on this machine only, and never another's by surprise.

Tried in ``tests/serving/security/test_environment.py``.
"""

from __future__ import annotations

import errno
import os
import socket

from surefoot.language import Text, say

ADDRESS = "127.0.0.1"
USUAL = 8866
NEXT = range(USUAL + 1, USUAL + 10)
"""The ports that are tried in this order if the usual one is taken: a page finds us there again."""
TAKEN = (errno.EADDRINUSE, errno.EACCES)
WAITING = 128  # connections that may wait to be answered


class PortTakenError(RuntimeError):
    """Another program listens at the port that was asked for."""


def bind_port(asked: int | None) -> socket.socket:
    """Listen at a port of the loopback address.

    Parameters
    ----------
    asked :
        The port to listen at, 0 for any free one; None for the usual one, or the first free one
        after it, so that a server that is started again is found where it was.

    Raises
    ------
    PortTakenError
        If a certain port was asked for and cannot be had.
    """
    if asked is None:
        doors = (_free(port) for port in (USUAL, *NEXT))
        return next((door for door in doors if door is not None), None) or _listen(0)
    door = _free(asked)
    if door is None:
        raise PortTakenError(
            say(
                "Port {port} is in use by another program; choose another with --port.",
                port=str(asked),
            )
        )
    return door


def told_of(port: int, asked: int | None) -> Text | None:
    """Say that the usual address is another program's this time; None if it is ours.

    Parameters
    ----------
    port, asked :
        Where the server listens, and the port that was asked for.
    """
    if asked is not None or port == USUAL:
        return None
    return say(
        "Port {usual} is in use by another program, so Surefoot is at {address} this time. "
        "Use a bookmark of the usual address again only when that program is closed.",
        usual=str(USUAL),
        address=f"http://{ADDRESS}:{port}/",
    )


def port_of(door: socket.socket) -> int:
    """Give the port that a socket listens at."""
    port: int = door.getsockname()[1]
    return port


def _free(port: int) -> socket.socket | None:
    try:
        return _listen(port)
    except OSError as problem:
        if problem.errno not in TAKEN:
            raise
        return None


def _listen(port: int) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two programs share the port
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((ADDRESS, port))
        door.listen(WAITING)
        door.setblocking(False)
    except BaseException:
        door.close()
        raise
    return door
