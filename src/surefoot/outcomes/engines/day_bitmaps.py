"""A person's days as bits in whole numbers, so that any SQL engine can bring them together.

A window of days is cut into lanes of :data:`LANE` days. Each lane is a whole number whose bit *i*
stands for the lane's day *i*; an engine only has to know ``BIT_OR`` over the rows of a person.

Tried in ``tests/outcomes/days/test_engines.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LANE = 62
"""Days a lane; fewer than the 63 bits that a signed whole number has to give."""

NOT_USED, USED, UNKNOWN, NOT_EXPECTED = range(4)
"""What a day can be, as codes."""


@dataclass(frozen=True, kw_only=True)
class DayQuery:
    """Which days of which column are wanted.

    Attributes
    ----------
    first, last :
        The window, both days included.
    column :
        What was recorded of a day; missing where nobody knows.
    use_from :
        A day is one of use from this amount on; None: from anything above 0 on.
    source :
        The source of days, of those that the column ``source`` names; None: the only one.
    """

    first: int
    last: int
    column: str
    use_from: float | None
    source: str | None = None

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"a window must not be empty, got days {self.first} to {self.last}")

    @property
    def days(self) -> int:
        """How many days the window has."""
        return self.last - self.first + 1

    @property
    def strange(self) -> tuple[str, str]:
        """What no day can have, in SQL of ``amount`` and in words: codes for missing, mostly."""
        if self.column == "used" and self.use_from is None:
            return "amount NOT IN (0, 1)", "something else than 0 and 1"
        return "amount < 0", "something below 0"

    def bit_columns(self) -> Iterator[tuple[int, int]]:
        """Give first and last day of each lane."""
        for start in range(self.first, self.last + 1, LANE):
            yield start, min(start + LANE - 1, self.last)


@dataclass(frozen=True)
class Dialect:
    """Where engines write SQL in their own way.

    Attributes
    ----------
    shift :
        One shifted left, ``{by}`` being the places.
    quote :
        The sign around a column's name.
    """

    shift: str
    quote: str = '"'

    def name(self, column: str) -> str:
        """Write a column's name."""
        return f"{self.quote}{column.replace(self.quote, 2 * self.quote)}{self.quote}"


def query(wanted: DayQuery, relation: str, dialect: Dialect, *, sources: bool) -> str:
    """Write the query that gives one row a person.

    Parameters
    ----------
    wanted :
        The days.
    relation :
        What to read from, in SQL and trusted, with the columns ``pid``, ``day`` and the wanted one.
    dialect :
        How the engine writes SQL.
    sources :
        Whether there is a column ``source``.

    Returns
    -------
    :
        SQL whose result has ``pid``, in order; ``dayless``, rows without a day; ``told``, rows of
        the window whose value is known; ``strange``, rows with a value that no day can have;
        ``source_first`` and ``source_last``, by name, of the sources of days, blank for none; and
        for each lane ``known_i`` and ``used_i``.
    """
    amount = f"CAST({dialect.name(wanted.column)} AS DOUBLE)"
    value = f"CASE WHEN ISNAN({amount}) THEN NULL ELSE {amount} END"
    enough = "> 0" if wanted.use_from is None else f">= {float(wanted.use_from)!r}"
    within = f"day BETWEEN {wanted.first} AND {wanted.last}"
    parts = [
        "COUNT(CASE WHEN day IS NULL OR day <> FLOOR(day) THEN 1 END) AS dayless",
        f"COUNT(CASE WHEN {within} THEN amount END) AS told",
        f"COUNT(CASE WHEN {wanted.strange[0]} THEN 1 END) AS strange",
        "MIN(source) AS source_first",
        "MAX(source) AS source_last",
    ]
    for lane, (start, end) in enumerate(wanted.bit_columns()):
        bit = dialect.shift.format(by=f"(day - {start})")
        within = f"day BETWEEN {start} AND {end}"
        for name, holds in (("known", "amount IS NOT NULL"), ("used", f"amount {enough}")):
            bits = f"CASE WHEN {within} AND {holds} THEN {bit} ELSE 0 END"
            parts.append(f"BIT_OR({bits}) AS {name}_{lane}")
    source = "COALESCE(CAST(source AS STRING), '')" if sources else "''"
    chosen = "" if wanted.source is None else f"WHERE {_is(wanted.source)}"
    columns = f"(SELECT pid, day, {source} AS source, {value} AS amount FROM"
    days = " ".join([columns, relation, chosen, ") AS told_days"])
    return " ".join(["SELECT pid,", ", ".join(parts), "FROM", days, "GROUP BY pid ORDER BY pid"])


def _is(source: str) -> str:
    """Write that the source is one, in a way that no sign of its name can break."""
    return f"HEX(CAST(source AS STRING)) = '{source.encode().hex().upper()}'"


def codes(
    wanted: DayQuery, known: list[NDArray[np.int64]], used: list[NDArray[np.int64]]
) -> NDArray[np.uint8]:
    """Spread lanes over days: one row a person, one column a day, a code each."""
    days = np.full((len(known[0]), wanted.days), UNKNOWN, dtype=np.uint8)
    for lane, (start, end) in enumerate(wanted.bit_columns()):
        for place in range(end - start + 1):
            column = days[:, start - wanted.first + place]
            column[(known[lane] >> place) & 1 == 1] = NOT_USED
            column[(used[lane] >> place) & 1 == 1] = USED
    return days
