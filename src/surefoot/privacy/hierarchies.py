"""Hierarchies: what a value may be told as, from itself to anything.

Tried in ``tests/privacy/test_deidentify.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import A, ArgumentError, made_of
from surefoot.language import say

ANY = "*"

Levels: TypeAlias = "Mapping[Hashable, Sequence[str]] | pd.DataFrame"
"""Value by ever coarser names; or a frame of values and their names, the coarsest last."""


@made_of(column=A(str), levels=A((Mapping, pd.DataFrame)))
class Hierarchy:
    """Which names a value of one column may be told under.

    Parameters
    ----------
    column :
        The column's name, for messages.
    levels :
        Value by its names, the finest first, as many for each value; or a frame with the values
        in its first column and their names in the others. Values without a common coarsest name
        are given one, ``*``.

    Raises
    ------
    ValueError
        If values have different numbers of names, or a name stands for two sets of values.
    """

    def __init__(self, column: str, levels: Levels) -> None:
        self._column = column
        if isinstance(levels, pd.DataFrame):
            _each_once(column, levels)
            rows = levels.astype(object).itertuples(index=False, name=None)
            self._names = {value: tuple(map(str, names)) for value, *names in rows}
        else:
            self._names = {value: tuple(map(str, names)) for value, names in levels.items()}
        _named(column, self._names)
        depths = {len(names) for names in self._names.values()}
        if len(depths) > 1:
            raise ValueError(
                f"the hierarchy of {column!r} gives some values more names than others"
            )
        if len({names[-1:] for names in self._names.values()}) != 1 or depths == {0}:
            self._names = {value: (*names, ANY) for value, names in self._names.items()}
        self._check()

    def line(self, present: Mapping[Hashable, int]) -> tuple[list[Hashable], NDArray[np.object_]]:
        """Put the values in a line on which every node is one stretch.

        Parameters
        ----------
        present :
            Value by how many rows have it, None for a missing one.

        Returns
        -------
        :
            The values in line, and the name of each on each level, itself first. A missing value
            has no name but the coarsest, unless the hierarchy lists it.

        Raises
        ------
        ValueError
            If a value has no place in the hierarchy.
        """
        names = dict(self._names)
        strange = sum(value not in names for value in present if value is not None)
        if strange:
            raise ValueError(
                f"the hierarchy of {self._column!r} has no place for {strange} of the column's "
                "values"
            )
        if None in present and None not in names:
            top = next(iter(names.values()), (ANY,))
            names[None] = ("",) * (len(top) - 1) + top[-1:]
        line = sorted(names, key=_often_first(names, present))
        table = np.empty((len(next(iter(names.values()), ())) + 1, len(line)), dtype=object)
        for place, value in enumerate(line):
            table[:, place] = [place, *names[value]]
        return line, table

    def _check(self) -> None:
        stands_for: dict[str, frozenset[Hashable]] = {}
        for level in zip(*self._names.values(), strict=True):
            below: dict[str, set[Hashable]] = {}
            for value, name in zip(self._names, level, strict=True):
                below.setdefault(name, set()).add(value)
            for name, values in below.items():
                if stands_for.setdefault(name, frozenset(values)) != values:
                    raise ValueError(
                        f"the hierarchy of {self._column!r} uses the name {name!r} for two sets "
                        "of values"
                    )
        self._nest(list(zip(*self._names.values(), strict=True)))

    def _nest(self, levels: Sequence[Sequence[str]]) -> None:
        for finer, coarser in pairwise(levels):
            if len(set(zip(finer, coarser, strict=True))) > len(set(finer)):
                raise ValueError(
                    f"the hierarchy of {self._column!r} puts one name under two coarser ones"
                )


def _each_once(column: str, levels: pd.DataFrame) -> None:
    """Refuse a frame that tells of a value twice or leaves a place blank."""
    wanted = say("each value of {column} once, with its names", column=column)
    if not levels.shape[1]:
        raise ArgumentError("hierarchies", say("a frame without columns"), wanted)
    if levels.isna().any(axis=None):
        raise ArgumentError("hierarchies", say("a blank place"), wanted)
    if levels.iloc[:, 0].duplicated().any():
        raise ArgumentError("hierarchies", say("a value twice"), wanted)


def _named(column: str, names: Mapping[Hashable, Sequence[str]]) -> None:
    """Refuse names that are blank, or were missing."""
    blank = {"", "nan", "None", "<NA>", "NaT"}
    if any(name.strip() in blank for path in names.values() for name in path):
        raise ArgumentError(
            "hierarchies", say("a blank name"),
            say("a name on every level for each value of {column}", column=column),
        )  # fmt: skip


def _often_first(
    names: Mapping[Hashable, Sequence[str]], present: Mapping[Hashable, int]
) -> Callable[[Hashable], tuple[object, ...]]:
    """Order values by their nodes from the coarsest down, those of more rows first."""
    rows: Counter[tuple[str, ...]] = Counter()
    for value, path in names.items():
        for depth in range(len(path)):
            rows[tuple(path[depth:])] += present.get(value, 0)

    def key(value: Hashable) -> tuple[object, ...]:
        path = names[value]
        nodes = [tuple(path[depth:]) for depth in reversed(range(len(path)))]
        steps = [(-rows[node], node[0]) for node in nodes]
        return (*steps, -present.get(value, 0), str(value))

    return key
