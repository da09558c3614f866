"""Logistic regression, and estimating equations for rows that belong to the same person.

Tried in ``tests/outcomes/models/test_models.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.models.design import SEPARATED

Array = NDArray[Any]
STEPS, ENOUGH = 200, 1e-10
SURE = 30.0
"""Log odds beyond which a row's outcome is certain."""


@dataclass(frozen=True)
class Equations:
    """What solved them; ``likeness`` is the correlation of two rows of a person."""

    estimate: Array
    covariance: Array
    likeness: float


def logistic(y: Array, x: Array) -> tuple[Array, Array]:
    """Give log odds ratios by maximum likelihood, and their covariance.

    Raises
    ------
    CannotTellError
        If columns separate the rows with the outcome from those without.
    """
    b = np.zeros(x.shape[1])
    for _ in range(STEPS):
        mean, weight = _logistic_mean(x @ b)
        information = (x * weight[:, None]).T @ x
        step = np.linalg.lstsq(information, x.T @ (y - mean), rcond=None)[0]
        b = b + step
        if np.abs(x @ step).max() < ENOUGH:
            return b, np.linalg.pinv(information)
        refuse_certainty(x @ b)
    raise CannotTellError(say("No estimate was found for this model."))


def equations(y: Array, x: Array, person: NDArray[np.intp], yes_no: bool, alike: bool) -> Equations:
    """Solve generalised estimating equations, with the sandwich covariance.

    Parameters
    ----------
    y, x :
        Outcome and columns, a row a measurement.
    person :
        Codes 0, 1, 2, ... without a gap.
    yes_no :
        Whether the log odds are modelled, or the mean.
    alike :
        Whether two rows of a person are correlated in the working model.

    Raises
    ------
    CannotTellError
        If no solution is found, or columns separate.

    Notes
    -----
    The correlation is the mean product of two standardised residuals of a person over the mean
    square of all, without a correction for the number of columns, as geepack has it; statsmodels
    corrects, and differs in the fourth digit of a small sample.
    """
    b = logistic(y, x)[0] if yes_no else np.linalg.lstsq(x, y, rcond=None)[0]
    likeness = 0.0
    for _ in range(STEPS):
        mean, weight = _logistic_mean(x @ b) if yes_no else (x @ b, np.ones(len(y)))
        root = np.sqrt(weight)
        rest = (y - mean) / root
        before, likeness = likeness, _likeness(rest, person) if alike else 0.0
        bread, meat = _sums(x * root[:, None], rest, person, likeness)
        step = np.linalg.solve(bread, meat.sum(axis=0))
        b = b + step
        if np.abs(x @ step).max() < ENOUGH * max(1.0, float(np.abs(y).max())) and (
            abs(likeness - before) < ENOUGH
        ):
            inverse = np.linalg.inv(bread)
            return Equations(b, inverse @ (meat.T @ meat) @ inverse, likeness)
        if yes_no:
            refuse_certainty(x @ b)
    raise CannotTellError(say("No estimate was found for this model."))


def refuse_certainty(odds: Array) -> None:
    """Refuse log odds that ran away.

    Raises
    ------
    CannotTellError
        If a row's outcome has become certain.
    """
    if not np.isfinite(odds).all() or np.abs(odds).max() > SURE:
        raise CannotTellError(say(SEPARATED))


def _logistic_mean(odds: Array) -> tuple[Array, Array]:
    mean = expit(odds)
    return mean, np.maximum(mean * (1 - mean), 1e-15)


def _likeness(rest: Array, person: NDArray[np.intp]) -> float:
    sums, squares = (np.bincount(person, each) for each in (rest, rest**2))
    n = np.bincount(person)
    pairs = float((n * (n - 1)).sum())
    if not pairs:
        raise CannotTellError(
            say("Nobody has two rows, so nothing tells how alike a person’s rows are.")
        )
    likeness = float((sums**2 - squares).sum() / pairs / (rest**2).mean())
    if not -1 / (n.max() - 1) + ENOUGH < likeness < 1 - ENOUGH:
        raise CannotTellError(
            say("A person’s rows are too alike, or too unlike, for the model “exchangeable”.")
        )
    return likeness


def _sums(x: Array, rest: Array, person: NDArray[np.intp], likeness: float) -> tuple[Array, Array]:
    """Give x' R^-1 x over all, and x' R^-1 rest of each person."""
    n = np.bincount(person).astype(float)
    drawn = likeness / (1 + (n - 1) * likeness)
    columns = np.zeros((len(n), x.shape[1]))
    np.add.at(columns, person, x)
    each = np.zeros_like(columns)
    np.add.at(each, person, x * rest[:, None])
    bread = x.T @ x - (columns * drawn[:, None]).T @ columns
    meat = each - columns * (drawn * np.bincount(person, rest))[:, None]
    return bread / (1 - likeness), meat / (1 - likeness)
