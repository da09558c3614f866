"""What ends a piece of work in its middle: a kill, Ctrl-C, a full disk; and at which step."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

STEPS = (
    "chmod", "fsync", "ftruncate", "link", "mkdir", "open", "remove", "rename", "replace", "rmdir",
    "unlink", "write",
)  # fmt: skip
"""What Python asks of the file system; a kill at a moment of time also hits the database."""

NEEDS_ROOM = {"fsync", "link", "mkdir", "open", "write"}

KILL, INTERRUPT, FULL = "killed at a step", "Ctrl-C at a step", "disk full from a step on"
IN_DATABASE = "killed within the database"
AT_A_TIME, TORN = "killed at a moment", "killed at a moment, and a torn log"
NO_ROOM = "a full disk"
AT_STEPS = (KILL, INTERRUPT, FULL)
KILLS = (KILL, IN_DATABASE, AT_A_TIME, TORN)
INSTRUCTIONS = 40
"""How many instructions of the database's machine make a step."""


@dataclass(frozen=True)
class Fault:
    """One end.

    Attributes
    ----------
    kind :
        What happens.
    at :
        Where: the number of the step, the share of the usual time, or of the usual room.
    """

    kind: str
    at: float


class Steps:
    """Counts what is asked of the file system, and ends the work at one of those steps.

    Parameters
    ----------
    fault :
        What happens and where; None only counts.
    """

    def __init__(self, fault: Fault | None = None) -> None:
        self.count = self.of_database = 0
        self._fault = fault

    def watch(self) -> None:
        """Stand in for the functions of ``os``; it is for a process of its own."""
        for name in STEPS:
            setattr(os, name, self._watched(name, getattr(os, name)))
        usual = sqlite3.dbapi2.connect

        def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
            made = usual(*arguments, **named)
            made.set_progress_handler(self._in_database, INSTRUCTIONS)
            return made

        sqlite3.dbapi2.connect = connect

    def _in_database(self) -> int:
        self.of_database += 1
        if self._fault == Fault(IN_DATABASE, self.of_database):
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def _watched(self, name: str, usual: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            self.count += 1
            if self._fault is not None:
                self._end(name, usual, arguments)
            return usual(*arguments, **named)

        return step

    def _end(self, name: str, usual: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        kind, at = self._fault.kind, self._fault.at  # type: ignore[union-attr]
        if self.count == at and kind == KILL:
            if name == "write":
                usual(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        if self.count == at and kind == INTERRUPT:
            raise KeyboardInterrupt
        if self.count >= at and kind == FULL and name in NEEDS_ROOM and not _reads(name, arguments):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _reads(name: str, arguments: tuple[Any, ...]) -> bool:
    return name == "open" and not (len(arguments) > 1 and arguments[1] & os.O_CREAT)
