"""How the values of one column may be told less finely, and what that loses.

Every scale puts the values of its column in a line, so that a class of people is cut by cutting
the line in two. The loss of a told value is the normalised certainty penalty: of the values of
the column, the share that it could be beside the true one.

Tried in ``tests/privacy/test_deidentify.py``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import A, takes
from surefoot.privacy.columns import MISSING, Codes, codes_of
from surefoot.privacy.hierarchies import Hierarchy

REMEMBERED = 4_000_000

Losses: TypeAlias = NDArray[np.float64]


class Scale(ABC):
    """One column on its line.

    Attributes
    ----------
    codes :
        The place of each row's value on the line, from 0 on.
    """

    codes: Codes

    @abstractmethod
    def losses(self, present: Codes) -> tuple[Losses, Losses]:
        """Give the loss of telling the first and the last of some values together.

        Parameters
        ----------
        present :
            Places on the line, in order, each once.

        Returns
        -------
        :
            At place i, the loss of the values up to and with the i-th, and of those from the i-th
            on; 0 (told exactly) to 1 (could be any).
        """

    @abstractmethod
    def told(self, present: Codes) -> str | None:
        """Put values together into words; None if the value is missing."""


class RangeScale(Scale):
    """Numbers, dates and ordered categories, told as a range; a missing value is told beside it."""

    def __init__(self, values: pd.Series) -> None:
        given = values.notna().to_numpy()
        ordered = values.cat.codes if _categorical(values) else values
        found, places = np.unique(ordered[given].to_numpy(), return_inverse=True)
        self.codes = np.full(len(values), len(found), dtype=np.int64)
        self.codes[given] = places
        self._values = values.cat.categories[found].tolist() if _categorical(values) else found
        self._most = max(len(found) + int(not given.all()) - 1, 1)

    def losses(self, present: Codes) -> tuple[Losses, Losses]:
        """See :meth:`Scale.losses`; values that lie between count too."""
        line = present.astype(float)
        if len(present) > 1 and present[-1] == len(self._values):
            line[-1] = line[-2] + 1
        return (line - line[0]) / self._most, (line[-1] - line) / self._most

    def told(self, present: Codes) -> str | None:
        """See :meth:`Scale.told`: ``17 to 25``."""
        given = present[present < len(self._values)]
        if not len(given):
            return None
        ends = [worded(self._values[place]) for place in (given[0], given[-1])]
        return _or_missing(" to ".join(dict.fromkeys(ends)), len(given) < len(present))


class Kinds(Scale):
    """Categories without an order, told as a list of those that it could be."""

    def __init__(self, values: pd.Series) -> None:
        codes, found, rows = _distinct(values)
        often = np.argsort([-each for each in rows], kind="stable")
        place = np.empty(len(found), dtype=np.int64)
        place[often] = np.arange(len(found))
        self.codes = place[codes]
        self._values = [None if found[at] is None else worded(found[at]) for at in often]
        self._most = max(len(found) - 1, 1)

    def losses(self, present: Codes) -> tuple[Losses, Losses]:
        """See :meth:`Scale.losses`; only values that somebody of the class has count."""
        line = np.arange(len(present)) / self._most
        return line, line[::-1]

    def told(self, present: Codes) -> str | None:
        """See :meth:`Scale.told`: ``Black | White``."""
        values = [self._values[place] for place in present]
        given = sorted(value for value in values if value is not None)
        return _or_missing(" | ".join(given), None in values) if given else None


class Tree(Scale):
    """Categories or numbers with a hierarchy, told as the lowest node that holds them all."""

    def __init__(self, values: pd.Series, hierarchy: Hierarchy) -> None:
        codes, found, rows = _distinct(values)
        self._leaves, self._names = hierarchy.line(dict(zip(found, rows, strict=True)))
        levels = [pd.factorize(level)[0] for level in self._names]
        self._nodes = np.array(levels, dtype=np.int64).reshape(len(levels), len(self._leaves))
        self._sizes = np.array([np.bincount(level)[level] for level in self._nodes])
        places = {leaf: place for place, leaf in enumerate(self._leaves)}
        self.codes = np.array([places[value] for value in found], dtype=np.int64)[codes]
        self._most = max(len(self._leaves) - 1, 1)
        self._from = lru_cache(maxsize=REMEMBERED // len(self._leaves) + 2)(self._losses_from)

    def losses(self, present: Codes) -> tuple[Losses, Losses]:
        """See :meth:`Scale.losses`; all values under the node count."""
        return self._from(int(present[0]))[present], self._from(int(present[-1]))[present]

    def told(self, present: Codes) -> str | None:
        """See :meth:`Scale.told`: the node's own name."""
        first = int(present[0])
        if len(present) > 1:
            joined = self._nodes[:, first] == self._nodes[:, present[-1]]
            return str(self._names[joined.argmax()][first])
        leaf = self._leaves[first]
        return None if leaf is None else worded(leaf)

    def _losses_from(self, place: int) -> Losses:
        """Give the loss of telling one leaf together with each of the others."""
        finest = (self._nodes[:, [place]] == self._nodes).argmax(0)
        return np.asarray((self._sizes[finest, place] - 1) / self._most)


@takes(values=A(pd.Series), hierarchy=A(Hierarchy))
def scale(values: pd.Series, hierarchy: Hierarchy | None = None) -> Scale:
    """Choose the scale of a column: its hierarchy if it has one, else by its type."""
    if hierarchy is not None:
        return Tree(values, hierarchy)
    kinds = pd.api.types
    number = kinds.is_numeric_dtype(values) and not kinds.is_bool_dtype(values)
    ordered = _categorical(values) and values.cat.ordered
    if (number and not kinds.is_complex_dtype(values)) or ordered:
        return RangeScale(values)
    return RangeScale(values) if kinds.is_datetime64_any_dtype(values) else Kinds(values)


def worded(value: object) -> str:
    """Write one value as it is released: whole numbers without a point, midnights as dates."""
    if isinstance(value, datetime | np.datetime64):
        moment = pd.Timestamp(value)
        return moment.date().isoformat() if moment == moment.normalize() else moment.isoformat()
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value)


def _distinct(values: pd.Series) -> tuple[Codes, list[Hashable], list[int]]:
    """Give each row the number of its value, the values with None for missing, and their rows."""
    codes, first, places, rows = np.unique(
        codes_of(values), return_index=True, return_inverse=True, return_counts=True
    )
    found = values.iloc[first].tolist()
    if len(codes) and codes[0] == MISSING:
        found[0] = None
    return places.astype(np.int64), found, rows.tolist()


def _categorical(values: pd.Series) -> bool:
    return isinstance(values.dtype, pd.CategoricalDtype)


def _or_missing(words: str, missing: bool) -> str:
    return f"{words} or missing" if missing else words
