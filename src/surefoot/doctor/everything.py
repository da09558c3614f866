"""Looks at everything, one thing after the other."""

from __future__ import annotations

from collections.abc import Iterator

from surefoot import paths
from surefoot.doctor import computer, files, practices, programs, server
from surefoot.doctor.findings import Finding, right
from surefoot.language import say
from surefoot.records.stamps import now


def look() -> Iterator[Finding]:
    """Look at this computer, the folder of the records, and each practice in it."""
    home = paths.home()
    yield right(say("The folder of the records: {folder}", folder=str(home)))
    yield from programs.look()
    yield from computer.look(home)
    found, is_open = server.look(home)
    yield found
    yield from files.look(home, is_open=is_open)
    yield from practices.look(home, now())
