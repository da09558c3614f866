"""What noisy counts have cost of a privacy budget, kept over all releases.

Tried in ``tests/privacy/test_noise.py``.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from surefoot import atomic_files
from surefoot.arguments import A, Number, made_of, takes
from surefoot.text_files import read_text


class BudgetError(ValueError):
    """The budget does not allow it, or the ledger cannot be read."""


@dataclass(frozen=True)
class Spent:
    """One line of the ledger.

    Attributes
    ----------
    release :
        The release's name.
    what :
        What was counted, by the names of its columns.
    epsilon :
        What it cost, above 0.
    on :
        When, as an ISO date.
    """

    release: str
    what: str
    epsilon: float
    on: str


@made_of(file=A(Path), budget=Number(above=0))
@dataclass(frozen=True)
class Ledger:
    """A file of what was spent; lines are only ever added to it.

    Parameters
    ----------
    file :
        Where it lies: with the practice's keys, not in a release.
    budget :
        The most that all releases about the same people may cost together, above 0.

    Notes
    -----
    Costs of counts of the same people add up (sequential composition). They are added as fractions,
    so that ten times 0.1 is 1.

    References
    ----------
    Dwork & Roth (2014), doi:10.1561/0400000042, section 3.5.
    """

    file: Path
    budget: float

    def spent(self) -> list[Spent]:
        """Give every line; none if there is no file yet.

        Raises
        ------
        BudgetError
            If a line cannot be read: what was spent is then not known.
        """
        if not self.file.exists():
            return []
        lines = read_text(self.file).splitlines()
        return [self._read(number, line) for number, line in enumerate(lines, 1)]

    def left(self) -> float:
        """Give what may still be spent."""
        return float(self._left())

    @takes(epsilon=Number(above=0), what=A(str), release=A(str), on=A(date))
    def spend(self, epsilon: float, what: str, release: str, on: date) -> None:
        """Write a cost down before anything is counted; it is on the disk when this returns.

        Raises
        ------
        ValueError
            If the cost is not a number above 0.
        BudgetError
            If it is more than is left; nothing is written then.
        OSError
            If it cannot be written.
        """
        left = self._left()
        if _exact(epsilon) > left:
            raise BudgetError(
                f"this would cost {epsilon:g}, and {float(left):g} of {self.budget:g} are left; "
                "count less, or with more noise"
            )
        atomic_files.append(
            self.file, json.dumps(asdict(Spent(release, what, epsilon, on.isoformat())))
        )

    def _left(self) -> Fraction:
        return _exact(self.budget) - sum(_exact(each.epsilon) for each in self.spent())

    def _read(self, number: int, line: str) -> Spent:
        try:
            told = Spent(**json.loads(line))
            if not 0 < told.epsilon < float("inf"):
                raise ValueError
        except (TypeError, ValueError):
            raise BudgetError(
                f"line {number} of {self.file.name} cannot be read, so nobody knows what was "
                "spent; restore the file"
            ) from None
        return told


def _exact(epsilon: float) -> Fraction:
    return Fraction(str(epsilon))
