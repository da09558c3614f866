"""Models of change over time, of dose, and of sites and coaches that borrow from each other."""

from surefoot.outcomes.models.dose import landmark, time_varying
from surefoot.outcomes.models.growth import growth
from surefoot.outcomes.models.repeated import repeated
from surefoot.outcomes.models.shrinkage import shrunken_means, shrunken_shares

__all__ = [
    "growth",
    "landmark",
    "repeated",
    "shrunken_means",
    "shrunken_shares",
    "time_varying",
]
