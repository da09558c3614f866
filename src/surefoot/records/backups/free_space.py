"""Says which drive has no room left, where a backup is written.

Tried in ``tests/records/backups/test_snapshot.py``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from math import ceil
from pathlib import Path

from surefoot.language import say
from surefoot.records.backups.raw_file import DiskFullError
from surefoot.records.entities import RecordsError

MEGABYTE = 1_000_000
NO_ROOM = (
    "There is too little room on the drive of {folder}: {free} MB are left, and about {needed} MB "
    "are needed. Nothing was changed. Delete what you do not need there, or use another drive."
)


class NotEnoughSpaceError(RecordsError):
    """A drive has too little room; the message says which."""


@contextmanager
def writing_into(folder: Path, size: int) -> Iterator[None]:
    """Say which drive is full, if it is.

    Parameters
    ----------
    folder, size :
        Where something is written, and about how many bytes.

    Raises
    ------
    NotEnoughSpaceError
        If there is no room for it.
    """
    try:
        yield
    except DiskFullError:
        pass
    except OSError as error:
        if error.errno not in (ENOSPC, EDQUOT):
            raise
    else:
        return
    left = shutil.disk_usage(next(each for each in (folder, *folder.parents) if each.exists())).free
    told = {"free": left // MEGABYTE, "needed": ceil(size / MEGABYTE)}
    raise NotEnoughSpaceError(say(NO_ROOM, folder=str(folder), **told)) from None
