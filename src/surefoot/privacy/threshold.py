"""The threshold rule: from which size on a count may be told.

Tried in ``tests/outcomes/disclosure/test_bands.py``.
"""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import NDArray

LEAST = 11
"""The smallest count that may be told; 0 may be told as well (CMS cell size suppression policy)."""


@overload
def is_small(n: float) -> bool: ...
@overload
def is_small(n: NDArray[np.number]) -> NDArray[np.bool]: ...


def is_small(n: float | NDArray[np.number]) -> bool | NDArray[np.bool]:
    """Tell whether a count, or each of several, is too small to be told: it is not 0, either."""
    return (n > 0) & (n < LEAST)
