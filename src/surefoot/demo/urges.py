"""Urges of invented people: weaker and more often ridden out as the change takes hold.

Tried in ``tests/demo/test_people.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from surefoot.demo.people import Situations
from surefoot.demo.trajectories import Trajectory
from surefoot.weeks import WEEK, weeks_passed

DROPS = {"distract": 4, "reach_out": 5, "leave": 4, "watch": 3, "wait": 2, "move": 3}


def urges(
    trajectory: Trajectory,
    draw: Random,
    today: date,
    words: Situations,
    without: Collection[date] = (),
) -> Iterator[dict[str, Any]]:
    """Yield the answers to an urge log for each urge, the oldest first.

    Parameters
    ----------
    trajectory, draw, today :
        As for :func:`~surefoot.demo.trajectories.sessions`.
    words :
        What the person says of urges.
    without :
        Days on which nothing was used, so that every urge passed.
    """
    learned = iter(words.learned)
    begun = today - timedelta(days=WEEK * min(trajectory.weeks, trajectory.stays))
    for days in range((today - begun).days - 1):
        week = weeks_passed(days)
        if draw.random() < 0.12 + 0.25 * trajectory.use(week):
            on = begun + timedelta(days=days)
            noted = _urge(trajectory, week, on, draw, words, passed=on in without)
            passed = noted["outcome"] == "rode_out"
            yield noted if passed else {**noted, "safe_now": ["none"], **next(learned, {})}


def _urge(
    trajectory: Trajectory, week: int, on: date, draw: Random, words: Situations, *, passed: bool
) -> dict[str, Any]:
    hour = draw.choices([8, 12, 17, 18, 20, 21, 22], [1, 1, 3, 4, 5, 4, 2])[0]
    response = draw.choice(list(DROPS))
    peak = max(2, min(10, round(draw.gauss(8 - 3 * trajectory.course(week), 1.5))))
    trigger = draw.choice(list(words.going_on))
    acted = draw.random() < 0.8 * trajectory.use(week) and not passed
    less = draw.random() < 0.2 and not passed
    return {
        "when": datetime.combine(on, time(hour, draw.choice([0, 10, 25, 40]))).isoformat(
            "T", "minutes"
        ),
        "peak": peak,
        "after": peak if acted else max(0, peak - DROPS[response] + draw.randint(-1, 1)),
        "lasted": draw.choice([5, 10, 15, 15, 20, 30, 45]),
        "trigger": trigger,
        "going_on": draw.choice(words.going_on[trigger]),
        "thought": draw.choice(words.thought),
        "responses": [response],
        "early": draw.sample(words.early, 1) if draw.random() < 0.4 else [],
        "outcome": "acted" if acted else "less" if less else "rode_out",
    }
