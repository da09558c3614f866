"""The settings of a release: a readable file with safe defaults.

Tried in ``tests/privacy/test_release.py``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from surefoot.language import say
from surefoot.text_files import read_text

DEFAULTS = Path(__file__).with_name("settings.toml")
CONSENT = ("recorded", "on paper")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How well people are hidden in a release.

    Attributes
    ----------
    k :
        People at least who share everything that may be known of them, 2 or more.
    l :
        Values of each sensitive column at least among them, 1 or more.
    suppression_limit :
        The share of people, 0 to 1, who may be left out so that others tell more.
    period_weeks, periods :
        Sessions are told in so many stretches of so many weeks.
    consent :
        ``recorded`` or ``on paper``.

    Raises
    ------
    ValueError
        If a setting lies outside its range.
    """

    k: int
    l: int  # noqa: E741
    suppression_limit: float
    period_weeks: int
    periods: int
    consent: str

    def __post_init__(self) -> None:
        for name, least in (("k", 2), ("l", 1), ("period_weeks", 1), ("periods", 1)):
            if type(getattr(self, name)) is not int or getattr(self, name) < least:
                raise ValueError(
                    say(
                        "the setting {name} must be a whole number from {least} on",
                        name=name,
                        least=least,
                    )
                )
        share = self.suppression_limit
        if type(share) not in (int, float) or not 0 <= share <= 1:
            raise ValueError(say("the setting {name} must lie in 0..1", name="suppression_limit"))
        if self.consent not in CONSENT:
            raise ValueError(
                say(
                    "the setting {name} must be one of {names}",
                    name="consent",
                    names=", ".join(CONSENT),
                )
            )

    @classmethod
    def read(cls, file: Path | None = None) -> Settings:
        """Read settings; what a file does not say stays at its safe default.

        Parameters
        ----------
        file :
            A TOML file; None for the defaults.

        Raises
        ------
        ValueError
            If the file is no TOML, has a setting that there is not, or one outside its range.
        """
        kept = _read(DEFAULTS)
        if file is not None:
            kept |= _read(file)
        known = [each.name for each in fields(cls)]
        strange = [name for name in kept if name not in known]
        if strange:
            raise ValueError(
                say(
                    "there is no setting {name}; there are {names}",
                    name=strange[0],
                    names=", ".join(known),
                )
            )
        return cls(**kept)

    def weakened(self) -> list[str]:
        """Name the settings that hide people less well than the defaults, with both values."""
        safe = Settings.read()
        weaker = [name for name in ("k", "l", "period_weeks") if self._under(safe, name)]
        if self.consent != safe.consent:
            weaker.append("consent")
        return [f"{name}: {getattr(self, name)}, not {getattr(safe, name)}" for name in weaker]

    def told(self) -> Mapping[str, Any]:
        """Name by value."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def _under(self, safe: Settings, name: str) -> bool:
        return bool(getattr(self, name) < getattr(safe, name))


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_text(file))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise ValueError(
            say("{file} is not a settings file: {reason}", file=file.name, reason=str(trouble))
        ) from None
