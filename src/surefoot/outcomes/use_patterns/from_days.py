"""Words made from daily records, under a rule with a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import ArgumentError, ListOf, OneOf, Whole, came, takes
from surefoot.language import say
from surefoot.outcomes.days.diary import Diary, Engine, diary
from surefoot.outcomes.engines.day_bitmaps import NOT_USED, USED
from surefoot.outcomes.use_patterns.symbols import LETTERS
from surefoot.weeks import WEEK

WeekRule: TypeAlias = Literal["any_use", "mixed_weeks", "whole_weeks"]


@takes(
    rule=OneOf(get_args(WeekRule)),
    weeks=Whole(1),
    first=Whole(),
    due=ListOf(Whole(1)),
    engine=OneOf(get_args(Engine)),
)
def from_days(
    day: pd.DataFrame | Path | str | Diary,
    *,
    rule: WeekRule,
    weeks: int,
    first: int = 1,
    due: Sequence[int] | None = None,
    people: pd.Index | None = None,
    engine: Engine = "pandas",
) -> pd.Series:
    """Make a word of each person's weeks from daily records.

    Parameters
    ----------
    day, people, engine :
        As :func:`surefoot.outcomes.days.diary` takes them; ``day`` may be a diary of these days.
    rule :
        What a week with a known day is; one without is missing. ``any_use``: used if any day is,
        else not used. ``mixed_weeks``: used if all known days are, not used if none is, else
        mixed. ``whole_weeks``: used if any day is, not used if all seven are known to be, else
        missing.
    weeks, first :
        How many weeks, 1 or more, and the first day of week 1.
    due :
        The weeks in which a visit was due, counted from 1; others are not scheduled. None: all.

    Returns
    -------
    :
        ``word`` by ``pid``, as :func:`outcomes` takes it.

    Raises
    ------
    DatasetError
        As :func:`surefoot.outcomes.days.diary`.
    ValueError
        If there is no such rule, no week, a week due that is none, or a diary of other days.

    Examples
    --------
    >>> told = pd.DataFrame({"pid": "a", "day": [1, 2, 9, 24], "used": [0, 1, 0, 1]})
    >>> from_days(told, rule="mixed_weeks", weeks=4)["a"]
    '*-o+'
    """
    _check(weeks, due)
    last = first + WEEK * weeks - 1
    if not isinstance(day, Diary):
        day = diary(day, first=first, last=last, people=people, engine=engine)
    told = day.between(first, last)
    letters = _letters(told.codes.reshape(len(told.pids), weeks, WEEK), rule)
    if due is not None:
        letters[:, [week for week in range(weeks) if week + 1 not in due]] = LETTERS[
            "not_scheduled"
        ]
    return pd.Series(_joined(letters), index=told.pids, name="word", dtype="str")


def _check(weeks: int, due: Sequence[int] | None) -> None:
    late = [week for week in due or () if week > weeks]
    if late:
        raise ArgumentError("due", came(late[0]), say("weeks of 1 to {weeks}", weeks=weeks))


def _letters(days: NDArray[np.uint8], rule: WeekRule) -> NDArray[np.str_]:
    """Give each week its letter; days by person, week and day of the week."""
    free, used = (days == NOT_USED).sum(axis=2), (days == USED).sum(axis=2)
    enough = free == WEEK if rule == "whole_weeks" else free > 0
    kinds: Mapping[str, NDArray[np.bool]] = {
        "mixed": (rule == "mixed_weeks") & (used > 0) & (free > 0),
        "used": used > 0,
        "not_used": enough,
    }
    letters = [LETTERS[name] for name in kinds]
    return np.select(list(kinds.values()), letters, default=LETTERS["missing"])


def _joined(letters: NDArray[np.str_]) -> NDArray[np.object_]:
    whole = np.ascontiguousarray(letters).view(f"<U{letters.shape[1]}")
    return whole.reshape(len(letters)).astype(object)
