"""What is said of a series of measurements."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import linear_regression, median

__all__ = ["median", "percentile", "slope", "spread"]


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest value that so large a share of all values does not exceed.

    Parameters
    ----------
    values :
        At least one.
    share :
        Above 0 and at most 1.

    Raises
    ------
    ValueError
        If there are no values, or there is no such share.
    """
    if not values:
        raise ValueError("a percentile needs at least one value")
    if not 0 < share <= 1:
        raise ValueError(f"a share is above 0 and at most 1, and not {share}")
    return sorted(values)[math.ceil(share * len(values)) - 1]


def slope(counts: Sequence[float], values: Sequence[float]) -> float:
    """Give how much is added by each further one: the slope of the least squares' line."""
    return linear_regression(counts, values).slope


def spread(values: Sequence[float]) -> dict[str, float]:
    """Give the median, the least and the largest of at least one value."""
    return {"median": median(values), "min": min(values), "max": max(values)}
