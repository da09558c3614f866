"""Cox regression for people who come under observation late, and whose columns change.

Tried in ``tests/outcomes/models/test_models.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.models.design import SEPARATED, TOO_FAR

Array = NDArray[Any]
STEPS, ENOUGH = 60, 1e-11
LONGEST = 3.0


def cox(start: Array, stop: Array, event: NDArray[np.bool], x: Array) -> tuple[Array, Array]:
    """Maximise the partial likelihood.

    Parameters
    ----------
    start, stop :
        Each row is at risk in (start, stop]: at a time t with start < t <= stop.
    event :
        Whether it happened at ``stop``.
    x :
        The columns, which must vary.

    Returns
    -------
    :
        Log hazard ratios, and their covariance (the inverse of the information).

    Raises
    ------
    CannotTellError
        If no maximum is found.

    Notes
    -----
    Ties as in Efron. statsmodels 0.15's PHReg takes a row as at risk at its own start already,
    which counts a person twice at a time when something of theirs changes.

    References
    ----------
    Efron (1977), doi:10.1080/01621459.1977.10480613. Therneau & Grambsch (2000),
    doi:10.1007/978-1-4757-3294-8, chapter 3.
    """
    centre, size = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-300)
    at = np.zeros(x.shape[1])
    risk = _Risk(start, stop, event, (x - centre) / size)
    height, slope, bend = risk.likelihood(at)
    for _ in range(STEPS):
        step = np.linalg.lstsq(bend, slope, rcond=None)[0]
        if abs(float(step @ slope)) < ENOUGH:
            return (at + step) / size, _covariance(bend) / np.outer(size, size)
        step = step / max(1.0, float(np.abs(step).max()) / LONGEST)
        new = risk.likelihood(at + step)
        while new[0] < height and np.abs(step).max() > ENOUGH:
            step = step / 2
            new = risk.likelihood(at + step)
        at = at + step
        height, slope, bend = new
        if np.isinf(height) or np.abs(at).max() > TOO_FAR:
            break
    raise CannotTellError(say(SEPARATED))


def _covariance(bend: Array) -> Array:
    covariance: Array = np.linalg.pinv(bend)
    if not (np.diag(covariance) > 0).all():
        raise CannotTellError(say("No estimate was found for this model."))
    return covariance


class _Risk:
    """Who is at risk when, sorted once."""

    def __init__(self, start: Array, stop: Array, event: NDArray[np.bool], x: Array) -> None:
        self.x, self.died = x, event
        times, self.of = np.unique(stop[event], return_inverse=True)
        ties = np.bincount(self.of, minlength=len(times))
        self.which = np.repeat(np.arange(len(times)), ties)
        first = np.repeat(np.cumsum(ties) - ties, ties)
        self.part = (np.arange(len(self.which)) - first) / ties[self.which]
        self.left, self.entered = (np.searchsorted(times, at, "right") for at in (stop, start))

    def likelihood(self, at: Array) -> tuple[float, Array, Array]:
        """Give the log partial likelihood, -inf if it underflows, its gradient and information."""
        far = self.x @ at
        shift = float(far.max())
        weight = np.exp(far - shift)
        powers = (weight, weight[:, None] * self.x,
                  weight[:, None, None] * self.x[:, :, None] * self.x[:, None, :])  # fmt: skip
        s0, s1, s2 = (self._at_risk(each) for each in powers)
        if (s0 <= 0).any():
            return -np.inf, np.zeros(len(at)), np.zeros((len(at), len(at)))
        mean = s1 / s0[:, None]
        bend = s2 / s0[:, None, None] - mean[:, :, None] * mean[:, None, :]
        height = float((far[self.died] - shift).sum() - np.log(s0).sum())
        return height, self.x[self.died].sum(axis=0) - mean.sum(axis=0), bend.sum(axis=0)

    def _at_risk(self, of: Array) -> Array:
        """Sum over who is at risk at each event, the tied taken off in equal parts."""
        times = int(self.which.max()) + 1
        change = np.zeros((times + 1, *of.shape[1:]))
        np.add.at(change, self.entered, of)
        np.subtract.at(change, self.left, of)
        tied = np.zeros((times, *of.shape[1:]))
        np.add.at(tied, self.of, of[self.died])
        part = self.part.reshape(-1, *[1] * (of.ndim - 1))
        total: Array = np.cumsum(change, axis=0)[:-1][self.which] - part * tied[self.which]
        return total
