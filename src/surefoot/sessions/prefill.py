"""What a new session log starts with, all of it open to change and named as filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from surefoot.entries.prefill import Beginning
from surefoot.entries.whole_entries import changed, in_time, sound
from surefoot.exercises import catalogue
from surefoot.exercises.motivation.goal import Goal
from surefoot.points import Point
from surefoot.records.entities import Entry
from surefoot.records.person_records import PersonRecords
from surefoot.sessions.log import KEY, SessionLog, today, took_place
from surefoot.sessions.readiness import latest_ratings, no_longer_of_the_sheet

DAYS_BACK = 30
"""How old numbers of a client's own sheet may be to be taken over."""


def begin_session(person: PersonRecords, on: dt.date, own: str = "") -> dict[str, Any]:
    """Give the answers that a new session log starts with, all of them open to change.

    It starts with the date, the exercises worked on that day and their points, the client's goal
    as last entered, the numbers of the client's own sheet with its day, if it was filled in after
    the session before, and what rarely changes; nothing of the log's ``own`` entry.
    """
    entries = [entry for entry in person.entries() if entry.id != own]
    answers: dict[str, Any] = _carried(entries) | {"date": on.isoformat()}
    worked = {entry.form for entry in entries if changed(entry).date() == on}
    exercises = [key for key in catalogue() if key in worked]
    points = [
        point.value for point in Point if point in {catalogue()[key].point for key in exercises}
    ]
    if exercises:
        answers |= {"exercises": exercises, "points_touched": points}
    if len(points) == 1:
        answers["point_primary"] = points[0]
    return answers | _goal(entries) | latest_ratings(entries, _after_last(entries, on), on)


def begin_by_date(person: PersonRecords) -> Beginning:
    """Give what a session log starts with for the date that stands in it; without one, today."""
    asked = SessionLog.questions()["date"]

    def begun(date: Any, own: str) -> Mapping[str, Any]:
        is_day = isinstance(date, str) and asked.check(date) is None
        on = dt.date.fromisoformat(date) if is_day else today()
        return begin_session(person, on, own)

    return Beginning("date", begun, no_longer_of_the_sheet)


def _carried(entries: Iterable[Entry]) -> dict[str, Any]:
    sessions = in_time(SessionLog, (entry for entry in entries if entry.form == KEY))
    said = [sound(SessionLog, session) for session in sessions]
    held = [each for each in said if took_place(each)]
    steady = ("coach_id", "site", "language", "pathway")
    return _named(steady, said[-1:]) | _named(("client_goal_type",), held[-1:])


def _named(names: Iterable[str], said: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {name: each[name] for each in said for name in names if name in each}


def _goal(entries: Iterable[Entry]) -> dict[str, Any]:
    goals = (sound(Goal, entry) for entry in entries if entry.form == Goal.key)
    given = [answers["goal_type"] for answers in goals if "goal_type" in answers]
    return {"client_goal_type": given[-1]} if given else {}


def _after_last(entries: Iterable[Entry], on: dt.date) -> dt.date:
    """Give the day after the session that was held before, at most some weeks back."""
    sessions = [sound(SessionLog, entry) for entry in entries if entry.form == KEY]
    held = [
        dt.date.fromisoformat(each["date"])
        for each in sessions
        if took_place(each) and "date" in each
    ]
    earlier = [day + dt.timedelta(days=1) for day in held if day < on]
    return max([on - dt.timedelta(days=DAYS_BACK), *earlier])
