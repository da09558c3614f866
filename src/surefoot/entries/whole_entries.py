"""Entries as pages and exercises see them: what can be read of one, and when it happened.

Records may hold an answer that no form of this program takes: made by hand, by another program or
by an older one. It is kept as it is; here everything else is told apart from it.

Tried in ``tests/promises/test_when_it_happened.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, TypeVar

from surefoot.entries.boxes import has_box_draft
from surefoot.entries.open_questions import unfinished
from surefoot.exercises import History, Kept, exercise
from surefoot.forms import Form, InvalidAnswersError
from surefoot.forms.dates import Dated, now
from surefoot.records.entities import Client, Entry
from surefoot.records.ids_and_times import by_clock
from surefoot.records.person_records import PersonRecords

FormT = TypeVar("FormT", bound=Form)


def sound(form: type[Form], entry: Entry) -> dict[str, Any]:
    """Give those answers of an entry that are right on their own, as this version asks them."""
    return form.sound(form.current(entry.answers, entry.version))


def unsound(form: type[Form], entry: Entry) -> list[str]:
    """Name the answers of an entry that cannot be taken as answers to the form."""
    return form.unsound(form.current(entry.answers, entry.version))


def asked(form: type[Form], entry: Entry) -> dict[str, Any]:
    """Give the answers of an entry to the questions that this version asks, right or wrong."""
    answers, questions = form.current(entry.answers, entry.version), form.questions()
    return {name: answer for name, answer in answers.items() if name in questions}


def is_whole(form: type[Form], entry: Entry) -> bool:
    """Tell whether every needed question is answered and nothing is wrong."""
    answers = asked(form, entry)
    return not form.still_open(answers) and not form.problems(answers)


def is_settled(form: type[Form], entry: Entry) -> bool:
    """Tell whether an entry is whole and nothing that was written beside it waits."""
    drafts = entry.drafts
    return not unfinished(form, asked(form, entry), drafts) and not has_box_draft(form, drafts)


def whole(form: type[FormT], entries: Iterable[Entry]) -> list[Kept[FormT]]:
    """Read the entries that are whole, as they happened, the oldest first.

    The others are still being written, or hold an answer that cannot be read.
    """
    read = (_kept(form, entry) for entry in in_time(form, entries))
    return [kept for kept in read if kept is not None]


def _kept(form: type[FormT], entry: Entry) -> Kept[FormT] | None:
    try:
        record = form.read(asked(form, entry))
    except InvalidAnswersError:
        return None
    return Kept(record, _at(form, entry), entry.id)


def happened(form: type[Form], entry: Entry) -> date:
    """Say when what an entry tells of happened: a day, or a date and time without a time zone.

    It is what the form's own question for it was answered with; while that is not so, when the
    entry was begun.
    """
    begun = by_clock(entry.begun_at, entry.begun_ahead_min)
    question = form.questions().get(form.happened)
    if not isinstance(question, Dated):
        return begun
    answer = asked(form, entry).get(form.happened)
    told = answer is not None and question.check(answer) is None
    at: date = question.read(answer) if told else question.of(begun)
    return at


def day_of(form: type[Form], entry: Entry) -> date:
    """Say on which day what an entry tells of happened."""
    at = happened(form, entry)
    return at.date() if isinstance(at, datetime) else at


def changed(entry: Entry) -> datetime:
    """Say when an entry was last changed, by the clock that it was begun by; no time zone."""
    return by_clock(entry.changed_at, entry.begun_ahead_min)


def came(client: Client) -> date:
    """Say on which day a client was added, by the clock of then."""
    return by_clock(client.added_at, client.added_ahead_min).date()


def left(client: Client) -> date | None:
    """Say on which day a client was taken away, by the clock of when they were added."""
    at = client.removed_at
    return None if at is None else by_clock(at, client.added_ahead_min).date()


def own_day(at: datetime, client: Client, entries: Iterable[Entry]) -> date:
    """Say which day it is for a client at a moment, by the clock of their latest entry.

    Without an entry that tells by which clock it was begun, it is the clock of when the client
    was added.
    """
    known = [each for each in entries if each.begun_ahead_min is not None]
    latest = max(known, key=lambda entry: entry.changed_at, default=None)
    ahead = client.added_ahead_min if latest is None else latest.begun_ahead_min
    return by_clock(at, ahead).date()


def in_time(form: type[Form], entries: Iterable[Entry]) -> list[Entry]:
    """Give entries as they happened, the oldest first; of one time, the one begun first."""
    begun = sorted(entries, key=lambda entry: entry.begun_at)
    return sorted(begun, key=lambda entry: _at(form, entry)) if form.happened else begun


def _at(form: type[Form], entry: Entry) -> datetime:
    at = happened(form, entry)
    return at if isinstance(at, datetime) else datetime.combine(at, time())


class PersonHistory(History):
    """What one person has entered so far, in every exercise.

    Parameters
    ----------
    person :
        The person's records.
    """

    def __init__(self, person: PersonRecords) -> None:
        self._person = person

    def of(self, key: str) -> Sequence[Kept[Form]]:
        """Give the whole entries of the exercise with this key, the oldest first."""
        return whole(exercise(key), self._person.entries(key))


def is_of_an_earlier_day(form: type[Form], entry: Entry) -> bool:
    """Tell whether an entry that is not finished is of a day before today; of repeated ones."""
    is_open = form.repeats and not is_settled(form, entry)
    return is_open and day_of(form, entry) < now().date()
