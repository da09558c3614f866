"""When numbers may be called a pattern: enough entries, and an honest range around a share."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from surefoot.exercises.figures import Insight
from surefoot.language import say_n

ENOUGH = 8
"""Entries below which nothing is called a pattern: chance alone would draw one too often."""


def too_few(n: int) -> Insight:
    """Say kindly how many more entries a pattern takes.

    Parameters
    ----------
    n :
        Whole entries so far, 0 to ``ENOUGH`` - 1.
    """
    return Insight(
        say_n(
            "It is too soon to see a pattern. With {n} more entry, this page can start to look "
            "for one. Each one helps.",
            "It is too soon to see a pattern. With {n} more entries, this page can start to look "
            "for one. Each one helps.",
            ENOUGH - n,
        )
    )


def wilson(successes: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Give the Wilson score interval of a share.

    ``(p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n)`` with ``p = successes/n`` and ``z`` the
    normal quantile of ``(1 + confidence)/2``.

    Parameters
    ----------
    successes, n :
        How many of how many; ``n`` counts entries that were answered, never missing ones. They
        need not be whole where entries that go together count for less than one each.
    confidence :
        Coverage of the interval, in (0, 1).

    Returns
    -------
    :
        Lower and upper limit, each in 0..1.

    Raises
    ------
    ValueError
        If ``n`` is below 1 or ``successes`` lies outside 0..``n``.

    References
    ----------
    Wilson (1927), doi:10.1080/01621459.1927.10502953.

    Examples
    --------
    >>> [round(limit, 3) for limit in wilson(9, 12)]
    [0.468, 0.911]
    """
    if n < 1 or not 0 <= successes <= n:
        raise ValueError(f"a share needs 0 <= successes <= n and n >= 1, got {successes} of {n}")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    p = successes / n
    centre = p + z**2 / (2 * n)
    half = z * sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    scale = 1 + z**2 / n
    return max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)
