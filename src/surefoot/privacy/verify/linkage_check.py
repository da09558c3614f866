"""What two releases tell together: each hides a person among others, but not among the same.

Whoever knows a person finds their class in both releases, and looks for those rows of the one
that could be the same person's as a row of the other. Where fewer than k are left, the two
together tell more than either may.

Tried in ``tests/privacy/test_verify.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.privacy.columns import Codes, classes_of
from surefoot.privacy.release.allowed_columns import AGES, OUTCOMES, Role, named
from surefoot.privacy.verify.release_reader import Found

CODED = ("programme", "site_code")
"""A practice draws these codes anew for each release, so they may not be the same ones."""

ENDS = ("sessions_least", "sessions_most")
SAME_PEOPLE, SAME_RECORDS = 0.6, 0.9
TRIED, AT_MOST = 400, 5000

Flags = NDArray[np.bool_]
Words = NDArray[np.object_]
Compare: TypeAlias = Callable[[Words, Words], Flags]


@dataclass(frozen=True)
class Followed:
    """What an earlier release adds to a later one.

    Attributes
    ----------
    same_people :
        Whether most people of the earlier one could be in the later one; if not, the two are
        about others and tell nothing together.
    exposed :
        How many people of the later one are, as is to be expected, left among fewer than k or
        with fewer than l values of an outcome. Of very large releases some classes are tried.
    """

    same_people: bool
    exposed: float


def follow(now: Found, then: Found, k: int, l: int) -> Followed:  # noqa: E741
    """Look for people of a later release in an earlier one, as somebody would who knows them.

    Parameters
    ----------
    now, then :
        The later and the earlier release; each has one row a person. Records may have stayed the
        same between them, or have grown.
    k, l :
        How many people, and values of each outcome, must be left.

    Notes
    -----
    A person may be in each class of the earlier release that overlaps with their own and holds a
    row with outcomes like theirs; the files do not tell in which, so each counts alike.

    References
    ----------
    Ganta, Kasiviswanathan and Smith (2008), doi:10.1145/1401890.1401926: intersection attacks.
    """
    told, before = _rows(now), _rows(then)
    looked_for = np.random.default_rng(0).permutation(len(before))[:TRIED].tolist()
    for ranges, enough in ((_overlap, SAME_RECORDS), (_not_fewer, SAME_PEOPLE)):
        fits = _Fits(told, before, ranges)
        if np.mean([fits.later(at).any() for at in looked_for]) >= enough:
            return Followed(same_people=True, exposed=_exposed(told, before, fits, k, l))
    return Followed(same_people=False, exposed=0.0)


def _exposed(
    told: pd.DataFrame,
    before: pd.DataFrame,
    fits: _Fits,
    k: int,
    l: int,  # noqa: E741
) -> float:
    classes, classes_before = _classes(told), _classes(before)
    secret = [_coded(told[name])[0] for name in named("person", Role.SENSITIVE) if name in told]
    exposed, tried = 0.0, 0
    for group in np.random.default_rng(0).permutation(classes.max() + 1):
        rows = np.flatnonzero(classes == group)
        reach = np.zeros((len(rows), classes_before.max() + 1), dtype=bool)
        for place, at in enumerate(rows.tolist()):
            reach[place, classes_before[fits.earlier(at)]] = True
        weak = reach.sum(axis=0) < k
        for other in np.flatnonzero(~weak):
            left = rows[reach[:, other]]
            weak[other] = any(len(np.unique(column[left])) < l for column in secret)
        chance = reach / np.maximum(reach.sum(axis=1, keepdims=True), 1)
        exposed += float(chance[:, weak].sum())
        tried += len(rows)
        if tried > AT_MOST:
            break
    return exposed


class _Fits:
    """Which rows of two releases could be the same person's."""

    def __init__(self, told: pd.DataFrame, before: pd.DataFrame, ranges: Compare) -> None:
        self._columns = [
            (_compare(name, ranges)(words, words_before), codes, codes_before)
            for name in map(str, told.columns.intersection(before.columns))
            if name not in CODED or set(told[name].dropna()) == set(before[name].dropna())
            for codes, words in [_coded(told[name])]
            for codes_before, words_before in [_coded(before[name])]
        ]

    def earlier(self, at: int) -> Flags:
        """Give the rows of the earlier release that fit one of the later."""
        fits = [fit[codes[at]][before] for fit, codes, before in self._columns]
        return np.asarray(np.logical_and.reduce(fits))

    def later(self, at: int) -> Flags:
        """Give the rows of the later release that fit one of the earlier."""
        fits = [fit[:, before[at]][codes] for fit, codes, before in self._columns]
        return np.asarray(np.logical_and.reduce(fits))


def _rows(found: Found) -> pd.DataFrame:
    """Put everything that is told of a person into one row, ranges of sessions as they are."""
    period = found.tables["period"]
    told = period.assign(sessions=period[ENDS[0]] + " to " + period[ENDS[1]])
    names = ["sessions", *(name for name in OUTCOMES if name in period.columns)]
    wide = told.pivot(index="pid", columns="period", values=names)
    wide.columns = [" ".join(each) for each in wide.columns]
    return found.tables["person"].set_index("pid").join(wide)


def _classes(rows: pd.DataFrame) -> Codes:
    known = [name for name in map(str, rows) if _role(name) in (Role.QUASI, Role.TRAJECTORY)]
    return classes_of(rows, known)


def _role(name: str) -> Role:
    if name in named("person", Role.QUASI):
        return Role.QUASI
    return Role.TRAJECTORY if name.startswith(("sessions", "stay_weeks")) else Role.OUTCOME


def _coded(column: pd.Series) -> tuple[Codes, Words]:
    codes, words = pd.factorize(column.fillna(""))
    return codes.astype(np.int64), np.asarray(words, dtype=object)


def _compare(name: str, ranges: Compare) -> Compare:
    """Give what tells, for each two told values, whether they could stand for the same."""
    role = _role(name)
    return _shared if role is Role.QUASI else ranges if role is Role.TRAJECTORY else _equal


def _equal(words: Words, others: Words) -> Flags:
    """Compare outcomes; one that is not told could be any."""
    return np.asarray(
        (words[:, None] == others) | (words[:, None] == "") | (others == ""), dtype=bool
    )


def _shared(words: Words, others: Words) -> Flags:
    """Compare what is told of who somebody is."""
    mine, theirs = ([_values(word) for word in each] for each in (words, others))
    return np.array([[bool(one & other) for other in theirs] for one in mine])


def _overlap(words: Words, others: Words) -> Flags:
    """Compare ranges of numbers in records that stayed the same."""
    low, high, missing = (np.array(each) for each in zip(*map(_range, words), strict=True))
    low_before, high_before, missing_before = (
        np.array(each) for each in zip(*map(_range, others), strict=True)
    )
    inside = (low[:, None] <= high_before) & (low_before <= high[:, None])
    return np.asarray(inside | (missing[:, None] & missing_before))


def _not_fewer(words: Words, others: Words) -> Flags:
    """Compare ranges of numbers in records that may have grown."""
    most = np.array([_range(word)[1] for word in words])
    least = np.array([_range(word)[0] for word in others])
    none = np.array([_range(word)[2] for word in others])
    return np.asarray((most[:, None] >= least) | none)


def _range(word: str) -> tuple[float, float, bool]:
    """Give the ends of a told range, and whether it could be missing."""
    given = word.removesuffix(" or missing")
    if not given:
        return np.inf, -np.inf, True
    low, _, high = given.partition(" to ")
    return float(low), float(high or low), word != given


def _values(word: str) -> frozenset[str]:
    """Give the values that a told quasi-identifier could stand for; the empty one is missing."""
    given = word.removesuffix(" or missing")
    values = {*_listed(given)}
    return frozenset(values | ({""} if word != given else set()))


def _listed(given: str) -> Iterator[str]:
    low, _, high = given.partition(" to ")
    if low in AGES and high in AGES:
        yield from AGES[AGES.index(low) : AGES.index(high) + 1]
    else:
        yield from given.split(" | ")
