"""Cutting people into classes that are as alike as possible, and never too small.

Every cut takes one class apart in one column, there where most is won, as long as both parts keep
at least k people and l values of each sensitive column (strict Mondrian, choosing by the loss).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray

from surefoot.privacy.columns import Codes
from surefoot.privacy.scales import Scale

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

    def holds(self, rows: Codes) -> bool:
        """Tell whether these rows could be a class."""
        return len(rows) >= self.k and all(
            len(np.unique(column[rows])) >= self.l for column in self.sensitive
        )

    def sides(self, rows: Codes, places: Codes, cuts: int) -> tuple[NDArray[np.bool_], ...]:
        """Tell of each cut whether the lower and whether the upper part could be a class.

        Parameters
        ----------
        rows :
            The class to be cut.
        places :
            Of each of its rows, which of the present values it has.
        cuts :
            How many cuts there are: one less than present values.
        """
        below = np.bincount(places, minlength=cuts + 1).cumsum()[:-1]
        lower, upper = below >= self.k, len(rows) - below >= self.k
        for column in self.sensitive:
            found, value = np.unique(column[rows], return_inverse=True)
            cells = np.bincount(places * len(found) + value, minlength=(cuts + 1) * len(found))
            so_far = cells.reshape(cuts + 1, len(found)).cumsum(0)
            lower &= (so_far[:-1] > 0).sum(1) >= self.l
            upper &= (so_far[-1] - so_far[:-1] > 0).sum(1) >= self.l
        return lower, upper


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
    classes :
        The rows of each class.
    left_out :
        Rows that are in no class, by the column whose rare value is the reason.
    """

    def __init__(self, scales: Sequence[Scale], floor: Floor, may_leave_out: int) -> None:
        self._scales = scales
        self._floor = floor
        self.left_out: dict[int, list[Codes]] = {}
        rows = np.arange(len(scales[0].codes), dtype=np.int64)
        self.classes = self._without_outliers(self._grown(rows), may_leave_out)

    def present(self, rows: Codes, column: int) -> Codes:
        """Give the places on a column's line that these rows have, in order."""
        codes = self._scales[column].codes[rows]
        least = codes.min()
        return np.asarray(np.flatnonzero(np.bincount(codes - least)) + least)

    def loss(self, rows: Codes) -> float:
        """Give the loss of one row of a class, summed over the columns."""
        return float(
            sum(
                scale.losses(self.present(rows, column))[0][-1]
                for column, scale in enumerate(self._scales)
            )
        )

    def _grown(self, rows: Codes) -> list[Codes]:
        open_classes, done = [rows], []
        while open_classes:
            whole = open_classes.pop()
            best = self._best(whole)
            if best is None:
                done.append(whole)
                continue
            upper = self._scales[best.column].codes[whole] >= best.first
            open_classes += [whole[upper], whole[~upper]]
        return done

    def _best(self, rows: Codes) -> Cut | None:
        if len(rows) < 2 * self._floor.k:
            return None
        found = (cut for column in range(len(self._scales)) for cut in self._keeping(rows, column))
        return max(found, key=lambda cut: cut.won, default=None)

    def _keeping(self, rows: Codes, column: int) -> Iterator[Cut]:
        """Give the best cut of a column that keeps both parts, if there is one."""
        present = self.present(rows, column)
        if len(present) < 2:
            return
        lower, upper = self._scales[column].losses(present)
        places = np.searchsorted(present, self._scales[column].codes[rows])
        below = np.bincount(places).cumsum()[:-1]
        won = len(rows) * lower[-1] - below * lower[:-1] - (len(rows) - below) * upper[1:]
        if won.max() <= ENOUGH:
            return
        both = np.logical_and(*self._floor.sides(rows, places, len(below)))
        at = int(np.where(both, won, 0).argmax())
        if both[at] and won[at] > ENOUGH:
            yield Cut(float(won[at]), column, int(present[at + 1]))

    def _without_outliers(self, classes: list[Codes], may_leave_out: int) -> list[Codes]:
        """Leave people out where it helps most a person left out, until too many would be."""
        turn = count()
        done: list[Codes] = []
        waiting: list[tuple[float, int, Cut, Codes]] = []

        def look_at(rows: Codes) -> None:
            best = self._best_without(rows) if may_leave_out else None
            if best is None:
                done.append(rows)
            else:
                heapq.heappush(waiting, (-best.won / best.left_out, next(turn), best, rows))

        for rows in classes:
            look_at(rows)
        while waiting:
            _, _, cut, rows = heapq.heappop(waiting)
            if cut.left_out > may_leave_out:
                done.append(rows)
                continue
            may_leave_out -= cut.left_out
            goes = (self._scales[cut.column].codes[rows] >= cut.first) == cut.upper_goes
            self.left_out.setdefault(cut.column, []).append(rows[goes])
            for each in self._grown(rows[~goes]):
                look_at(each)
        return done

    def _best_without(self, rows: Codes) -> Cut | None:
        loss = self.loss(rows)
        found = (
            cut
            for column in range(len(self._scales))
            for cut in self._leaving_out(rows, column, loss)
        )
        return max(found, key=lambda cut: cut.won / cut.left_out, default=None)

    def _leaving_out(self, rows: Codes, column: int, loss: float) -> Iterator[Cut]:
        """Give the cuts of a column that leave one part out and save more than that loses."""
        present = self.present(rows, column)
        if len(present) < 2:
            return
        lower, upper = self._scales[column].losses(present)
        places = np.searchsorted(present, self._scales[column].codes[rows])
        below = np.bincount(places).cumsum()[:-1]
        keeps = self._floor.sides(rows, places, len(below))
        lost = len(self._scales) - loss
        for upper_goes, stays, kept, goes in (
            (True, keeps[0], lower[:-1], len(rows) - below),
            (False, keeps[1], upper[1:], below),
        ):
            won = np.where(stays, (len(rows) - goes) * (lower[-1] - kept) - goes * lost, -1.0)
            at = int((won / goes).argmax())
            if won[at] > ENOUGH:
                yield Cut(float(won[at]), column, int(present[at + 1]), upper_goes, int(goes[at]))
