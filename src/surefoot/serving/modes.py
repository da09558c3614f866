"""The ways in which pages can be served; each machine has a usual one, and all can be had.

Tried in ``tests/serving/auth/test_every_route_has_a_rule.py``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

FORKED, STOCK = "forked", "stock"
LEAN, VOILA = "lean", "voila"
USUAL_FRONT_END = LEAN
KERNELS = (FORKED, STOCK)
FRONT_ENDS = (LEAN, VOILA)


@dataclass(frozen=True)
class Modes:
    """Where kernels come from, and whose front end shows the pages.

    Attributes
    ----------
    kernels :
        ``forked`` from a warm process, or ``stock``: started from nothing.
    front_end :
        ``lean``, our own, or ``voila``.

    Raises
    ------
    ValueError
        If there is no such way.
    """

    kernels: str
    front_end: str = USUAL_FRONT_END

    def __post_init__(self) -> None:
        for given, known in ((self.kernels, KERNELS), (self.front_end, FRONT_ENDS)):
            if given not in known:
                raise ValueError(f"there is no way {given!r}; there is {' and '.join(known)}")

    @property
    def is_forked(self) -> bool:
        """Whether kernels are forked."""
        return self.kernels == FORKED

    @property
    def is_lean(self) -> bool:
        """Whether our own front end shows the pages."""
        return self.front_end == LEAN


def usual_kernels() -> str:
    """Give where kernels come from on this system."""
    return FORKED if sys.platform == "linux" else STOCK
