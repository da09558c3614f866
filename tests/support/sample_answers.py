"""Answers to every question of any form, the same in every run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from surefoot.forms import Form, Question, Row
from surefoot.forms.dates import Day, Moment, TimeOfDay
from surefoot.forms.kinds import Choice, ManyOf, Number, Words, YesNo
from surefoot.forms.picks import Pick
from surefoot.forms.rows import Rows
from surefoot.sessions.choices import Code

WORDS = (
    "Sleep without it, calm, again",
    "«Mañana será otro día», dijo Ana",
    "<b>Not</b> & {braces} % 100",
    "Two lines\n  and a third: 👍🏽",
    "שלום, مرحبا",
)


def most_options(form: type[Form]) -> int:
    """Count the options of the question that has most of them."""
    declared = list(form.questions().values())
    asked = [*declared, *(q for each in declared for q in inner(each))]
    return max([2, *(len(each.options) for each in asked if isinstance(each, Choice))])


def inner(question: Question) -> Sequence[Question]:
    """Give the questions of a question's rows."""
    return list(question.row.questions().values()) if isinstance(question, Rows) else []


def answers_to(form: type[Form | Row], n: int) -> dict[str, Any]:
    """Give the ``n``-th answers to every question that is asked then."""
    answers: dict[str, Any] = {}
    for place, (name, question) in enumerate(form.questions().items()):
        if question.asked(answers) and not question.retired:
            answers[name] = answer(question.among(answers), n, place)
    for name in form.problems(answers):  # more days of use than days that were looked back on
        answers[name] = 0
    return answers


def answer(question: Question, n: int, place: int) -> Any:
    """Give the ``n``-th answer to a question."""
    match question:
        case Rows():
            named = list(question.start) or ["r1", "r2"]
            return [{"id": id_} | answers_to(question.row, k) for k, id_ in enumerate(named, n)]
        case Number():
            value = question.least + (7 * n + 3 * place) % (question.most - question.least + 1)
            return int(value) + (0.5 if question.decimals and value < question.most else 0)
        case TimeOfDay():
            return f"{8 + n % 12:02}:30"
        case Code():
            return f"C-{n:02}"
        case Words():
            return WORDS[(n + place) % len(WORDS)][: question.most]
        case YesNo():
            return n % 2 == 0
        case Pick():
            keys = [*question.options, *(question.own or {})]
            return (
                [*keys[n % len(keys) :], *keys[: n % len(keys)]][: question.limit] if keys else []
            )
        case ManyOf():
            keys = list(question.options)
            return keys[::-1] if n == 0 else keys[n % len(keys) :]
        case Choice():
            return list(question.options)[n % len(question.options)]
        case Moment():
            return f"2026-03-{1 + n % 28:02}T{n % 24:02}:15"
        case Day():
            return f"2026-03-{1 + n % 28:02}"
    raise TypeError(f"no answers are known for the kind {question.kind}")
