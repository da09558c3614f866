"""A sample of every kind of question: right answers, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from surefoot.forms import Question, Record, Row, rating, words
from surefoot.forms.conditions import AtLeast, IsIn
from surefoot.forms.dates import Dated, Day, Moment, TimeOfDay
from surefoot.forms.kinds import (
    Choice,
    ManyOf,
    Minutes,
    Number,
    OneOf,
    Rating,
    Words,
    YesNo,
)
from surefoot.forms.picks import Pick
from surefoot.forms.ranking import Ranking
from surefoot.forms.rows import Rows
from surefoot.sessions.choices import Code

GROUNDS = (Choice, Dated)
"""What kinds have in common; nobody asks such a question."""


@dataclass(frozen=True, kw_only=True)
class Part(Row):
    """A row to try lists with."""

    what: str = words("What?")
    much: int = rating("How much?", low="little", high="much")


@dataclass(frozen=True)
class Sample:
    """One answer to a question of a kind, and how it is said in each language."""

    question: Question
    answer: Any
    en: str
    es: str

    def said(self, code: str) -> str:
        """Give what is said in a language."""
        return {"en": self.en, "es": self.es}[code]


OPTIONS = {"a": "Yes", "b": "No"}
ROW = {"id": "r1", "what": "Rest", "much": 0}

SAMPLES = [
    Sample(Number(prompt="?", most=2000, unit="minutes"), 0, "0 minutes", "0 minutos"),
    Sample(Number(prompt="?", most=2000, decimals=2), 7.25, "7.25", "7,25"),
    Sample(Rating(prompt="?", low="l", high="h"), 7, "7 of 10", "7 de 10"),
    Sample(Minutes(prompt="?"), 90, "90 minutes", "90 minutos"),
    Sample(Day(prompt="?"), "2026-03-01", "March 1, 2026", "1 de marzo de 2026"),
    Sample(
        Moment(prompt="?"),
        "2026-03-01T18:30",
        "March 1, 2026, 6:30\xa0PM",
        "1 de marzo de 2026, 18:30",
    ),
    Sample(TimeOfDay(prompt="?"), "00:05", "12:05\xa0AM", "0:05"),
    Sample(Words(prompt="?"), "<b>Sí</b>\n👍", "<b>Sí</b>\n👍", "<b>Sí</b>\n👍"),
    Sample(Code(prompt="?"), "C-07", "C-07", "C-07"),
    Sample(YesNo(prompt="?"), False, "No", "No"),
    Sample(OneOf(prompt="?", options=OPTIONS), "a", "Yes", "Sí"),
    Sample(ManyOf(prompt="?", options=OPTIONS), ["a", "b"], "Yes, No", "Sí, No"),
    Sample(Ranking(prompt="?", options=OPTIONS), ["b", "a"], "No › Yes", "No › Sí"),
    Sample(Pick(prompt="?", options=OPTIONS), ["b", "a"], "No\nYes", "No\nSí"),
    Sample(Rows(prompt="?", row=Part), [ROW], "Rest · 0 of 10", "Rest · 0 de 10"),
    Sample(
        Rows(prompt="?", row=Part, start={"r1": "Rest"}), [ROW], "Rest · 0 of 10", "Rest · 0 de 10"
    ),
]

WRONG: tuple[Any, ...] = (
    "", "x", "2026-13-01", "9999-99-99T99:99", "0020-01-01", "2062-11-30", "2062-11-30T10:00",
    "24:61", "\ud800", "ñ" * 4001, 0, -1, 5.5, 10**400, 1e308, float("nan"), float("inf"), True,
    False, [], {}, [None], [[]], [{}], ["a", "a"], ["nowhere"], [1, "a"], {"a": 1}, [{"id": "r1"}],
    [{"what": "no id", "much": 1}], [ROW, ROW], [ROW | {"much": "much"}], [ROW | {"shoe": 42}],
    [{"id": 5} | {"what": ["no"]}], [ROW, "row"], {"id": "r1"}, [[[[[]]]]],
)  # fmt: skip
"""What no form asks for, and what only some do: put straight into the records."""


def every_kind(kind: type[Question] = Question) -> Iterator[type[Question]]:
    """Yield each kind of question that the program knows, a kind of a kind too."""
    for below in kind.__subclasses__():
        if below.__module__.startswith("surefoot.") and below not in GROUNDS:
            yield below
        yield from every_kind(below)


def right_answers(form: type[Record]) -> dict[str, Any]:
    """Answer every question of a form, those too that hang on another answer."""
    answers: dict[str, Any] = {}
    conditions = [each.when for each in form.questions().values() if each.when is not None]
    hung_on = [part for condition in conditions for part in condition.parts()]
    for name, question in form.questions().items():
        if question.retired:
            continue
        wanted = next((each for each in hung_on if each.question == name), None)
        answers[name] = _right(question.among(answers)) if wanted is None else _met(wanted)
        if isinstance(question, ManyOf) and not isinstance(answers[name], list):
            answers[name] = [answers[name]]
    return form.sound(answers)


def _met(condition: IsIn | AtLeast) -> Any:
    return condition.answers[0] if isinstance(condition, IsIn) else condition.least


def _right(question: Question) -> Any:
    sample = next(each for each in SAMPLES if type(each.question) is type(question))
    match question:
        case Rows():
            return [{"id": "r1"} | right_answers(question.row)]
        case Pick():
            return [*question.options, *(question.own or {})][: question.limit]
        case ManyOf():
            return list(question.options)[:2]
        case OneOf():
            return next(iter(question.options))
        case Number():
            return max(question.least, min(5, question.most))
        case YesNo():
            return True
    return sample.answer
