"""Cutting people into classes that are as alike as possible, and never too small.

Every cut takes one class apart in one column, there where most is won, as long as both parts keep
at least k people and l values of each sensitive column (strict Mondrian, choosing by the loss).

Tried in ``tests/privacy/test_deidentify.py``.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from surefoot.arguments import A, ListOf, Whole, made_of
from surefoot.privacy.columns import Codes
from surefoot.privacy.scales import Losses, Scale

ENOUGH = 1e-9


@dataclass(frozen=True)
class Cut:
    """Where a class may be cut in two.

    Attributes
    ----------
    won :
        How much loss the cut saves, summed over people and columns.
    column :
        Which column is cut.
    first :
        The first place on the column's line of the upper part.
    upper_goes :
        For a cut that leaves people out: whether those of the upper part are left out.
    left_out :
        How many people are left out; 0 for a cut that keeps both parts.
    """

    won: float
    column: int
    first: int
    upper_goes: bool = False
    left_out: int = 0


@dataclass(frozen=True, eq=False)
class View:
    """One class of people in one column.

    Attributes
    ----------
    present :
        The places on the column's line that somebody of the class has, in order.
    below :
        At place i, how many people have one of the values up to the i-th; the last is left out.
    lower, upper :
        The loss of telling the values up to and with the i-th together, and from the i-th on.
    """

    present: Codes
    below: Codes
    lower: Losses
    upper: Losses


@dataclass(frozen=True, eq=False)
class Group:
    """A class of people, looked at in every column.

    Attributes
    ----------
    rows :
        Who is in it.
    views :
        One a column.
    """

    rows: Codes
    views: Sequence[View]

    @property
    def loss(self) -> float:
        """The loss of one of its rows, summed over the columns."""
        return float(sum(view.lower[-1] for view in self.views))


@made_of(k=Whole(1), l=Whole(1), sensitive=ListOf(A(np.ndarray)))
@dataclass(frozen=True, eq=False)
class Floor:
    """What every class must keep.

    Attributes
    ----------
    k :
        People.
    l :
        Distinct values of each sensitive column.
    sensitive :
        Those columns, as numbers from 0 on.
    """

    k: int
    l: int  # noqa: E741
    sensitive: Sequence[Codes] = ()

    def sides(
        self, rows: Codes, codes: Codes, view: View
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Tell of each cut whether the lower and whether the upper part could be a class.

        Parameters
        ----------
        rows, view :
            The class to be cut, and how it looks in the column.
        codes :
            The column.
        """
        lower, upper = view.below >= self.k, len(rows) - view.below >= self.k
        for column in self.sensitive:
            places = np.searchsorted(view.present, codes[rows])
            found, value = np.unique(column[rows], return_inverse=True)
            shape = (len(view.present), len(found))
            cells = np.bincount(places * len(found) + value, minlength=shape[0] * shape[1])
            so_far = cells.reshape(shape).cumsum(0)
            lower &= (so_far[:-1] > 0).sum(1) >= self.l
            upper &= (so_far[-1] - so_far[:-1] > 0).sum(1) >= self.l
        return lower, upper


@made_of(scales=ListOf(A(Scale)), floor=A(Floor), may_leave_out=Whole(0))
class Classes:
    """Classes of people, cut as finely as the floor allows.

    Parameters
    ----------
    scales :
        One a quasi-identifier, of the same number of rows, 1 or more.
    floor :
        What every class must keep; all rows together keep it.
    may_leave_out :
        How many people may be left out where that makes the rest tell more than is lost.

    Attributes
    ----------
    groups :
        The classes.
    left_out :
        Rows that are in no class, by the column whose rare value is the reason.
    """

    def __init__(self, scales: Sequence[Scale], floor: Floor, may_leave_out: int) -> None:
        self._scales = scales
        self._floor = floor
        self.left_out: dict[int, list[Codes]] = {}
        rows = np.arange(len(scales[0].codes), dtype=np.int64)
        whole = Group(rows, [self._view(rows, column) for column in range(len(scales))])
        self.groups = self._without_outliers(self._grown(whole), may_leave_out)

    def _view(self, rows: Codes, column: int) -> View:
        codes = self._scales[column].codes[rows]
        least = codes.min()
        counts = np.bincount(codes - least)
        inside = counts.nonzero()[0]
        return View(
            inside + least,
            counts[inside].cumsum()[:-1],
            *self._scales[column].losses(inside + least),
        )

    def _part(self, group: Group, inside: NDArray[np.bool_]) -> Group:
        """Give the part of a class; a column that was told exactly stays so."""
        rows = group.rows[inside]
        views = [
            view if len(view.present) == 1 else self._view(rows, column)
            for column, view in enumerate(group.views)
        ]
        return Group(rows, views)

    def _grown(self, whole: Group) -> list[Group]:
        waiting, done = [whole], []
        while waiting:
            group = waiting.pop()
            best = self._best(group)
            if best is None:
                done.append(group)
                continue
            upper = self._scales[best.column].codes[group.rows] >= best.first
            waiting += [self._part(group, upper), self._part(group, ~upper)]
        return done

    def _best(self, group: Group) -> Cut | None:
        if len(group.rows) < 2 * self._floor.k:
            return None
        return max(self._each(group, self._keeping), key=attrgetter("won"), default=None)

    def _each(
        self, group: Group, cuts: Callable[[Group, int, View], Iterator[Cut]]
    ) -> Iterable[Cut]:
        for column, view in enumerate(group.views):
            if len(view.present) > 1:
                yield from cuts(group, column, view)

    def _keeping(self, group: Group, column: int, view: View) -> Iterator[Cut]:
        """Give the best cut of a column that keeps both parts, if there is one."""
        people, below = len(group.rows), view.below
        won = people * view.lower[-1] - below * view.lower[:-1] - (people - below) * view.upper[1:]
        if won.max() <= ENOUGH:
            return
        codes = self._scales[column].codes
        both = np.logical_and(*self._floor.sides(group.rows, codes, view))
        at = int(np.where(both, won, 0).argmax())
        if both[at] and won[at] > ENOUGH:
            yield Cut(float(won[at]), column, int(view.present[at + 1]))

    def _without_outliers(self, groups: list[Group], may_leave_out: int) -> list[Group]:
        """Leave people out where it helps most a person left out, until too many would be."""
        if not may_leave_out:
            return groups
        turn = count()
        done: list[Group] = []
        waiting: list[tuple[float, int, Cut, Group]] = []

        def look_at(group: Group) -> None:
            best = self._best_without(group)
            if best is None:
                done.append(group)
            else:
                heapq.heappush(waiting, (-best.won / best.left_out, next(turn), best, group))

        for group in groups:
            look_at(group)
        while waiting:
            _, _, cut, group = heapq.heappop(waiting)
            if cut.left_out > may_leave_out:
                done.append(group)
                continue
            may_leave_out -= cut.left_out
            upper = self._scales[cut.column].codes[group.rows] >= cut.first
            goes = upper == cut.upper_goes
            self.left_out.setdefault(cut.column, []).append(group.rows[goes])
            for each in self._grown(self._part(group, ~goes)):
                look_at(each)
        return done

    def _best_without(self, group: Group) -> Cut | None:
        found = self._each(group, self._leaving_out)
        return max(found, key=lambda cut: cut.won / cut.left_out, default=None)

    def _leaving_out(self, group: Group, column: int, view: View) -> Iterator[Cut]:
        """Give the cuts of a column that leave one part out and save more than that loses."""
        keeps = self._floor.sides(group.rows, self._scales[column].codes, view)
        lost, people, now = len(self._scales) - group.loss, len(group.rows), view.lower[-1]
        for upper_goes, stays, kept, goes in (
            (True, keeps[0], view.lower[:-1], people - view.below),
            (False, keeps[1], view.upper[1:], view.below),
        ):
            won = np.where(stays, (people - goes) * (now - kept) - goes * lost, -1.0)
            at = int((won / goes).argmax())
            if won[at] > ENOUGH:
                first = int(view.present[at + 1])
                yield Cut(float(won[at]), column, first, upper_goes, int(goes[at]))
