"""What a server that runs leaves beside the records, so that a second start finds it.

Tried in ``tests/serving/auth/test_single_instance.py``.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import re
import secrets
import socket
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from surefoot.atomic_files import write
from surefoot.bounded_files import read_small
from surefoot.serving.security.binding import ADDRESS

ENTRANCE = "/enter"
PROOFS = "/healthz"
NAME = "server.json"
PATIENCE = 2.0  # seconds for the whole of its answer
LARGEST = 4096  # bytes of it, with its headers
RUN = re.compile(r"[0-9a-f]{32}")
LAST_PORT = 65535


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

    def proof(self, key: str, nonce: str) -> str:
        """Give what only this run can answer at its port, and whoever else knows the key."""
        told = f"here {self.port} {self.run} {nonce}".encode()
        return hmac.new(key.encode(), told, hashlib.sha256).hexdigest()

    def answers(self, key: str) -> bool:
        """Tell whether it still serves, and not another program at its port.

        Any program can listen there once it has ended, also another account's. So what answers is
        asked something new, and believed if it knows the key; the key itself is never sent.
        """
        nonce = secrets.token_hex(32)
        try:
            answer = _asked(self.port, f"{PROOFS}/{nonce}")
        except OSError:
            return False
        return hmac.compare_digest(answer, self.proof(key, nonce).encode())


def _asked(port: int, path: str) -> bytes:
    """Ask for something small, and give the body of the answer.

    Whatever listens there may never end: only so much is read, for so long.

    Raises
    ------
    OSError
        If nothing listens there, or it takes too long.
    """
    until, heard = time.monotonic() + PATIENCE, b""
    with socket.create_connection((ADDRESS, port), PATIENCE) as line:
        line.sendall(f"GET {path} HTTP/1.0\r\nHost: {ADDRESS}:{port}\r\n\r\n".encode())
        while len(heard) < LARGEST:
            line.settimeout(max(0.001, until - time.monotonic()))
            part = line.recv(LARGEST)
            if not part:
                break
            heard += part
    return heard.partition(b"\r\n\r\n")[2]


def noted(home: Path) -> Running | None:
    """Give the server that left word; None if none did, or it cannot be read."""
    try:
        told = json.loads(read_small(home / NAME, LARGEST, through_links=False).content)
        found = Running(int(told["port"]), str(told["run"]), int(told["pid"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    is_one = 1 <= found.port <= LAST_PORT and RUN.fullmatch(found.run)
    return found if is_one else None
