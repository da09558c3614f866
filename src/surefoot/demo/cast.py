"""The people of the demo practice, as their file describes them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from surefoot.demo.arcs import Arc
from surefoot.paths import data

SEED = 20260301
ARC = ("weeks", "stays", "use_at_first", "use_later", "comes", "lapse_week")


@dataclass(frozen=True)
class Person:
    """An invented person.

    Attributes
    ----------
    alias :
        What the person is called.
    arc :
        How the person fares.
    entries :
        Forms the person filled in: ``form``, ``days_ago`` and ``answers`` of each.
    draw :
        The person's own source of chance.
    """

    alias: str
    arc: Arc
    entries: Sequence[Mapping[str, Any]]
    draw: Random


@dataclass(frozen=True)
class Cast:
    """All people of the demo, and what coaches and clients write there.

    Attributes
    ----------
    people :
        In the order of the file.
    names :
        What the people of an invented programme are called.
    notes, urges :
        Sentences to draw from, by question.
    """

    people: Sequence[Person]
    names: Sequence[str]
    notes: Mapping[str, Sequence[str]]
    urges: Mapping[str, Sequence[str]]


def read_cast() -> Cast:
    """Read the people from ``data/demo/cast.toml``."""
    with (data() / "demo" / "cast.toml").open("rb") as file:
        told = tomllib.load(file)
    return Cast([*_people(told)], told["names"], told["notes"], told["urges"])


def _people(told: Mapping[str, Any]) -> Iterator[Person]:
    for each in told["person"]:
        arc = Arc(**{name: each[name] for name in ARC if name in each})
        yield Person(each["alias"], arc, each["entry"], chance(each["alias"]))


def chance(name: str) -> Random:
    """Give a source of chance that is the same for everyone, another one for each name."""
    return Random(f"{SEED} {name}")  # noqa: S311 nothing secret is drawn
