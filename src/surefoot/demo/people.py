"""The people of the demo practice, as their file describes them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from surefoot.demo.trajectories import Trajectory
from surefoot.paths import data

SEED = 20260301
ARC = ("weeks", "stays", "use_at_first", "use_later", "comes", "lapse_week")


@dataclass(frozen=True)
class Situations:
    """What a person says of urges.

    Attributes
    ----------
    going_on :
        By the kind of situation, as the urge log names it: what was going on.
    thought :
        What went through the person's mind.
    early :
        Early signs, as the urge log names them.
    learned :
        What is said when an urge did not pass: answers of the urge log, one time after the other.
    """

    going_on: Mapping[str, Sequence[str]]
    thought: Sequence[str]
    early: Sequence[str]
    learned: Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Person:
    """An invented person.

    Attributes
    ----------
    alias :
        What the person is called.
    language :
        What the person and their coach speak and write.
    trajectory :
        How the person fares.
    sessions :
        What the coach wrote of each session that was held, the first one first.
    entries :
        Exercises the person filled in: ``form``, ``session`` (in which of those that were held,
        from 1) and ``answers``. An answer ``{ days_later = 11 }`` is the day so many days later.
    consent :
        What is noted of the person's yes to passing data on.
    plan :
        The person's own lines in the plan, by its section.
    urges :
        What the person says of urges.
    draw :
        The person's own source of chance.
    """

    alias: str
    language: str
    trajectory: Trajectory
    sessions: Sequence[Mapping[str, Any]]
    entries: Sequence[Mapping[str, Any]]
    consent: Mapping[str, str]
    plan: Mapping[str, Sequence[str]]
    urges: Situations
    draw: Random


@dataclass(frozen=True)
class DemoPeople:
    """All people of the demo.

    Attributes
    ----------
    people :
        In the order of the file.
    names :
        What the people of an invented programme are called.
    """

    people: Sequence[Person]
    names: Sequence[str]


def read_people() -> DemoPeople:
    """Read the people from ``data/demo/people.toml``."""
    with (data() / "demo" / "people.toml").open("rb") as file:
        told = tomllib.load(file)
    return DemoPeople([*_people(told)], told["names"])


def _people(told: Mapping[str, Any]) -> Iterator[Person]:
    for each in told["person"]:
        yield Person(
            alias=each["alias"],
            language=each["language"],
            trajectory=Trajectory(**{name: each[name] for name in ARC if name in each}),
            sessions=each["session"],
            entries=each["entry"],
            consent=each["consent"],
            plan=each.get("plan", {}),
            urges=Situations(**each["urges"]),
            draw=chance(each["alias"]),
        )


def chance(name: str) -> Random:
    """Give a source of chance that is the same for everyone, another one for each name."""
    return Random(f"{SEED} {name}")  # noqa: S311 nothing secret is drawn
