"""What somebody finds who knows on which days a person was seen.

Tried in ``tests/privacy/test_verify.py``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import ColumnOf, Frame, Whole, takes
from surefoot.privacy.columns import classes_of, named

Counts: TypeAlias = NDArray[np.int64]


@takes(sessions=Frame(), id=ColumnOf("sessions"), day=ColumnOf("sessions"))
def unique_trajectories(sessions: pd.DataFrame, id: str, day: str) -> int:
    """Count the people whose days nobody else shares, even if all dates were shifted.

    Parameters
    ----------
    sessions :
        One row a session.
    id, day :
        The columns that name the person and the day, a number, a date or a band. A missing day
        counts as a value.

    Returns
    -------
    :
        People, 0 or more. Numbers and dates are counted from the person's own first day, because
        a shift of all dates of a person by a secret amount keeps what lies between them; bands and
        other words are compared as they are.

    Raises
    ------
    TypeError, ValueError
        If a column is absent or is there twice.

    Examples
    --------
    >>> log = pd.DataFrame({"pid": ["a", "a", "b", "b", "c"], "day": [1, 8, 11, 18, 4]})
    >>> unique_trajectories(log, "pid", "day")
    1
    """
    shared = Counter(_trajectories(sessions, id, day))
    return sum(people == 1 for people in shared.values())


@dataclass(frozen=True)
class Pinned:
    """What an attacker who knows some days of a person finds in a log of sessions.

    Attributes
    ----------
    known :
        Days known.
    trials :
        Attacks simulated; 0 if nobody has as many sessions.
    pinned :
        Attacks that left one candidate only.
    few :
        Attacks that left fewer candidates than ``least``, those with one among them.
    smallest :
        The fewest candidates that were left; 0 without trials.
    """

    known: int
    trials: int
    pinned: int
    few: int
    smallest: int

    @property
    def share(self) -> float:
        """The share of attacks that left one candidate only; 0 without trials."""
        return self.pinned / self.trials if self.trials else 0.0


@takes(
    sessions=Frame(),
    id=ColumnOf("sessions"),
    day=ColumnOf("sessions"),
    known=Whole(),
    trials=Whole(),
    sessions_at_least=Whole(),
    least=Whole(),
    seed=Whole(0),
)
def known_days(
    sessions: pd.DataFrame,
    id: str,
    day: str,
    *,
    known: int = 4,
    trials: int = 800,
    sessions_at_least: int = 10,
    least: int = 11,
    seed: int = 0,
) -> Pinned:
    """Simulate somebody who knows on which days a person came, and looks for them in a log.

    Parameters
    ----------
    sessions :
        One row a session.
    id, day :
        The columns that name the person, and the day or band as the log gives it. Missing days
        are left out: nobody can know them.
    known :
        How many of the person's sessions the attacker knows the day of, 1 or more.
    trials :
        How many attacks, 1 or more.
    sessions_at_least :
        Attacked are people with at least so many sessions.
    least :
        With fewer candidates than this an attack counts among ``few``.
    seed :
        The same seed draws the same people and days.

    Raises
    ------
    TypeError, ValueError
        If a column is absent or there twice, or ``known`` or ``trials`` is under 1.

    Notes
    -----
    Each attack draws a person and, without putting back, ``known`` of the person's sessions. A
    candidate is whoever has at least as many sessions as known on each of the days.

    References
    ----------
    de Montjoye and others (2013), doi:10.1038/srep01376.

    Examples
    --------
    >>> log = pd.DataFrame({"pid": ["a", "a", "b", "b"], "day": [1, 8, 1, 9]})
    >>> known_days(log, "pid", "day", known=2, trials=10, sessions_at_least=2).share
    1.0
    """
    log = named(sessions, [id, day]).dropna()
    counts = pd.crosstab(classes_of(log, [id]), classes_of(log, [day])).to_numpy()
    people = counts[counts.sum(1) >= sessions_at_least]
    return attacked(people, counts, known=known, trials=trials, least=least, seed=seed)


def attacked(
    people: Counts, released: Counts, *, known: int, trials: int, least: int, seed: int
) -> Pinned:
    """Simulate attacks on people by how often each came in each stretch of time.

    Parameters
    ----------
    people :
        One row a person who may be attacked, one column a stretch: sessions in truth.
    released :
        One row a released person, of the same columns: the most sessions that there may be.
    known, trials, least, seed :
        As in :func:`known_days`.

    Raises
    ------
    ValueError
        If ``known`` or ``trials`` is under 1.
    """
    if known < 1 or trials < 1:
        raise ValueError(f"known and trials must be 1 or more, got {known} and {trials}")
    targets = people[people.sum(1) >= known]
    if not len(targets):
        return Pinned(known, 0, 0, 0, 0)
    random = np.random.default_rng(seed)
    stretches = np.arange(people.shape[1])
    drawn = np.empty((trials, len(stretches)), dtype=np.int64)
    for trial, target in enumerate(random.integers(0, len(targets), trials)):
        seen = np.repeat(stretches, targets[target])
        days = random.choice(seen, known, replace=False)
        drawn[trial] = np.bincount(days, minlength=len(stretches))
    left = _candidates(drawn, released)
    return Pinned(known, trials, int((left == 1).sum()), int((left < least).sum()), int(left.min()))


def _candidates(drawn: Counts, released: Counts) -> Counts:
    """Count for each attack the released people with at least the sessions that it knows."""
    alike, which = np.unique(drawn, axis=0, return_inverse=True)
    left = np.empty(len(alike), dtype=np.int64)
    for attack, times in enumerate(alike):
        when = np.flatnonzero(times)
        left[attack] = (released[:, when] >= times[when]).all(1).sum()
    return np.asarray(left[which.reshape(-1)])


def _trajectories(sessions: pd.DataFrame, id: str, day: str) -> list[tuple[int, ...]]:
    """Give each person's days in order, from the first on if they could be shifted."""
    log = named(sessions, [id, day])
    days, whose = log[day], classes_of(log, [id])
    if _can_be_shifted(days):
        days = days - days.groupby(whose).transform("min")
    numbers = classes_of(pd.DataFrame({"day": days}), ["day"])
    order = np.lexsort((numbers, whose))
    last = np.flatnonzero(np.diff(whose[order])) + 1
    return [tuple(each.tolist()) for each in np.split(numbers[order], last) if len(each)]


def _can_be_shifted(days: pd.Series) -> bool:
    kinds = pd.api.types
    return bool(kinds.is_numeric_dtype(days) or kinds.is_datetime64_any_dtype(days))
