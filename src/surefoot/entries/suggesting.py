"""What a form's questions can offer of what was said elsewhere, to take or to leave.

Tried in ``tests/entries/test_suggesting.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from surefoot.entries.said import Heard, heard
from surefoot.entries.whole_entries import PersonHistory
from surefoot.exercises import catalogue
from surefoot.forms import Form
from surefoot.forms.kinds import Words
from surefoot.forms.rows import Rows
from surefoot.language import Language, Text, say
from surefoot.records.person_records import PersonRecords

MOST = 12
"""Suggestions a question at the most, the latest ones."""

Beyond = Callable[[PersonRecords], Iterable[Heard]]
"""Gives what a person said in other places than exercises."""


def nothing_beyond(person: PersonRecords) -> Iterable[Heard]:
    """Give nothing: only exercises say something."""
    return ()


def asking(form: type[Form]) -> dict[str, Words]:
    """Give the questions of a form that offer something, those of a list as ``list:inner``."""
    found: dict[str, Words] = {}
    for name, question in form.questions().items():
        if isinstance(question, Words) and question.suggest:
            found[name] = question
        elif isinstance(question, Rows):
            rows = question.row.questions().items()
            inner = {key: each for key, each in rows if isinstance(each, Words) and each.suggest}
            found |= {f"{name}:{key}": each for key, each in inner.items()}
    return found


def suggestions(
    form: type[Form],
    person: PersonRecords,
    language: Language,
    *,
    laid_out: str,
    answers: Mapping[str, Any],
    beyond: Beyond = nothing_beyond,
) -> dict[str, list[dict[str, Any]]]:
    """Give what each question can offer as the records stand now, the latest first.

    Nothing of the entry that is laid out is offered, nothing that stands in the answer already,
    and of one text only the latest. Earlier entries of the form itself count if it repeats.

    Parameters
    ----------
    form, person, language :
        The form, whose records they are, and the reader's language.
    laid_out, answers :
        The id of the entry that is being written, and what can be read of it.
    beyond :
        What else the person said.

    Returns
    -------
    :
        By question, as :func:`asking` names them; each has its ``text``, where it is ``from`` in
        words, and the ``place`` to keep beside what is taken.
    """
    questions = asking(form)
    wanted = {topic for question in questions.values() for topic in question.suggest}
    things = list(_heard(form, person, wanted, laid_out, beyond)) if wanted else []
    things.sort(key=lambda each: each.said.at.date(), reverse=True)
    return {
        name: list(_offered(name, question, things, answers, language))
        for name, question in questions.items()
    }


def _heard(
    form: type[Form], person: PersonRecords, wanted: set[str], laid_out: str, beyond: Beyond
) -> Iterator[Heard]:
    history = PersonHistory(person)
    for key, exercise in catalogue().items():
        if wanted.isdisjoint(exercise.topics) or (key == form.key and not form.repeats):
            continue
        past = [kept for kept in history.of(key) if kept.entry_id != laid_out]
        yield from heard(exercise, past)
    yield from beyond(person)


def _offered(
    name: str,
    question: Words,
    things: Sequence[Heard],
    answers: Mapping[str, Any],
    language: Language,
) -> Iterator[dict[str, Any]]:
    stands = [_same(text) for text in _standing(name, answers)]
    met: set[str] = set()
    offered = 0
    for thing in things:
        said = thing.said
        text = str(language.value(said.text)).strip()
        fits = said.topic in question.suggest and said.suggested and not said.fixed
        plain = _same(text)
        is_there = plain in met or any(plain in each for each in stands)
        if not fits or not plain or is_there or len(text) > question.most:
            continue
        met.add(plain)
        day = said.at.date()
        place = {"form": thing.form, "entry": said.entry_id, "key": said.key}
        yield {
            "text": text,
            "from": language.text(source(thing.title, day)),
            "place": place | {"on": day.isoformat()},
        }
        offered += 1
        if offered == MOST:
            return


def source(title: str, day: Any) -> Text:
    """Say where something was said, and on which day."""
    return say("From: {title}, {day}", title=Text(title), day=day)


def _standing(name: str, answers: Mapping[str, Any]) -> Iterator[str]:
    question, _, inner = name.partition(":")
    answer = answers.get(question)
    rows = answer if isinstance(answer, list) else []
    texts = [row.get(inner) for row in rows] if inner else [answer]
    yield from (text for text in texts if isinstance(text, str))


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()
