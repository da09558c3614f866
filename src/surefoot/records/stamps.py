"""What is stamped on a record: a random id and the time."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
ID_LENGTH = 20


def now() -> datetime:
    """Give the time, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """Make a random id of 20 letters and digits, 100 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH))


def is_id(text: str) -> bool:
    """Tell whether a text could have come from :func:`new_id`."""
    return len(text) == ID_LENGTH and set(text) <= set(ALPHABET)


def utc(moment: datetime) -> datetime:
    """Give the same moment in UTC.

    Raises
    ------
    ValueError
        If the moment does not say in which time zone it is.
    """
    if moment.tzinfo is None:
        raise ValueError("a time that is kept must say its time zone, this one does not")
    return moment.astimezone(UTC)
