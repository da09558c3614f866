"""How well the people of a table are hidden among each other.

Rows that agree in all quasi-identifiers form an equivalence class. A missing value counts as a
value, None, NaN, NaT and ``pd.NA`` alike: whoever knows a person may know that this was not asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import ColumnOf, Frame, Number, takes
from surefoot.privacy.attacks import known_days, unique_trajectories
from surefoot.privacy.columns import Codes, classes_of, codes_of, named

__all__ = [
    "Prosecutor",
    "k_anonymity",
    "known_days",
    "l_diversity",
    "prosecutor",
    "t_closeness",
    "unique_trajectories",
]


@takes(frame=Frame(), quasi_identifiers=ColumnOf("frame", several=True))
def k_anonymity(frame: pd.DataFrame, quasi_identifiers: Sequence[str]) -> int:
    """Give k: how many people at least share every combination of quasi-identifiers that occurs.

    Parameters
    ----------
    frame :
        One row a person.
    quasi_identifiers :
        Columns that somebody may know of a person.

    Returns
    -------
    :
        People, 1 or more; 0 if the frame has no rows, because then nothing can be said. A missing
        value counts as a value.

    Raises
    ------
    TypeError, ValueError
        If a column is absent, is there twice, or holds what cannot be compared.

    References
    ----------
    Sweeney (2002), doi:10.1142/S0218488502001648.

    Examples
    --------
    >>> people = pd.DataFrame({"sex": ["female"] * 5 + [None], "age": [30] * 6})
    >>> k_anonymity(people, ["sex", "age"])
    1
    """
    return int(_sizes(classes_of(frame, quasi_identifiers)).min(initial=len(frame)))


@takes(
    frame=Frame(),
    quasi_identifiers=ColumnOf("frame", several=True),
    sensitive=ColumnOf("frame", either=True),
)
def l_diversity(
    frame: pd.DataFrame, quasi_identifiers: Sequence[str], sensitive: str | Sequence[str]
) -> int:
    """Give l: how many values of a sensitive column at least occur in every equivalence class.

    Parameters
    ----------
    frame :
        One row a person.
    quasi_identifiers :
        Columns that somebody may know of a person.
    sensitive :
        The column, or columns, that nobody should learn of a person.

    Returns
    -------
    :
        Distinct values, the least over classes and sensitive columns; 0 without rows. A missing
        value counts as a value.

    Raises
    ------
    TypeError, ValueError
        If a column is absent, is there twice, or holds what cannot be compared, or if no sensitive
        column is named.

    References
    ----------
    Machanavajjhala and others (2007), doi:10.1145/1217299.1217302: distinct l-diversity.

    Examples
    --------
    >>> people = pd.DataFrame({"age": [30, 30, 40], "used": [1, 0, 1]})
    >>> l_diversity(people, ["age"], "used")
    1
    """
    columns = named(frame, listed(sensitive))
    if not len(frame):
        return 0
    classes = classes_of(frame, quasi_identifiers)
    return min(int((_table(classes, codes_of(columns[name])) > 0).sum(1).min()) for name in columns)


@takes(
    frame=Frame(),
    quasi_identifiers=ColumnOf("frame", several=True),
    sensitive=ColumnOf("frame"),
)
def t_closeness(frame: pd.DataFrame, quasi_identifiers: Sequence[str], sensitive: str) -> float:
    """Give t: how far a class's values of a sensitive column may be from those of everybody.

    Parameters
    ----------
    frame :
        One row a person.
    quasi_identifiers :
        Columns that somebody may know of a person.
    sensitive :
        The column that nobody should learn of a person.

    Returns
    -------
    :
        The largest earth mover's distance between a class and everybody, 0 (all classes are like
        everybody) to 1; 0 without rows.

    Raises
    ------
    TypeError, ValueError
        If a column is absent, is there twice, or holds what cannot be compared.

    Notes
    -----
    Numbers and ordered categories use the ordered distance, |i - j| / (m - 1) between the i-th and
    j-th of m values; anything else the equal distance, half the sum of absolute differences. A
    missing value counts as a value; it has no place in an order, so a column with one uses the
    equal distance, which is never smaller.

    References
    ----------
    Li, Li and Venkatasubramanian (2007), doi:10.1109/ICDE.2007.367856.

    Examples
    --------
    >>> people = pd.DataFrame({"age": [30, 30, 40, 40], "used": ["a", "b", "a", "b"]})
    >>> t_closeness(people, ["age"], "used")
    0.0
    """
    values = named(frame, [sensitive])[sensitive]
    if not len(frame):
        return 0.0
    counts = _table(classes_of(frame, quasi_identifiers), _in_order(values))
    apart = counts / counts.sum(1, keepdims=True) - counts.sum(0) / counts.sum()
    if not _is_ordered(values):
        return float(np.abs(apart).sum(1).max() / 2)
    steps = max(counts.shape[1] - 1, 1)
    return float(np.abs(apart.cumsum(1)).sum(1).max() / steps)


@dataclass(frozen=True)
class Prosecutor:
    """How likely somebody is found by who knows that they are in the data.

    Attributes
    ----------
    largest, mean :
        The chance of picking the right row, 1 / class size, at its worst and over all people.
    over :
        The share of people whose chance is over the threshold.
    unique :
        People who are alone in their class.
    people :
        Rows.
    """

    largest: float
    mean: float
    over: float
    unique: int
    people: int


@takes(frame=Frame(), quasi_identifiers=ColumnOf("frame", several=True), threshold=Number())
def prosecutor(
    frame: pd.DataFrame, quasi_identifiers: Sequence[str], threshold: float = 1 / 11
) -> Prosecutor:
    """Give the risk that a person who is known to be in the data is found.

    Parameters
    ----------
    frame :
        One row a person.
    quasi_identifiers :
        Columns that somebody may know of a person; a missing value counts as a value.
    threshold :
        The chance that is still accepted, in (0, 1].

    Returns
    -------
    :
        All zero without rows.

    Raises
    ------
    TypeError, ValueError
        If a column is absent, is there twice, or holds what cannot be compared, or the threshold
        lies outside (0, 1].

    References
    ----------
    El Emam and Dankar (2008), doi:10.1197/jamia.M2716.

    Examples
    --------
    >>> prosecutor(pd.DataFrame({"age": [30, 30, 40]}), ["age"]).largest
    1.0
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"the threshold must lie in (0, 1], got {threshold}")
    sizes = _sizes(classes_of(frame, quasi_identifiers))
    if not len(sizes):
        return Prosecutor(0.0, 0.0, 0.0, 0, 0)
    people = int(sizes.sum())
    over = sizes[1 / sizes > threshold].sum() / people
    unique = int((sizes == 1).sum())
    return Prosecutor(float(1 / sizes.min()), len(sizes) / people, float(over), unique, people)


def listed(sensitive: str | Sequence[str]) -> list[str]:
    """Give one or several sensitive columns as a list.

    Raises
    ------
    ValueError
        If there is none.
    """
    names = [sensitive] if isinstance(sensitive, str) else list(sensitive)
    if not names:
        raise ValueError("name at least one sensitive column")
    return names


def _sizes(classes: Codes) -> NDArray[np.int64]:
    return np.unique(classes, return_counts=True)[1].astype(np.int64)


def _table(classes: Codes, values: Codes) -> NDArray[np.int64]:
    """Count the rows by class and value."""
    found, places = np.unique(values, return_inverse=True)
    cells = classes * len(found) + places
    shape = (int(classes.max()) + 1, len(found))
    return np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)


def _is_ordered(values: pd.Series) -> bool:
    if values.isna().any():
        return False
    if isinstance(values.dtype, pd.CategoricalDtype):
        return bool(values.dtype.ordered)
    return bool(pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values))


def _in_order(values: pd.Series) -> Codes:
    if not _is_ordered(values):
        return codes_of(values)
    ordered = values.cat.codes if isinstance(values.dtype, pd.CategoricalDtype) else values
    return np.unique(ordered.to_numpy(), return_inverse=True)[1].astype(np.int64)
