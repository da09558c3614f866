"""What a server that runs leaves beside the records, so that a second start finds it."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from surefoot.outgoing import write
from surefoot.serving.ports import ADDRESS

ENTRANCE = "/enter"
NAME = "server.json"
PATIENCE = 2.0  # seconds for it to answer
READY = b"ready\n"


@dataclass(frozen=True)
class Running:
    """A server that runs.

    Attributes
    ----------
    port :
        Where it listens.
    run :
        What tells its run from others, and its tokens.
    pid :
        Its process.
    """

    port: int
    run: str
    pid: int

    @classmethod
    def here(cls, port: int, run: str) -> Running:
        """Give this process."""
        return cls(port, run, os.getpid())

    def entrance(self, token: str) -> str:
        """Give the address at which a browser is let in, once."""
        return f"http://{ADDRESS}:{self.port}{ENTRANCE}#{token}"

    def note(self, home: Path) -> None:
        """Leave word of it beside the records."""
        write(home / NAME, json.dumps(asdict(self)), replace=True)

    def withdraw(self, home: Path) -> None:
        """Take that word back, unless it is another server's by now."""
        if noted(home) == self:
            with contextlib.suppress(OSError):
                (home / NAME).unlink()

    def answers(self) -> bool:
        """Tell whether it still serves."""
        connection = HTTPConnection(ADDRESS, self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().read(len(READY) + 1) == READY
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def noted(home: Path) -> Running | None:
    """Give the server that left word; None if none did, or it cannot be read."""
    try:
        told = json.loads((home / NAME).read_text("utf-8"))
        port, run, pid = int(told["port"]), str(told["run"]), int(told["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Running(port, run, pid)
