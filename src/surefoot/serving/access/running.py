"""What a server that runs leaves beside the records, so that a second start finds it."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import re
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from tornado.httpclient import HTTPClient, HTTPError
from tornado.iostream import UnsatisfiableReadError

from surefoot.outgoing import write
from surefoot.serving.ports import ADDRESS
from surefoot.small_files import read_small

ENTRANCE = "/enter"
PROOFS = "/healthz"
NAME = "server.json"
PATIENCE = 2.0  # seconds for the whole of its answer
LARGEST = 1024
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
        client = HTTPClient(max_header_size=16 * LARGEST, max_body_size=LARGEST)
        try:
            answer = client.fetch(
                f"http://{ADDRESS}:{self.port}{PROOFS}/{nonce}",
                connect_timeout=PATIENCE,
                request_timeout=PATIENCE,
                follow_redirects=False,
                decompress_response=False,
            )
            return hmac.compare_digest(answer.body, self.proof(key, nonce).encode())
        except (OSError, HTTPError, UnsatisfiableReadError):
            return False
        finally:
            client.close()


def noted(home: Path) -> Running | None:
    """Give the server that left word; None if none did, or it cannot be read."""
    try:
        told = json.loads(read_small(home / NAME, LARGEST, through_links=False).content)
        found = Running(int(told["port"]), str(told["run"]), int(told["pid"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    is_one = 1 <= found.port <= LAST_PORT and RUN.fullmatch(found.run)
    return found if is_one else None
