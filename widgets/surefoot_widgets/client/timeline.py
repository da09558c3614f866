"""What happened so far, the latest first: as much of it as a page shows, whatever there is.

Tried in ``tests/widgets/client/test_timeline.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from surefoot.entries.whole_entries import day_of, happened, is_settled, sound, whole
from surefoot.exercises import Exercise, catalogue
from surefoot.exercises.urges.urge_log import UrgeLog
from surefoot.forms import Form
from surefoot.language import Language, say
from surefoot.points import Point
from surefoot.records.entities import Entry
from surefoot.sessions.choices import MODALITIES, STATUSES
from surefoot.sessions.log import SessionLog, took_place
from surefoot_widgets.client.measure_words import measure_value

AT_ONCE = 20
"""How many entries a page shows, and how many more each time that it is asked."""

KINDS = ("all", "session", "exercise", "numbers")


class Timeline:
    """The entries of one person in their order, each worded when it is first shown.

    Parameters
    ----------
    entries :
        All that the page may tell of.
    language :
        The reader's.
    """

    def __init__(self, entries: Iterable[Entry], language: Language) -> None:
        self._ordered = sorted(entries, key=_time, reverse=True)
        self._language = language
        self._worded: dict[str, dict[str, Any]] = {}

    def shown(self, kind: str = "all", find: str = "", most: int = AT_ONCE) -> dict[str, Any]:
        """Give what a page shows.

        Parameters
        ----------
        kind :
            To what it is narrowed, one of :data:`KINDS`.
        find :
            Words that all have to stand in what is shown of an entry; case does not matter.
        most :
            At most so many.

        Returns
        -------
        :
            These three, the ``items``, and how many there are of that kind with those words
            (``count``).
        """
        wanted = find.casefold().split()
        chosen = [entry for entry in self._ordered if self._is_of(entry, kind)]
        if wanted:
            chosen = [entry for entry in chosen if self._holds(entry, wanted)]
        items = [self._told(entry) for entry in islice(chosen, most)]
        asked = {"kind": kind, "find": find, "most": most}
        return {**asked, "items": items, "count": len(chosen)}

    def _is_of(self, entry: Entry, kind: str) -> bool:
        if kind == "numbers":
            return bool(self._told(entry)["numbers"])
        return kind == "all" or (kind == "exercise") == bool(point_of(entry))

    def _holds(self, entry: Entry, wanted: Iterable[str]) -> bool:
        told = self._told(entry)
        text = " ".join([told["title"], told["day"], *told["facts"], told["words"]]).casefold()
        return all(word in text for word in wanted)

    def _told(self, entry: Entry) -> dict[str, Any]:
        if entry.id not in self._worded:
            self._worded[entry.id] = _happened(entry, self._language)
        return self._worded[entry.id]


def _happened(entry: Entry, language: Language) -> dict[str, Any]:
    form, point, day = forms_told()[entry.form], point_of(entry), day_told(entry)
    numbers = _numbers(entry, language)
    return {
        "id": entry.id,
        "kind": "exercise" if point else "session",
        "numbers": bool(numbers),
        "title": language.text(_title(form)),
        "href": form.address if issubclass(form, Exercise) else SessionLog.address,
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
    form = forms_told()[entry.form]
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


def forms_told() -> Mapping[str, type[Form]]:
    """Give the forms that the page tells of, by key."""
    return {SessionLog.key: SessionLog, **catalogue()}


def point_of(entry: Entry) -> Point | None:
    """Give the point of an entry; None if it is a session."""
    exercise = catalogue().get(entry.form)
    return exercise.point if exercise else None


def _time(entry: Entry) -> tuple[datetime, datetime]:
    """Order entries of all forms; what is only known by its day comes after the rest of it."""
    at = happened(forms_told()[entry.form], entry)
    last = at if isinstance(at, datetime) else datetime.combine(at, time.max)
    return last, entry.begun_at


def day_told(entry: Entry) -> date:
    """Say on which day what an entry tells of happened."""
    return day_of(forms_told()[entry.form], entry)
