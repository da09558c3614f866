"""How everybody of an invented programme fares, week by week.

Tried in ``tests/demo/test_programme.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WEEKS = 12


SITES = np.array(["s-1", "s-2", "s-3", "s-4", "s-5", "s-6"])


Flags = NDArray[np.bool]


Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Course:
    """How everybody fares, one row a person, one column a week.

    Attributes
    ----------
    pid :
        Pseudonyms.
    site, coach :
        Places in :data:`SITES`, and codes.
    started, diary :
        Who ever came, and who keeps a diary.
    expected :
        Weeks that each person was expected for, 1 to 12.
    comes :
        Whether the person still belongs to the programme in a week.
    held :
        Whether the week's session was held.
    strategy, homework :
        Whether urge-log was worked on in it, and whether something to try was agreed.
    urge :
        The strongest urge told in it, 0 to 10; not a number where there was none or it was not
        told.
    used :
        Days 1 to 84: 1 for use, 0 for none, not a number where nobody knows.
    looked_back :
        Days of use among the seven before a session, of people without a diary; not a number where
        the two did not talk about it, so that they looked back on 0 days.
    """

    pid: NDArray[np.object_]
    site: NDArray[np.int64]
    coach: NDArray[np.object_]
    started: Flags
    diary: Flags
    expected: NDArray[np.int64]
    comes: Flags
    held: Flags
    strategy: Flags
    homework: Flags
    urge: Array
    used: Array
    looked_back: Array
