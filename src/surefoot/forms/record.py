"""What a record of answers is: questions declared on its fields, and answers read into it.

Tried in ``tests/forms/test_form.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass
from typing import Any, Self
from weakref import WeakKeyDictionary

from surefoot.forms.question import METADATA, Question
from surefoot.forms.taken_names import is_taken_name
from surefoot.language import Language, Text

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class AnswerPath:
    """Where on a form an answer belongs: to a question, or to one within a row of a list.

    Attributes
    ----------
    question :
        The question's name.
    row, inner :
        The row's id, and the name of the question that the row answers; None for the question
        itself.
    """

    question: str
    row: str | None = None
    inner: str | None = None


class InvalidAnswersError(ValueError):
    """Answers that make no record; it names the questions and never repeats an answer."""

    def __init__(self, form: str, questions: list[str]) -> None:
        super().__init__(f"{form}: {', '.join(questions)} cannot be taken as answered")
        self.questions = questions


_declared: WeakKeyDictionary[type[Record], dict[str, Question]] = WeakKeyDictionary()
"""The questions on the fields of each record, found once."""


class DeclarationError(TypeError):
    """A record that names what it does not have: a question, or an answer to one."""


def declared(cls: type) -> dict[str, Question]:
    """Give the questions on the fields of a class, in the order they are asked.

    While it is being made, its own are not fields of a dataclass yet, and stand in the class as
    they were written.
    """
    known: Mapping[str, Any] = getattr(cls, "__dataclass_fields__", {})
    found = {**known, **{name: each for name, each in vars(cls).items() if isinstance(each, Field)}}
    asked = ((name, each.metadata.get(METADATA)) for name, each in found.items())
    return {name: question for name, question in asked if question is not None}


@dataclass(frozen=True, kw_only=True)
class Record:
    """A record that is made by answering the questions on its fields.

    A class whose questions hang on a question or an answer that does not exist is refused as soon
    as it is written, and so is a row of a list.
    """

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        questions, before = declared(cls), dict[str, Question]()
        for name, question in questions.items():
            for mistake in question.mistakes(before, questions):
                raise DeclarationError(f"{cls.__qualname__}.{name}: {mistake}")
            before[name] = question

    @classmethod
    def questions(cls) -> dict[str, Question]:
        """Give the questions by the name of their field, in the order they are asked."""
        if cls not in _declared:
            _declared[cls] = declared(cls)
        return dict(_declared[cls])

    @classmethod
    def standing(cls, answers: Answers) -> dict[str, Any]:
        """Give the answers to questions that are asked, in the order of the questions.

        An answer whose question is not asked any more, because another answer changed, stays in
        the records and comes back with its question; until then it is told, counted and checked
        nowhere. A question that hangs on one that is not asked is not asked either.
        """
        found: dict[str, Any] = {}
        for name, question in cls.questions().items():
            if answers.get(name) is not None and question.asked(found):
                found[name] = question.among(found).standing(answers[name])
        return found

    @classmethod
    def problems(cls, answers: Answers) -> dict[str, Text]:
        """Say what is wrong with each answer that stands; what is not answered is not wrong."""
        questions = cls.questions()
        strange = [name for name in answers if name not in questions]
        if strange:
            raise InvalidAnswersError(cls.__name__, strange)
        found = {
            name: questions[name].check(answer) for name, answer in cls.standing(answers).items()
        }
        return {name: problem for name, problem in found.items() if problem is not None}

    @classmethod
    def readable(cls, answers: Answers) -> dict[str, Any]:
        """Give what of kept answers a page can show, in the order of the questions."""
        found = {
            name: question.readable(answers[name])
            for name, question in cls.questions().items()
            if answers.get(name) is not None
        }
        return {name: answer for name, answer in found.items() if answer is not None}

    @classmethod
    def sound(cls, answers: Answers) -> dict[str, Any]:
        """Give the answers that stand and are right on their own, as if the others were not given.

        Unlike :meth:`problems` it takes answers to questions that the form does not have.
        """
        found: dict[str, Any] = {}
        for name, question in cls.questions().items():
            answer = answers.get(name)
            if answer is not None and question.asked(found) and question.check(answer) is None:
                found[name] = answer
        return found

    @classmethod
    def unsound(cls, answers: Answers) -> list[str]:
        """Name the answers that stand and cannot be read, also those to no question of ours."""
        questions = cls.questions()
        strange = [
            name
            for name, answer in answers.items()
            if name not in questions and answer is not None and not is_taken_name(name)
        ]
        return strange + [
            name
            for name, answer in cls.standing(answers).items()
            if questions[name].check(answer) is not None
        ]

    @classmethod
    def still_open(cls, answers: Answers) -> list[str]:
        """Name the questions that are asked, needed and not answered in a way that can be read."""
        answers = cls.standing(cls.readable(answers))
        return [
            name
            for name, question in cls.questions().items()
            if question.asked(answers)
            and question.is_open(answers.get(name))
            and not (question.optional and _is_blank(answers.get(name)))
        ]

    @classmethod
    def hints(cls, answers: Answers) -> dict[str, Text]:
        """Give what may be worth a thought in answers, by question; none of it is a problem."""
        return {}

    @classmethod
    def named_when_open(cls, name: str) -> Text | None:
        """Name a question in the list of what is open; None if its prompt says it."""
        return None

    @classmethod
    def open_paths(cls, answers: Answers) -> list[AnswerPath]:
        """Name each answer that is still missing, within a list by row and inner question."""
        questions, answers = cls.questions(), cls.readable(answers)
        return [
            path
            for name in cls.still_open(answers)
            for path in _paths(name, questions[name].open_parts(answers.get(name)))
        ]

    @classmethod
    def wrong_paths(cls, answers: Answers) -> dict[AnswerPath, Text]:
        """Say what is wrong, as :meth:`problems` does, within a list by row and inner question."""
        questions = cls.questions()
        found: dict[AnswerPath, Text] = {}
        for name, text in cls.problems(answers).items():
            parts = questions[name].wrong_parts(answers.get(name))
            inner = {AnswerPath(name, *at): what for at, what in parts.items()}
            found |= inner or {AnswerPath(name): text}
        return found

    @classmethod
    def worded(cls, answers: Answers, language: Language) -> str:
        """Say the answers that stand, each right on its own, on one line."""
        questions = cls.questions()
        return " · ".join(
            questions[name].worded(answer, language)
            for name, answer in cls.standing(answers).items()
            if not questions[name].is_open(answer)
        )

    @classmethod
    def read(cls, answers: Answers) -> Self:
        """Make the record from answers.

        Raises
        ------
        InvalidAnswersError
            If a needed answer is missing or an answer is wrong.
        """
        answers = {name: answer for name, answer in answers.items() if name != "id"}
        wrong = dict.fromkeys([*cls.problems(answers), *cls.still_open(answers)])
        if wrong:
            raise InvalidAnswersError(cls.__name__, list(wrong))
        questions = cls.questions()
        given = {
            name: questions[name].read(answer)
            for name, answer in cls.standing(answers).items()
            if not questions[name].is_open(answer)
        }
        return cls(**given)

    @classmethod
    def carried(cls, answers: Answers) -> dict[str, Any]:
        """Give the answers that a new entry starts with."""
        questions = cls.questions()
        kept = {
            name: questions[name].carried(answer)
            for name, answer in cls.standing(answers).items()
            if not questions[name].retired
        }
        return {name: answer for name, answer in kept.items() if answer is not None}


def _paths(name: str, parts: list[tuple[str, str]]) -> list[AnswerPath]:
    return [AnswerPath(name, *part) for part in parts] or [AnswerPath(name)]


def _is_blank(answer: Any) -> bool:
    return not answer.strip() if isinstance(answer, str) else not answer


@dataclass(frozen=True, kw_only=True)
class Row(Record):
    """One row of a list; its ``id`` stays the same when the row is moved or reworded."""

    id: str = ""

    @classmethod
    def read(cls, answers: Answers) -> Self:
        """Make the row from answers, with its id."""
        row = super().read(answers)
        object.__setattr__(row, "id", answers["id"])
        return row
