"""What a client's page tells: where things stand, what was agreed, and what happened when.

Tried in ``tests/widgets/client/test_view.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from surefoot.access.sides import Side
from surefoot.entries.whole_entries import came, day_of, happened, is_settled, sound, whole
from surefoot.exercises import Exercise, catalogue
from surefoot.exercises.urges.urge_log import UrgeLog
from surefoot.forms import Form, Measure
from surefoot.language import Language, say
from surefoot.points import Point
from surefoot.records.entities import Client, Entry
from surefoot.records.person_records import PersonRecords
from surefoot.sessions.agreements import Agreed, last_agreed, last_time
from surefoot.sessions.choices import MODALITIES, STATUSES
from surefoot.sessions.log import SessionLog, took_place
from surefoot_widgets.client.measure_words import measure_value

SESSIONS = "sessions"
PLAN = "plan"


def story(person: PersonRecords, language: Language, side: Side = Side.COACH) -> dict[str, Any]:
    """Tell everything that the page shows, as plain JSON in the reader's language.

    Parameters
    ----------
    person, language :
        The records of the person whose story it is, and the reader's language.
    side :
        Whose eyes it is for; sessions are told to the coach alone, but for what was agreed.

    Returns
    -------
    :
        ``alias``, ``since``, ``agreed``, ``cards``, ``timeline`` (the latest first), the ``kinds``
        that it can be narrowed to, and ``measures``.
    """
    client = person.client()
    entries = [entry for entry in person.entries() if entry.form in _forms()]
    told = [entry for entry in entries if side is Side.COACH or _point(entry)]
    last = last_time if side is Side.COACH else last_agreed
    return {
        "alias": client.alias,
        "since": language.text(say("Here since {day}", day=_since(client, told))),
        "agreed": agreed(last(entries), language),
        "cards": cards(told, language, side),
        "timeline": timeline(told, language),
        "kinds": ["all", "session", "exercise", "numbers"] if side is Side.COACH else [],
        "measures": list(measures(entries, language)),
    }


def _since(client: Client, told: Iterable[Entry]) -> date:
    """Give the first day that something is known of; imported sessions may be older than that."""
    return min([came(client), *(day_of(_forms()[entry.form], entry) for entry in told)])


def agreed(last: Agreed | None, language: Language) -> dict[str, Any] | None:
    """Say what was agreed last time, or None if nothing was yet."""
    if last is None:
        return None
    return {
        "when": language.value(last.on),
        "next_step": last.next_step,
        "homework": last.homework,
    }


def cards(
    entries: Sequence[Entry], language: Language, side: Side = Side.COACH
) -> list[dict[str, Any]]:
    """Give a way to each point, the plan and, for the coach, the sessions; say when last used."""
    of_point = {point: [entry for entry in entries if _point(entry) is point] for point in Point}
    points = [
        _card(point.value, point.heading, point.promise, of_point[point], language)
        for point in Point
    ]
    plan = _card(PLAN, "The plan", "What helps, in your words, ready to print.", [], language)
    if side is Side.CLIENT:
        return [*points, plan]
    sessions = [entry for entry in entries if entry.form == SessionLog.key]
    promise = "Write down what happened and what comes next."
    return [*points, plan, _card(SESSIONS, "Sessions", promise, sessions, language)]


def timeline(entries: Iterable[Entry], language: Language) -> list[dict[str, Any]]:
    """List every entry with its day and its main facts, the latest first."""
    ordered = sorted(entries, key=_time, reverse=True)
    return [_happened(entry, language) for entry in ordered]


def measures(entries: Sequence[Entry], language: Language) -> Iterator[dict[str, Any]]:
    """Follow the numbers of each exercise over its entries, the earliest first.

    Strengths of urges, feelings and the sum of a wheel are left out: they would draw a lapse as
    a decline on a page that the client sees.
    """
    for exercise in (each for each in catalogue().values() if each.on_overview):
        kept = whole(exercise, [entry for entry in entries if entry.form == exercise.key])
        given = [(each.at.date(), each.record.measures()) for each in kept]
        rows = [
            {"name": language.text(measure.name)} | _series(name, measure, given, language)
            for name, measure in exercise.measured.items()
            if any(name in values for _, values in given)
        ]
        if rows:
            yield {
                "title": language.text(exercise.title),
                "href": exercise.address,
                "point": exercise.point.value,
                "days": [language.value(day) for day, _ in given],
                "rows": rows,
            }


def _series(
    name: str, measure: Measure, given: Sequence[tuple[date, Any]], language: Language
) -> dict[str, Any]:
    values = [values.get(name) for _, values in given]
    known = [value for value in values if value is not None]
    return {
        "values": values,
        "most": measure.most or max(known),
        "said": [None if v is None else measure_value(measure, v, language) for v in values],
        "first": measure_value(measure, known[0], language),
        "latest": measure_value(measure, known[-1], language),
        "count": len(known),
    }


def _card(
    page: str, heading: str, promise: str, entries: Sequence[Entry], language: Language
) -> dict[str, Any]:
    last = max(map(_day, entries), default=None)
    said = say("Last time: {when}", when=last) if last else None
    return {
        "href": page,
        "point": page if page in set(Point) else "",
        "heading": language.text(heading),
        "promise": language.text(promise),
        "last": language.text(said) if said else "",
    }


def _happened(entry: Entry, language: Language) -> dict[str, Any]:
    form, point, day = _forms()[entry.form], _point(entry), _day(entry)
    numbers = _numbers(entry, language)
    return {
        "id": entry.id,
        "kind": "exercise" if point else "session",
        "numbers": bool(numbers),
        "title": language.text(_title(form)),
        "href": form.address if issubclass(form, Exercise) else SESSIONS,
        "point": point.value if point else "",
        "day": language.value(happened(form, entry)),
        "date": day.isoformat(),
        "month": language.month(day),
        "whole": is_settled(form, entry),
        "facts": numbers if point else list(_session_facts(entry, language)),
        "words": "" if point else _next_step(entry),
    }


def _title(form: type[Form]) -> str:
    if form.key == UrgeLog.key:
        return "An urge noted"
    return form.title if issubclass(form, Exercise) else "Session"


def _next_step(entry: Entry) -> str:
    """Give what was agreed; a coach's own note on a session not held stands in the log alone."""
    answers = sound(SessionLog, entry)
    return answers.get("note_next", "").strip() if took_place(answers) else ""


def _numbers(entry: Entry, language: Language) -> list[str]:
    form = _forms()[entry.form]
    if not (issubclass(form, Exercise) and form.on_overview):
        return []
    kept = whole(form, [entry])
    given = kept[0].record.measures() if kept else {}
    return [
        language.text(
            say(
                "{name}: {value}",
                name=language.text(measure.name),
                value=measure_value(measure, given[name], language),
            )
        )
        for name, measure in form.measured.items()
        if name in given
    ]


def _session_facts(entry: Entry, language: Language) -> Iterator[str]:
    """Say how a session was held; who did not come, and days of use, stand in the log alone.

    Coach and client often look at this page together.
    """
    answers = sound(SessionLog, entry)
    if not took_place(answers):
        known = answers.get("status") in STATUSES
        yield from [language.text("Did not take place")] if known else []
        return
    if answers.get("modality") in MODALITIES:
        yield language.text(MODALITIES[answers["modality"]])
    if answers.get("duration_min") is not None:
        yield language.text(say("{n} min", n=answers["duration_min"]))


def _forms() -> Mapping[str, type[Form]]:
    return {SessionLog.key: SessionLog, **catalogue()}


def _point(entry: Entry) -> Point | None:
    exercise = catalogue().get(entry.form)
    return exercise.point if exercise else None


def _time(entry: Entry) -> tuple[datetime, datetime]:
    """Order entries of all forms; what is only known by its day comes after the rest of it."""
    at = happened(_forms()[entry.form], entry)
    last = at if isinstance(at, datetime) else datetime.combine(at, time.max)
    return last, entry.begun_at


def _day(entry: Entry) -> date:
    return day_of(_forms()[entry.form], entry)
