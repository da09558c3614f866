"""A diary: each person's days in one window, and what is known of them.

Tried in ``tests/outcomes/days/test_engines.py``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import (
    A,
    ArgumentError,
    ListOf,
    Number,
    Numbers,
    Whole,
    came,
    holds_dates,
    made_of,
    takes,
)
from surefoot.language import say
from surefoot.outcomes.days.columns import whole
from surefoot.outcomes.days.missing_rules import MissingRule, missing_rule
from surefoot.outcomes.engines import pandas_engine
from surefoot.outcomes.engines.coded_days import CodedDays
from surefoot.outcomes.engines.day_bitmaps import NOT_EXPECTED, NOT_USED, UNKNOWN, USED, DayQuery

if TYPE_CHECKING:
    from pyspark.sql import DataFrame as SparkFrame

Engine: TypeAlias = Literal["pandas", "duckdb", "spark"]
ROWS = 100_000
"""People worked out at once, so that memory grows with what is given back and little faster."""

LEFT_OUT = UNKNOWN
READ_AS = {"not_used": NOT_USED, "used": USED, "left_out": LEFT_OUT}


@made_of(pids=A(pd.Index), first=Whole(), codes=A(np.ndarray), last_seen=A(np.ndarray))
@dataclass(frozen=True, eq=False, repr=False)
class Diary:
    """Days of people in one window.

    Attributes
    ----------
    pids :
        The people.
    first :
        The first day of the window.
    codes :
        One row a person, one column a day: not used, used, unknown, not expected.
    last_seen :
        The day on which each was last seen, not a number for nobody; None if it was not given.
    """

    pids: pd.Index
    first: int
    codes: NDArray[np.uint8]
    last_seen: NDArray[np.float64] | None = None

    def __repr__(self) -> str:
        return f"<Diary of {len(self.pids)} people, days {self.first} to {self.last}>"

    @property
    def last(self) -> int:
        """The last day of the window."""
        return self.first + int(self.codes.shape[1]) - 1

    def between(self, first: int | None, last: int | None) -> Diary:
        """Cut it to a part of its window; None keeps that end.

        Raises
        ------
        ValueError
            If that is no part of it.
        """
        first = self.first if first is None else first
        last = self.last if last is None else last
        if not self.first <= first <= last <= self.last:
            window = f"days {self.first} to {self.last}"
            raise ValueError(f"days {first} to {last} are no part of the diary's {window}")
        cut = slice(first - self.first, last - self.first + 1)
        return replace(self, first=first, codes=self.codes[:, cut])

    def counts(self) -> pd.DataFrame:
        """Count days: index ``pid``; ``days_expected``, ``days_observed``, ``days_used``."""
        counted = {
            "days_expected": (self.codes != NOT_EXPECTED).sum(axis=1),
            "days_observed": (self.codes <= USED).sum(axis=1),
            "days_used": (self.codes == USED).sum(axis=1),
        }
        columns = {name: whole(values) for name, values in counted.items()}
        return pd.DataFrame(columns, index=self.pids)

    def judged(self, rule: MissingRule) -> Iterator[NDArray[np.uint8]]:
        """Give days as not used, used or left out, in pieces of some people.

        Raises
        ------
        ValueError
            If there is no such rule, or it needs the day last seen and that was not given.
        """
        missing = missing_rule(rule)
        if missing.by_last_seen and self.last_seen is None:
            raise ValueError(f"the rule {rule} needs last_seen, which this diary does not have")
        days = np.arange(self.first, self.last + 1)
        for start in range(0, max(len(self.pids), 1), ROWS):
            piece = self.codes[start : start + ROWS].copy()
            unknown = piece == UNKNOWN
            piece[unknown] = READ_AS[missing.after]
            if missing.by_last_seen and self.last_seen is not None:
                seen = self.last_seen[start : start + ROWS, None]
                piece[unknown & (days <= seen)] = READ_AS[missing.until]
            if missing.complete:
                piece[unknown.any(axis=1)] = LEFT_OUT
            piece[piece == NOT_EXPECTED] = LEFT_OUT
            yield piece


@takes(
    first=Whole(),
    last=Whole(),
    column=A(str),
    use_from=Number(),
    people=ListOf(A(Hashable)),
    last_expected=Numbers(),
    last_seen=Numbers(),
    source=A(str),
)
def diary(
    day: pd.DataFrame | SparkFrame | Path | str,
    *,
    first: int,
    last: int,
    column: str = "used",
    use_from: float | None = None,
    people: pd.Index | None = None,
    last_expected: pd.Series | None = None,
    last_seen: pd.Series | None = None,
    engine: Engine = "pandas",
    source: str | None = None,
) -> Diary:
    """Bring daily records together to one row a person.

    Parameters
    ----------
    day :
        A frame (one of Spark for its engine), a Parquet file or a folder of them: ``pid``,
        ``day`` (a whole number), ``column``, and ``source`` if days are of several. A day without
        a row or with a missing value is unknown. Text is never taken for a number.
    first, last :
        The window, in the unit of ``day``, both included.
    column :
        What was recorded of a day: 1 for use and 0 for none, or an amount.
    use_from :
        The least amount of a day of use (5: five drinks). None: anything above 0.
    people :
        Everybody, so that people without a record are not forgotten; None: the people of ``day``.
    last_expected, last_seen :
        By person, the last day on which they were expected, days after it not being counted; and
        the day of the last visit kept, missing for none, which some rules need. Each has everybody.
    engine :
        ``pandas`` (in memory), ``duckdb`` (out of core) or ``spark`` (if installed, on a cluster).
    source :
        One that the column ``source`` names; None: the only one there is.

    Raises
    ------
    DatasetError
        If the records cannot be read or hold text, a row has no person or day, or days are there
        twice or of several sources.
    ValueError
        If the window is empty, there is no such engine, or a column leaves out somebody.

    Examples
    --------
    >>> diary(pd.DataFrame({"pid": ["a"], "day": [3], "used": [1]}), first=1, last=4)
    <Diary of 1 people, days 1 to 4>
    """
    _refuse_dates(day)
    wanted = DayQuery(first=first, last=last, column=column, use_from=use_from, source=source)
    found = _gathered(Path(day) if isinstance(day, str) else day, wanted, engine)
    pids, codes = found.pids, found.codes
    _hold_people(people, last_expected, last_seen, pids)
    if people is not None:
        pids, codes = _everybody(pd.Index(people), pids, codes)
    if last_expected is not None:
        codes = _until(_by_person(last_expected, pids), codes, first)
    return Diary(pids, first, codes, None if last_seen is None else _by_person(last_seen, pids))


def _until(end: NDArray[np.float64], codes: NDArray[np.uint8], first: int) -> NDArray[np.uint8]:
    """Take days after each person's last expected one as not expected."""
    days = np.arange(first, first + codes.shape[1])
    return np.where(days <= end[:, None], codes, np.uint8(NOT_EXPECTED))


def _refuse_dates(day: object) -> None:
    """Refuse dates where days are wanted."""
    if isinstance(day, pd.DataFrame) and "day" in day and holds_dates(day["day"]):
        raise ArgumentError(
            "day", say("a date or a time"), say("days as numbers, counted from a person’s start")
        )


def _hold_people(
    people: pd.Index | None,
    last_expected: pd.Series | None,
    last_seen: pd.Series | None,
    pids: pd.Index,
) -> None:
    """Refuse arguments that name none of the people of the records, or not all of them."""
    there = pids if people is None else pids.union(pd.Index(people))
    wanted = pids if people is None else pd.Index(people)
    if people is not None:
        _same_people("people", wanted, pids)
    for name, of in (("last_expected", last_expected), ("last_seen", last_seen)):
        if isinstance(of, pd.Series):
            _same_people(name, of.index, there)
            left_out = int((~wanted.isin(of.index)).sum())
            if left_out:
                raise ArgumentError(
                    name,
                    say("a column without {n} of the people", n=left_out),
                    say("one with each of them in its index"),
                )


def _same_people(name: str, index: pd.Index, pids: pd.Index) -> None:
    """Refuse people of whom nobody has a record, or who have ids of another type."""
    if not index.is_unique:
        raise ArgumentError(name, say("somebody twice"), say("each person once"))
    if len(index) and len(pids) and not pids.isin(index).any():
        raise ArgumentError(
            name, say("ids of nobody who has a record"), say("the ids of the records")
        )


def _gathered(day: pd.DataFrame | SparkFrame | Path, wanted: DayQuery, engine: str) -> CodedDays:
    if engine not in get_args(Engine):
        raise ValueError(f"an engine is one of {', '.join(get_args(Engine))}, not {engine!r}")
    if engine == "spark":
        from surefoot.outcomes.engines import spark_engine  # only who asks for it loads it

        return spark_engine.gather(day, wanted)
    if not isinstance(day, pd.DataFrame | Path):
        raise ArgumentError("day", came(day), say("a data frame of pandas, or the path of a file"))
    if engine == "duckdb":
        from surefoot.outcomes.engines import duckdb_engine

        return duckdb_engine.gather(day, wanted)
    return pandas_engine.gather(day, wanted)


def _everybody(
    people: pd.Index, pids: pd.Index, codes: NDArray[np.uint8]
) -> tuple[pd.Index, NDArray[np.uint8]]:
    place = pids.get_indexer(people)
    none = np.full((1, codes.shape[1]), UNKNOWN, dtype=np.uint8)
    return people.rename("pid"), np.concatenate([codes, none])[place]


def _by_person(days: pd.Series, pids: pd.Index) -> NDArray[np.float64]:
    return days.reindex(pids).to_numpy(dtype=np.float64, na_value=np.nan)
