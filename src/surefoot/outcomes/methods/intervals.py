"""Score intervals of shares, by columns.

Tried in ``tests/outcomes/change/test_change.py``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surefoot.arguments import Alpha, Numbers, matched, takes
from surefoot.exercises.patterns import wilson as one_share
from surefoot.outcomes.methods.complete_cases import level

Pair = tuple[NDArray[np.float64], NDArray[np.float64]]


@takes(
    some=Numbers(whole=True, least=0, missing=False),
    of=Numbers(whole=True, least=0, missing=False),
    alpha=Alpha(),
)
@matched("some", "of")
def wilson(some: ArrayLike, of: ArrayLike, alpha: float = 0.05) -> Pair:
    """Give Wilson's score intervals of a column of shares.

    Parameters
    ----------
    some, of :
        How many of how many, 0 <= some <= of.
    alpha :
        One less the confidence level, in (0, 0.5).

    Returns
    -------
    :
        Lower and upper ends, 0 to 1; missing where ``of`` is 0.

    References
    ----------
    Wilson (1927), doi:10.1080/01621459.1927.10502953.
    """
    pairs = zip(np.ravel(some).tolist(), np.ravel(of).tolist(), strict=True)
    ends = [
        one_share(int(k), int(n), 1 - level(alpha)) if n else (np.nan, np.nan) for k, n in pairs
    ]
    lower, upper = np.array(ends, dtype=float).reshape(-1, 2).T
    return lower, upper
