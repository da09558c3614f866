"""The share of people to whom it has not happened yet, and the time of half of them.

Tried in ``tests/outcomes/survival/test_survival.py``.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Any, Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from surefoot.arguments import Alpha, Frame, Numbers, YesNo, matched, takes
from surefoot.outcomes.methods.complete_cases import floats, level

Convention: TypeAlias = Literal["first_at_or_below_half", "middle_of_the_half"]
UNTIL = "followed_until"
NEAR = float(np.sqrt(np.finfo(float).eps))
COLUMNS = ["time", "at_risk", "events", "survival", "lower", "upper"]


@takes(duration=Numbers(), event=YesNo(missing=True), alpha=Alpha())
@matched("duration", "event", once=True)
def kaplan_meier(duration: ArrayLike, event: ArrayLike, alpha: float = 0.05) -> pd.DataFrame:
    """Estimate the share of people to whom the event has not yet happened, at each event's time.

    Parameters
    ----------
    duration :
        Time followed, 0 or more, one a person, any unit.
    event :
        Whether the event ended it (true) or only the following did (false), one a person.
    alpha :
        One less the confidence level, in (0, 0.5).

    Returns
    -------
    :
        One row a time at which an event happened: ``time``; ``at_risk``, people followed until
        then; ``events``; ``survival``, 0 to 1; ``lower``, ``upper``, its interval, missing where
        survival is 0. No rows without an event. ``attrs["followed_until"]`` is the longest time
        followed, beyond which nothing is known.

    Raises
    ------
    ValueError
        If the two differ in length, a duration is missing or negative, an event is missing, or
        alpha lies outside (0, 0.5).

    Notes
    -----
    S(t) is the product over event times t_i <= t of 1 - d_i / n_i. The interval is Greenwood's, on
    the log(-log) scale: S ** exp(-+ z se), with se = sqrt(sum d / (n (n - d))) / abs(log S). People
    whose following ends at an event's time are at risk there. Following must end for reasons that
    have nothing to do with the event. With fewer than about ten people at risk the interval is
    rough.

    References
    ----------
    Kaplan & Meier (1958), doi:10.1080/01621459.1958.10501452. Kalbfleisch & Prentice (2002),
    doi:10.1002/9781118032985, section 1.4.

    Examples
    --------
    >>> kaplan_meier([1, 2, 2, 3], [True, True, False, True])["survival"].tolist()
    [0.75, 0.5, 0.0]
    """
    times, happened = followed(duration, event)
    at, events, at_risk = _event_table(times, happened)
    survival = np.cumprod(1 - events / at_risk)
    lower, upper = _log_log(survival, events, at_risk, level(alpha))
    columns = (at, at_risk, events, survival, lower, upper)
    curve = pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))
    curve.attrs[UNTIL] = float(times.max(initial=-np.inf))
    return curve


@takes(
    curve=Frame(dict.fromkeys(("time", "survival", "lower", "upper"))),
    times=Numbers(missing=False),
)
def survival_at(curve: pd.DataFrame, times: ArrayLike) -> pd.DataFrame:
    """Read a Kaplan-Meier curve at some times.

    Parameters
    ----------
    curve :
        As :func:`kaplan_meier` gives it. One that was read from a file, or put together, has lost
        its ``attrs["followed_until"]``: set it, or it counts as followed until its last event.
    times :
        When to read it.

    Returns
    -------
    :
        ``time``, ``survival``, ``lower``, ``upper``; before the first event survival is 1 and the
        interval missing. All three are missing later than anybody was followed, unless it had
        happened to all who were left: then survival stays 0.

    Notes
    -----
    R's ``summary.survfit`` gives no row for such a time either, unless told to extend the curve.
    """
    wanted = np.asarray(times, dtype=float)
    place = np.searchsorted(curve["time"].to_numpy(), wanted, side="right") - 1
    columns = ("survival", "lower", "upper")
    start = {"survival": 1.0, "lower": np.nan, "upper": np.nan}
    read = {name: np.r_[start[name], curve[name].to_numpy(float)][place + 1] for name in columns}
    until = curve.attrs.get(UNTIL, curve["time"].max() if len(curve) else -np.inf)
    unknown = (wanted > until) & (read["survival"] > 0)
    known = {name: np.where(unknown, np.nan, values) for name, values in read.items()}
    return pd.DataFrame({"time": wanted} | known)


@takes(duration=Numbers(), event=YesNo(missing=True))
@matched("duration", "event", once=True)
def median_survival(
    duration: ArrayLike, event: ArrayLike, convention: Convention = "first_at_or_below_half"
) -> float:
    """Give the time by which half of the people had the event; not a number if never half.

    Parameters
    ----------
    duration, event :
        As for :func:`kaplan_meier`.
    convention :
        ``first_at_or_below_half``: the first time with S(t) <= 1/2, as statsmodels has it.
        ``middle_of_the_half``: where S stays exactly 1/2 for a while, the middle of that stretch,
        as R's survival has it.

    Raises
    ------
    ValueError
        As :func:`kaplan_meier`, and if there is no such convention.

    Notes
    -----
    Whether S(t) is 1/2 is settled without rounding, from whole numbers. Programs that multiply
    rounded shares can miss an exact half and report a later time.
    """
    if convention not in ("first_at_or_below_half", "middle_of_the_half"):
        raise ValueError(f"there is no convention {convention!r}")
    times, happened = followed(duration, event)
    at, events, at_risk = _event_table(times, happened)
    signs = _against_half(events, at_risk)
    reached = np.flatnonzero(signs <= 0)
    if not len(reached):
        return float("nan")
    first = int(reached[0])
    if convention == "middle_of_the_half" and signs[first] == 0 and first + 1 < len(at):
        return float(at[first] + at[first + 1]) / 2
    return float(at[first])


def followed(duration: ArrayLike, event: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.bool]]:
    """Check how long people were followed and whether it happened; see :func:`kaplan_meier`."""
    times = without_near_ties(floats(duration))
    happened = pd.array(np.asarray(event), dtype="boolean")
    if len(times) != len(happened):
        raise ValueError(f"there are {len(times)} durations, but {len(happened)} events")
    if np.isnan(times).any() or (times < 0).any():
        raise ValueError("a duration must be known and not negative")
    if happened.isna().any():
        raise ValueError("whether the event happened must be known for everybody")
    return times, np.asarray(happened, dtype=bool)


def without_near_ties(times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Make times equal that differ only by rounding, as R's ``timefix`` does.

    Two that follow each other are the same if they lie within 1.5e-8, by themselves or of the mean
    time; a chain of them takes the first one's value.
    """
    ordered = np.unique(times[~np.isnan(times)])
    if len(ordered) < 2:
        return times
    apart = np.diff(ordered)
    scale = float(np.abs(ordered).mean())
    same = (apart <= NEAR) | (apart <= NEAR * scale)
    first = np.maximum.accumulate(np.where(np.r_[True, ~same], np.arange(len(ordered)), 0))
    place = np.searchsorted(ordered, times)
    return np.where(np.isnan(times), times, ordered[first][np.minimum(place, len(first) - 1)])


def _event_table(
    times: NDArray[np.float64], happened: NDArray[np.bool]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    at, events = np.unique(times[happened], return_counts=True)
    at_risk = len(times) - np.searchsorted(np.sort(times), at, side="left")
    return at, events.astype(np.int64), at_risk.astype(np.int64)


def _log_log(
    survival: NDArray[Any],
    events: NDArray[np.int64],
    at_risk: NDArray[np.int64],
    alpha: float,
) -> tuple[NDArray[Any], NDArray[Any]]:
    some = survival > 0
    safe = np.where(some, survival, 0.5)
    left = np.where(some, at_risk - events, 1)
    greenwood = np.cumsum(np.where(some, events / (at_risk * left), 0.0))
    reach = NormalDist().inv_cdf(1 - alpha / 2) * np.sqrt(greenwood) / np.abs(np.log(safe))
    lower, upper = safe ** np.exp(reach), safe ** np.exp(-reach)
    return np.where(some, lower, np.nan), np.where(some, upper, np.nan)


def _against_half(events: NDArray[np.int64], at_risk: NDArray[np.int64]) -> NDArray[np.int64]:
    """Tell for each event's time whether S is above (1), at (0) or below (-1) one half, exactly."""
    signs, left, whole = [], 1, 1
    for d, n in zip(events.tolist(), at_risk.tolist(), strict=True):
        left, whole = left * (n - d), whole * n
        signs.append((2 * left > whole) - (2 * left < whole))
        if signs[-1] < 0:
            break
    return np.array(signs + [-1] * (len(events) - len(signs)), dtype=np.int64)
