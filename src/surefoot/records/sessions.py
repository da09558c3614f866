"""What a session is: the log a coach writes, what it starts with, and what was agreed last time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from surefoot.exercises import catalogue
from surefoot.exercises.motivation.goal import GOALS, Goal
from surefoot.forms import (
    Form,
    Privacy,
    Row,
    day,
    many_of,
    minutes,
    number,
    one_of,
    rating,
    rows,
    time_of_day,
    words,
    yes_no,
)
from surefoot.forms.dates import now
from surefoot.language import Text, say
from surefoot.points import Point
from surefoot.records.beginning import Beginning
from surefoot.records.kept import changed, day_of, in_time, is_settled, sound
from surefoot.records.session_choices import (
    ENCOUNTERS,
    LANGUAGES,
    MODALITIES,
    PATHWAYS,
    POINTS,
    PROGRESS,
    REFERRALS,
    SETTINGS,
    STAGES,
    STATUSES,
    UNSAID,
    ExerciseTitles,
    code,
)
from surefoot.records.store import Entry, Store

KEY = "session"
HELD = ("status", "held")
WORKED = "What you worked on"
DOING = "How the client is doing"
RECORD = "More for the record"
OF_BOTH = ("date", "status", "homework_set", "homework", "note_next")
"""The answers about a session that was held which its client may see as well."""

USED_MORE_THAN_OBSERVED = "{used} is more than the {observed} days that you talked about"


def today() -> dt.date:
    """Give today's date where this program runs."""
    return now().date()


@dataclass(frozen=True, kw_only=True)
class Referral(Row):
    """One other service that a client was pointed to."""

    type: str = one_of("What kind of help?", REFERRALS)
    made: bool | None = yes_no("Did you make the contact?", optional=True)
    connected: bool | None = yes_no("Has the client been there?", optional=True)


@dataclass(frozen=True, kw_only=True)
class SessionLog(
    Form,
    key=KEY,
    drawing="calendar",
    version=1,
    title="Session log",
    purpose="Write down what happened, while it is fresh. Only a few answers are needed.",
    repeats=True,
    happened="date",
):
    """One session, also one that did not take place; what happened is asked if it was held."""

    date: dt.date = day("When was the session?")
    status: str = one_of("Did it take place?", STATUSES)
    duration_min: int | None = minutes("How long was it?", when=HELD)
    modality: str | None = one_of("How did you meet?", MODALITIES, when=HELD)
    days_observed: int | None = number(
        "How many days did you look back on together?",
        most=120,
        unit="days",
        hint="The days since you last talked, as far as you talked about use. 0 if you did not.",
        when=HELD,
    )
    days_used: int | None = number(
        "On how many of those days did the client use?",
        most=120,
        unit="days",
        hint="0 means none of them. Leave it open if you did not talk about it.",
        optional=True,
        when=HELD,
    )
    point_primary: str | None = one_of(
        "What was the session mostly about?",
        POINTS | {"none": "None of these"},
        optional=True,
        when=HELD,
        group=WORKED,
    )
    points_touched: tuple[str, ...] = many_of(
        "What else did you touch on?",
        POINTS,
        optional=True,
        when=HELD,
        group=WORKED,
    )
    exercises: tuple[str, ...] = many_of(
        "Which exercises did you work on?",
        ExerciseTitles(),
        optional=True,
        when=HELD,
        group=WORKED,
    )
    strongest_urge: int | None = rating(
        "How strong was the strongest urge in that time?",
        low="no urge",
        high="as strong as can be",
        optional=True,
        when=HELD,
        group=DOING,
    )
    homework_prev_pct: int | None = number(
        "How much of what you agreed last time was done?",
        most=100,
        unit="%",
        optional=True,
        when=HELD,
        group=DOING,
    )
    goals_progress: str | None = one_of(
        "Where does the client stand with their goals?",
        PROGRESS,
        optional=True,
        when=HELD,
        group=DOING,
    )
    client_goal_type: str | None = one_of(
        "What does the client want now?",
        GOALS,
        hint="The client’s own goal, as it is today. It may change.",
        optional=True,
        group=DOING,
    )
    stage: str | None = one_of(
        "Where does the client stand with the change?",
        STAGES,
        optional=True,
        when=HELD,
        group=DOING,
    )
    importance: int | None = rating(
        "How important is the change to the client now?",
        low="not at all",
        high="more than anything",
        optional=True,
        when=HELD,
        group=DOING,
    )
    confidence: int | None = rating(
        "How sure is the client of being able to do it?",
        low="not at all",
        high="completely",
        optional=True,
        when=HELD,
        group=DOING,
    )
    readiness: int | None = rating(
        "How ready is the client to start or go on?",
        low="not at all",
        high="completely",
        optional=True,
        when=HELD,
        group=DOING,
    )
    alliance_1_5: int | None = rating(
        "“We worked well together today.” What does the client say?",
        low="not at all",
        high="very much",
        least=1,
        most=5,
        optional=True,
        when=HELD,
        group=DOING,
    )
    note_intervention: str | None = words(
        "What did you do together?", long=True, optional=True, when=HELD
    )
    note_purpose: str | None = words("What was it for?", long=True, optional=True, when=HELD)
    note_response: str | None = words(
        "How did the client respond?", long=True, optional=True, when=HELD
    )
    homework_set: bool | None = yes_no(
        "Did you agree on something to try before next time?", optional=True, when=HELD
    )
    homework: str | None = words(
        "What did you agree on?", long=True, optional=True, when=("homework_set", True)
    )
    note_next: str | None = words("What is the next step?", long=True, optional=True)
    safety_flag: bool | None = yes_no("Was anyone’s safety a concern?", optional=True)
    safety_action: str | None = words(
        "What did you do about it?", long=True, optional=True, when=("safety_flag", True)
    )
    referrals: tuple[Referral, ...] = rows(
        "Did you point the client to other help?",
        Referral,
        most=20,
        privacy=Privacy.OUTCOME,
        optional=True,
        when=HELD,
        group=RECORD,
    )
    pathway: tuple[str, ...] = many_of(
        "Which paths to recovery is the client on?",
        PATHWAYS,
        optional=True,
        group=RECORD,
    )
    encounter: str | None = one_of(
        "What kind of session was it?",
        ENCOUNTERS,
        optional=True,
        group=RECORD,
    )
    setting: str | None = one_of(
        "Where did you meet?",
        SETTINGS,
        optional=True,
        when=HELD,
        group=RECORD,
    )
    language: str | None = one_of(
        "Which language did you speak?",
        LANGUAGES,
        optional=True,
        when=HELD,
        group=RECORD,
    )
    start: dt.time | None = time_of_day(
        "At what time did it start?",
        optional=True,
        group=RECORD,
    )
    supervision_discussed: bool | None = yes_no(
        "Did you talk about it in supervision?",
        optional=True,
        group=RECORD,
    )
    supervision_date: dt.date | None = day(
        "When was that?",
        optional=True,
        when=("supervision_discussed", True),
        group=RECORD,
    )
    declined: tuple[str, ...] = many_of(
        "What would the client rather not say?",
        UNSAID,
        optional=True,
        when=HELD,
        group=RECORD,
    )
    not_asked: tuple[str, ...] = many_of(
        "What did you not ask?",
        UNSAID,
        optional=True,
        when=HELD,
        group=RECORD,
    )
    coach_id: str | None = code(
        "What is your code?",
        group=RECORD,
    )
    site: str | None = code(
        "What is the code of your site?",
        group=RECORD,
    )

    @classmethod
    def for_client(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Give what was agreed in a session that was held; all else is the coach's record."""
        if answers.get("status") != "held":
            return {}
        return {name: answers[name] for name in OF_BOTH if name in answers}

    @classmethod
    def check(cls, answers: Mapping[str, Any]) -> dict[str, Text]:
        """Refuse more days of use than days looked back on."""
        used, observed = answers.get("days_used"), answers.get("days_observed")
        if used is not None and observed is not None and used > observed:
            return {"days_used": say(USED_MORE_THAN_OBSERVED, used=used, observed=observed)}
        return {}


@dataclass(frozen=True)
class Agreed:
    """What coach and client agreed in a session.

    Attributes
    ----------
    entry_id, on :
        The session's entry and its date.
    next_step, homework :
        The coach's words; empty if nothing was written.
    """

    entry_id: str
    on: dt.date
    next_step: str = field(repr=False)
    homework: str = field(repr=False)


def last_agreed(entries: Iterable[Entry]) -> Agreed | None:
    """Give what was agreed in the latest session in which anything was; other forms are skipped.

    Sessions are ordered by their date, those of one day by when their entry was begun.
    """
    sessions = in_time(SessionLog, (entry for entry in entries if entry.form == KEY))
    agreed = (_agreed(entry) for entry in reversed(sessions))
    return next((each for each in agreed if each and (each.next_step or each.homework)), None)


def last_time(entries: Iterable[Entry]) -> Agreed | None:
    """Give what a coach is reminded of: what was agreed before the session that is being written.

    That is one of today that is not finished; it counts only if nothing was agreed before it.
    """
    known = [entry for entry in entries if entry.form == KEY]
    return last_agreed(each for each in known if not _is_being_written(each)) or last_agreed(known)


def _is_being_written(entry: Entry) -> bool:
    return day_of(SessionLog, entry) >= today() and not is_settled(SessionLog, entry)


def _agreed(entry: Entry) -> Agreed | None:
    stands = sound(SessionLog, entry)
    if "date" not in stands:
        return None
    said = {name: stands.get(name, "").strip() for name in ("note_next", "homework")}
    on = dt.date.fromisoformat(stands["date"])
    return Agreed(entry.id, on, said["note_next"], said["homework"])


def begin_session(store: Store, client_id: str, on: dt.date, own: str = "") -> dict[str, Any]:
    """Give the answers that a new session log starts with, all of them open to change.

    It starts with the date, the exercises worked on that day and their points, the client's goal
    as last entered, and what rarely changes between sessions; nothing of the log's ``own`` entry.
    """
    entries = [entry for entry in store.entries(client_id) if entry.id != own]
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
    return answers | _goal(entries)


def begin_by_date(store: Store, client_id: str) -> Beginning:
    """Give what a session log starts with for the date that stands in it; without one, today."""
    asked = SessionLog.questions()["date"]

    def begun(date: Any, own: str) -> Mapping[str, Any]:
        is_day = isinstance(date, str) and asked.check(date) is None
        on = dt.date.fromisoformat(date) if is_day else today()
        return begin_session(store, client_id, on, own)

    return Beginning("date", begun)


def _carried(entries: Iterable[Entry]) -> dict[str, Any]:
    sessions = in_time(SessionLog, (entry for entry in entries if entry.form == KEY))
    if not sessions:
        return {}
    latest = sound(SessionLog, sessions[-1])
    steady = ("coach_id", "site", "language", "pathway", "client_goal_type")
    return {name: latest[name] for name in steady if name in latest}


def _goal(entries: Iterable[Entry]) -> dict[str, Any]:
    goals = (sound(Goal, entry) for entry in entries if entry.form == Goal.key)
    given = [answers["goal_type"] for answers in goals if "goal_type" in answers]
    return {"client_goal_type": given[-1]} if given else {}
