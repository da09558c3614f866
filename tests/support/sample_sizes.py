"""How much is drawn: a fair sample in every run, as much as a release is held to on request.

``SUREFOOT_THOROUGH=1`` asks for it.
"""

from __future__ import annotations

import os

THOROUGH = os.environ.get("SUREFOOT_THOROUGH") == "1"


def as_many_as(usually: int, thorough: int, named: str = "") -> int:
    """Give how many to draw.

    Parameters
    ----------
    usually, thorough :
        How many in every run, and how many on request.
    named :
        A variable of the environment that asks for another number.
    """
    return int(os.environ.get(named, thorough if THOROUGH else usually))
