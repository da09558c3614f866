"""A file of records as it was, put back under a store that is open."""

from __future__ import annotations

import shutil
from pathlib import Path

from surefoot.records.engines.file_identity import index_of, log_of
from surefoot.records.sql import SqlStore


def copied(store: SqlStore, file: Path) -> Path:
    """Copy a store's file as it is now."""
    store.empty_log()
    return Path(shutil.copy(file, file.with_name("copy")))


def put_back(copy: Path, file: Path) -> None:
    """Put a copy in the place of a file, whoever has that open."""
    for each in (log_of(file), index_of(file)):
        each.unlink(missing_ok=True)
    copy.rename(file)
