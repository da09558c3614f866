"""The likelihood of a linear mixed model, worked out from one small matrix a person.

Tried in ``tests/outcomes/models/test_models.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Array = NDArray[np.float64]

NOTHING = 1e-300
"""What is left of an outcome that fits without any rest."""
FLAT, LEVEL = 1e-5, 1e-6
"""A slope of -2 log likelihood that counts as none, and one at which the search may end."""


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
    best = _lowest(sums, np.eye(z.shape[1])[np.tril_indices(z.shape[1])])
    return sums.at(best, size)


def _lowest(sums: _Sums, start: Array) -> Array:
    """Find where the deviance is least; where its slope leads nowhere, by trying around."""
    found = minimize(sums.slope, start, jac=True, method="BFGS", options={"gtol": LEVEL})
    if np.abs(found.jac).max() < FLAT:
        return np.asarray(found.x)
    fine = 1e-10 + 1e-14 * abs(sums.deviance(start))
    tried = minimize(
        sums.deviance,
        start,
        method="Nelder-Mead",
        options={"xatol": 1e-8, "fatol": fine, "maxiter": 2000, "adaptive": True},
    )
    polished = minimize(sums.slope, tried.x, jac=True, method="BFGS", options={"gtol": 1e-9})
    return np.asarray(min(found, tried, polished, key=lambda each: float(each.fun)).x)


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
        return self._told(inside, logs, left)

    def _told(self, inside: Array, logs: float, left: float) -> float:
        df = self.rows - self.columns * self.reml
        shared = float(np.linalg.slogdet(inside)[1]) if self.reml else 0.0
        return float(logs + shared + df * (1 + np.log(2 * np.pi * left / df)))

    def slope(self, theta: Array) -> tuple[float, Array]:
        """Give the deviance, and how it changes with each of theta.

        With M = I + L'AL and D = L M^-1 L' of a person, dD = (I - DA) dL M^-1 L' and its
        transpose; what is left of y changes as the sums do between b and y.
        """
        factor = self._factor(theta)
        inside, logs, b, left = self._solve(theta)
        df = self.rows - self.columns * self.reml
        rest = np.append(-b, 1.0)
        weight = (df / left if left > NOTHING else 0.0) * np.outer(rest, rest)
        if self.reml:
            weight[:-1, :-1] += np.linalg.inv(inside)
        onto = factor @ np.linalg.inv(self.one + factor.T @ self.across @ factor)
        told = (self.products @ weight.ravel()).reshape(self.across.shape)
        each = self.people[:, None, None] * (self.across @ onto)
        each -= (self.one - self.across @ onto @ factor.T) @ told @ onto
        return self._told(inside, logs, left), 2 * each.sum(axis=0)[self.below]

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
        return inside, float(self.people @ np.linalg.slogdet(middle)[1]), b, max(left, NOTHING)
