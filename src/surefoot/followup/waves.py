"""The waves of interviews that a funder expects, and their windows, as a file tells them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from surefoot import paths
from surefoot.text_files import read_text

DEFAULT = "suprt.toml"
OWN = "follow-up.toml"
START, END = "start", "end"
KEY = r"[a-z][a-z0-9_]{0,30}"
MOST = 36500


@dataclass(frozen=True, kw_only=True)
class Wave:
    """One interview that everybody is to be asked for.

    Attributes
    ----------
    key, name :
        How it is kept, and what it is called, in English.
    counts_from :
        ``start`` (the first session held) or ``end`` (the closing session).
    day :
        When it is due, in days from there, 0 or more.
    before, after :
        The window: days before and after that day, 0 or more.
    every :
        After how many days it is due again; None for once. Only a wave that counts from the start
        can come again.

    Raises
    ------
    ValueError
        If one of these is not so.
    """

    key: str
    name: str
    counts_from: Literal["start", "end"]
    day: int
    before: int
    after: int
    every: int | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.key, str) or not re.fullmatch(KEY, self.key):
            raise ValueError(
                "a wave's key has small letters, digits and _, and starts with a letter"
            )
        if not isinstance(self.name, str) or not self.name.strip():
            raise ValueError(f"the wave {self.key} has no name")
        if self.counts_from not in (START, END):
            raise ValueError(f"the wave {self.key} must count from {START!r} or {END!r}")
        for name in ("day", "before", "after"):
            self._check_days(name, 0)
        if self.every is not None:
            self._check_days("every", 1)
            if self.counts_from == END:
                raise ValueError(f"the wave {self.key} counts from the end, so it comes only once")

    def _check_days(self, name: str, least: int) -> None:
        days = getattr(self, name)
        if type(days) is not int or not least <= days <= MOST:
            raise ValueError(
                f"the wave {self.key} needs a whole number of days from {least} to {MOST} as {name}"
            )


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """All waves, and the share of interviews that is expected.

    Attributes
    ----------
    waves :
        In the order in which they come; each key once.
    target :
        0 to 1.
    """

    waves: Sequence[Wave]
    target: float

    def __post_init__(self) -> None:
        if type(self.target) not in (int, float) or not 0 <= self.target <= 1:
            raise ValueError("the target must lie in 0..1")
        keys = [wave.key for wave in self.waves]
        if not keys or len(set(keys)) < len(keys):
            raise ValueError("there must be at least one wave, and each needs a key of its own")

    @classmethod
    def read(cls, file: Path | None = None) -> Calendar:
        """Read a calendar.

        Parameters
        ----------
        file :
            A TOML file; None for the programme's own beside its records, or SUPRT's windows where
            there is none.

        Raises
        ------
        ValueError
            If the file is no calendar; the message says why.
        """
        chosen = file or _chosen()
        try:
            told = tomllib.loads(read_text(chosen))
            waves = [_wave(each) for each in told.pop("wave", ())]
            return cls(waves=waves, **told)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as trouble:
            raise ValueError(f"{chosen.name} is no calendar of interviews: {trouble}") from None
        except ValueError as trouble:
            raise ValueError(f"{chosen.name}: {trouble}") from None


def _wave(told: Mapping[str, Any]) -> Wave:
    known = [each.name for each in fields(Wave)]
    strange = [name for name in told if name not in known]
    if strange:
        raise ValueError(f"a wave has no {strange[0]!r}; it has {', '.join(known)}")
    return Wave(**told)


def usual() -> Path:
    """Give the file of SUPRT's windows, which ships with the workbook."""
    return paths.data() / "follow-up" / DEFAULT


def _chosen() -> Path:
    own = paths.home() / OWN
    return own if own.is_file() else usual()
