"""Making people alike enough that nobody can be told apart: k-anonymity with l-diversity.

Local recoding: classes are cut in two where that saves most loss, as long as both parts hold k
people and l values (strict Mondrian). The loss is the normalised certainty penalty: the mean over
all rows and quasi-identifiers of (m - 1) / (M - 1), with m of the column's M distinct values that
the told value could be; a missing value is one of them, in a hierarchy all its values are, and a
row left out counts 1 in each column.

References
----------
LeFevre, DeWitt and Ramakrishnan (2006), doi:10.1109/ICDE.2006.101. Machanavajjhala and others
(2007), doi:10.1145/1217299.1217302. Xu and others (2006), doi:10.1145/1150402.1150504, for the
penalty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from surefoot.arguments import A, ColumnOf, Frame, Number, Whole, takes
from surefoot.privacy.columns import MISSING, Codes, codes_of, named
from surefoot.privacy.hierarchies import Hierarchy, Levels
from surefoot.privacy.mondrian import Classes, Floor
from surefoot.privacy.risk import listed
from surefoot.privacy.scales import Scale, scale

__all__ = ["Anonymised", "anonymise"]

RARE = "rare value"


@dataclass(frozen=True, eq=False, repr=False)
class Anonymised:
    """A frame in which nobody stands alone.

    Attributes
    ----------
    frame :
        The rows that are kept, in a random order and with a fresh index; the quasi-identifiers
        are told as text, less finely where needed.
    loss :
        The normalised certainty penalty, 0 (all told exactly) to 1 (nothing told).
    suppressed :
        One row a person who was left out: ``reason``, and the ``column`` that it lies in.
    classes :
        One row an equivalence class: ``size``, and for each sensitive column how many
        ``distinct_…`` values it has.
    """

    frame: pd.DataFrame
    loss: float
    suppressed: pd.DataFrame
    classes: pd.DataFrame

    def __repr__(self) -> str:
        kept, gone = len(self.frame), len(self.suppressed)
        return (
            f"<Anonymised: {kept} rows in {len(self.classes)} classes, {gone} suppressed, "
            f"loss {self.loss:.4f}>"
        )


@takes(
    frame=Frame(),
    quasi_identifiers=ColumnOf("frame", several=True),
    sensitive=ColumnOf("frame", either=True),
    k=Whole(),
    l=Whole(),
    hierarchies=A(Mapping),
    suppression_limit=Number(),
)
def anonymise(
    frame: pd.DataFrame,
    quasi_identifiers: Sequence[str],
    k: int,
    sensitive: str | Sequence[str] | None = None,
    l: int | None = None,  # noqa: E741
    hierarchies: Mapping[str, Levels] | None = None,
    suppression_limit: float = 0.05,
) -> Anonymised:
    """Tell quasi-identifiers less finely until at least k people share what is told.

    Parameters
    ----------
    frame :
        One row a person. Other columns are passed on as they are: leave out what names a person.
    quasi_identifiers :
        Columns that somebody may know of a person. Numbers, dates and ordered categories are told
        as ranges, other columns as lists of what it could be.
    k :
        People in every class, 1 or more.
    sensitive, l :
        Columns that nobody should learn of a person, and how many values of each every class has
        at least; both or neither.
    hierarchies :
        Column by value by its ever coarser names, or by a frame of them.
    suppression_limit :
        The share of rows, 0 to 1, that may be left out where others gain more by it than is lost.

    Returns
    -------
    :
        See :class:`Anonymised`. A missing value is a value of its own: it stays missing where all
        of a class miss it, and is told as “or missing” where some do.

    Raises
    ------
    TypeError, ValueError
        If a column is absent or there twice, a value has no place in its hierarchy, a number lies
        outside its range, or even all rows together have fewer than k people or l values.

    Examples
    --------
    >>> people = pd.DataFrame({"age": [20, 21, 50, 51]})
    >>> sorted(anonymise(people, ["age"], k=2).frame["age"])
    ['20 to 21', '20 to 21', '50 to 51', '50 to 51']
    """
    named(frame, quasi_identifiers)
    names = list(quasi_identifiers)
    secret = _sensitive(names, sensitive, l)
    _check(k, suppression_limit)
    scales = _scales(frame, names, hierarchies or {})
    if not len(frame):
        return _empty(frame, names, secret)
    numbers = [codes_of(column) - MISSING for _, column in named(frame, secret).items()]
    floor = Floor(k, l or 1, numbers)
    _possible(floor, len(frame), secret)
    limit = int(np.floor(suppression_limit * len(frame) + 1e-9))
    classes = Classes(scales, floor, limit)
    return _told(frame, names, secret, scales, classes, numbers)


def _sensitive(
    names: Sequence[str],
    sensitive: str | Sequence[str] | None,
    l: int | None,  # noqa: E741
) -> list[str]:
    if (sensitive is None) != (l is None):
        raise ValueError("name the sensitive columns and l together, or neither")
    if sensitive is None or l is None:
        return []
    if l < 1:
        raise ValueError(f"l must be 1 or more, got {l}")
    both = [name for name in listed(sensitive) if name in names]
    if both:
        raise ValueError(f"the column {both[0]!r} cannot be sensitive and a quasi-identifier")
    return listed(sensitive)


def _check(k: int, suppression_limit: float) -> None:
    if k < 1:
        raise ValueError(f"k must be 1 or more, got {k}")
    if not 0 <= suppression_limit <= 1:
        raise ValueError(f"the suppression limit must lie in 0..1, got {suppression_limit}")


def _scales(
    frame: pd.DataFrame, names: Sequence[str], hierarchies: Mapping[str, Levels]
) -> list[Scale]:
    strange = [name for name in hierarchies if name not in names]
    if strange:
        raise ValueError(f"the hierarchy of {strange[0]!r} belongs to no quasi-identifier")
    if not names:
        raise ValueError("name at least one quasi-identifier")
    trees = {name: Hierarchy(name, levels) for name, levels in hierarchies.items()}
    return [scale(frame[name], trees.get(name)) for name in names]


def _possible(floor: Floor, rows: int, secret: Sequence[str]) -> None:
    if rows < floor.k:
        raise ValueError(f"k = {floor.k} needs at least {floor.k} rows, the frame has {rows}")
    for name, numbers in zip(secret, floor.sensitive, strict=True):
        found = len(np.unique(numbers))
        if found < floor.l:
            raise ValueError(f"l = {floor.l} cannot be had: {name!r} has {found} distinct values")


def _told(
    frame: pd.DataFrame,
    names: Sequence[str],
    secret: Sequence[str],
    scales: Sequence[Scale],
    classes: Classes,
    numbers: Sequence[Codes],
) -> Anonymised:
    words = {name: np.empty(len(frame), dtype=object) for name in names}
    lost = 0.0
    for group in classes.groups:
        for name, its, view in zip(names, scales, group.views, strict=True):
            words[name][group.rows] = its.told(view.present)
        lost += group.loss * len(group.rows)
    told = frame.reset_index(drop=True)
    for name, each in words.items():
        told[name] = pd.array(each, dtype="string")
    kept = np.random.default_rng().permutation(
        np.concatenate([group.rows for group in classes.groups])
    )
    told = told.iloc[kept].reset_index(drop=True)
    told.attrs = {}
    gone = len(frame) - len(kept)
    return Anonymised(
        told,
        float(lost + gone * len(names)) / len(frame) / len(names),
        pd.DataFrame(_reasons(names, classes), columns=["reason", "column"]),
        pd.DataFrame(_described(secret, classes, numbers)),
    )


def _reasons(names: Sequence[str], classes: Classes) -> list[tuple[str, str]]:
    return [
        (RARE, names[column])
        for column, left_out in sorted(classes.left_out.items())
        for rows in left_out
        for _ in rows
    ]


def _described(
    secret: Sequence[str], classes: Classes, numbers: Sequence[Codes]
) -> dict[str, list[int]]:
    order = sorted((group.rows for group in classes.groups), key=len)
    return {"size": [len(rows) for rows in order]} | {
        f"distinct_{name}": [len(np.unique(column[rows])) for rows in order]
        for name, column in zip(secret, numbers, strict=True)
    }


def _empty(frame: pd.DataFrame, names: Sequence[str], secret: Sequence[str]) -> Anonymised:
    told = frame.reset_index(drop=True).astype(dict.fromkeys(names, "string"))
    told.attrs = {}
    nobody = pd.DataFrame({"reason": [], "column": []}, dtype="string")
    sizes = ["size", *(f"distinct_{name}" for name in secret)]
    return Anonymised(told, 0.0, nobody, pd.DataFrame(columns=sizes, dtype="int64"))
