"""What is stamped on a record: a random id and the time.

Tried in ``tests/records/test_entries.py``.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

Clock: TypeAlias = Callable[[], datetime]

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
ID_LENGTH = 20
LEAST_AHEAD, MOST_AHEAD = -12 * 60, 14 * 60


def now() -> datetime:
    """Give the time, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """Make a random id of 20 letters and digits, 100 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH))


def id_from(chance: random.Random) -> str:
    """Make an id as :func:`new_id` does, by chance that whoever asks has to keep secret."""
    return "".join(chance.choice(ALPHABET) for _ in range(ID_LENGTH))


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


def ahead_min(moment: datetime) -> int:
    """Give how many minutes this computer's clock is ahead of UTC at a moment."""
    ahead = moment.astimezone().utcoffset()
    return round(ahead.total_seconds() / 60) if ahead is not None else 0


def clock_told(ahead: Any) -> int | None:
    """Give the minutes ahead of UTC that a page tells of its clock; None if no clock is so."""
    is_told = type(ahead) is int and LEAST_AHEAD <= ahead <= MOST_AHEAD
    return ahead if is_told else None


def by_clock(moment: datetime, ahead: int | None) -> datetime:
    """Give a moment by a clock some minutes ahead of UTC, without a time zone.

    Where it is not known how far, it is given by this computer's clock.
    """
    if ahead is None:
        return moment.astimezone().replace(tzinfo=None)
    return utc(moment).replace(tzinfo=None) + timedelta(minutes=ahead)
