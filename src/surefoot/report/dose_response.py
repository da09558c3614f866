"""Sessions and days without use of the same people, and what of them may be told.

Tried in ``tests/report/chapters/test_dose.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from surefoot.language import say
from surefoot.outcomes.days import diary, of_source, time_to_first_lapse
from surefoot.outcomes.disclosure import LEAST, Counts
from surefoot.outcomes.models import growth, landmark, time_varying
from surefoot.report.found.reasons import Why
from surefoot.report.study import WINDOW, Study
from surefoot.weeks import week_of, weeks_passed

LANDMARK = 28
"""The day up to which sessions are counted, chosen before looking."""
NO_DIARY = "there is no diary of days"
DIARY = "people keep one"
NOT_THEN = "no diary of somebody who started tells of days {first} to {last}"
THEN = "people who started keep one of those days"
NO_SESSIONS = "no session is recorded that was due"
SESSIONS = "such sessions are recorded"
NO_DAYS = "no diary tells of a day whether there was use"
DAYS = "diaries tell it"
NO_DUE = "no session was due in a week of which the same person’s diary tells a day"
DUE = "one was due in such a week"
ALL_HELD = "in every week of which a day is known, the sessions that were due were held"
SOME_MISSED = "at least eleven people have a week in which a session was due and not held"
NONE_HELD = "in no week of which a day is known a session was held"
SOME_HELD = "at least eleven people have a week with a session held"
FEW_OF_A_KIND = "fewer than eleven people have a week of one of the two kinds, with and without"
MANY_OF_BOTH = "at least eleven people have weeks of either kind"
WEEKS_ALIKE = "all weeks have the same share of days without use, so nothing goes with it"
WEEKS_DIFFER = "some weeks differ from others"
NO_FIT = "the weeks that are known do not fit a model"
MORE_WEEKS = "more weeks are known"
NOT_FOLLOWED = "nobody has a known day after day {day}"
FOLLOWED = "at least eleven people have known days after it, and a day of use among them"
NOT_USED = "nobody told of a day of use after day {day}"
USE_TOLD = "it is told by at least eleven people"
FEW_LATER = "fewer than eleven people have a known day after day {day}, or a day of use among them"
TOO_FEW = (FEW_OF_A_KIND, FEW_LATER)
"""Reasons that are small counts."""
NONE_SO_FAR = "no session held up to day {day} is recorded of any of them"
SOME_SO_FAR = "some of them have such sessions, and others fewer"
SESSIONS_ALIKE = "everybody had the same number of sessions held up to day {day}"
SESSIONS_DIFFER = "some had more of them than others"
RATIO = ("hazard_ratio", "hazard_lower", "hazard_upper")


@dataclass(frozen=True)
class Found:
    """An estimate; one that stands on too few is not made.

    Attributes
    ----------
    estimate, lower, upper :
        In the unit of its table.
    note :
        Of its method; empty if there is nothing to mind.
    """

    estimate: float
    lower: float
    upper: float
    note: str = ""


class Doses:
    """Sessions and days of the people who started.

    Parameters
    ----------
    study :
        Whose diary of days it is.
    """

    def __init__(self, study: Study) -> None:
        self.study = study

    def __repr__(self) -> str:
        return f"<Doses of {self.study!r}>"

    @cached_property
    def days(self) -> pd.DataFrame:
        """The days of the window that people told of, or were expected to."""
        day = of_source(self.study.dataset.day, "self_report")
        return day[day["pid"].isin(self.study.started.index) & day["day"].between(*WINDOW)]

    @cached_property
    def held(self) -> pd.DataFrame:
        """The sessions held since the start: ``person``, ``day``."""
        session = self.study.sessions
        held = session[(session["status"] == "held") & (session["day"] >= 0).fillna(value=False)]
        return pd.DataFrame({"person": held["pid"], "day": held["day"].astype(float)})

    @cached_property
    def weeks(self) -> pd.DataFrame:
        """A row a person's week in which a session was due, of people who keep a diary.

        ``pid``, ``week`` (as :func:`~surefoot.weeks.week_of` has it), ``held`` (1 if one was held
        in it, else 0), ``without`` (percentage of the week's known days without use; missing if
        none is known).
        """
        due = self._due[self._due["pid"].isin(self.days["pid"].unique())]
        week = week_of(due["day"].astype(int)).rename("week")
        held = (due["status"] == "held").astype(float).rename("held")
        held = held.groupby([due["pid"], week]).max()
        known = self.days["used"].astype("Float64").astype(float)
        in_week = week_of(self.days["day"].astype(int)).rename("week")
        without = 100 * (1 - known.groupby([self.days["pid"], in_week]).mean())
        rows = held.reset_index()
        rows = rows[rows["week"].between(1, weeks_passed(WINDOW[1]))]
        return rows.join(without.rename("without"), on=["pid", "week"])

    @cached_property
    def _due(self) -> pd.DataFrame:
        session = self.study.sessions
        return session[session["status"] != "rescheduled"].dropna(subset=["day"])

    @cached_property
    def followed(self) -> pd.DataFrame:
        """A row a person with a known day after the landmark.

        ``person``, ``duration`` (days since the start), ``event`` (whether use came on that day).
        """
        expected = self.study.started["last_expected_day"]
        people = pd.Index(self.days["pid"].unique())
        after = diary(
            self.days, first=LANDMARK + 1, last=WINDOW[1], people=people, last_expected=expected
        )
        time = time_to_first_lapse(after, rule="observed_only").dropna(subset=["time"])
        frame = {"duration": time["time"].astype(float) + LANDMARK, "event": time["event"]}
        return pd.DataFrame(frame).astype({"event": bool}).rename_axis("person").reset_index()

    def counts(self) -> Iterator[Counts]:
        """Count people with a week that tells, and people followed beyond the landmark."""
        people = self.study.started.index
        diary = self.study.day_counts.index[self.study.day_counts["days_from_diary"] > 0]
        whole = self.weeks.dropna(subset=["without"])
        used = self.followed.loc[self.followed["event"], "person"]
        flags = {
            "diary": diary,
            "told_week": whole["pid"],
            "told_later": self.followed["person"],
            "used_later": used,
        }
        columns = {
            name: pd.Series(np.where(people.isin(of), "yes", "no"), index=people)
            for name, of in flags.items()
        }
        yield self.study.of_people(
            "weeks_told", **{name: columns[name] for name in ("diary", "told_week")}
        )
        yield self.study.of_people(
            "after_landmark",
            **{name: columns[name] for name in ("diary", "told_later", "used_later")},
        )

    def within(self) -> Found | None:
        """Compare weeks of the same people: with a session held, and without.

        Returns
        -------
        :
            Percentage points; None if fewer than eleven people have a week of either kind.

        Raises
        ------
        CannotTellError
            As :func:`~surefoot.outcomes.models.growth`.
        """
        whole = self.weeks.dropna(subset=["without"])
        kinds = whole.groupby("held")["pid"].nunique().reindex([1, 0], fill_value=0)
        if kinds.min() < LEAST:
            return None
        found = growth(
            self.weeks, "without", "week", "pid", covariates=["held"], slopes=False,
            missing="leave_out",
        )  # fmt: skip
        return _found(found[found["term"] == "held"].iloc[0], ("estimate", "lower", "upper"))

    @cached_property
    def no_diary(self) -> Why | None:
        """Why there is no diary to hold sessions against; None if there is one."""
        if len(self.days):
            return None
        if of_source(self.study.dataset.day, "self_report").empty:
            return say(NO_DIARY), say(DIARY)
        return say(NOT_THEN, first=WINDOW[0], last=WINDOW[1]), say(THEN)

    @cached_property
    def why_not_within(self) -> Why | None:
        """Why weeks cannot be compared, as far as the data tell without a model; else None."""
        whole = self.weeks.dropna(subset=["without"])
        kinds = whole.groupby("held")["pid"].nunique().reindex([1, 0], fill_value=0)
        if self._due.empty:
            return say(NO_SESSIONS), say(SESSIONS)
        if self.days["used"].isna().all():
            return say(NO_DAYS), say(DAYS)
        if whole.empty:
            return say(NO_DUE), say(DUE)
        if not kinds.all():
            return (
                (say(ALL_HELD), say(SOME_MISSED)) if kinds[1] else (say(NONE_HELD), say(SOME_HELD))
            )
        if kinds.min() < LEAST:
            return say(FEW_OF_A_KIND), say(MANY_OF_BOTH)
        return (say(WEEKS_ALIKE), say(WEEKS_DIFFER)) if whole["without"].nunique() == 1 else None

    @cached_property
    def why_not_between(self) -> Why | None:
        """Why people cannot be compared, as far as the data tell without a model; else None."""
        if self.followed.empty:
            return say(NOT_FOLLOWED, day=LANDMARK), say(FOLLOWED)
        if not self.followed["event"].any():
            return say(NOT_USED, day=LANDMARK), say(USE_TOLD)
        if not self._many:
            return say(FEW_LATER, day=LANDMARK), say(FOLLOWED)
        so_far = self.held.loc[self.held["day"] <= LANDMARK, "person"].value_counts()
        so_far = so_far.reindex(self.followed["person"], fill_value=0)
        if not so_far.any():
            return say(NONE_SO_FAR, day=LANDMARK), say(SOME_SO_FAR)
        if so_far.nunique() == 1:
            return say(SESSIONS_ALIKE, day=LANDMARK), say(SESSIONS_DIFFER)
        return None

    def up_to_landmark(self) -> Found | None:
        """Relate sessions up to the landmark to when use came after it.

        Returns
        -------
        :
            Hazard ratio a session; None for fewer than eleven people or events.

        Raises
        ------
        CannotTellError
            As :func:`~surefoot.outcomes.models.landmark`.
        """
        if not self._many:
            return None
        return _found(landmark(self.followed, self.held, LANDMARK).iloc[0], RATIO)

    def so_far(self) -> Found | None:
        """Relate the sessions before each day to whether use came on it, from the landmark on.

        Returns
        -------
        :
            As :meth:`up_to_landmark`.

        Raises
        ------
        CannotTellError
            As :func:`~surefoot.outcomes.models.time_varying`.
        """
        if not self._many:
            return None
        people, held = (
            frame.assign(**{column: frame[column] - LANDMARK})
            for frame, column in ((self.followed, "duration"), (self.held, "day"))
        )
        return _found(time_varying(people, held).iloc[0], RATIO)

    @property
    def _many(self) -> bool:
        return min(len(self.followed), int(self.followed["event"].sum())) >= LEAST


def _found(row: pd.Series, names: tuple[str, str, str]) -> Found:
    estimate, lower, upper = (float(row[name]) for name in names)
    return Found(estimate, lower, upper, str(row["note"]))
