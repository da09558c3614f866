"""Stretches of weeks without a small count."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from surefoot.outcomes.disclosure import LEAST, bands, code, is_small, placed

WEEKS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=30)


def counted(weeks: list[tuple[int, int]]) -> pd.DataFrame:
    return pd.DataFrame(weeks, columns=["a", "b"], index=range(5, 5 + len(weeks)), dtype=int)


@given(WEEKS)
def test_no_stretch_has_a_small_count_and_no_week_is_lost_or_told_twice(
    weeks: list[tuple[int, int]],
) -> None:
    table = counted(weeks)
    found = bands(table, least=LEAST)
    for first, last in found:
        sums = table.loc[first:last].sum()
        assert ((sums == 0) | (sums >= LEAST)).all()
    told = [week for first, last in found for week in range(first, last + 1)]
    assert told == (list(table.index) if found else [])


@given(WEEKS)
def test_there_are_none_only_if_all_weeks_together_would_tell_a_small_count(
    weeks: list[tuple[int, int]],
) -> None:
    sums = counted(weeks).sum()
    may_be_told = bool(((sums == 0) | (sums >= LEAST)).all())
    assert bool(bands(counted(weeks), least=LEAST)) == (may_be_told and bool(weeks))


def test_each_week_is_placed_in_its_stretch_and_others_in_none() -> None:
    codes = placed(pd.Series([4, 5, 9, 10], dtype="Int64"), [(5, 6), (7, 9)])
    assert codes.isna().tolist() == [True, False, False, True]
    assert codes.dropna().tolist() == [code((5, 6)), code((7, 9))]


def test_a_count_is_small_from_1_to_10_and_0_is_not() -> None:
    counts = range(-2, 14)
    small = [n for n in counts if is_small(n)]
    assert small == list(range(1, LEAST))
    assert is_small(np.array(counts)).tolist() == [n in small for n in counts]
