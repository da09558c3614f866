"""The key of a release: which pseudonym was whose, locked with a passphrase.

Tried in ``tests/privacy/test_release.py``.
"""

from __future__ import annotations

import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from surefoot import atomic_files
from surefoot.language import say

FORMAT = "surefoot-release-key-1"
SHORTEST = 12
MARK = "\ufeff"
"""What an editor puts before a text; earlier versions took it for a part of the passphrase."""
TOO_SHORT = "the passphrase must have {least} characters or more"
COST = 2**16
BLOCK = 8


def lock(file: Path, key: Mapping[str, str], passphrase: str) -> None:
    """Write a key file that only the passphrase opens.

    Parameters
    ----------
    file :
        Where; it must not exist yet, and only its owner may read it.
    key :
        New by old pseudonym.
    passphrase :
        12 characters or more.

    Raises
    ------
    ValueError
        If the passphrase is too short.
    FileExistsError, OSError
        If the file is there already or cannot be written.

    Notes
    -----
    AES-256-GCM under a key made by scrypt (n = 65,536, r = 8, p = 1) of the passphrase and 16
    random bytes (RFC 7914).
    """
    if len(passphrase) < SHORTEST:
        raise ValueError(say(TOO_SHORT, least=SHORTEST))
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    plain = json.dumps(dict(key)).encode()
    sealed = AESGCM(_stretched(passphrase, salt)).encrypt(nonce, plain, FORMAT.encode())
    parts = {"salt": salt, "nonce": nonce, "sealed": sealed}
    told = {"format": FORMAT} | {name: b64encode(part).decode() for name, part in parts.items()}
    atomic_files.write(file, json.dumps(told))


def unlock(file: Path, passphrase: str) -> dict[str, str]:
    """Read a key file: new by old pseudonym.

    Raises
    ------
    ValueError
        If it is no key file, was changed, or the passphrase is another.
    """
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        salt, nonce, sealed = (b64decode(told[name]) for name in ("salt", "nonce", "sealed"))
    except (ValueError, KeyError, TypeError):
        raise ValueError(say("{file} is not a key file", file=file.name)) from None
    for told_by in (passphrase, f"{MARK}{passphrase}"):
        with suppress(InvalidTag):
            plain = AESGCM(_stretched(told_by, salt)).decrypt(nonce, sealed, FORMAT.encode())
            opened: dict[str, str] = json.loads(plain)
            return opened
    raise ValueError(say("{file} was changed, or this is not its passphrase", file=file.name))


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=COST, r=BLOCK, p=1).derive(passphrase.encode())
