"""Where a practice's records lie: one file in the records' folder, made when first opened.

What speaks to the database takes long to import, and is only when a file is opened.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot import paths
from surefoot.records.stamps import Clock, now
from surefoot.records.store import Practice, Store

if TYPE_CHECKING:
    from surefoot.records.sql import SqlStore

DEMO = Practice("demo", synthetic=True)
OWN = Practice("own", synthetic=False)
PRACTICES = {practice.name: practice for practice in (DEMO, OWN)}


def open_practice(name: str, clock: Clock = now) -> Store:
    """Open a practice's records, made if there are none yet and brought up to date.

    Parameters
    ----------
    name :
        ``demo`` or ``own``.
    clock :
        Gives the time, in any time zone.

    Raises
    ------
    ValueError
        If there is no practice of this name.
    OSError, RecordsError
        If the file cannot be made, opened or brought up to date.
    """
    if name not in PRACTICES:
        raise ValueError(f"a practice is one of {', '.join(PRACTICES)}, not {name!r}")
    return open_file(file_of(name), PRACTICES[name], clock)


def file_of(name: str) -> Path:
    """Name the file of a practice's records, whether it is there or not."""
    return paths.home() / f"{name}.sqlite"


def open_file(file: Path, practice: Practice, clock: Clock = now) -> SqlStore:
    """Open a file of records, made if it is not there; only its owner may read it."""
    from surefoot.records.engine import sqlite_engine, use_write_ahead_log
    from surefoot.records.migrations import bring_up_to_date
    from surefoot.records.sql import SqlStore

    with suppress(FileExistsError):
        file.touch(mode=0o600, exist_ok=False)
    engine = sqlite_engine(file)
    try:
        bring_up_to_date(engine)
        use_write_ahead_log(engine)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, practice, clock)
