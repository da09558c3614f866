"""On which answers it hangs whether a question is asked, or a note is shown.

``asked("ended").is_in("passed", "weaker")``, ``asked("peak").at_least(7)``, and these joined by
:func:`both` and :func:`either`. The pages' scripts hold the same rules (``sheet/conditions.js``);
both pass the cases of ``tests/conditions.json``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, TypeAlias

Answer: TypeAlias = str | int | float | bool
"""An answer that a condition can name: an option's key, a number, yes or no."""


class Answerable(Protocol):
    """As much of a question as a condition asks about."""

    def may_be(self, answer: Answer) -> bool:
        """Tell whether an answer is one that the question offers."""

    def may_reach(self, least: float) -> bool:
        """Tell whether the question asks for a number that can be that high."""

    def offers(self) -> str:
        """Say which answers a condition can name."""


class Condition(ABC):
    """What has to be answered."""

    @abstractmethod
    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Tell whether it holds with answers; a missing answer fulfils nothing."""

    @abstractmethod
    def declaration(self) -> dict[str, Any]:
        """Describe the condition to a page."""

    @abstractmethod
    def parts(self) -> Iterator[IsIn | AtLeast]:
        """Yield each condition in it that names a question."""

    def mistakes(self, questions: Mapping[str, Answerable]) -> Iterator[str]:
        """Say, a sentence each, what it names that does not exist.

        Parameters
        ----------
        questions :
            The questions whose answers are known where the condition is asked, by name.
        """
        for part in self.parts():
            if part.question not in questions:
                yield f"it hangs on “{part.question}”, and no question of that name comes before it"
            else:
                yield from part.strange(questions[part.question])


@dataclass(frozen=True)
class IsIn(Condition):
    """An answer is one of some; where several can be chosen, one of those chosen is.

    Attributes
    ----------
    question :
        The question's name.
    answers :
        The answers of which one is enough.
    """

    question: str
    answers: tuple[Answer, ...]

    def __post_init__(self) -> None:
        if not self.answers:
            raise ValueError(f"a condition on “{self.question}” names no answer")

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Tell whether one of the answers was given."""
        given = answers.get(self.question)
        chosen = given if isinstance(given, list) else [given]
        return any(_same(one, meant) for one in chosen for meant in self.answers)

    def declaration(self) -> dict[str, Any]:
        """Name the question and the answers."""
        return {"question": self.question, "is_in": list(self.answers)}

    def parts(self) -> Iterator[IsIn | AtLeast]:
        """Yield itself."""
        yield self

    def strange(self, question: Answerable) -> Iterator[str]:
        """Say which of the answers the question does not offer."""
        for answer in self.answers:
            if not question.may_be(answer):
                yield (
                    f"it hangs on the answer {answer!r} to “{self.question}”, "
                    f"which can be {question.offers()}"
                )


@dataclass(frozen=True)
class AtLeast(Condition):
    """An answer is a number, and not below another.

    Attributes
    ----------
    question :
        The question's name.
    least :
        The least number that is enough.
    """

    question: str
    least: float

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Tell whether the answer is high enough."""
        given = answers.get(self.question)
        if isinstance(given, bool) or not isinstance(given, (int, float)):
            return False
        return given >= self.least

    def declaration(self) -> dict[str, Any]:
        """Name the question and the number."""
        return {"question": self.question, "at_least": self.least}

    def parts(self) -> Iterator[IsIn | AtLeast]:
        """Yield itself."""
        yield self

    def strange(self, question: Answerable) -> Iterator[str]:
        """Say that the question asks for no number that high."""
        if not question.may_reach(self.least):
            yield (
                f"it hangs on “{self.question}” being {self.least} or more, "
                f"and that can be {question.offers()}"
            )


@dataclass(frozen=True)
class _Joined(Condition):
    """Several conditions in one."""

    name: ClassVar[str]
    conditions: tuple[Condition, ...]

    def declaration(self) -> dict[str, Any]:
        """Describe each of them."""
        return {self.name: [each.declaration() for each in self.conditions]}

    def parts(self) -> Iterator[IsIn | AtLeast]:
        """Yield the parts of each."""
        for each in self.conditions:
            yield from each.parts()


@dataclass(frozen=True)
class Both(_Joined):
    """Every one of several conditions holds."""

    name: ClassVar[str] = "both"

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Tell whether all of them hold."""
        return all(each.holds(answers) for each in self.conditions)


@dataclass(frozen=True)
class Either(_Joined):
    """At least one of several conditions holds."""

    name: ClassVar[str] = "either"

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Tell whether one of them holds."""
        return any(each.holds(answers) for each in self.conditions)


@dataclass(frozen=True)
class Asked:
    """A question, of which a condition is to be made."""

    question: str

    def is_in(self, *answers: Answer) -> IsIn:
        """Ask for one of these answers; where several can be chosen, for one among them."""
        return IsIn(self.question, answers)

    def at_least(self, least: float) -> AtLeast:
        """Ask for this number or a higher one."""
        return AtLeast(self.question, least)


def asked(question: str) -> Asked:
    """Begin a condition on the answer to a question, which comes before, by its name.

    Inside a row it is a question of the same row.
    """
    return Asked(question)


def both(first: Condition, second: Condition, *more: Condition) -> Both:
    """Join conditions that must all hold."""
    return Both((first, second, *more))


def either(first: Condition, second: Condition, *more: Condition) -> Either:
    """Join conditions of which one is enough."""
    return Either((first, second, *more))


def _same(given: Any, meant: Answer) -> bool:
    """Compare as JSON does: yes is not 1."""
    return isinstance(given, bool) == isinstance(meant, bool) and bool(given == meant)
