"""The token with which a browser is let in: of one run of the server, and good for once.

Tried in ``tests/serving/auth/test_keys_cookies_and_tokens.py``.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

SHAPE = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{64})")


def new_token(key: str, run: str) -> str:
    """Make a token for a run of the server.

    Whoever can read the key can make one: that is the account whose records these are.
    """
    name = secrets.token_hex(16)
    return f"{name}.{_seal(key, run, name)}"


def name_of(token: str) -> str:
    """Give what a token is called; that alone opens nothing."""
    return token.partition(".")[0]


@dataclass
class Tokens:
    """The tokens of one run of the server.

    Parameters
    ----------
    key :
        What they are signed with.

    Attributes
    ----------
    run :
        What tells this run from others; no secret without the key.
    """

    key: str
    run: str = field(default_factory=lambda: secrets.token_hex(16))
    _redeemed: set[str] = field(default_factory=set)

    def new(self) -> str:
        """Make a token."""
        return new_token(self.key, self.run)

    def redeem(self, token: str) -> bool:
        """Tell whether a token is of this run and was not redeemed before; from now on it was."""
        found = SHAPE.fullmatch(token)
        if found is None or not hmac.compare_digest(_seal(self.key, self.run, found[1]), found[2]):
            return False
        is_new = found[1] not in self._redeemed
        self._redeemed.add(found[1])
        return is_new


def _seal(key: str, run: str, name: str) -> str:
    told = f"enter {run} {name}".encode()
    return hmac.new(key.encode(), told, hashlib.sha256).hexdigest()
