"""The people with words of their own: what each filled in, and what their coach wrote of it.

Tried in ``tests/demo/test_people.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from surefoot.demo.documents import documents
from surefoot.demo.people import Person, chance
from surefoot.demo.trajectories import sessions
from surefoot.demo.urges import urges
from surefoot.exercises import catalogue, exercise
from surefoot.exercises.motivation.goal import Goal
from surefoot.exercises.motivation.rulers import ReadinessRulers
from surefoot.exercises.urges.urge_log import UrgeLog
from surefoot.forms import Form
from surefoot.points import Point
from surefoot.records.entities import PlanChange
from surefoot.sessions.log import SessionLog
from surefoot.sessions.readiness import RATED, SHEET


@dataclass(frozen=True)
class Filled:
    """A form that a person, or their coach, filled in."""

    form: type[Form]
    at: datetime
    answers: Mapping[str, Any] = field(repr=False)

    @property
    def on(self) -> date:
        """The day."""
        return self.at.date()


def entries(person: Person, today: date) -> list[Filled]:
    """Give all that was entered of a person, the oldest first."""
    met = list(sessions(person.trajectory, person.draw, today))
    told = list(_told(person, met))
    days = [_day(each) for each in told if each["status"] == "held"]
    worked = [_worked(each, days) for each in person.entries]
    without = {day for each in told for day in _without(each)}
    asked = [
        Filled(form, at_noon(on), answers)
        for form, on, answers in documents(
            person.trajectory, chance(f"papers {person.alias}"), today, person.consent
        )
    ]
    noted = [
        Filled(UrgeLog, datetime.fromisoformat(each["when"]).astimezone(UTC), each)
        for each in urges(person.trajectory, person.draw, today, person.urges, without)
    ]
    logs = _sessions(told, [*worked, *noted])
    return sorted([*worked, *asked, *logs, *noted], key=lambda each: each.at)


def plan(person: Person, today: date) -> list[PlanChange]:
    """Give the lines that a person added to the plan."""
    return [
        PlanChange(
            line=f"own:{section}:{number:08}",
            section=section,
            text=text,
            hidden=False,
            source_text=None,
            changed_at=at_noon(today - timedelta(days=1)),
        )
        for section, lines in person.plan.items()
        for number, text in enumerate(lines, start=1)
    ]


def at_noon(day: date) -> datetime:
    """Give a moment of a day that is on this day in most of the world."""
    return datetime.combine(day, time(15), UTC)


def _day(session: Mapping[str, Any]) -> date:
    return date.fromisoformat(session["date"])


def _worked(told: Mapping[str, Any], days: Sequence[date]) -> Filled:
    on = days[told["session"] - 1]
    answers = {name: _dated(answer, on) for name, answer in told["answers"].items()}
    return Filled(exercise(told["form"]), at_noon(on), answers)


def _dated(answer: Any, on: date) -> Any:
    if isinstance(answer, dict):
        return (on + timedelta(days=answer["days_later"])).isoformat()
    return answer


def _told(person: Person, met: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give each session as it was drawn, with what the coach wrote of those that were held."""
    held = [each for each in met if each["status"] == "held"]
    if len(held) != len(person.sessions):
        raise ValueError(f"{len(held)} sessions were held, and {len(person.sessions)} are told of")
    written, tried = iter(person.sessions), False
    for drawn in met:
        answers = dict(drawn)
        if drawn["status"] == "held":
            if not tried:
                answers.pop("homework_prev_pct", None)
            words = next(written)
            tried = "homework" in words
            answers |= {"language": person.language, "homework_set": tried, **words}
        yield answers


def _without(told: Mapping[str, Any]) -> Iterator[date]:
    """Give days without use, as many as a session tells of: the latest that it looks back on."""
    for back in range(1, told.get("days_observed", 0) - told.get("days_used", 0) + 1):
        yield _day(told) - timedelta(days=back)


def _sessions(told: Sequence[Mapping[str, Any]], entered: Sequence[Filled]) -> Iterator[Filled]:
    since = date.min
    for each in told:
        on = _day(each)
        answers = {**each, **_wanted(entered, on)}
        if each["status"] == "held":
            answers |= {**_as_worked(entered, on, each), **_strongest(entered, since, on)}
            since = on
        yield Filled(SessionLog, at_noon(on), answers)


def _strongest(entered: Sequence[Filled], since: date, until: date) -> Mapping[str, Any]:
    noted = [each for each in entered if each.form is UrgeLog and since <= each.on < until]
    peaks = [each.answers["peak"] for each in noted]
    return {"strongest_urge": max(peaks)} if peaks else {}


def _as_worked(worked: Sequence[Filled], on: date, told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give what a session log tells of the exercises of its day, with the rulers' own numbers."""
    today = [each for each in worked if each.on == on and each.form is not UrgeLog]
    keys = {each.form.key for each in today} | set(told.get("exercises", []))
    answers: dict[str, Any] = {
        "exercises": [key for key in catalogue() if key in keys],
        "points_touched": [
            point.value for point in Point if point in {catalogue()[key].point for key in keys}
        ],
        "not_asked": list(RATED),
    }
    for each in today:
        if each.form is ReadinessRulers:
            numbers = {name: each.answers[name] for name in RATED}
            of_the_sheet = {"ratings_by": SHEET, "ratings_day": on.isoformat()}
            answers |= {"not_asked": [], **numbers, **of_the_sheet}
    return answers


def _wanted(worked: Sequence[Filled], on: date) -> Mapping[str, Any]:
    goals = [each for each in worked if each.form is Goal and each.on <= on]
    return {"client_goal_type": goals[-1].answers["goal_type"]} if goals else {}
