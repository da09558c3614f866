"""The rules for days that nobody knows about, as far as what they give may be told.

Tried in ``tests/report/chapters/test_days.py``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from surefoot.language import Language, say
from surefoot.outcomes.days import overall
from surefoot.outcomes.days.disclosure_risk import is_disclosive
from surefoot.outcomes.disclosure import LEAST, is_small
from surefoot.outcomes.presentation.wording import WITHHELD, interval, percent
from surefoot.report.found.weeks import ALIKE
from surefoot.report.study import WINDOW, Study

RULES = {
    "missing_used": "Worst case",
    "observed": "Known days only",
    "missing_abstinent": "Best case",
}
OBSERVED = "Days observed"
NONE_IF_ALIKE = (
    "Where everybody’s share is the same there is no interval, because nothing tells how much "
    "other people might differ."
)
NONE_KNOWN = say(
    "No day from {first} to {last} is known of anybody, so nothing can be said of days without "
    "use.",
    first=WINDOW[0],
    last=WINDOW[1],
)


@lru_cache(maxsize=1)
def summary(study: Study) -> dict[str, dict[Hashable, Any]]:
    """Give the rules, each with its percentage, people and days; nothing that gives few away."""
    counted = study.day_counts
    table = covered(overall(counted)).set_index("rule")
    found = {rule: table.loc[rule].to_dict() for rule in RULES}
    hidden = study.people("window", seen="yes") is None
    told = found["missing_used"]["people"] >= LEAST
    return found if told and not is_disclosive(counted, hidden=hidden) else {}


def none_known(study: Study) -> bool:
    """Tell whether days are expected and nobody's is known."""
    expected, known = study.day_counts[["days_expected", "days_observed"]].sum()
    return bool(expected) and not known


def covered(found: pd.DataFrame) -> pd.DataFrame:
    """Take out the coverage where it would give a small number of people away.

    The coverage, less what is left of it if the worst case is taken from the best, is what screens
    contradict. No stretch of weeks has one if one of them may not, as all weeks together do.
    """
    few = found["people_contradicted"].dropna().map(is_small).any()
    return found.assign(coverage=np.nan) if few else found


def any_alike(found: Iterable[Mapping[Any, Any]]) -> bool:
    """Tell whether a percentage has no interval, because it is the same for everybody."""
    return any(pd.notna(of["percent_days_abstinent"]) and pd.isna(of["lower"]) for of in found)


def ends_said(lower: float, upper: float, words: Language) -> str:
    """Word two ends of intervals, 0 to 100, within a sentence: that there are none, if so."""
    gone = pd.isna(lower) or pd.isna(upper)
    return words.text(ALIKE) if gone else interval(words, lower / 100, upper / 100)


def ends_of(found: Mapping[Any, Any], words: Language) -> str:
    """Word the interval of a percentage."""
    return interval(words, found["lower"] / 100, found["upper"] / 100)


def observed_share(found: Mapping[Any, Any], words: Language) -> str:
    """Word which share of a person's days was observed, the mean of the people."""
    hidden = pd.isna(found["coverage"]) and found["days_expected"] > 0
    return WITHHELD if hidden else percent(words, 100 * found["coverage"])
