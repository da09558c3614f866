"""What is known of instruments: which way is better, how precise they are, where a cut-off lies."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from surefoot.language import said_by, say
from surefoot.outcomes.change import Better, clinical_cutoff
from surefoot.outcomes.frames import CODE
from surefoot.outgoing import reason as unread
from surefoot.text_files import read_text

WORDS = ("name", "better", "source")
GROUPS = ("clinical_mean", "clinical_sd", "functional_mean", "functional_sd")
NUMBERS = ("sd", "reliability", "cutoff", *GROUPS)


class InstrumentsError(ValueError):
    """A file of instruments that cannot be used; the message names the place and says why."""


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """One instrument.

    Attributes
    ----------
    code :
        As in the column ``instrument`` of a dataset.
    name :
        For readers, in English.
    better :
        Whether higher or lower scores are better.
    source :
        Where its numbers come from.
    sd, reliability :
        Standard deviation of the score before, above 0, and reliability, 0 to under 1; both are
        None if they are not known.
    cutoff :
        Where the clinical side ends; None if it is not known.
    """

    code: str
    name: str
    better: Better
    source: str
    sd: float | None = None
    reliability: float | None = None
    cutoff: float | None = None


def instruments(path: Path | None = None) -> dict[str, Instrument]:
    """Give the instruments that are known, by code.

    Parameters
    ----------
    path :
        A TOML file like ``surefoot/outcomes/instruments.toml``; what it says of an instrument
        stands in place of what is known of it here.

    Raises
    ------
    InstrumentsError
        If the file cannot be read, or says something of an instrument that cannot be.
    """
    known = _read((files("surefoot.outcomes") / "instruments.toml").read_text("utf-8"))
    if path is None:
        return known
    try:
        return known | _read(read_text(path))
    except (OSError, UnicodeDecodeError) as trouble:
        reason = unread(trouble) if isinstance(trouble, OSError) else say("it is not UTF-8 text")
        raise InstrumentsError(
            say("{file} cannot be read: {reason}", file=str(path), reason=reason)
        ) from None
    except ValueError as trouble:
        raise InstrumentsError(
            say("{file}: {reason}", file=str(path), reason=said_by(trouble))
        ) from None


def _read(text: str) -> dict[str, Instrument]:
    return {code: _instrument(code, told) for code, told in tomllib.loads(text).items()}


def _instrument(code: str, told: object) -> Instrument:
    if not re.fullmatch(CODE, code):
        raise ValueError(
            say(
                "{code} is not the code of an instrument; it must match {pattern}",
                code=code,
                pattern=CODE,
            )
        )
    if not isinstance(told, dict):
        raise ValueError(say("{code} must be a table, [{code}]", code=code))
    for name in told:
        if name not in WORDS + NUMBERS:
            raise ValueError(
                say(
                    "{code} has {name}, which is none of {names}",
                    code=code,
                    name=name,
                    names=", ".join(WORDS + NUMBERS),
                )
            )
    words = {name: _words(code, told, name) for name in WORDS}
    numbers = {name: _number(code, name, told[name]) for name in NUMBERS if name in told}
    if words["better"] not in ("higher", "lower"):
        raise ValueError(
            say("{code}: better is higher or lower, not {value}", code=code, value=words["better"])
        )
    _precise(code, numbers)
    cutoff = _cutoff(code, numbers, words["better"])  # type: ignore[arg-type]
    precision = {name: numbers.get(name) for name in ("sd", "reliability")}
    return Instrument(code=code, **words, **precision, cutoff=cutoff)  # type: ignore[arg-type]


def _words(code: str, told: Mapping[str, Any], name: str) -> str:
    given = told.get(name)
    if not isinstance(given, str) or not given.strip():
        raise ValueError(say("{code} needs {name}, a text", code=code, name=name))
    return given


def _number(code: str, name: str, given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
        raise ValueError(
            say(
                "{code}: {name} must be a number, not {value}",
                code=code,
                name=name,
                value=repr(given),
            )
        )
    if name.endswith("sd") and given <= 0:
        raise ValueError(
            say("{code}: {name} must be above 0, not {value}", code=code, name=name, value=given)
        )
    return float(given)


def _precise(code: str, numbers: Mapping[str, float]) -> None:
    if ("sd" in numbers) != ("reliability" in numbers):
        raise ValueError(
            say("{code}: sd and reliability go together, and only one is given", code=code)
        )
    if not 0 <= numbers.get("reliability", 0) < 1:
        raise ValueError(
            say(
                "{code}: reliability lies from 0 to under 1, not at {value}",
                code=code,
                value=numbers["reliability"],
            )
        )


def _cutoff(code: str, numbers: Mapping[str, float], better: Better) -> float | None:
    """Give the cut-off that is told, or the one between two groups (criterion c)."""
    groups = [numbers[name] for name in GROUPS if name in numbers]
    if not groups:
        return numbers.get("cutoff")
    if "cutoff" in numbers or len(groups) < len(GROUPS):
        raise ValueError(
            say("{code}: give a cutoff, or all four of {names}", code=code, names=", ".join(GROUPS))
        )
    mean, sd, functional, functional_sd = groups
    try:
        return clinical_cutoff(mean, sd, functional, functional_sd, better=better)
    except ValueError as trouble:
        raise ValueError(say("{file}: {reason}", file=code, reason=said_by(trouble))) from None
