"""Whether those who come more often do better, without counting the time that it takes to come.

Somebody who left in week 2 cannot have come ten times. Whoever compares people by all the sessions
they ever had counts that as an effect of sessions (immortal time). Both functions here only look
back: at sessions before a landmark, or before each moment.

Tried in ``tests/outcomes/models/test_models.py``.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import (
    A,
    Alpha,
    ArgumentError,
    ColumnOf,
    Frame,
    Number,
    Numbers,
    YesNo,
    own_columns,
    takes,
)
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import CannotTellError, needed
from surefoot.outcomes.models.cox import cox
from surefoot.outcomes.models.design import coefficients, design, settled
from surefoot.outcomes.survival.curves import without_near_ties

OURS = ("person", "duration", "event", "sessions")
LEAST_EVENTS, FEW_EVENTS = 2, 10


@takes(
    people=Frame({"person": None, "duration": Numbers(), "event": YesNo(missing=True)}),
    sessions=Frame({"person": None, "day": Numbers(missing=False)}),
    day=Number(),
    covariates=ColumnOf("people", several=True),
    alpha=Alpha(),
    against=A(Mapping),
)
@own_columns("covariates", taken=OURS)
def landmark(
    people: pd.DataFrame,
    sessions: pd.DataFrame,
    day: float,
    *,
    covariates: tuple[str, ...] = (),
    against: Mapping[str, Hashable] | None = None,
    alpha: float = 0.05,
) -> pd.DataFrame:
    """Relate sessions up to a landmark to what happened after it (Cox regression).

    Parameters
    ----------
    people :
        One row a person: ``person``, ``duration`` (days followed), ``event`` (whether it happened
        then), and the covariates.
    sessions :
        One row a session held: ``person``, ``day``. People without a row had none.
    day :
        The landmark, chosen before looking.
    covariates, against, alpha :
        Columns of ``people`` known at the start; by column, what words are held against;
        one less the confidence level, in (0, 0.5).

    Returns
    -------
    :
        One row a term, the first ``sessions`` (one more up to the landmark): ``term``,
        ``estimate`` (log hazard ratio), ``error``, ``lower``, ``upper``, ``p``, ``hazard_ratio``,
        ``hazard_lower``, ``hazard_upper``, and of the whole ``people``, ``events``,
        ``event_before`` and ``ended_before`` (people left out because the event, or the end of
        following, came up to the landmark), ``note`` (empty, or ``few_events``: under 10 a term).

    Raises
    ------
    ValueError
        If a value is missing or a person stands twice.
    CannotTellError
        With fewer than 2 events after the landmark, or a column without a finite effect.

    Notes
    -----
    Ties as in Efron. The ratio holds for people who were still followed at the landmark. Those who
    do well may come more often because they do well: it is no proof that sessions work.

    References
    ----------
    Anderson, Cain & Gelber (1983), doi:10.1200/JCO.1983.1.11.710. Efron (1977),
    doi:10.1080/01621459.1977.10480613.
    """
    _same_people(people, sessions)
    known, held = _known(people, covariates), needed(sessions, ["person", "day"])
    counted = held[held["day"] <= day].groupby("person").size()
    known["sessions"] = known["person"].map(counted).fillna(0)
    after = known[known["duration"] > day]
    gone = known[known["duration"] <= day]
    x = _columns(after, covariates, against)
    table = _cox(after["duration"] - day, after["event"], x, np.zeros(len(after)), alpha)
    events, note = int(after["event"].sum()), _note(after["event"], x)
    return table.assign(people=len(after), events=events, **_gone(gone["event"]), note=note)


@takes(
    people=Frame({"person": None, "duration": Numbers(), "event": YesNo(missing=True)}),
    sessions=Frame({"person": None, "day": Numbers(missing=False)}),
    covariates=ColumnOf("people", several=True),
    alpha=Alpha(),
    against=A(Mapping),
)
@own_columns("covariates", taken=OURS)
def time_varying(
    people: pd.DataFrame,
    sessions: pd.DataFrame,
    *,
    covariates: tuple[str, ...] = (),
    against: Mapping[str, Hashable] | None = None,
    alpha: float = 0.05,
) -> pd.DataFrame:
    """Relate sessions so far to what happens next, day by day (time-varying Cox regression).

    Parameters
    ----------
    people, sessions, covariates, against, alpha :
        As for :func:`landmark`.

    Returns
    -------
    :
        As :func:`landmark`, with ``not_followed`` (people followed for no time, left out) in place
        of those before a landmark.

    Raises
    ------
    ValueError, CannotTellError
        As :func:`landmark`.

    Notes
    -----
    At each event's time, the sessions before that day of the person to whom it happened are held
    against those of everybody still followed. A session on the day itself does not count: it may
    have come after. The caution of :func:`landmark` holds here too, more so: people may come
    because they feel a lapse near.

    References
    ----------
    Suissa (2008), doi:10.1093/aje/kwm324. Efron (1977), doi:10.1080/01621459.1977.10480613.
    """
    _same_people(people, sessions)
    known = _known(people, covariates)
    followed = known[known["duration"] > 0]
    spells = _spells(followed, needed(sessions, ["person", "day"]))
    x = _columns(spells, covariates, against)
    table = _cox(spells["stop"], spells["ends"], x, spells["start"].to_numpy(), alpha)
    return table.assign(
        people=len(followed),
        events=int(followed["event"].sum()),
        not_followed=len(known) - len(followed),
        note=_note(spells["ends"], x),
    )


def _gone(event: pd.Series) -> dict[str, int]:
    return {"event_before": int(event.sum()), "ended_before": int((~event).sum())}


def _known(people: pd.DataFrame, covariates: tuple[str, ...]) -> pd.DataFrame:
    known = needed(people, ["person", "duration", "event", *covariates]).reset_index(drop=True)
    if known.isna().any(axis=None):
        raise ValueError("duration, event and covariates must be known for everybody")
    if known["person"].duplicated().any():
        raise ValueError("a person stands in more than one row")
    if (known["duration"] < 0).any():
        raise ValueError("a duration must be known and not negative")
    duration = without_near_ties(known["duration"].to_numpy(float))
    return known.assign(event=known["event"].astype(bool), duration=duration)


def _same_people(people: pd.DataFrame, sessions: pd.DataFrame) -> None:
    """Refuse sessions of which none is of these people: their ids are of another type."""
    theirs = sessions["person"].dropna()
    if len(people) and len(theirs) and not theirs.isin(people["person"]).any():
        raise ArgumentError(
            "sessions", say("sessions of nobody among them"), say("the same ids as in people")
        )


def _spells(people: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Cut each person's time where a session adds one: (start, stop], with the sessions so far."""
    inside = sessions.merge(people[["person", "duration"]], on="person")
    inside = inside[inside["day"] < inside["duration"]]
    begins = people[["person"]].assign(start=0.0, more=0)
    adds = inside[["person"]].assign(start=inside["day"].clip(lower=0.0), more=1)
    each = pd.concat([begins, adds]).groupby(["person", "start"])["more"].sum()
    cuts = each.reset_index()
    cuts["sessions"] = cuts.groupby("person")["more"].cumsum().astype(float)
    spells = cuts.merge(people, on="person")
    following = spells.groupby("person")["start"].shift(-1)
    spells["stop"] = following.fillna(spells["duration"])
    return spells.assign(ends=spells["event"] & following.isna())


def _columns(
    rows: pd.DataFrame, covariates: tuple[str, ...], against: Mapping[str, Hashable] | None
) -> pd.DataFrame:
    if not len(rows):
        raise CannotTellError(say("Nobody was followed that long."))
    return design(rows, ["sessions", *covariates], constant=False, against=against)


def _cox(
    stop: pd.Series, event: pd.Series, x: pd.DataFrame, start: NDArray[np.float64], alpha: float
) -> pd.DataFrame:
    happened = int(event.sum())
    if happened < LEAST_EVENTS:
        raise CannotTellError(
            say("Events: {n}. This needs at least {least}.", n=happened, least=LEAST_EVENTS)
        )
    estimate, covariance = cox(start, stop.to_numpy(), event.to_numpy(bool), x.to_numpy())
    error = np.sqrt(np.diag(covariance))
    settled(estimate, error, x.std().to_numpy())
    table = coefficients(x, estimate, error, alpha)
    hazard = {"hazard_ratio": "estimate", "hazard_lower": "lower", "hazard_upper": "upper"}
    return table.assign(**{name: np.exp(table[of]) for name, of in hazard.items()})


def _note(event: pd.Series, x: pd.DataFrame) -> str:
    return "few_events" if event.sum() < FEW_EVENTS * x.shape[1] else ""
