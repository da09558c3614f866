"""Columns of invented rows in which some values are missing.

Tried in ``tests/demo/test_programme.py``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def only(where: ArrayLike, values: ArrayLike) -> NDArray[np.object_]:
    """Give values where something holds, and None elsewhere.

    Parameters
    ----------
    where :
        What holds, one a row.
    values :
        One a row, or one for all.
    """
    flags = np.asarray(where, dtype=bool)
    column = np.full(flags.shape, None, dtype=object)
    column[flags] = np.broadcast_to(np.asarray(values, dtype=object), flags.shape)[flags]
    return column
