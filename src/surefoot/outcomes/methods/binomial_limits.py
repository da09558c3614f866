"""Between which shares chance alone carries a count of so many: exact, and alike on both sides.

Tried in ``tests/outcomes/methods/test_binomial_limits.py``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr

Array = NDArray[np.float64]


def binomial_limits(of: Array, target: Array, tail: float) -> tuple[Array, Array]:
    """Give the limits beyond which chance alone carries a count no more often than ``tail``.

    Parameters
    ----------
    of :
        Of how many each share is, 1 or more; what is over a whole number is not counted.
    target :
        The share that each is held against, over 0 and under 1.
    tail :
        How often at most on each side, over 0 and under 0.5.

    Returns
    -------
    :
        The lower and the upper limit of each. They are not held within 0 and 1: one beyond them
        cannot be crossed. A count lies below the lower one exactly if so few or fewer are rarer
        than ``tail``, and above the upper one if so many or more are.

    Notes
    -----
    The lower limit is (r - a) / n: r the least count with P(R <= r) > p, and a the part of its
    step, (P(R <= r) - p) / P(R = r). The upper limit is one minus the lower one of the others.
    Spiegelhalter takes the same (r - a) / n on both sides, and then whatever has r or more is
    above it, though that may be common: 20 of 20 where 98 of 100 are expected, 2 in 3 of all cases.

    References
    ----------
    Spiegelhalter (2005), doi:10.1002/sim.1970 (A.1.1). Manktelow & Seaton (2012),
    doi:10.1371/journal.pone.0045723 (on limits that are crossed less often than is said).
    """
    pairs = [(int(n), float(share)) for n, share in zip(of, target, strict=True)]
    lower = [_lower(n, share, tail) for n, share in pairs]
    upper = [1 - _lower(n, 1 - share, tail) for n, share in pairs]
    return np.array(lower, dtype=float), np.array(upper, dtype=float)


def _lower(n: int, share: float, tail: float) -> float:
    below = bdtr(np.arange(n + 1, dtype=float), n, share)
    r = int(np.searchsorted(below, tail, side="right"))
    step = below[r] - (below[r - 1] if r else 0.0)
    return float(r - (below[r] - tail) / step) / n
