"""What goes over the sockets: frames with their length, and Jupyter messages within them.

A message has the form of the websocket protocol ``v1.kernel.websocket.jupyter.org``, so that what a
kernel writes can be passed to a page as it is.
"""

from __future__ import annotations

import json
import select
import socket
import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

PREFIX = struct.Struct("<I")
OFFSET = struct.Struct("<Q")
AT_A_TIME = 1 << 16
OF_THE_SERVER = "page"  # the channel of what the server hears and no page
FDS_AT_MOST = 8


class Frames:
    """Cuts a stream of bytes into the frames that were written to it."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take what was read, and yield every frame that is now whole."""
        self._rest += data
        while len(self._rest) >= PREFIX.size:
            (length,) = PREFIX.unpack_from(self._rest)
            end = PREFIX.size + length
            if len(self._rest) < end:
                return
            yield bytes(self._rest[PREFIX.size : end])
            del self._rest[:end]


def framed(data: bytes) -> bytes:
    """Put its length before a frame."""
    return PREFIX.pack(len(data)) + data


def write(line: socket.socket, data: bytes) -> None:
    """Write a frame, and wait until the whole of it is taken, also where the socket never waits.

    Raises
    ------
    OSError
        If nobody is at the other end.
    """
    rest = memoryview(framed(data))
    while rest:
        try:
            rest = rest[line.send(rest) :]
        except BlockingIOError:
            ready = select.poll()
            ready.register(line, select.POLLOUT)
            ready.poll()


def read(line: socket.socket) -> bytes:
    """Wait for one frame, and take no byte more.

    Raises
    ------
    EOFError
        If the other end is closed.
    """
    (length,) = PREFIX.unpack(exactly(line, PREFIX.size))
    return exactly(line, length)


def exactly(line: socket.socket, wanted: int) -> bytes:
    """Wait for so many bytes.

    Raises
    ------
    EOFError
        If the other end is closed before.
    """
    parts = []
    while wanted:
        part = line.recv(min(wanted, AT_A_TIME))
        if not part:
            raise EOFError
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)


class Control:
    """A socket over which requests and answers go as JSON, with descriptors beside them.

    Parameters
    ----------
    end :
        One end of a pair of Unix sockets.
    """

    def __init__(self, end: socket.socket) -> None:
        self.end = end

    def send(self, content: Any, descriptors: Sequence[int] = ()) -> None:
        """Send something, and a copy of each descriptor with it."""
        data = framed(json.dumps(content).encode())
        sent = socket.send_fds(self.end, [data], list(descriptors))
        self.end.sendall(data[sent:])

    def receive(self) -> tuple[Any, list[int]]:
        """Wait for what the other end sends.

        Raises
        ------
        EOFError
            If the other end is closed.
        """
        prefix, descriptors, *_ = socket.recv_fds(self.end, PREFIX.size, FDS_AT_MOST)
        prefix += exactly(self.end, PREFIX.size - len(prefix))
        return json.loads(exactly(self.end, PREFIX.unpack(prefix)[0])), descriptors


def packed(channel: str, parts: Sequence[bytes | memoryview]) -> bytes:
    """Put a message together.

    Parameters
    ----------
    channel :
        ``shell``, ``iopub``, or a name of one's own that no page is told.
    parts :
        Header, parent header, metadata and content as JSON; then the buffers.
    """
    pieces = [channel.encode(), *parts]
    place = OFFSET.size * (len(pieces) + 2)
    offsets = [place]
    for piece in pieces:
        place += len(piece)
        offsets.append(place)
    numbers = struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets)
    return b"".join((numbers, *pieces))


def unpacked(message: bytes) -> tuple[str, list[bytes]]:
    """Take a message apart again.

    Raises
    ------
    ValueError
        If it is no such message; the text says nothing of what it holds.
    """
    try:
        (count,) = OFFSET.unpack_from(message)
        offsets = struct.unpack_from(f"<{count}Q", message, OFFSET.size) if count < 1024 else ()
    except struct.error:
        offsets = ()
    ordered = all(one <= next_ for one, next_ in pairwise(offsets))
    header = OFFSET.size * (len(offsets) + 1)
    if len(offsets) < 6 or not ordered or offsets[0] != header or offsets[-1] != len(message):
        raise ValueError("these bytes are no Jupyter message")
    pieces = [message[a:b] for a, b in pairwise(offsets)]
    return pieces[0].decode(), pieces[1:]
