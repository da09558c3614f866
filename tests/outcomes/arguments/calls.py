"""Calls that are right, and what each of their arguments can be spoilt to."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from surefoot.outcomes.days import Diary

NUMBER = ("0.05", float("nan"), float("inf"), True, date(2026, 1, 1), [1.0], None)
"""What is no number."""

NAMES = frozenset({
    "total", "not_known", "count", "name", "passphrase", "language_tag", "what", "why", "title",
    "source", "use_means", "seen_means", "citation", "doi", "not_found", "says", "note", "event",
    "release", "code", "Hierarchy.column", "Instrument.unit",
})  # fmt: skip
"""Arguments that may be any text."""

COUNTS = frozenset({"some", "of", "count"})
"""Columns of counts, which have no fraction."""

NEVER_NEGATIVE = COUNTS | {"exposure", "duration", "event", "shares", "cause", "outcome"}
NEVER_MISSING = frozenset({"duration", "event", "cause", "some", "of", "shares"})
GAPS = frozenset({"p_chart", "u_chart"})
"""Functions that draw a gap where something is missing."""

MEASURED = frozenset({"outcome", "value", "time", "covariates", "predictors", "some", "of"})
"""Arguments that name columns of numbers, as far as the column holds numbers."""

Spoilt = Iterator[tuple[str, dict[str, Any]]]


class Right(NamedTuple):
    """A call that is right."""

    function: Callable[..., Any]
    given: Mapping[str, Any]

    def with_(self, changed: Mapping[str, Any]) -> Any:
        return self.function(**{**self.given, **changed})

    @property
    def name(self) -> str:
        return self.function.__qualname__


def right(function: Callable[..., Any], **given: Any) -> Right:
    return Right(function, given)


def spoilt(case: Right, name: str) -> Spoilt:
    """Give, by what was done, the arguments that take the place of right ones."""
    for how, value in _values(case, name):
        yield how, {name: value}
    for how, frame in _columns(case, name):
        yield how, frame


def _values(case: Right, name: str) -> Iterator[tuple[str, Any]]:
    value = case.given[name]
    if isinstance(value, bool):
        yield from (("text", "yes"), ("a number", 2), ("nothing", None))
    elif isinstance(value, int | float):
        yield from _no_number(name, value, optional=_is_optional(case, name))
    elif isinstance(value, str):
        yield from (
            () if NAMES & {name, f"{case.name}.{name}"} else (("another name", "no such thing"),)
        )
        yield from _others(case, name, ("a number", 7), ("a list", ["a"]))
    elif isinstance(value, pd.Series):
        yield from _column(case, name, value)
    elif isinstance(value, pd.DataFrame):
        path = name == "day"  # a diary may lie in a file
        yield from (("a list", [1, 2]), ("a number", 7), *([] if path else [("text", "abc")]))
        yield from _others(case, name)
    elif isinstance(value, list | tuple) and value:
        yield from _list(name, value)
    elif isinstance(value, Mapping):
        yield from (("text", "abc"), ("a list", ["a"]), ("a number", 7))
        yield from _others(case, name)
    else:
        text = isinstance(value, Path | Diary) or name in NAMES
        yield from _others(case, name, ("a number", 7), *([] if text else [("text", "abc")]))


def _is_optional(case: Right, name: str) -> bool:
    return inspect.signature(case.function).parameters[name].default is None


def _others(case: Right, name: str, *others: tuple[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from others
    if not _is_optional(case, name):
        yield "nothing", None


def _no_number(name: str, value: float, *, optional: bool) -> Iterator[tuple[str, Any]]:
    endless = name == "complete_df"
    for each in NUMBER:
        if not (optional and each is None) and not (endless and each == float("inf")):
            yield f"{each!r}", each
    if isinstance(value, int):
        yield "a fraction", value + 0.5
    if name == "alpha":
        yield "the level itself", 1 - value


def _list(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value[0], str) and name != "people":
        yield from (("one name alone", value[0]), ("no such column", ["no such thing"]))
    elif isinstance(value[0], int | float):
        yield "numbers as text", [str(each) for each in value]
        yield from (("an unknown one", [np.nan]), ("an endless one", [np.inf]))
        yield "dates", [date(2026, 1, 1)]
    yield from (("a number", 7.5), ("words", "abc"))


def _column(case: Right, name: str, value: pd.Series) -> Iterator[tuple[str, Any]]:
    yield from (
        ("words in place of a column", "abc"),
        ("two-dimensional", np.ones((len(value), 2))),
    )
    yield from _others(case, name)
    if sum(isinstance(each, pd.Series) for each in case.given.values()) > 1:
        yield "one short", value.iloc[:-1]
        yield "other people", value.set_axis([f"x{n}" for n in range(len(value))])
        yield "ids of another type", value.set_axis(pd.RangeIndex(1000, 1000 + len(value)))
        yield "somebody twice", value.set_axis([*value.index[1:], value.index[-1]])
    if name == "unit":
        yield "a unit twice", value.mask(value.index == value.index[0], value.iloc[-1])
        yield "a unit missing", value.mask(value.index == value.index[0])
    if not (pd.api.types.is_numeric_dtype(value) or pd.api.types.is_bool_dtype(value)):
        return
    if name != "cause":
        yield from _of_another_kind(value.astype(float))
    if name in COUNTS:
        yield "shares", value / (value.max() + 1)
    if name in NEVER_NEGATIVE:
        yield "a negative code", _with_first(value, -9.0)
    if name in NEVER_MISSING and case.name not in GAPS:
        yield "something missing", _with_first(value, np.nan)


def _with_first(value: pd.Series, one: float) -> pd.Series:
    changed = value.astype(float).copy()
    changed.iloc[0] = one
    return changed


def _of_another_kind(value: pd.Series) -> Iterator[tuple[str, Any]]:
    whole = value.fillna(0).astype(int)
    yield "as text", whole.astype(str)
    yield "as dates", pd.Series(pd.date_range("2026-01-01", periods=len(value)), index=value.index)
    yield "as stretches of time", pd.to_timedelta(whole, unit="D")
    yield "with something infinite", _with_first(value, np.inf)


def _columns(case: Right, name: str) -> Spoilt:
    """Spoil a column that an argument names, in the frame that has it."""
    value = case.given[name]
    wanted = [value] if isinstance(value, str) else value
    if name not in MEASURED or not isinstance(wanted, list | tuple):
        return
    for column in (each for each in wanted if isinstance(each, str)):
        for frame_name, frame in case.given.items():
            if not isinstance(frame, pd.DataFrame) or column not in frame:
                continue
            twice = pd.concat([frame, frame[[column]]], axis=1)
            yield f"{column} there twice", {frame_name: twice}
            if pd.api.types.is_numeric_dtype(frame[column]):
                for how, each in _of_another_kind(frame[column].astype(float)):
                    yield f"{column} {how}", {frame_name: frame.assign(**{column: each})}
