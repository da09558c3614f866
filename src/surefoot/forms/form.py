"""What a form is: a frozen record whose questions are declared on its fields.

Answers travel as plain dictionaries, so that half a form can be kept; :meth:`Record.read` turns
them into a record once nothing is open and nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from surefoot.forms.measure import Measure
from surefoot.forms.question import Question
from surefoot.forms.questions import METADATA
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


@dataclass(frozen=True, kw_only=True)
class Record:
    """A record that is made by answering the questions on its fields."""

    @classmethod
    def questions(cls) -> dict[str, Question]:
        """Give the questions by the name of their field, in the order they are asked."""
        declared = ((each.name, each.metadata.get(METADATA)) for each in fields(cls))
        return {name: question for name, question in declared if question is not None}

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
            name for name, answer in answers.items() if name not in questions and answer is not None
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


@dataclass(frozen=True, kw_only=True)
class Form(Record):
    """A record with a key, a version and a title: what is kept as one entry.

    Subclasses name them in their class line: ``class UrgeLog(Form, key="urge-log", …)``. The key
    never changes; a changed question raises ``version`` and adds to :meth:`upgrade`. ``happened``
    names the question that asks when what an entry tells of happened; without one, or while it is
    not answered, an entry tells of the day on which it was begun. ``drawing`` names the picture
    beside its title, one of ``sheet/drawings.js``. ``measured`` says what each of its numbers that
    can be followed is called, by its code.
    """

    key: ClassVar[str]
    version: ClassVar[int]
    title: ClassVar[str]
    purpose: ClassVar[str]
    repeats: ClassVar[bool]
    happened: ClassVar[str]
    drawing: ClassVar[str]
    measured: ClassVar[Mapping[str, Measure]]

    def __init_subclass__(
        cls,
        *,
        key: str = "",
        version: int = 1,
        title: str = "",
        purpose: str = "",
        repeats: bool = True,
        happened: str = "",
        drawing: str = "page",
        measured: Mapping[str, Measure] | None = None,
        **more: Any,
    ) -> None:
        super().__init_subclass__(**more)
        cls.key, cls.version, cls.title, cls.purpose = key, version, title, purpose
        cls.repeats, cls.happened, cls.drawing = repeats, happened, drawing
        cls.measured = measured or {}

    @classmethod
    def check(cls, answers: Answers) -> dict[str, Text]:
        """Say what is wrong between answers that are each right on their own."""
        return {}

    @classmethod
    def problems(cls, answers: Answers) -> dict[str, Text]:
        """Say what is wrong with each answer, and between answers."""
        alone = super().problems(answers)
        sound = {
            name: answer for name, answer in cls.standing(answers).items() if name not in alone
        }
        return alone | cls.check(sound)

    @classmethod
    def for_client(cls, answers: Answers) -> dict[str, Any]:
        """Give the answers that the client may see; none, unless a form says otherwise."""
        return {}

    @classmethod
    def upgrade(cls, answers: dict[str, Any], version: int) -> dict[str, Any]:
        """Turn answers given to an earlier version into answers to this one."""
        return answers

    @classmethod
    def current(cls, answers: Answers, version: int) -> dict[str, Any]:
        """Give answers as this version asks for them.

        Raises
        ------
        ValueError
            If they were given to a later version than this program knows.
        """
        if version > cls.version:
            raise ValueError(
                f"{cls.key}: the entry was made with version {version}, and this program knows "
                f"version {cls.version}; install the newer program to open it"
            )
        return dict(answers) if version == cls.version else cls.upgrade(dict(answers), version)

    @classmethod
    def texts(cls) -> Iterator[str]:
        """Yield each text of the declaration that needs a translation."""
        yield from (cls.title, cls.purpose)
        for question in cls.questions().values():
            yield from question.texts()
        for measure in cls.measured.values():
            yield from measure.texts()

    @classmethod
    def declaration(cls, language: Language) -> dict[str, Any]:
        """Describe the form to a page, in the reader's language."""
        return {
            "key": cls.key,
            "title": language.text(cls.title),
            "purpose": language.text(cls.purpose),
            "repeats": cls.repeats,
            "drawing": cls.drawing,
            "questions": [
                question.declaration(language) | {"name": name}
                for name, question in cls.questions().items()
            ],
        }
