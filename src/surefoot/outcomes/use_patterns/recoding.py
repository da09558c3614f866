"""Ways to read a word before it is measured: fill it, leave weeks out, cut a slice.

Tried in ``tests/outcomes/use_patterns/test_each_definition.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from surefoot.outcomes.use_patterns.symbols import CODES, PAST, WRONG, Weeks

NOT_USED, MIXED, USED = (CODES[name] for name in ("not_used", "mixed", "used"))
MISSING, NOT_SCHEDULED = CODES["missing"], CODES["not_scheduled"]
OBSERVED = ("not_used", "mixed", "used")


def recoded(weeks: Weeks, into: Mapping[str, str]) -> Weeks:
    """Read weeks of one kind as another, all at once."""
    table = np.arange(WRONG, dtype=np.uint8)
    for name, other in into.items():
        table[CODES[name]] = CODES[other]
    return Weeks(table[weeks.codes])


def without(weeks: Weeks, names: Sequence[str]) -> Weeks:
    """Take weeks of these kinds out and close the gaps."""
    kept = ~weeks.are(names) & (weeks.codes != PAST)
    order = np.argsort(~kept, axis=1, kind="stable")
    codes = np.take_along_axis(weeks.codes, order, axis=1)
    places = np.arange(codes.shape[1])
    return Weeks(np.where(places < kept.sum(axis=1)[:, None], codes, np.uint8(PAST)))


def at_visits(weeks: Weeks, length: int, due: Sequence[int], *, carry: bool) -> Weeks:
    """Lay a lattice of visits over words.

    Parameters
    ----------
    weeks :
        The words; shorter ones are filled up with missing weeks, longer ones cut.
    length :
        The lattice's length in weeks.
    due :
        The weeks, counted from 1, in which a visit is due.
    carry :
        Whether the other weeks take the last value before them, a missing one too. Otherwise
        they are taken out.
    """
    codes = np.full((len(weeks.codes), length), MISSING, dtype=np.uint8)
    held = weeks.codes[:, :length]
    codes[:, : held.shape[1]] = np.where(held == PAST, np.uint8(MISSING), held)
    codes[:, [week for week in range(length) if week + 1 not in due]] = NOT_SCHEDULED
    if not carry:
        return without(Weeks(codes), ["not_scheduled"])
    for week in range(1, length):
        blank = codes[:, week] == NOT_SCHEDULED
        codes[blank, week] = codes[blank, week - 1]
    return Weeks(codes)


def single_weeks_filled(weeks: Weeks) -> Weeks:
    """Give single missing weeks the mean of their neighbours, both observed; ties go to use."""
    codes = weeks.codes.copy()
    if codes.shape[1] < 3:
        return weeks
    seen = weeks.are(OBSERVED)
    single = (weeks.codes[:, 1:-1] == MISSING) & seen[:, :-2] & seen[:, 2:]
    mean = (weeks.codes[:, :-2] + weeks.codes[:, 2:] + 1) // 2  # the codes rise with use
    codes[:, 1:-1] = np.where(single, mean, weeks.codes[:, 1:-1])
    return Weeks(codes)


def more_frequent_filled(weeks: Weeks) -> Weeks:
    """Give missing weeks the person's more frequent result; mixed is use there, and so is a tie."""
    use = weeks.are(["used", "mixed"]).sum(axis=1)
    fill = np.where(weeks.are(["not_used"]).sum(axis=1) > use, NOT_USED, USED).astype(np.uint8)
    return Weeks(np.where(weeks.codes == MISSING, fill[:, None], weeks.codes))


FILLS: Mapping[str, Callable[[Weeks], Weeks]] = {
    "single_weeks": single_weeks_filled,
    "more_frequent": more_frequent_filled,
}


def retained(weeks: Weeks) -> NDArray[np.int64]:
    """Give the place of the last week that is not missing, counted from 1; 0 if all are."""
    there = (weeks.codes != MISSING) & (weeks.codes != PAST)
    places = np.where(there, np.arange(1, weeks.codes.shape[1] + 1), 0)
    last: NDArray[np.int64] = places.max(axis=1, initial=0)
    return last


def first_weeks(weeks: Weeks, first: int, last: int) -> Weeks:
    """Cut weeks first to last, counted from 1, as far as the words go."""
    return Weeks(weeks.codes[:, first - 1 : last])


def last_weeks(weeks: Weeks, first: int, last: int) -> Weeks:
    """Cut weeks counted from the end, the last being 1: (4, 2) are the three before the last."""
    places = weeks.lengths[:, None] - first + np.arange(first - last + 1)
    codes = np.take_along_axis(weeks.codes, np.maximum(places, 0), axis=1)
    return Weeks(np.where(places >= 0, codes, np.uint8(PAST)))


def retained_weeks(weeks: Weeks) -> Weeks:
    """Cut the weeks up to the last that is not missing."""
    held = np.arange(weeks.codes.shape[1]) < retained(weeks)[:, None]
    return Weeks(np.where(held, weeks.codes, np.uint8(PAST)))
