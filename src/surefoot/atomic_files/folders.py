"""Folders: filled beside their place, and moved into it whole.

Tried in ``tests/atomic_files/test_atomic_files.py``.
"""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from surefoot.atomic_files.destinations import check_folder, named_after, settled
from surefoot.atomic_files.fsync import NEW, OWNER_FILE, OWNER_FOLDER, fill, sync_folder
from surefoot.atomic_files.temporary import EARLIER, HIDDEN, PART, discard


class Folder:
    """A new folder that is not in its place yet.

    Parameters
    ----------
    part :
        Where it is made.
    """

    def __init__(self, part: Path) -> None:
        self._part = part

    def write(self, name: str, content: str | bytes) -> None:
        """Write one file of the folder.

        Raises
        ------
        OSError
            If it cannot be written, or is there already.
        """
        fill(os.open(self._part / name, NEW, OWNER_FILE), content)


@contextmanager
def new_folder(
    place: Path, *, replace: bool = False, ours: Collection[str] = ()
) -> Iterator[Folder]:
    """Make a folder with all its files beside its place, and move it there at the end.

    An empty folder counts as none.

    Parameters
    ----------
    place :
        The folder.
    replace :
        Whether a folder that is there already may be replaced.
    ours :
        What may be in the folder that is replaced: nothing else is taken away.

    Raises
    ------
    LinkError
        If the place is a link.
    PlaceError
        If the folder that is there cannot be replaced.
    FileExistsError, OSError
        As :func:`write`.
    """
    check_folder(place, ours, replace=replace)
    place = settled(place)
    make_folder(place.parent)
    with named_after(place):
        part = Path(tempfile.mkdtemp(PART, HIDDEN, place.parent))
    try:
        yield Folder(part)
        check_folder(place, ours, replace=replace)
        with named_after(place):
            sync_folder(part)
            _move_folder(part, place, replace=replace)
    except BaseException:
        discard(part)
        raise


def make_folder(folder: Path) -> bool:
    """Make a folder that only its owner may open, and those on the way to it; tell if it is new.

    One that is there keeps the rights that somebody gave it.

    Raises
    ------
    OSError
        If it cannot be made, or is a file.
    """
    if folder.is_dir():
        return False
    if folder.parent != folder:
        make_folder(folder.parent)
    try:
        folder.mkdir(mode=OWNER_FOLDER)
    except FileExistsError:
        if not folder.is_dir():
            raise NotADirectoryError(
                errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)
            ) from None
        return False
    return True


def _move_folder(part: Path, place: Path, *, replace: bool) -> None:
    if not replace or not place.exists() or not any(place.iterdir()):
        if sys.platform == "win32" and place.exists():
            place.rmdir()  # elsewhere an empty folder gives way by itself
        os.rename(part, place)
        sync_folder(place.parent)
        return
    earlier = part.with_suffix(EARLIER)
    try:
        os.rename(place, earlier)
        os.rename(part, place)
        sync_folder(place.parent)
        discard(earlier)
    except BaseException:
        if earlier.exists() and not place.exists():
            os.rename(earlier, place)
        discard(earlier)
        raise
