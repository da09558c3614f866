"""The five letters of a person's weeks, and words of them as a matrix of small numbers.

Tried in ``tests/outcomes/use_patterns/test_compute.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

LETTERS: Mapping[str, str] = {
    "not_used": "-",
    "mixed": "*",
    "used": "+",
    "missing": "o",
    "not_scheduled": "_",
}
"""What a week can be, and its letter; the place in this order is the letter's code."""

CODES = {name: code for code, name in enumerate(LETTERS)}
PAST = len(LETTERS)
"""The code of a place past the end of a word."""

WRONG = PAST + 1
_CODE_OF = np.full(256, WRONG, dtype=np.uint8)
_CODE_OF[0] = PAST
for _code, _letter in enumerate(LETTERS.values()):
    _CODE_OF[ord(_letter)] = _code


@dataclass(frozen=True, eq=False)
class Weeks:
    """Words, one a row, as codes; places without a week hold :data:`PAST`."""

    codes: NDArray[np.uint8]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many weeks each word has."""
        counted: NDArray[np.int64] = (self.codes != PAST).sum(axis=1)
        return counted

    def are(self, names: Iterable[str]) -> NDArray[np.bool]:
        """Tell which weeks are one of these, by the names in :data:`LETTERS`."""
        found = np.zeros(WRONG, dtype=bool)
        found[[CODES[name] for name in names]] = True
        return found[self.codes]

    def weighed(self, weights: Mapping[str, float]) -> NDArray[np.float64]:
        """Give each week its weight; 0 for what has none."""
        table = np.zeros(WRONG)
        for name, weight in weights.items():
            table[CODES[name]] = weight
        return table[self.codes]


@dataclass(frozen=True, eq=False)
class Coded:
    """A series of words, each different word once.

    Attributes
    ----------
    weeks :
        The different words.
    place :
        For each row of the series the row in ``weeks``; -1 for a missing word.
    """

    weeks: Weeks
    place: NDArray[np.intp]

    def pieces(self, rows: int) -> Iterator[Weeks]:
        """Give the words in pieces of at most so many rows; one empty piece if there are none."""
        codes = self.weeks.codes
        for start in range(0, max(len(codes), 1), rows):
            yield Weeks(codes[start : start + rows])


def coded(words: pd.Series) -> Coded:
    """Read words.

    Raises
    ------
    TypeError
        If it is not of text.
    ValueError
        If a word is empty or holds another letter; the row is named, never the word.
    """
    given = words.astype(object)
    if given.notna().any() and pd.api.types.infer_dtype(given, skipna=True) != "string":
        raise TypeError("words must be text, one word a person, or missing")
    place, different = pd.factorize(given)
    return Coded(Weeks(_codes(list(different), place)), place)


def _codes(different: Sequence[str], place: NDArray[np.intp]) -> NDArray[np.uint8]:
    longest = max(map(len, different), default=1)
    joined = "".join(word.ljust(longest, "\0") for word in different)
    letters = np.frombuffer(joined.encode("latin-1", "replace"), dtype=np.uint8)
    codes = _CODE_OF[letters].reshape(len(different), longest)
    wrong = (codes == WRONG).any(axis=1) | ((codes != PAST).sum(axis=1) != _lengths(different))
    _refuse(wrong, place, f"holds a letter other than {' '.join(LETTERS.values())}")
    _refuse(_lengths(different) == 0, place, "is empty; a person without weeks has a missing word")
    return codes


def _lengths(different: Sequence[str]) -> NDArray[np.int64]:
    return np.fromiter(map(len, different), dtype=np.int64, count=len(different))


def _refuse(wrong: NDArray[np.bool], place: NDArray[np.intp], rule: str) -> None:
    if wrong.any():
        row = int(np.flatnonzero(place == int(np.flatnonzero(wrong)[0]))[0]) + 1
        raise ValueError(f"the word in row {row} {rule}")
