"""Whether a change came in one step, so that a slope would be told of a stair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import Labels, Numbers, matched, takes

SURE = 3.5
"""How many standard errors a step must be away from none; the best of all places is looked at."""


@dataclass(frozen=True)
class Step:
    """The step that fits best.

    Attributes
    ----------
    after :
        The last time before it.
    size :
        How far scores moved in it.
    change :
        How far they moved in all, from the first time to the last.
    sure :
        Whether it is there beyond chance.
    """

    after: float
    size: float
    change: float
    sure: bool

    @property
    def explains_most(self) -> bool:
        """Whether it is there, and more than half of the change."""
        return self.sure and abs(self.size) > abs(self.change) / 2


@takes(score=Numbers(missing=False), time=Numbers(missing=False), person=Labels())
@matched("score", "time", "person")
def largest_step(
    score: NDArray[np.float64], time: NDArray[np.float64], person: NDArray[np.object_]
) -> Step | None:
    """Find the step that, beside a line, fits people's scores best.

    Parameters
    ----------
    score, time, person :
        One a score, none missing.

    Returns
    -------
    :
        None where scores of fewer than three times leave nothing to find.

    Notes
    -----
    Within people, a line and one step after each of the times are fitted by least squares; the best
    is taken. Its standard error is the sandwich over people, so that people's own slopes do not
    pass for certainty.
    """
    frame = pd.DataFrame({"score": score, "time": time})
    times = np.unique(time)
    if len(times) < 3:
        return None
    inside = frame - frame.groupby(person).transform("mean")
    y, t = inside["score"].to_numpy(), inside["time"].to_numpy()
    if not (t @ t) > 0:
        return None
    found = [(_fitted(y, t, time > after, person), after) for after in times[:-1]]
    (_rest, size, error, slope), after = min(found, key=lambda each: each[0][0])
    change = slope * float(times[-1] - times[0]) + size
    return Step(float(after), size, change, sure=error > 0 and abs(size) > SURE * error)


def _fitted(
    y: NDArray[np.float64],
    t: NDArray[np.float64],
    later: NDArray[np.bool],
    person: NDArray[np.object_],
) -> tuple[float, float, float, float]:
    """Give what is left over, the step, its error and the slope beside it."""
    step = later - pd.Series(later.astype(float)).groupby(person).transform("mean").to_numpy()
    alone = step - t * (t @ step) / (t @ t)
    squares = float(alone @ alone)
    if squares < 1e-9 * len(y):
        return np.inf, 0.0, np.inf, float(t @ y / (t @ t))
    size = float(alone @ y) / squares
    slope = float(t @ (y - size * step) / (t @ t))
    rest = y - size * step - slope * t
    scores = pd.Series(alone * rest).groupby(person).sum().to_numpy()
    return float(rest @ rest), size, float(np.sqrt(scores @ scores)) / squares, slope
