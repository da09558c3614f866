"""The likelihood of a linear mixed model, worked out from one small matrix a person.

Tried in ``tests/outcomes/models/test_models.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Mixed:
    """A fitted model; ``between`` is the covariance of people's own levels and slopes."""

    estimate: Array
    covariance: Array
    between: Array
    sigma2: float
    log_likelihood: float


def fit(y: Array, x: Array, z: Array, person: NDArray[np.intp], restricted: bool) -> Mixed:
    """Maximise the (restricted) likelihood of y = x b + z u + e, u by person.

    Parameters
    ----------
    y, x, z :
        Outcome, fixed columns, and the columns in which people differ, a row a measurement.
    person :
        Codes 0, 1, 2, ... without a gap.
    restricted :
        Whether by REML.

    Notes
    -----
    With u ~ N(0, sigma2 L L'), Woodbury's identity leaves for each person only matrices as wide as
    z. The profile over b and sigma2 is maximised over the lower triangle of L.

    References
    ----------
    Bates et al. (2015), doi:10.18637/jss.v067.i01, section 3.
    """
    size = np.maximum(np.sqrt((z**2).mean(axis=0)), 1e-300)
    sums = _Sums(y, x, z / size, person, restricted)
    start = np.eye(z.shape[1])[np.tril_indices(z.shape[1])]
    fine = 1e-10 + 1e-14 * abs(sums.deviance(start))
    best = minimize(
        sums.deviance,
        start,
        method="Nelder-Mead",
        options={"xatol": 1e-8, "fatol": fine, "maxiter": 2000, "adaptive": True},
    )
    polished = minimize(sums.deviance, best.x, method="BFGS", options={"gtol": 1e-9})
    at = polished.x if polished.fun < best.fun else best.x
    return sums.at(at, size)


class _Sums:
    """What a likelihood needs of the rows, summed once over people who were seen at like times."""

    def __init__(self, y: Array, x: Array, z: Array, person: NDArray[np.intp], reml: bool) -> None:
        both = np.column_stack([x, y])
        people, self.width = int(person.max()) + 1, z.shape[1]
        self.rows, self.columns, self.reml = len(y), x.shape[1], reml
        across = np.zeros((people, self.width, self.width))
        onto = np.zeros((people, self.width, both.shape[1]))
        np.add.at(across, person, z[:, :, None] * z[:, None, :])
        np.add.at(onto, person, z[:, :, None] * both[:, None, :])
        flat = across.reshape(people, -1).round(10)
        _, first, alike, self.people = np.unique(
            flat, axis=0, return_index=True, return_inverse=True, return_counts=True
        )
        self.across = across[first]
        products = np.zeros((len(first), self.width, self.width, both.shape[1], both.shape[1]))
        np.add.at(products, alike, onto[:, :, None, :, None] * onto[:, None, :, None, :])
        self.products = products.reshape(-1, both.shape[1] ** 2)
        self.whole = both.T @ both
        self.below, self.one = np.tril_indices(self.width), np.eye(self.width)

    def deviance(self, theta: Array) -> float:
        """Give -2 log likelihood, profiled over b and sigma2."""
        inside, logs, _, left = self._solve(theta)
        df = self.rows - self.columns * self.reml
        shared = float(np.linalg.slogdet(inside)[1]) if self.reml else 0.0
        return float(logs + shared + df * (1 + np.log(2 * np.pi * left / df)))

    def at(self, theta: Array, size: Array) -> Mixed:
        """Give the whole fit, with z in its own units again."""
        inside, _, b, left = self._solve(theta)
        sigma2 = left / (self.rows - self.columns * self.reml)
        factor = self._factor(theta) / size[:, None]
        between = sigma2 * factor @ factor.T
        return Mixed(b, sigma2 * np.linalg.inv(inside), between, sigma2, -self.deviance(theta) / 2)

    def _factor(self, theta: Array) -> Array:
        factor = np.zeros((self.width, self.width))
        factor[self.below] = theta
        return factor

    def _solve(self, theta: Array) -> tuple[Array, float, Array, float]:
        factor = self._factor(theta)
        middle = self.one + factor.T @ self.across @ factor
        drawn = factor @ np.linalg.inv(middle) @ factor.T
        total = self.whole - (drawn.ravel() @ self.products).reshape(self.whole.shape)
        inside, towards = total[:-1, :-1], total[:-1, -1]
        b = np.asarray(np.linalg.solve(inside, towards), dtype=np.float64)
        left = float(total[-1, -1] - towards @ b)
        return inside, float(self.people @ np.linalg.slogdet(middle)[1]), b, max(left, 1e-300)
