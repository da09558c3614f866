"""How long until something happens, when not everybody was followed until it did."""

from surefoot.outcomes.survival.competing import cumulative_incidence
from surefoot.outcomes.survival.curves import (
    COLUMNS,
    Convention,
    kaplan_meier,
    median_survival,
    survival_at,
)
from surefoot.outcomes.survival.groups import log_rank

__all__ = [
    "COLUMNS",
    "Convention",
    "cumulative_incidence",
    "kaplan_meier",
    "log_rank",
    "median_survival",
    "survival_at",
]
