"""What is said of a series of measurements is what the series holds."""

from __future__ import annotations

import pytest

from measure.series import percentile, slope, spread


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.95, 95), (0.99, 99), (1, 100)])
def test_a_percentile_is_a_value_that_was_measured(share: float, value: float) -> None:
    assert percentile([*range(100, 0, -1)], share) == value


def test_the_percentile_of_few_values_is_the_largest_and_never_less_than_it_claims() -> None:
    assert percentile([1, 2, 30], 0.95) == 30


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1], 0), ([1], 1.5)])
def test_there_is_no_percentile_of_nothing(values: list[float], share: float) -> None:
    with pytest.raises(ValueError, match=r"value|share"):
        percentile(values, share)


def test_the_slope_is_what_each_session_adds_and_not_what_the_server_weighs() -> None:
    assert slope([1, 2, 3, 4], [106, 112, 118, 124]) == pytest.approx(6)


def test_a_spread_tells_the_extremes_beside_the_median() -> None:
    assert spread([5, 1, 9, 4]) == {"median": 4.5, "min": 1, "max": 9}
