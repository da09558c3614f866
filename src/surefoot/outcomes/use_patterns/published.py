"""Definitions read from TOML: the published ones, and an evaluator's own."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeAlias

from surefoot.arguments import A, MapOf, takes
from surefoot.outcomes.use_patterns import measures, recoding
from surefoot.outcomes.use_patterns.definition import Definition, Lattice, Reference
from surefoot.outcomes.use_patterns.symbols import LETTERS
from surefoot.outcomes.use_patterns.windows import Slice

Table: TypeAlias = Mapping[str, Any]
BOOKS = ("abstinence", "reduction", "relapse")


class DefinitionError(ValueError):
    """A definition that cannot be read; the message names it and says why."""


@cache
def published() -> Mapping[str, Definition]:
    """Give the published definitions by name, in the order of their columns."""
    folder = files("surefoot.outcomes") / "definitions"
    texts = {name: (folder / f"{name}.toml").read_text("utf-8") for name in ("sources", *BOOKS)}
    told = {name: tomllib.loads(text) for name, text in texts.items()}
    sources = {name: Reference(**source) for name, source in told["sources"].items()}
    tables = {name: table for book in BOOKS for name, table in told[book].items()}
    return read_definitions(tables, sources)


@takes(tables=A(Mapping), sources=MapOf(A(Reference)))
def read_definitions(tables: Table, sources: Mapping[str, Reference]) -> Mapping[str, Definition]:
    """Read definitions.

    Parameters
    ----------
    tables :
        Name by table, as :mod:`tomllib` gives them; see ``surefoot/outcomes/definitions/*.toml``.
    sources :
        Where they come from, by the name that their ``source`` gives.

    Raises
    ------
    DefinitionError
        If a table says something that no definition can say, or a column is given twice.
    """
    found = {name: _definition(name, table, sources) for name, table in tables.items()}
    columns = [column for each in found.values() for column in each.columns]
    for column in columns:
        if columns.count(column) > 1:
            raise DefinitionError(f"the column {column} is given by more than one definition")
    return MappingProxyType(found)


def _definition(name: str, table: Table, sources: Mapping[str, Reference]) -> Definition:
    try:
        return _read(name, dict(table), sources)
    except (AttributeError, KeyError, TypeError, ValueError) as trouble:
        raise DefinitionError(f"the definition {name} cannot be read: {trouble}") from None


def _read(name: str, told: dict[str, Any], sources: Mapping[str, Reference]) -> Definition:
    kind = [key for key in told if key in MEASURES]
    if len(kind) != 1:
        raise ValueError(f"it must have one of {', '.join(MEASURES)}")
    measure = MEASURES[kind[0]](told.pop(kind[0]))
    cut = _slice(told)
    lattice = told.pop("lattice", None)
    _known_kinds([*told.get("recode", {}), *told.get("recode", {}).values(), *told.get("drop", ())])
    if told.get("fill", "single_weeks") not in recoding.FILLS:
        raise ValueError(f"fill must be one of {', '.join(recoding.FILLS)}")
    if isinstance(measure, measures.Index) and cut.weeks != (1, len(measure.steps)):
        raise ValueError("an index needs weeks from 1 to as many as it has steps")
    if isinstance(measure, measures.TimeTo) != ("event" in told):
        raise ValueError("a time needs an event, and nothing else does")
    return Definition(
        name=name,
        source=sources[told.pop("source")],
        measure=measure,
        lattice=Lattice(**lattice) if lattice else None,
        slice=cut,
        **told,
    )


def _slice(told: dict[str, Any]) -> Slice:
    """Take the slice out of a table."""
    given = {key: told.pop(key) for key in ("weeks", "last") if key in told}
    return Slice(**{key: tuple(v) if isinstance(v, list) else v for key, v in given.items()})


def _known_kinds(names: Any) -> list[str]:
    for name in names:
        if name not in LETTERS:
            raise ValueError(f"a week is one of {', '.join(LETTERS)}, not {name!r}")
    return list(names)


def _weights(told: Table) -> dict[str, float]:
    return {name: float(told[name]) for name in _known_kinds(told)}


def _rate(told: Table) -> measures.Rate:
    return measures.Rate(**{**told, "weights": _weights(told["weights"])})


def _all_of(told: list[dict[str, Any]]) -> measures.AllOf:
    conditions = []
    for each in told:
        cut = _slice(each := dict(each))
        of = _known_kinds(each.pop("of"))
        conditions.append(measures.Condition(weeks=cut.weeks, last=cut.last, of=of, **each))
    return measures.AllOf(conditions=conditions)


def _index(told: Table) -> measures.Index:
    steps = told["steps"]
    if isinstance(steps, dict):
        rise = (steps["to"] - steps["from"]) / (steps["over"] - 1)
        steps = [steps["from"] + rise * week for week in range(steps["over"])]
    weights = _weights(told["weights"])
    return measures.Index(
        **{**told, "weights": weights, "steps": steps, "stepped": _known_kinds(told["stepped"])}
    )


def _happens(told: Table) -> measures.Happens:
    return measures.Happens(**{**told, "of": _known_kinds(told["of"])})


def _time_to(told: Table) -> measures.TimeTo:
    return measures.TimeTo(**{**told, "of": _known_kinds(told["of"])})


MEASURES: Mapping[str, Callable[[Any], measures.Measure]] = {
    "count": lambda told: measures.Count(of=_known_kinds(told)),
    "total": lambda told: measures.Total(weights=_weights(told)),
    "rate": _rate,
    "longest_run": lambda told: measures.LongestRun(of=_known_kinds(told)),
    "happens": _happens,
    "time_to": _time_to,
    "all_of": _all_of,
    "index": _index,
}
"""The key of a measure in a definition, and what reads what it says."""
