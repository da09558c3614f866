"""What a place to write is: free, taken, a link, or open to others; and why one is refused.

Tried in ``tests/atomic_files/test_atomic_files.py``.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from surefoot.language import Text, say

OTHERS = 0o077
OTHERS_WRITE = 0o022
ROOT = 0  # may read and write everything anyway
LINKS = {
    getattr(stat, "IO_REPARSE_TAG_SYMLINK", None),
    getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None),
}

REASONS: Mapping[int, Text] = {
    errno.ENOENT: say("there is no such file or folder"),
    errno.EEXIST: say("it is there already"),
    errno.ENOTEMPTY: say("it is there already"),
    errno.EISDIR: say("it is a folder, not a file"),
    errno.ENXIO: say("it is not a file that can be read"),
    errno.EFBIG: say("it is too large"),
    errno.ENOTDIR: say("it is not a folder"),
    errno.EACCES: say("you may not read or write it"),
    errno.EPERM: say("you may not read or write it"),
    errno.ELOOP: say("it is a link to another place, and nothing is written through one"),
    errno.ENOSPC: say("the disk is full"),
    errno.EROFS: say("its drive can only be read"),
    errno.EBUSY: say("it is in use"),
}
ANOTHERS = (
    "{folder} also holds {name}, which would be lost. Move that to another place, or name a new "
    "folder."
)
STANDING_IN = "{folder} is the folder that you are in. Name a new folder in it."


class LinkError(OSError):
    """The place is a link to another one."""

    def __init__(self, place: Path) -> None:
        super().__init__(errno.ELOOP, os.strerror(errno.ELOOP), str(place))


class PlaceError(ValueError):
    """The folder cannot be replaced; the message says why."""


def reason(trouble: OSError) -> Text:
    """Say what the operating system found wrong, without its numbers."""
    return REASONS.get(trouble.errno or 0) or say(trouble.strerror or type(trouble).__name__)


def refuse_link(place: Path) -> None:
    """Refuse a place that is a link, also one that leads nowhere.

    Raises
    ------
    LinkError
        If it is one.
    """
    if is_link(place):
        raise LinkError(place)


def is_link(place: Path) -> bool:
    """Tell whether a place is a link; on Windows, also a junction."""
    try:
        found = os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return False
    tag = getattr(found, "st_reparse_tag", 0)
    return stat.S_ISLNK(found.st_mode) or (bool(tag) and tag in LINKS)


def is_open_to_others(place: Path) -> bool:
    """Tell whether others than its owner may open a file or folder; Windows tells it in no mode."""
    return sys.platform != "win32" and bool(os.lstat(place).st_mode & OTHERS)


def is_owned_by_another(place: Path) -> bool:
    """Tell whether another account owns a file, and so may have written it.

    To root, as in a container, what belongs to the owner of its folder is no stranger's. Windows
    tells it in no owner: there a file is as safe as the folder that it is in.
    """
    try:
        return sys.platform != "win32" and os.lstat(place).st_uid not in _ours(place.parent)
    except (FileNotFoundError, NotADirectoryError):
        return False


def others_may_write(folder: Path) -> bool:
    """Tell whether others may put files into a folder; Windows tells it in no mode."""
    if sys.platform == "win32":
        return False
    found = os.stat(folder)
    return bool(found.st_mode & OTHERS_WRITE) or found.st_uid not in _ours(folder)


def _ours(folder: Path) -> set[int]:
    """Give the accounts whose files are trusted in a folder."""
    mine = os.geteuid()
    return {mine, ROOT, os.stat(folder).st_uid} if mine == ROOT else {mine, ROOT}


def restrict_to_owner(place: Path) -> bool:
    """Leave a file or folder to its owner alone, and tell if it was open to others.

    It is not opened for this: to close a database's file would end the locks that this program
    holds on it. What belongs to somebody else stays as it is, and so does what lies on a drive that
    keeps no such modes; one that is gone by now is no trouble.

    Raises
    ------
    LinkError
        If it is a link.
    """
    refuse_link(place)
    try:
        found = os.lstat(place)
        if not found.st_mode & OTHERS or sys.platform == "win32" or found.st_uid != os.geteuid():
            return False
        _change_mode(place, stat.S_IMODE(found.st_mode) & ~OTHERS)
        return not is_open_to_others(place)
    except (FileNotFoundError, PermissionError):
        return False


def _change_mode(place: Path, mode: int) -> None:
    try:
        os.chmod(place, mode, follow_symlinks=False)
    except NotImplementedError:  # it became a link, or this system cannot
        refuse_link(place)
        os.chmod(place, mode)


def check_file(place: Path, *, replace: bool) -> None:
    """Refuse a place in which no file can be written, or none unasked.

    Raises
    ------
    LinkError, OSError
        As :func:`surefoot.atomic_files.write`.
    """
    refuse_link(place)
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    if not replace and place.exists():
        raise taken(place)


def check_folder(place: Path, ours: Collection[str], *, replace: bool) -> None:
    """Refuse a place in which no folder can be made, or none unasked.

    Raises
    ------
    LinkError, PlaceError, OSError
        As :func:`surefoot.atomic_files.new_folder`.
    """
    refuse_link(place)
    if not place.exists():
        return
    if not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place))
    if Path.cwd().is_relative_to(place.resolve()):
        raise PlaceError(say(STANDING_IN, folder=str(place)))
    held = sorted(each.name for each in place.iterdir())
    if held and not replace:
        raise taken(place)
    for name in held:
        if name not in ours:
            raise PlaceError(say(ANOTHERS, folder=str(place), name=name))


def settled(place: Path) -> Path:
    """Name a place so that nothing on the way to it is a link or a step back."""
    whole = place if place.name not in ("", "..") else place.resolve()
    return whole.parent.resolve() / whole.name


def taken(place: Path) -> FileExistsError:
    """Give the error that something is there already."""
    return FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place))


@contextmanager
def named_after(place: Path) -> Iterator[None]:
    """Have what fails name the place that somebody asked for, not the hidden one beside it."""
    try:
        yield
    except OSError as error:
        if error.errno is None or isinstance(error, LinkError):
            raise
        raise OSError(error.errno, error.strerror, str(place)) from None
