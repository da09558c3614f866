"""How many have had which of several endings, when one ending rules out the others.

Tried in ``tests/outcomes/survival/test_survival.py``.
"""

from __future__ import annotations

from collections.abc import Hashable
from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from surefoot.arguments import (
    A,
    Alpha,
    ArgumentError,
    Labels,
    Number,
    Numbers,
    came,
    matched,
    takes,
)
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import level
from surefoot.outcomes.survival.curves import UNTIL, followed

COLUMNS = ["cause", "time", "at_risk", "events", "incidence", "error", "lower", "upper"]


@takes(
    duration=Numbers(),
    cause=Labels(missing=False, codes=False),
    alpha=Alpha(),
    still_followed=A(Hashable),
)
@matched("duration", "cause", once=True)
def cumulative_incidence(
    duration: ArrayLike, cause: ArrayLike, alpha: float = 0.05, still_followed: Hashable = 0
) -> pd.DataFrame:
    """Estimate by when what share of people ended in each way (Aalen-Johansen).

    Parameters
    ----------
    duration :
        Time followed, 0 or more, one a person, any unit.
    cause :
        How the following ended, one a person.
    alpha :
        One less the confidence level, in (0, 0.5).
    still_followed :
        The value of ``cause`` for people who had none of the endings while they were followed; a
        number where causes are numbers, a text where they are words.

    Returns
    -------
    :
        One row a cause and time at which anything happened from the cause's first event on:
        ``cause``; ``time``; ``at_risk``; ``events`` of the cause then; ``incidence``, 0 to 1;
        ``error``, its standard error; ``lower``, ``upper``. No rows without an event. The error and
        interval are missing where everybody has ended and nothing is left to vary.
        ``attrs["followed_until"]`` is the longest time followed: nothing is known beyond it.

    Raises
    ------
    ValueError
        As :func:`~surefoot.outcomes.survival.kaplan_meier`; a missing cause is refused.

    Notes
    -----
    F_k(t) is the sum over event times t_i <= t of S(t_i-) d_ki / n_i, with S the Kaplan-Meier
    curve of any ending. Over all causes it adds up to 1 - S(t); one less the Kaplan-Meier curve of
    one cause does not, and is too high. The variance is the delta method's (Greenwood's, written
    for several states). The interval is F ** exp(-+ z se / (F log F)), on the log(-log) scale.
    With fewer than about ten events of a cause it is rough.

    References
    ----------
    Aalen & Johansen (1978), Scand J Stat 5:141-150, JSTOR 4615704. Marubini & Valsecchi (1995),
    ISBN 978-0-471-93987-0, section 10.3. Choudhury (2002), doi:10.1002/sim.1144.
    """
    causes = pd.Series(cause).reset_index(drop=True)
    _of_one_kind(still_followed, causes)
    times, happened = followed(duration, (causes != still_followed).to_numpy())
    at = np.unique(times[happened])
    at_risk = len(times) - np.searchsorted(np.sort(times), at, side="left")
    events = {
        name: np.bincount(np.searchsorted(at, times[causes == name]), minlength=len(at))
        for name in sorted(causes[happened].unique())
    }
    every = np.sum(list(events.values()), axis=0) if events else np.zeros(0, dtype=np.int64)
    tables = [_of_cause(name, at, at_risk, d, every, level(alpha)) for name, d in events.items()]
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=COLUMNS)
    table.attrs[UNTIL] = float(times.max(initial=-np.inf))
    return table


def _of_one_kind(still_followed: Hashable, causes: pd.Series) -> None:
    """Refuse a value that no cause could be: everybody would then have had an ending."""
    words = not pd.api.types.is_numeric_dtype(causes) and not pd.api.types.is_bool_dtype(causes)
    if words and len(causes) and not isinstance(still_followed, str):
        wanted = say("a value of the kind that {column} has", column="cause")
        raise ArgumentError("still_followed", came(still_followed), wanted)
    if not words:
        whole = bool((causes % 1 == 0).all())
        Number(whole=whole).read("still_followed", still_followed, {})


def _of_cause(
    name: Hashable,
    at: NDArray[np.float64],
    at_risk: NDArray[np.int64],
    events: NDArray[np.int64],
    every: NDArray[np.int64],
    alpha: float,
) -> pd.DataFrame:
    survival = np.cumprod(1 - every / at_risk)
    before = np.concatenate([[1.0], survival[:-1]])
    incidence = np.cumsum(before * events / at_risk)
    error = np.sqrt(_variance(incidence, before, at_risk, events, every))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        reach = NormalDist().inv_cdf(1 - alpha / 2) * error / (incidence * np.log(incidence))
        bounds = [incidence ** np.exp(side * np.abs(reach)) for side in (1, -1)]
    table = pd.DataFrame({"cause": name, "time": at, "at_risk": at_risk, "events": events})
    table = table.assign(incidence=incidence, error=error, lower=bounds[0], upper=bounds[1])
    return table[incidence > 0]


def _variance(
    incidence: NDArray[np.float64],
    before: NDArray[np.float64],
    at_risk: NDArray[np.int64],
    events: NDArray[np.int64],
    every: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Expand sum (F-F_i)^2 a_i + b_i - 2 (F-F_i) c_i into running sums, linear in the times."""
    n = at_risk.astype(float)
    left = np.where(every < at_risk, n - every, np.inf)
    a = every / (n * left)
    b = before**2 * events * (n - events) / n**3
    c = before * events / n**2
    rising = incidence
    squares = rising**2 * np.cumsum(a) - 2 * rising * np.cumsum(a * rising)
    squares += np.cumsum(a * rising**2)
    crossed = rising * np.cumsum(c) - np.cumsum(c * rising)
    variance: NDArray[np.float64] = np.maximum(squares + np.cumsum(b) - 2 * crossed, 0.0)
    return variance
