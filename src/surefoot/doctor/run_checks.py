"""Looks at everything, one thing after the other.

Tried in ``tests/doctor/test_doctor.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from surefoot import paths
from surefoot.doctor import computer, files, practices, programs, server
from surefoot.doctor.findings import Finding, advice, right, wrong
from surefoot.language import say
from surefoot.records.ids_and_times import now

NO_FOLDER = "There is no folder of records yet: {folder}"
LOOK_AT_THE_NAME = (
    "SUREFOOT_HOME names it. Look whether it is written as you meant it, and whether its drive is "
    "there. If nothing was kept yet, all is well: the first start makes the folder."
)
NOT_STARTED = (
    "If Surefoot was not used on this computer yet, all is well: the first start makes it."
)


def check() -> Iterator[Finding]:
    """Look at this computer, the folder of the records, and each practice in it."""
    home = paths.home_as_named()
    if not home.is_dir():
        yield _not_made(home)
        yield from programs.check()
        return
    yield right(say("The folder of the records: {folder}", folder=str(home)))
    yield from programs.check()
    yield from computer.check(home)
    found, is_open = server.check(home)
    yield found
    yield from files.check(home, is_open=is_open)
    yield from practices.check(home, now())


def _not_made(home: Path) -> Finding:
    if paths.is_home_named():
        return wrong(say(NO_FOLDER, folder=str(home)), say(LOOK_AT_THE_NAME))
    return advice(say(NO_FOLDER, folder=str(home)), say(NOT_STARTED))
