"""Counts of one programme that may stand in print side by side.

All counts of the same people are protected together, so that nobody can subtract one table from
another.

Tried in ``tests/report/test_nothing_small_is_told.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from surefoot.privacy.tables import InfeasibleError, counted, protect
from surefoot.privacy.tables.contingency import COUNT, TOTAL, apart
from surefoot.privacy.threshold import LEAST


class Unit(StrEnum):
    """What is counted."""

    PERSON = "person"
    SESSION = "session"
    SCORE = "score"
    DAY = "day"


@dataclass(frozen=True, eq=False, repr=False)
class Counts:
    """A table of counts that a chapter wants to tell.

    Attributes
    ----------
    name :
        Unique in the report, lower-case letters and underscores.
    unit :
        What is counted.
    frame :
        One row a unit; text columns, a missing value being counted as such. Columns that mean the
        same have the same name and values in every table of a unit, and others do not.
    by :
        The columns to count by.
    given :
        What all units of the table have in common, column by value, where other tables of the
        unit count by it: the table's total is then the cell that they have for it.
    firm :
        Whether only its small counts are withheld, others giving way in other tables. Where two
        firm tables cannot both have that, the one named later gives way.
    outside :
        Whether its counts are known from elsewhere whatever is withheld here, as from a release:
        others give way as for a firm table. It is the first to give way itself.
    """

    name: str
    unit: Unit
    frame: pd.DataFrame
    by: Sequence[str]
    given: Mapping[str, str] = field(default_factory=dict)
    firm: bool = False
    outside: bool = False


class Published:
    """Counts that may be told; those of a unit are protected together, when one is first asked for.

    Parameters
    ----------
    counts :
        Everything that is to be told of one dataset.
    """

    def __init__(self, counts: Iterable[Counts]) -> None:
        self._wanted = {each.name: each for each in counts}
        self._found: dict[Unit, tuple[dict[str, pd.DataFrame], list[str]]] = {}
        self._cells: dict[str, dict[tuple[str, ...], int | None]] = {}

    def __repr__(self) -> str:
        return f"<Published: {len(self._wanted)} tables>"

    def __contains__(self, table: str) -> bool:
        return table in self._wanted

    def count(self, table: str, **cell: str) -> int | None:
        """Give a count, or None if it is withheld.

        Parameters
        ----------
        table :
            The table's name.
        cell :
            Column by value; a column that is not named is summed over.
        """
        if table not in self._cells:
            self._cells[table] = self._counted(table)
        by = self._wanted[table].by
        named = (apart(cell[name]) if name in cell else TOTAL for name in by)
        return self._cells[table].get(tuple(named), 0)

    def _counted(self, table: str) -> dict[tuple[str, ...], int | None]:
        """Give the counts of a table by what stands in its columns."""
        frame = self.table(table)
        names = frame[list(self._wanted[table].by)].itertuples(index=False, name=None)
        counts = (None if pd.isna(n) else int(n) for n in frame[COUNT])
        return dict(zip(names, counts, strict=True))

    def stands_firm(self, table: str) -> bool:
        """Tell whether others gave way to a table that is firm or known from outside."""
        return table in self._of_unit(self._wanted[table].unit)[1]

    def table(self, name: str) -> pd.DataFrame:
        """Give a table as it may be published, withheld counts missing."""
        return self.of(self._wanted[name].unit)[name]

    def of(self, unit: Unit) -> dict[str, pd.DataFrame]:
        """Give the tables of a unit as they may be published, withheld counts missing."""
        return self._of_unit(unit)[0]

    def log(self) -> pd.DataFrame:
        """Tell how many counts of each table are withheld, and not which or why.

        Returns
        -------
        :
            ``table``, ``unit``, ``counts`` (those that are not 0), ``withheld``.
        """
        rows = [
            (name, self._wanted[name].unit.value, int((frame[COUNT] != 0).fillna(value=True).sum()),
             int(frame[COUNT].isna().sum()))
            for unit in Unit for name, frame in self.of(unit).items()
            if not self._wanted[name].outside
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=["table", "unit", "counts", "withheld"])

    def _of_unit(self, unit: Unit) -> tuple[dict[str, pd.DataFrame], list[str]]:
        if unit not in self._found:
            of_unit = [each for each in self._wanted.values() if each.unit is unit]
            self._found[unit] = _protected(of_unit)
        return self._found[unit]


def _protected(wanted: Sequence[Counts]) -> tuple[dict[str, pd.DataFrame], list[str]]:
    tables = {each.name: counted(each.frame, each.by).assign(**each.given) for each in wanted}
    firm = [each.name for each in wanted if each.firm]
    firm += [each.name for each in wanted if each.outside]
    if not tables:
        return {}, []
    while True:
        try:
            return dict(protect(tables, threshold=LEAST, keep=firm).tables), firm
        except InfeasibleError:
            firm.pop()
