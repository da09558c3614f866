"""Files: written beside their place, and moved into it; or added to.

Tried in ``tests/atomic_files/test_atomic_files.py``.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from surefoot.atomic_files.destinations import check_file, named_after, refuse_link, settled, taken
from surefoot.atomic_files.folders import make_folder
from surefoot.atomic_files.fsync import (
    BINARY,
    NEW,
    OWNER_FILE,
    fill,
    fsync_file,
    sync_folder,
    write_all,
)
from surefoot.atomic_files.temporary import HIDDEN, PART

NO_HARD_LINKS = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}


def write(place: Path, content: str | bytes, *, replace: bool = False) -> None:
    """Write a file; a text is written as UTF-8.

    Parameters
    ----------
    place :
        The file; missing folders on the way to it are made, and are their owner's alone.
    content :
        All that it holds.
    replace :
        Whether a file that is there already may be replaced.

    Raises
    ------
    LinkError
        If the place is a link.
    FileExistsError
        If something is there already.
    OSError
        If it cannot be written. What was there before is there still.
    """
    with new_file(place, replace=replace) as part:
        fill(os.open(part, os.O_WRONLY | BINARY), content)


@contextmanager
def new_file(place: Path, *, replace: bool = False) -> Iterator[Path]:
    """Let something else make a file, such as the database: beside its place, and moved at the end.

    Yields
    ------
    Path
        An empty file that only its owner may open. Whoever fills it closes it.

    Raises
    ------
    LinkError, FileExistsError, OSError
        As :func:`write`.
    """
    check_file(place, replace=replace)
    place = settled(place)
    make_folder(place.parent)
    with named_after(place):
        descriptor, name = tempfile.mkstemp(PART, HIDDEN, place.parent)
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        with named_after(place):
            fsync_file(part)
            _move_file(part, place, replace=replace)
    except BaseException:
        for each in place.parent.glob(f"{part.name}*"):  # a database has others beside its file
            with suppress(OSError):
                each.unlink()
        raise


def copy(source: Path, place: Path) -> None:
    """Copy a file into a folder that holds for one run, for its owner alone from the first byte.

    Raises
    ------
    OSError
        If it cannot be read or written, or something is there already.
    """
    with source.open("rb") as there, os.fdopen(os.open(place, NEW, OWNER_FILE), "wb") as made:
        shutil.copyfileobj(there, made)


def append(place: Path, line: str) -> None:
    """Add a line to a file, whole or not at all; it is on the disk when this returns.

    Raises
    ------
    LinkError
        If it is a link.
    OSError
        If it cannot be written; the file is as it was then.
    """
    refuse_link(place)
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    content = f"{line}\n".encode()
    descriptor = os.open(place, flags | BINARY, OWNER_FILE)
    try:
        before = os.fstat(descriptor).st_size
        try:
            write_all(descriptor, content)
            os.fsync(descriptor)
        except BaseException:
            os.ftruncate(descriptor, before)
            raise
    finally:
        os.close(descriptor)


def remove(place: Path) -> None:
    """Take a file away that was made here, or the link in its place; none is no trouble."""
    place.unlink(missing_ok=True)


def _move_file(part: Path, place: Path, *, replace: bool) -> None:
    refuse_link(place)
    if replace:
        os.replace(part, place)
    elif sys.platform == "win32":
        os.rename(part, place)  # there, it refuses what is there already
    else:
        _move_to_free_name(part, place)
    sync_folder(place.parent)


def _move_to_free_name(part: Path, place: Path) -> None:
    try:
        os.link(part, place, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NO_HARD_LINKS:
            raise
        if os.path.lexists(place):
            raise taken(place) from None
        os.rename(part, place)
    else:
        part.unlink()
