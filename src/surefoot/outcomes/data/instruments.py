"""What is known of instruments: which way is better, how precise they are, where a cut-off lies."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from surefoot.arguments import A, Flag, Number, OneOf, made_of, takes
from surefoot.atomic_files import reason as unread
from surefoot.exercises import catalogue
from surefoot.forms import Measure
from surefoot.forms.measure import POINTS, Direction, range_of
from surefoot.language import said_by, say
from surefoot.outcomes.change import Better, clinical_cutoff
from surefoot.outcomes.data.schema import CODE
from surefoot.text_files import read_text

WORDS = ("name", "better", "source")
GROUPS = ("clinical_mean", "clinical_sd", "functional_mean", "functional_sd")
RANGE = ("least", "most")
NUMBERS = (*RANGE, "sd", "reliability", "cutoff", *GROUPS)
KNOWN = (*WORDS, "unit", *NUMBERS)
DIRECTIONS = ("higher", "lower", "neither")


class InstrumentsError(ValueError):
    """A file of instruments that cannot be used; the message names the place and says why."""


@made_of(
    code=A(str),
    name=A(str),
    better=OneOf(get_args(Direction)),
    unit=A(str),
    least=Number(),
    most=Number(),
    former=Flag(),
    source=A(str),
    sd=Number(above=0),
    reliability=Number(least=0, below=1),
    cutoff=Number(),
)
@dataclass(frozen=True, kw_only=True)
class Instrument(Measure):
    """One instrument: a measure, and what is known of its scores.

    Attributes
    ----------
    code :
        As in the column ``instrument`` of a dataset.
    source :
        Where its numbers come from.
    sd, reliability :
        Standard deviation of the score before, above 0, and reliability, 0 to under 1; both are
        None if they are not known.
    cutoff :
        Where the clinical side ends; None if it is not known.
    """

    code: str
    source: str
    sd: float | None = None
    reliability: float | None = None
    cutoff: float | None = None


@takes(path=A(Path))
def instruments(path: Path | None = None) -> dict[str, Instrument]:
    """Give the instruments that are known, by code.

    Parameters
    ----------
    path :
        A TOML file like ``surefoot/outcomes/data/instruments.toml``; what it says of an instrument
        stands in place of what is known of it here.

    Raises
    ------
    InstrumentsError
        If the file cannot be read, or says something of an instrument that cannot be.
    """
    known = _of_exercises()
    known |= _read((files("surefoot.outcomes.data") / "instruments.toml").read_text("utf-8"))
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


def _of_exercises() -> dict[str, Instrument]:
    """Give what exercises yield; nobody has measured yet how reliable it is."""
    return {
        code: Instrument(code=code, source=f"exercise {key}", **asdict(measure))
        for key, form in catalogue().items()
        for code, measure in form.measured.items()
    }


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
        if name not in KNOWN:
            raise ValueError(
                say(
                    "{code} has {name}, which is none of {names}",
                    code=code,
                    name=name,
                    names=", ".join(KNOWN),
                )
            )
    words = {name: _words(code, told, name) for name in WORDS}
    unit = _words(code, told, "unit") if "unit" in told else POINTS
    numbers = {name: _number(code, name, told[name]) for name in NUMBERS if name in told}
    if words["better"] not in DIRECTIONS:
        raise ValueError(
            say(
                "{code}: better is higher, lower or neither, not {value}",
                code=code,
                value=words["better"],
            )
        )
    _precise(code, numbers)
    _aimed(code, numbers, words["better"])
    least, most = _scale(code, numbers)
    return Instrument(
        code=code,
        name=words["name"],
        better=words["better"],  # type: ignore[arg-type]
        source=words["source"],
        unit=unit,
        least=least,
        most=most,
        sd=numbers.get("sd"),
        reliability=numbers.get("reliability"),
        cutoff=_cutoff(code, numbers, words["better"]),  # type: ignore[arg-type]
    )


def _scale(code: str, numbers: Mapping[str, float]) -> tuple[float | None, float | None]:
    """Give the ends of the scale: as told, else as the code tells them."""
    given = [numbers[name] for name in RANGE if name in numbers]
    if not given:
        return range_of(code) or (None, None)
    if len(given) < len(RANGE) or not given[0] < given[1]:
        raise ValueError(say("{code}: give least and most, least being the lower", code=code))
    return given[0], given[1]


def _aimed(code: str, numbers: Mapping[str, float], better: str) -> None:
    """Refuse what tells who got better where neither way is better."""
    told = [name for name in numbers if name not in RANGE]
    if better == "neither" and told:
        raise ValueError(
            say(
                "{code}: neither way is better, so {names} tells of nothing; leave it out",
                code=code,
                names=", ".join(told),
            )
        )


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
