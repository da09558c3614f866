"""Small files, read whole or not at all: whatever lies in their place keeps nobody waiting.

A pipe in the place of a file would be waited for without end, a device or a huge file would fill
the memory. So only a regular file is read, and no more of it than a small one holds.

Tried in ``tests/test_text_files.py``.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True)
class Small:
    """A small file.

    Attributes
    ----------
    content :
        All that it holds.
    mode :
        What it is, and who may open it, as it was opened.
    """

    content: bytes
    mode: int


def read_small(place: Path, at_most: int, *, through_links: bool = True) -> Small:
    """Read a small file.

    Parameters
    ----------
    place :
        The file.
    at_most :
        How many bytes it may hold.
    through_links :
        Whether the place may be a link to a file.

    Raises
    ------
    OSError
        If it cannot be read, is no regular file or holds more; it names the place.
    """
    door = os.open(place, os.O_RDONLY | AT_ONCE | (0 if through_links else NO_LINKS))
    try:
        found = os.fstat(door).st_mode
        if stat.S_ISDIR(found):
            raise _refusal(errno.EISDIR, place)
        if not stat.S_ISREG(found):
            raise _refusal(errno.ENXIO, place)
        with os.fdopen(door, "rb", closefd=False) as file:
            content = file.read(at_most + 1)
    finally:
        os.close(door)
    if len(content) > at_most:
        raise _refusal(errno.EFBIG, place)
    return Small(content, found)


def _refusal(number: int, place: Path) -> OSError:
    return OSError(number, os.strerror(number), str(place))
