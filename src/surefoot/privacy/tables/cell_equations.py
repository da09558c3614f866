"""All cells of several tables as one system of equations.

A cell is known by what its people have in common, so that the same cell in two tables is one
number; every sum over the values of one column is an equation, also where the sum itself is in no
table.

Tried in ``tests/privacy/test_tables.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from surefoot.privacy.columns import named

Cell: TypeAlias = "frozenset[tuple[str, str]]"
Row: TypeAlias = "tuple[str, ...]"


class Cells:
    """The cells of some tables, and how they add up.

    Parameters
    ----------
    tables :
        Table by its name: a column for each thing counted by, and the counts.
    count, total :
        The column of the counts, and what stands in a column that is summed over.

    Attributes
    ----------
    numbers :
        Each cell's place in the system.
    sums :
        One row an equation, one column a cell: 1 for the parts, -1 for their sum; each row
        times the counts is 0.
    of_table :
        Of each table, the place of each of its rows.

    Raises
    ------
    TypeError, ValueError
        If a table lacks its counts, or has a cell twice.
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame], count: str, total: str) -> None:
        self.numbers: dict[Cell, int] = {}
        self.of_table: dict[str, NDArray[np.int64]] = {}
        equations: dict[Cell, set[frozenset[int]]] = {}
        for name, table in tables.items():
            rows = _rows(name, table, count)
            self.of_table[name] = np.array([self._number(_cell(row, total)) for row in rows], int)
            for whole, parts in _sums(rows, total):
                self._number(whole)
                equations.setdefault(whole, set()).add(frozenset(map(self._number, parts)))
        self.sums = self._matrix(equations)

    def published(self, tables: Mapping[str, pd.DataFrame], count: str) -> NDArray[np.float64]:
        """Give the count of each cell; not a number where it is in no table or withheld.

        Raises
        ------
        ValueError
            If two tables give a cell different counts, or one is below zero.
        """
        counts = np.full(len(self.numbers), np.nan)
        for name, table in tables.items():
            told = table[count].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
            if (told < 0).any() or not np.equal(np.mod(told[~np.isnan(told)], 1), 0).all():
                raise ValueError(f"the table {name!r} has counts that are no whole numbers from 0")
            places = self.of_table[name]
            known = ~np.isnan(told) & ~np.isnan(counts[places])
            if (told[known] != counts[places][known]).any():
                raise ValueError(
                    f"the table {name!r} gives a cell another count than a table before"
                )
            counts[places] = np.where(np.isnan(told), counts[places], told)
        return counts

    def in_tables(self) -> NDArray[np.bool_]:
        """Tell which cells are in a table, and not only a sum that anybody can form."""
        found = np.zeros(len(self.numbers), dtype=bool)
        for places in self.of_table.values():
            found[places] = True
        return found

    def _number(self, cell: Cell) -> int:
        return self.numbers.setdefault(cell, len(self.numbers))

    def _matrix(self, equations: Mapping[Cell, set[frozenset[int]]]) -> csr_array:
        entries = [
            (at, place, value)
            for at, (whole, parts) in enumerate(
                (whole, parts) for whole, each in equations.items() for parts in each
            )
            for place, value in [(self.numbers[whole], -1.0), *((part, 1.0) for part in parts)]
        ]
        height = sum(map(len, equations.values()))
        at, place, value = zip(*entries, strict=True) if entries else ((), (), ())
        return csr_array(coo_array((value, (at, place)), shape=(height, len(self.numbers))))


def _rows(name: str, table: pd.DataFrame, count: str) -> list[dict[str, str]]:
    named(table, [count])
    by = [str(column) for column in table.columns if column != count]
    if not by:
        raise ValueError(f"the table {name!r} has no column beside its counts")
    columns = [table[column] for column in by]
    if any(column.isna().any() for column in columns):
        raise ValueError(f"the table {name!r} has a cell without a name")
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    if len(set(rows)) < len(rows):
        raise ValueError(f"the table {name!r} has a cell twice")
    return [dict(zip(by, map(str, row), strict=True)) for row in rows]


def _cell(row: Mapping[str, str], total: str) -> Cell:
    return frozenset((column, value) for column, value in row.items() if value != total)


def _sums(rows: Sequence[Mapping[str, str]], total: str) -> Iterator[tuple[Cell, list[Cell]]]:
    """Give every sum over the values of one column, from the finest cells up.

    A column that has one value and no sum says what all people of the table have in common; others
    may be counted elsewhere, so nothing is summed over it.
    """
    cells = {_cell(row, total) for row in rows}
    by = set(rows[0]) if rows else set()
    common = {name for name in by if len({row[name] for row in rows} | {total}) == 2}
    common -= {name for name in by if any(row[name] == total for row in rows)}
    finest = {cell for cell in cells if len(cell) == len(by)}
    level = finest
    while level:
        above: dict[Cell, dict[str, list[Cell]]] = {}
        for cell in level:
            for part in cell:
                if part[0] in common:
                    continue
                above.setdefault(cell - {part}, {}).setdefault(part[0], []).append(cell)
        yield from ((whole, parts) for whole, each in above.items() for parts in each.values())
        level = set(above)
