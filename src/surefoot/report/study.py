"""A dataset as a report looks at it: what is counted once, and what of it may be told.

Tried in ``tests/report/chapters/test_quality.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import ModuleType

import pandas as pd

from surefoot.outcomes.attendance.engagement import GAP_DAYS, stays
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.data.instruments import Instrument, instruments
from surefoot.outcomes.days import counts_of
from surefoot.outcomes.days.combined import counts_by_window
from surefoot.outcomes.disclosure import LEAST, Counts, Published, Unit, bands
from surefoot.weeks import days_of, weeks_passed

STARTED = {"started": "yes"}
WINDOW = (1, 84)
"""Days since the start over which days without use are told, both included."""


class Study:
    """One dataset, and the counts of it that may be told.

    Parameters
    ----------
    dataset :
        Any number of people, none too.
    chapters :
        Modules of :mod:`surefoot.report.chapters`; what they count is protected together.
    known :
        What is known of instruments, by code; None for what ships with Surefoot.
    """

    def __init__(
        self,
        dataset: Dataset,
        chapters: tuple[ModuleType, ...],
        known: Mapping[str, Instrument] | None = None,
    ) -> None:
        self.dataset = dataset
        self.instruments = instruments() if known is None else known
        self._chapters = chapters

    def __repr__(self) -> str:
        return f"<Study of {self.dataset!r}>"

    @cached_property
    def published(self) -> Published:
        """What of the counts of all chapters may be told."""
        return Published(self._wanted())

    def _wanted(self) -> Iterator[Counts]:
        for chapter in self._chapters:
            if hasattr(chapter, "counts"):
                yield from chapter.counts(self)

    @cached_property
    def started(self) -> pd.DataFrame:
        """The people who started: the table ``person``, with the index ``pid``."""
        return self.dataset.person[self.dataset.person["started"]].set_index("pid")

    @cached_property
    def sessions(self) -> pd.DataFrame:
        """The sessions of the people who started."""
        session = self.dataset.session
        return session[session["pid"].isin(self.started.index)]

    @cached_property
    def knows_coming(self) -> bool:
        """Whether a session is recorded that was due; if none is, nobody knows who came."""
        return bool((self.sessions["status"] != "rescheduled").any())

    @cached_property
    def stays(self) -> pd.DataFrame:
        """How long each of them kept coming."""
        return stays(self.dataset, gap_days=GAP_DAYS)

    @cached_property
    def day_counts(self) -> pd.DataFrame:
        """Each person's expected, observed and used days of :data:`WINDOW`."""
        return counts_of(self.dataset, first=WINDOW[0], last=WINDOW[1])

    @cached_property
    def weekly_counts(self) -> list[pd.DataFrame]:
        """The same week by week, of the people who started."""
        weeks = [days_of(week) for week in range(1, weeks_passed(WINDOW[1]) + 1)]
        found = counts_by_window(self.dataset, weeks)
        return [each[each.index.isin(self.started.index)] for each in found]

    @cached_property
    def stretches(self) -> list[tuple[int, int]]:
        """Stretches of those weeks in which the people change by none or by many."""
        people = pd.Series([len(each) for each in self.weekly_counts])
        people.index = people.index + 1
        change = people.diff().shift(-1).fillna(-people.iloc[-1])
        moved = pd.DataFrame({"lost": -change.clip(upper=0), "gained": change.clip(lower=0)})
        return bands(moved, least=LEAST)

    def of_people(self, name: str, **columns: pd.Series) -> Counts:
        """Count the people who started by some columns.

        Parameters
        ----------
        name :
            Of the table.
        columns :
            One value a person, the index ``pid``; people who are not in it are not known.
        """
        frame = pd.DataFrame(columns, index=self.started.index)
        return Counts(name, Unit.PERSON, frame, list(columns), STARTED)

    def people(self, table: str, **cell: str) -> int | None:
        """Give a count of people, or None if it is withheld."""
        return self.published.count(table, **cell)
