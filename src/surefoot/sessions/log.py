"""What a session is: the log that a coach writes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from surefoot.forms import (
    Form,
    Note,
    Privacy,
    Row,
    asked,
    day,
    either,
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
from surefoot.forms.measure import counted, points
from surefoot.language import Text, say
from surefoot.sessions.choices import (
    ENCOUNTERS,
    GOALS_TOLD,
    LANGUAGES,
    MODALITIES,
    PATHWAYS,
    POINTS,
    PROGRESS,
    REFERRALS,
    SAFETY,
    SETTINGS,
    STAGES,
    STATUSES,
    TOLD,
    UNSAID,
    ExerciseTitles,
    code,
)
from surefoot.sessions.readiness import RATED, SHEET, RatingSources

KEY = "session"
HELD = asked("status").is_in("held")
CONCERN = asked("safety_flag").is_in(True)
WORKED = "What you worked on"
DOING = "How the client is doing"
RECORD = "More for the record"
OF_BOTH = ("date", "status", "homework_set", "homework", "note_next")
"""The answers about a session that was held which its client may see as well."""

SAFETY_FIRST = (
    "Is somebody in danger now? Call first, write later. Nobody is told by what you write here."
)
REPORT = (
    "You may have to report this. Your program says whether, to whom and how soon. If you are not "
    "sure, ask your supervisor today."
)
OWN_NOTE = say("What will you do next? (for you, not in the plan)")
"""What is asked when the client was not there: no step was agreed with them."""
USED_MORE_THAN_OBSERVED = "{used} is more than the {observed} days that you talked about"


def took_place(answers: Mapping[str, Any]) -> bool:
    """Whether answers are of a session that was held; one that does not say so was not."""
    return answers.get("status") == "held"


def today() -> dt.date:
    """Give today's date where this program runs."""
    return now().date()


@dataclass(frozen=True, kw_only=True)
class Referral(Row):
    """One other service that a client was pointed to."""

    type: str = one_of("What kind of help?", REFERRALS)
    made: bool | None = yes_no("Did you get in touch with them?", optional=True)
    connected: bool | None = yes_no("Has the client been there?", optional=True)


@dataclass(frozen=True, kw_only=True)
class SessionLog(
    Form,
    key=KEY,
    drawing="calendar",
    version=2,
    title="Session log",
    purpose="Write down what happened, while it is fresh. Only a few answers are needed.",
    repeats=True,
    happened="date",
    measured={
        "importance": points("Importance of the change", 0, 10, "higher"),
        "confidence": points("Confidence", 0, 10, "higher"),
        "readiness": points("Readiness", 0, 10, "higher"),
        "strongest_urge": points("Strongest urge", 0, 10, "lower"),
        "days_observed": counted("Days looked back on", "days", "neither"),
    },
):
    """One session, also one that did not take place; what happened is asked if it was held."""

    address: ClassVar[str] = "sessions"
    """Where its page is, seen from the person's first page."""

    date: dt.date = day("When was the session?")
    status: str = one_of("Did it take place?", STATUSES)
    duration_min: int | None = minutes("How long was it?", when=HELD)
    modality: str | None = one_of("How did you meet?", MODALITIES, when=HELD)
    days_observed: int | None = number(
        "How many days did you look back on together?",
        most=120,
        unit="days",
        hint="The days for which you talked about what the client wants to change, such as those "
        "since you last met. 0 if you did not.",
        when=HELD,
    )
    days_used: int | None = number(
        "On how many of those days did it happen?",
        most=120,
        unit="days",
        hint="“It” is what the client wants to change, like drinking, using or betting. 0 means "
        "none of them. Leave it open if you did not talk about it.",
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
        hint="Leave it open if nothing was agreed.",
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
        GOALS_TOLD,
        hint="The client’s own goal, as it is today. It may change.",
        optional=True,
        when=HELD,
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
        "How sure is the client that they can do it?",
        low="not sure at all",
        high="fully sure",
        optional=True,
        when=HELD,
        group=DOING,
    )
    readiness: int | None = rating(
        "How ready is the client to start or go on?",
        low="not now",
        high="has started",
        optional=True,
        when=HELD,
        group=DOING,
    )
    ratings_by: str | None = one_of(
        "Where do these numbers come from?",
        RatingSources(),
        hint="Numbers from a sheet of the client are filled in with their day. Ask if they still "
        "fit.",
        optional=True,
        when=either(*(asked(name).at_least(0) for name in RATED)),
        group=DOING,
    )
    ratings_day: dt.date | None = day(
        "From which day are they?",
        optional=True,
        when=asked("ratings_by").is_in(SHEET),
        privacy=Privacy.PRIVATE,
        group=DOING,
    )
    alliance_1_5: int | None = rating(
        "“We worked well together today.” What does the client say?",
        low="not at all",
        high="very much",
        least=1,
        most=5,
        optional=True,
        retired=True,
        when=HELD,
        group=DOING,
    )
    feedback: str | None = words(
        "You asked: “What should I do differently?” What did the client say?",
        long=True,
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
        "What did you agree on?", long=True, optional=True, when=asked("homework_set").is_in(True)
    )
    note_next: str | None = words(
        "What is the next step?",
        long=True,
        optional=True,
        about="status",
        prompts={status: OWN_NOTE for status in STATUSES if status != "held"},
    )
    safety_flag: bool | None = yes_no(
        "Was anyone’s safety a concern?",
        optional=True,
        notes=(Note(SAFETY_FIRST, CONCERN, help="numbers"),),
    )
    safety_about: tuple[str, ...] = many_of(
        "What was it about?",
        SAFETY,
        optional=True,
        when=CONCERN,
        notes=(Note(REPORT, asked("safety_about").is_in("at_risk", "violence")),),
        privacy=Privacy.PRIVATE,
    )
    safety_action: str | None = words(
        "What did you do about it?", long=True, optional=True, when=CONCERN
    )
    safety_told: tuple[str, ...] = many_of(
        "Whom did you tell?",
        TOLD,
        alone="nobody",
        optional=True,
        when=CONCERN,
        privacy=Privacy.PRIVATE,
    )
    safety_supervisor: dt.date | None = day(
        "When did you tell your supervisor?",
        hint="Leave it open if you have not yet. Your program says how soon it must be.",
        optional=True,
        when=CONCERN,
        privacy=Privacy.PRIVATE,
    )
    safety_next: dt.date | None = day(
        "When will you be in touch with the client next?",
        years_ahead=1,
        optional=True,
        when=CONCERN,
        privacy=Privacy.PRIVATE,
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
        when=asked("supervision_discussed").is_in(True),
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
        if not took_place(answers):
            return {}
        return {name: answers[name] for name in OF_BOTH if name in answers}

    @classmethod
    def check(cls, answers: Mapping[str, Any]) -> dict[str, Text]:
        """Refuse more days of use than days looked back on."""
        used, observed = answers.get("days_used"), answers.get("days_observed")
        if used is not None and observed is not None and used > observed:
            return {"days_used": say(USED_MORE_THAN_OBSERVED, used=used, observed=observed)}
        return {}
