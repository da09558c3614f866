"""A server holds what was opened before its pages became slow for good."""

from __future__ import annotations

from math import inf

import pytest

from measure.ramp import LoadRamp, before_slow


@pytest.mark.parametrize(
    ("seconds", "held"),
    [
        ([], 0),
        ([1, 2, 3], 3),
        ([1, 6, 1, 6, 6, 1], 6),
        ([1, 2, 6, 7, 8, 9], 2),
        ([1, inf, inf, inf], 1),
    ],
)
def test_one_slow_session_is_a_hiccup_and_three_in_a_row_are_the_end(
    seconds: list[float], held: int
) -> None:
    assert before_slow(seconds) == held


def test_a_session_that_is_under_way_for_long_counts_as_slow() -> None:
    climb = LoadRamp(began=[0, 1, 2, 3], took=[0.5, None, None, None])
    assert climb.held(now=4) == 4
    assert climb.held(now=9) == 1
