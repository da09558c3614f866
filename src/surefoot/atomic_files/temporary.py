"""What is hidden while it is made, or holds for one run; and what of that was left lying about."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

HIDDEN = ".surefoot-"
PART = ".part"
"""How the name of what is not whole yet begins and ends."""

EARLIER = ".earlier"
"""How the name of a whole folder ends that was just going to be replaced."""

SCRATCH = "surefoot_"
"""How the name of a folder begins, among the system's temporary ones, that holds for one run."""

OF_PROGRAM = re.compile(rf"{SCRATCH}(?P<number>[0-9]+)_")
"""After that comes the number of the program whose run it is."""

_HELD: dict[Path, int] = {}
"""The locks of this program's own folders: a number is another program's in another container."""


def leftover_parts(folder: Path) -> list[Path]:
    """Name what an end in the middle left in a folder; what is being made just now is among it."""
    return sorted(folder.glob(f"{HIDDEN}*"))


def leftover_scratch(root: str | None = None) -> list[Path]:
    """Name the folders for one run that are there, of runs that go on and of those that ended."""
    return sorted(Path(root or tempfile.gettempdir()).glob(f"{SCRATCH}*"))


def clear_ended(root: str) -> None:
    """Take away the folders for one run in another folder whose programs were killed.

    They may hold what nobody else should keep. Those of other accounts stay, and so do those of
    which it cannot be told whether their program has ended.
    """
    for each in leftover_scratch(root):
        if has_ended(each) and _is_own_folder(each):
            discard(each)


def has_ended(folder: Path) -> bool:
    """Tell whether the program has ended whose run a folder holds for, as far as that is known."""
    of = OF_PROGRAM.match(folder.name)
    if of is None or sys.platform == "win32":  # there, to ask for a program would end it
        return False
    try:
        os.kill(int(of["number"]), 0)
    except ProcessLookupError:
        return not _is_held(folder)
    except (PermissionError, OverflowError):
        return False
    return False


def _is_held(folder: Path) -> bool:
    """Tell whether a program holds a folder's lock, also one that is not to be seen from here."""
    try:
        held = _lock(folder)
    except OSError:
        return True
    os.close(held)
    return False


def _lock(folder: Path) -> int:
    """Hold a folder until what is given is closed, or this program has ended.

    Raises
    ------
    OSError
        If somebody else does, or its drive keeps no locks.
    """
    if sys.platform == "win32":
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _is_own_folder(place: Path) -> bool:
    try:
        found = os.lstat(place)
    except FileNotFoundError:  # another start was faster
        return False
    return sys.platform == "win32" or (stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid())


@contextmanager
def scratch() -> Iterator[Path]:
    """Make a folder among the system's temporary ones, and take it away at the end."""
    folder = scratch_folder()
    try:
        yield folder
    finally:
        discard(folder)


def scratch_folder(root: str | None = None) -> Path:
    """Make a folder that holds for one run, among the system's temporary ones or in another."""
    folder = Path(tempfile.mkdtemp(prefix=f"{SCRATCH}{os.getpid()}_", dir=root))
    with suppress(OSError):
        _HELD[folder] = _lock(folder)
    return folder


def discard(folder: Path) -> None:
    """Take away a folder that is not needed, as far as nobody uses what is in it.

    Who stops the program meanwhile is heard once it is gone: it may hold a copy of records.
    """
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        if (held := _HELD.pop(folder, None)) is not None:
            os.close(held)
