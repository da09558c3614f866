"""Days with and without use: what was seen, what was not, and what that leaves open."""

from surefoot.outcomes.days.abstinence import (
    continuous_abstinence,
    point_prevalence,
    prolonged_abstinence,
)
from surefoot.outcomes.days.amounts import longest_run, percent_days, percent_heavy_days
from surefoot.outcomes.days.combined import counts_of
from surefoot.outcomes.days.counts import count, count_looked_back, of_source
from surefoot.outcomes.days.diary import Diary, diary
from surefoot.outcomes.days.lapses import (
    return_to_abstinence,
    time_to_first_lapse,
    time_to_relapse,
)
from surefoot.outcomes.days.missing_rules import MISSING, MissingRule
from surefoot.outcomes.days.percent_days_abstinent import (
    RULES,
    Rule,
    by_week,
    overall,
    percent_days_abstinent,
)

__all__ = [
    "MISSING",
    "RULES",
    "Diary",
    "MissingRule",
    "Rule",
    "by_week",
    "continuous_abstinence",
    "count",
    "count_looked_back",
    "counts_of",
    "diary",
    "longest_run",
    "of_source",
    "overall",
    "percent_days",
    "percent_days_abstinent",
    "percent_heavy_days",
    "point_prevalence",
    "prolonged_abstinence",
    "return_to_abstinence",
    "time_to_first_lapse",
    "time_to_relapse",
]
