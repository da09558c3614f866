"""How invented people fare over the weeks: some settle, some struggle, some stop coming.

Numbers are drawn from a seeded generator, so that the demo is the same for everyone but for its
dates, which count back from today.

Tried in ``tests/demo/test_programme.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from surefoot.weeks import WEEK, weeks_passed


@dataclass(frozen=True)
class Trajectory:
    """The course of one invented person.

    Attributes
    ----------
    weeks :
        Weeks since intake.
    stays :
        Weeks after which the person stops coming; more than ``weeks`` for one who still comes.
    use_at_first, use_later :
        Chance of use on a day, at intake and in the end.
    comes :
        Chance that a planned session takes place.
    lapse_week :
        A week in which use is as likely as at first, or None.
    """

    weeks: int
    stays: int
    use_at_first: float
    use_later: float
    comes: float
    lapse_week: int | None = None

    def use(self, week: int) -> float:
        """Give the chance of use on a day of a week."""
        if week == self.lapse_week:
            return self.use_at_first
        share = min(1.0, week / 10)
        return self.use_at_first + share * (self.use_later - self.use_at_first)

    def course(self, week: int) -> float:
        """Give how far along the change is in a week, 0 to 1."""
        if self.use_at_first == 0:
            return 1.0
        return 1 - self.use(week) / self.use_at_first


def sessions(trajectory: Trajectory, draw: Random, today: date) -> Iterator[dict[str, Any]]:
    """Yield the answers to a session log for each planned session, the oldest first."""
    day = today - timedelta(days=WEEK * trajectory.weeks + draw.randint(0, 4))
    coach, site = draw.choice([("C-01", "north"), ("C-02", "north"), ("C-03", "river")])
    last = day
    while day < today and (today - day).days > WEEK * (trajectory.weeks - trajectory.stays):
        week = trajectory.weeks - weeks_passed((today - day).days)
        base = {"date": day.isoformat(), "coach_id": coach, "site": site}
        if draw.random() < trajectory.comes or day == last:
            yield base | _held(trajectory, week, (day - last).days, draw)
            last = day
        else:
            status = draw.choices(
                ["no_show", "cancel_client", "rescheduled", "cancel_coach"], [5, 3, 2, 1]
            )[0]
            yield base | {"status": status}
        day += timedelta(days=draw.choice([6, WEEK, WEEK, WEEK, 8, 14]))


def _held(trajectory: Trajectory, week: int, days_since: int, draw: Random) -> dict[str, Any]:
    observed = days_since if draw.random() < 0.92 else 0
    used = sum(draw.random() < trajectory.use(week) for _ in range(observed))
    course = trajectory.course(week)
    answers: dict[str, Any] = {
        "status": "held",
        "encounter": "scheduled" if days_since else "intake",
        "duration_min": draw.choice([30, 45, 45, 50, 60]),
        "modality": draw.choices(["in_person", "video", "phone"], [6, 3, 2])[0],
        "point_primary": draw.choice(["motivation", "urges", "urges", "thoughts", "balance"]),
        "days_observed": observed,
        "strongest_urge": _rated(8 - 4 * course, draw),
    }
    if observed:
        answers["days_used"] = used
    if days_since and draw.random() < 0.85:
        answers["homework_prev_pct"] = draw.choice([0, 25, 50, 50, 75, 100, 100])
    return answers


def _rated(around: float, draw: Random) -> int:
    return max(0, min(10, round(draw.gauss(around, 1.2))))
