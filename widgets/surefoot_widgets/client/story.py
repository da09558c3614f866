"""What a client's page tells: where things stand, what was agreed, and what happened when.

Tried in ``tests/widgets/client/test_view.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from surefoot.access.sides import Side
from surefoot.entries.whole_entries import came, day_of, whole
from surefoot.exercises import catalogue
from surefoot.forms import Measure
from surefoot.language import Language, say
from surefoot.points import Point
from surefoot.records.entities import Client, Entry
from surefoot.records.person_records import PersonRecords
from surefoot.sessions.agreements import Agreed, last_agreed, last_time
from surefoot.sessions.log import SessionLog
from surefoot_widgets.client.last_done import last_done
from surefoot_widgets.client.measure_words import measure_value
from surefoot_widgets.client.timeline import (
    AT_ONCE,
    KINDS,
    Timeline,
    day_told,
    forms_told,
    point_of,
)

PLAN = "plan"
LATEST = "{title}: the latest {n} of {all}"


def standing(
    person: PersonRecords, language: Language, side: Side
) -> tuple[dict[str, Any], Timeline]:
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
        ``alias``, ``since``, ``agreed``, ``cards``, the ``kinds`` that the timeline can be narrowed
        to, ``measures``, and whether anything is ``begun``; and the timeline.
    """
    client = person.client()
    entries = [entry for entry in person.entries() if entry.form in forms_told()]
    told = [entry for entry in entries if side is Side.COACH or point_of(entry)]
    last = last_time if side is Side.COACH else last_agreed
    told_of = {
        "alias": client.alias,
        "since": language.text(say("Here since {day}", day=_since(client, told))),
        "agreed": agreed(last(entries), language),
        "cards": cards(told, language, side),
        "kinds": list(KINDS) if side is Side.COACH else [],
        "measures": list(measures(entries, language)),
        "begun": bool(told),
    }
    return told_of, Timeline(told, language)


def _since(client: Client, told: Iterable[Entry]) -> date:
    """Give the first day that something is known of; imported sessions may be older than that."""
    return min([came(client), *(day_of(forms_told()[entry.form], entry) for entry in told)])


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
    of_point = {point: [entry for entry in entries if point_of(entry) is point] for point in Point}
    points = [
        _card(point.value, point.heading, point.promise, of_point[point], language)
        for point in Point
    ]
    plan = _card(PLAN, "The plan", "What helps, in your words, ready to print.", [], language)
    if side is Side.CLIENT:
        return [*points, plan]
    sessions = [entry for entry in entries if entry.form == SessionLog.key]
    promise = "Write down what happened and what comes next."
    return [*points, plan, _card(SessionLog.address, "Sessions", promise, sessions, language)]


def measures(entries: Sequence[Entry], language: Language) -> Iterator[dict[str, Any]]:
    """Follow the numbers of each exercise over its entries, the earliest first.

    The first and the latest are of all entries; between them it tells the latest few.
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
            title = language.text(exercise.title)
            latest = say(LATEST, title=title, n=AT_ONCE, all=len(given))
            every = len(given) <= AT_ONCE
            yield {
                "title": title,
                "caption": title if every else language.text(latest),
                "href": exercise.address,
                "point": exercise.point.value,
                "days": [language.value(day) for day, _ in given[-AT_ONCE:]],
                "rows": rows,
            }


def _series(
    name: str, measure: Measure, given: Sequence[tuple[date, Any]], language: Language
) -> dict[str, Any]:
    values = [values.get(name) for _, values in given]
    known = [value for value in values if value is not None]
    latest = values[-AT_ONCE:]
    return {
        "values": latest,
        "most": measure.most or max(known),
        "said": [None if v is None else measure_value(measure, v, language) for v in latest],
        "first": measure_value(measure, known[0], language),
        "latest": measure_value(measure, known[-1], language),
        "count": len(known),
    }


def _card(
    page: str, heading: str, promise: str, entries: Sequence[Entry], language: Language
) -> dict[str, Any]:
    return {
        "href": page,
        "point": page if page in set(Point) else "",
        "heading": language.text(heading),
        "promise": language.text(promise),
        "last": last_done(map(day_told, entries), language),
    }
