"""What must be so in the data where a report says why nothing can be said, and what must not yet.

Each reason is held to the tables themselves, worked out here in another way than in the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from surefoot.outcomes.data.dataset import Dataset
from surefoot.report.blocks import Finding, Report

LEAST, LAST = 11, 84
SENTENCE = re.compile(
    r"(?:Nothing can be said|No person’s change can be told) here yet, because (.+?); "
    r"that changes once (.+?)\."
)
GROUPS = ["sex", "age_band", "race_eth", "goal_type", "programme"]


@dataclass(frozen=True)
class Tables:
    """The tables of one dataset, of the people who started."""

    data: Dataset

    @cached_property
    def people(self) -> pd.DataFrame:
        return self.data.person[self.data.person["started"]]

    def of(self, name: str) -> pd.DataFrame:
        frame: pd.DataFrame = getattr(self.data, name)
        return frame[frame["pid"].isin(self.people["pid"])]

    @cached_property
    def due(self) -> pd.DataFrame:
        session = self.of("session")
        return session[session["status"] != "rescheduled"].dropna(subset=["day"])

    @cached_property
    def diary(self) -> pd.DataFrame:
        day = self.of("day")
        return day[(day["source"] == "self_report") & day["day"].between(1, LAST)]

    @cached_property
    def known(self) -> pd.DataFrame:
        return self.diary.dropna(subset=["used"])

    @cached_property
    def known_days(self) -> set[str]:
        """Of whom a day is known."""
        looked = self.of("session")
        looked = looked[(looked["days_observed"].fillna(0) > 0) & looked["day"].between(1, LAST)]
        return {*self.known["pid"], *looked["pid"]}

    @cached_property
    def weeks(self) -> pd.Series:
        """Whether a session was held, by person and week with a known day and one due."""
        told = {(pid, max(0, (day - 1) // 7)) for pid, day in self.known[["pid", "day"]].to_numpy()}
        week = [max(0, (int(day) - 1) // 7) if day >= 0 else -1 for day in self.due["day"]]
        held = (self.due["status"] == "held").groupby([self.due["pid"], week]).max()
        return held[[place in told for place in held.index]]

    def with_weeks(self, held: bool) -> int:
        """Give how many people have a week of one kind."""
        return self.weeks[self.weeks == held].index.get_level_values(0).nunique()

    @cached_property
    def twice(self) -> int:
        """The most people that have two scores of one measure two weeks apart."""
        known = self.of("measure").dropna(subset=["score", "day"])
        far = known.groupby(["instrument", "pid"])["day"].agg(lambda day: day.max() - day.min())
        return int((far >= 14).groupby(level=0).sum().max()) if len(far) else 0

    @cached_property
    def sites(self) -> pd.Series:
        """How many people each site has."""
        return self.people["site_code"].value_counts()


IS = Callable[[Tables], bool]
NO_SESSIONS: IS = lambda of: of.due.empty  # noqa: E731
SO: dict[str, IS] = {
    "nobody started": lambda of: of.people.empty,
    "every number would tell a small count or give one away": lambda of: len(of.people) < 100,
    "no session of anybody who started that was due is recorded": NO_SESSIONS,
    "no session that was due is recorded": NO_SESSIONS,
    "no session is recorded that was due": NO_SESSIONS,
    "no answer to passing data on is recorded of anybody": lambda of: bool(
        of.data.person["consent_export"].isna().all()
    ),
    "nobody’s age, sex, goal, or race and ethnicity is known": lambda of: bool(
        of.people[GROUPS[:4]].isna().all().all()
    ),
    "no day from the first on is expected of anybody": lambda of: bool(
        of.people["last_expected_day"].isna().all() and of.diary.empty
    ),
    "no day from 1 to 84 is known of anybody": lambda of: not of.known_days,
    "no score of a questionnaire or an exercise is in the data of the people who started": (
        lambda of: of.of("measure").empty
    ),
    "too few people have two scores of the same measure, two weeks apart or more": (
        lambda of: of.twice < LEAST
    ),
    "no two groups of at least eleven people each are noted": lambda of: (
        not any((of.people[name].value_counts() >= LEAST).sum() > 1 for name in GROUPS)
    ),
    "days of use or of none are known of fewer than twenty-two people, and scores that can be "
    "followed over weeks of fewer than twenty-two, too": lambda of: (
        len(of.known_days) < 2 * LEAST and bool(of.known_days or len(of.of("measure")))
    ),
    "no day of use or of none is known, and no score is recorded": lambda of: (
        not of.known_days and of.of("measure").empty
    ),
    "there is no diary of days": lambda of: not (of.data.day["source"] == "self_report").any(),
    "no diary of somebody who started tells of days 1 to 84": lambda of: of.diary.empty,
    "no diary tells of a day whether there was use": lambda of: of.known.empty,
    "no session was due in a week of which the same person’s diary tells a day": (
        lambda of: of.weeks.empty
    ),
    "in every week of which a day is known, the sessions that were due were held": (
        lambda of: bool(of.weeks.all()) and of.with_weeks(held=False) < LEAST
    ),
    "in no week of which a day is known a session was held": lambda of: not of.weeks.any(),
    "fewer than eleven people have a week of one of the two kinds, with and without": lambda of: (
        min(of.with_weeks(held=True), of.with_weeks(held=False)) < LEAST
    ),
    "the data name one site or none, so there is nothing to hold side by side": lambda of: (
        len(of.sites) < 2
    ),
    "each site is alone in its program, so there is no other to hold it against": lambda of: bool(
        (of.people.groupby("programme")["site_code"].nunique() == 1).all()
    ),
    "fewer than three sites have enough people to be held against each other": lambda of: (
        int((of.sites >= LEAST).sum()) < 3
    ),
    "fewer than three sites can be told of without giving a small count away": lambda of: (
        int((of.sites >= LEAST).sum()) >= 3
    ),
    "the data do not tell in which calendar week anybody started": lambda of: bool(
        of.people["intake_week"].isna().all()
    ),
    "no session that was due is recorded with its calendar week": NO_SESSIONS,
    "fewer than three weeks, or weeks together, can be told without giving a small count away": (
        lambda of: (of.due["status"] != "held").sum() < 3 * LEAST or len(of.people) < 6 * LEAST
    ),
    "sessions were always held or never, so there is no chance to allow for": lambda of: (
        (of.due["status"] == "held").nunique() == 1
    ),
    "there is not one count of people or sessions": lambda of: len(of.data.person) == 0,
}
"""What is so of the data if a reason is true; what it names as missing is then not there yet."""


def false_reasons(made: Report, data: Dataset) -> Iterator[str]:
    """Give each reason of a report in English that the tables do not bear out."""
    for chapter in made.chapters:
        for block in chapter.blocks:
            if not isinstance(block, Finding) or block.told:
                continue
            for why, _ in SENTENCE.findall(" ".join(block.parts)):
                if not SO[why](Tables(data)):
                    yield f"{chapter.key}: {why}"
