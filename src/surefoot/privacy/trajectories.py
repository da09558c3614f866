"""Releasing when people came, so coarsely that nobody is found by the days on which they came.

Moving all dates of a person by a secret amount keeps what lies between them, and a few days known
are enough to find somebody. Here everybody of a class is told with the same numbers of sessions
in the same stretches of weeks: whoever knows days of a person, however many, is left with whole
classes. An outcome that only some of a class have in a stretch would tell who came, so it is
withheld for all of them; so is one that all of a class have the same. Means are told in whole
points: 4.3 would tell that there were three sessions and not two, and so who is who in a class.
"""

from __future__ import annotations

import secrets
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from surefoot.arguments import (
    A,
    ColumnOf,
    Frame,
    ListOf,
    Number,
    Numbers,
    Whole,
    made_of,
    takes,
)
from surefoot.privacy.attacks import Pinned, attacked
from surefoot.privacy.columns import classes_of, named
from surefoot.privacy.deidentify import Anonymised, anonymise
from surefoot.privacy.hierarchies import Levels
from surefoot.weeks import week_of, weeks_passed

SESSIONS, STAY = "sessions", "stay_weeks"
PID = "pid"
SEEN = "class seen in part"
ALIKE = "class of one value"


@made_of(weeks=Whole(1), count=Whole(1))
@dataclass(frozen=True)
class Periods:
    """The stretches of study weeks that sessions are told in.

    Attributes
    ----------
    weeks :
        Weeks of each stretch, 1 or more; the first begins on day 0.
    count :
        How many stretches, 1 or more. What comes later is one stretch more, what comes before
        day 0 one before.
    """

    weeks: int = 4
    count: int = 6

    @property
    def names(self) -> list[str]:
        """The stretches in order, such as ``weeks 1-4``."""
        ends = [(at * self.weeks + 1, (at + 1) * self.weeks) for at in range(self.count)]
        inner = [f"week {a}" if a == b else f"weeks {a}-{b}" for a, b in ends]
        return ["before week 1", *inner, f"after week {self.count * self.weeks}"]

    def places(self, days: pd.Series) -> np.ndarray:
        """Give the place of each day among :attr:`names`; no day may be missing."""
        week = week_of(days.astype(int)).to_numpy()
        stretch = (week - 1) // self.weeks
        return np.asarray(np.clip(stretch, -1, self.count) + 1)


@dataclass(frozen=True, eq=False, repr=False)
class Trajectories:
    """People and when they came, as they may be released; and what must stay behind.

    Attributes
    ----------
    person :
        One row a person under a new pseudonym ``pid``: quasi-identifiers, sensitive columns,
        ``sessions`` and ``stay_weeks``, told less finely.
    period :
        One row a person and stretch of weeks: ``sessions_least`` and ``sessions_most``, and the
        outcomes, which are missing unless everybody of the class was seen in that stretch and
        l of them or more differ.
    key :
        Not to be released: the old and the new pseudonym of everybody who is in it.
    made :
        Loss, suppressed people and classes.
    withheld :
        How many numbers of each outcome were left out, and why.
    """

    person: pd.DataFrame
    period: pd.DataFrame
    key: pd.DataFrame
    made: Anonymised
    withheld: pd.DataFrame

    def __repr__(self) -> str:
        return f"<Trajectories of {len(self.person)} people: {self.made!r}>"


@takes(
    people=ListOf(A(Hashable)),
    sessions=Frame(),
    id=ColumnOf("sessions"),
    day=ColumnOf("sessions", Numbers()),
    periods=A(Periods),
)
def features(
    people: Sequence[object],
    sessions: pd.DataFrame,
    id: str,
    day: str,
    periods: Periods | None = None,
) -> pd.DataFrame:
    """Sum up when each person came.

    Parameters
    ----------
    people :
        Everybody, with or without sessions.
    sessions :
        One row a session that was held; those without a day are counted in ``sessions`` only.
    id, day :
        The columns that name the person, and the day from the person's start, which is day 0.
    periods :
        The stretches of weeks; None for six of four weeks.

    Returns
    -------
    :
        One row a person, in the order given: ``sessions``; ``stay_weeks``, full weeks from day 0
        to the last session, missing without one; and the sessions in each stretch.

    Raises
    ------
    TypeError, ValueError
        If a column is absent or there twice, or the days are no numbers.
    """
    periods = periods or Periods()
    log = named(sessions, [id, day])
    everybody = pd.Index(list(people), dtype=object, name=id)
    if len(log) and not pd.api.types.is_numeric_dtype(log[day]):
        raise ValueError("days must be numbers, counted from the person's start")
    dated = log[log[day].notna()]
    last = dated.groupby(id)[day].max().reindex(everybody).astype("Float64")
    found = pd.DataFrame(
        {
            SESSIONS: log.groupby(id).size().reindex(everybody, fill_value=0),
            STAY: weeks_passed(last).astype("Int64"),
        }
    )
    counts = pd.crosstab(dated[id], periods.places(dated[day]))
    counts = counts.reindex(index=everybody, columns=range(len(periods.names)), fill_value=0)
    return found.join(counts.set_axis(periods.names, axis=1))


@takes(
    people=Frame(),
    sessions=Frame(),
    quasi_identifiers=ColumnOf("people", several=True),
    sensitive=ColumnOf("people", several=True),
    outcomes=ColumnOf("sessions", Numbers(), several=True),
    id=ColumnOf("people"),
    day=ColumnOf("sessions", Numbers()),
    k=Whole(),
    l=Whole(),
    periods=A(Periods),
    hierarchies=A(Mapping),
    suppression_limit=Number(),
)
def deidentify(
    people: pd.DataFrame,
    sessions: pd.DataFrame,
    quasi_identifiers: Sequence[str],
    sensitive: Sequence[str],
    *,
    outcomes: Sequence[str] = (),
    id: str = PID,
    day: str = "day",
    k: int = 11,
    l: int = 2,  # noqa: E741
    periods: Periods | None = None,
    hierarchies: Mapping[str, Levels] | None = None,
    suppression_limit: float = 0.0,
) -> Trajectories:
    """Hide people by what is known of them and by when they came, both at once.

    Parameters
    ----------
    people :
        One row a person; only the columns named here are released.
    sessions :
        One row a session that was held, of these people.
    quasi_identifiers :
        What somebody may know of a person beside the days.
    sensitive :
        What nobody should learn of a person.
    outcomes :
        Numbers of sessions that are released as means over a stretch of weeks, in whole points.
    id, day :
        The columns that name the person, and the day from the person's start, which is day 0.
    k, l, hierarchies, suppression_limit :
        As in :func:`~surefoot.privacy.deidentify.anonymise`.
    periods :
        Stretches of weeks; None for six of four.

    Returns
    -------
    :
        Quasi-identifiers and days together leave k people or more.

    Raises
    ------
    TypeError, ValueError
        As :func:`~surefoot.privacy.deidentify.anonymise`, or if a person has two rows.
    """
    periods = periods or Periods()
    columns = _people(people, id, [*quasi_identifiers, *sensitive])
    seen = features(columns[id].tolist(), sessions, id, day, periods)
    whole = columns.merge(seen.reset_index(), on=id)
    known = [*quasi_identifiers, *seen.columns]
    made = anonymise(whole, known, k, list(sensitive), l, hierarchies, suppression_limit)
    key = pd.DataFrame({"old": made.frame[id], "new": _pseudonyms(len(made.frame))})
    told = made.frame.assign(**{id: key["new"]}).rename(columns={id: PID})
    given = _outcomes(sessions, key, outcomes, id, day, periods)
    classes = pd.Series(classes_of(told, known), told[PID])
    period, withheld = _told_periods(told, given, periods, classes, l)
    person = told.drop(columns=periods.names)
    return Trajectories(person, period, key, made, withheld)


@takes(
    truth=Frame(),
    released=Frame({"period": None, PID: None, "sessions_most": Numbers(least=0)}),
    known=Whole(),
    trials=Whole(),
    sessions_at_least=Whole(),
    least=Whole(),
    seed=Whole(0),
)
def attack(
    truth: pd.DataFrame, released: pd.DataFrame, *, known: int = 4, trials: int = 800,
    sessions_at_least: int = 10, least: int = 11, seed: int = 0,
) -> Pinned:  # fmt: skip
    """Simulate somebody who knows days of a person, and looks for them in a release.

    Parameters
    ----------
    truth :
        The sessions in each stretch of weeks, as :func:`features` gives them.
    released :
        The table ``period`` of :class:`Trajectories`.
    known, trials, sessions_at_least, least, seed :
        As in :func:`~surefoot.privacy.risk.known_days`.

    Returns
    -------
    :
        Candidates are the released people who may have as many sessions as known in each stretch.
    """
    most = released.pivot(index=PID, columns="period", values="sessions_most")
    names = list(dict.fromkeys(released["period"]))
    counts = truth[names].to_numpy(dtype=np.int64)
    people = counts[counts.sum(1) >= sessions_at_least]
    limits = most[names].to_numpy(dtype=np.int64)
    return attacked(people, limits, known=known, trials=trials, least=least, seed=seed)


def _people(people: pd.DataFrame, id: str, others: Sequence[str]) -> pd.DataFrame:
    columns = named(people, [id, *others])
    if columns[id].duplicated().any() or columns[id].isna().any():
        raise ValueError(f"every person must have one row, and a value of {id!r}")
    return columns


def _pseudonyms(people: int) -> list[str]:
    drawn: set[str] = set()
    while len(drawn) < people:
        drawn.add(f"r-{secrets.token_hex(6)}")
    return sorted(drawn, key=lambda _: secrets.randbits(64))


def _outcomes(
    sessions: pd.DataFrame,
    key: pd.DataFrame,
    outcomes: Sequence[str],
    id: str,
    day: str,
    periods: Periods,
) -> pd.DataFrame:
    """Give the mean of each outcome by new pseudonym and stretch of weeks."""
    log = named(sessions, [id, day, *outcomes]).dropna(subset=[day])
    log = log[log[id].isin(key["old"])]
    whose = log[id].map(key.set_index("old")["new"]).rename(PID)
    names = np.array(periods.names, dtype=object)[periods.places(log[day])]
    means = (
        log[list(outcomes)].astype("Float64").groupby([whose, pd.Series(names, log.index)]).mean()
    )
    return means.round().astype("Int64").rename_axis([PID, "period"])


def _told_periods(
    told: pd.DataFrame,
    outcomes: pd.DataFrame,
    periods: Periods,
    classes: pd.Series,
    l: int,  # noqa: E741
) -> tuple[pd.DataFrame, pd.DataFrame]:
    ends = {name: _ends(told[name]) for name in periods.names}
    rows = [pd.DataFrame({PID: told[PID], "period": name, **ends[name]}) for name in periods.names]
    period = pd.concat(rows, ignore_index=True).join(outcomes, on=[PID, "period"])
    group = [period[PID].map(classes), period["period"]]
    there = period["sessions_least"] > 0
    withheld = []
    for name in outcomes.columns:
        absent = period[name].notna() & ~there
        seen = period[name].where(there)
        alike = seen.notna() & (seen.groupby(group).transform("nunique") < l)
        period[name] = seen.mask(alike)
        withheld += [(name, int(absent.sum()), SEEN), (name, int(alike.sum()), ALIKE)]
    shuffled = period.sample(frac=1, random_state=secrets.randbits(32))
    return (
        shuffled.reset_index(drop=True),
        pd.DataFrame(withheld, columns=["outcome", "numbers", "reason"]),
    )


def _ends(words: pd.Series) -> dict[str, pd.Series]:
    """Read the ends of ranges such as ``2 to 5``, which are the same for all of a class."""
    parts = words.str.split(" to ")
    return {
        "sessions_least": parts.str[0].astype("Int16"),
        "sessions_most": parts.str[-1].astype("Int16"),
    }
