"""What is missing, what it could have been, and how far a conclusion depends on it."""

from surefoot.outcomes.missing.extremes import best_and_worst, best_and_worst_difference
from surefoot.outcomes.missing.imputation import by_content, impute
from surefoot.outcomes.missing.patterns import by_visit, patterns
from surefoot.outcomes.missing.pooling import pool, pooled_regression
from surefoot.outcomes.missing.tipping import tipping_point

__all__ = [
    "best_and_worst",
    "best_and_worst_difference",
    "by_content",
    "by_visit",
    "impute",
    "patterns",
    "pool",
    "pooled_regression",
    "tipping_point",
]
