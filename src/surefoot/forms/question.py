"""What every question has, whatever its kind.

Tried in ``tests/forms/test_kinds.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Literal, Self

from surefoot.forms.conditions import Answer, Condition
from surefoot.language import Language, Text


class Privacy(StrEnum):
    """Who may ever see an answer."""

    PRIVATE = "private"
    """A person's own words: stays with the person and the coach, in no export."""

    OUTCOME = "outcome"
    """A number or a choice that may go, de-identified, to the evaluators of a programme."""


@dataclass(frozen=True)
class Note:
    """A text that stands right under a question while certain answers are given.

    Attributes
    ----------
    text :
        What the person reads, in English.
    when :
        On which answers it is shown.
    help :
        What stands behind it: a way to the numbers to call, the number for an emergency with that
        way, or a way to what to do in an overdose.
    calm :
        Whether it warns of nothing, and so does not look like a warning.
    """

    text: str
    when: Condition
    help: Literal["", "numbers", "emergency", "overdose"] = ""
    calm: bool = False


@dataclass(frozen=True, kw_only=True)
class Question:
    """What every kind of question has.

    Attributes
    ----------
    prompt, hint :
        What the person reads, in English.
    optional :
        Whether an entry is whole without it.
    privacy :
        Who may ever see the answer.
    when :
        On which answers, given before, it is asked; None if it always is.
    unless :
        On which answers it is not asked, whatever ``when`` says.
    notes :
        What stands under the question while certain answers are given.
    retired :
        Whether only an earlier version of the form asked it. What was answered then is kept and
        told; no page asks it any more.
    about :
        Name of another question whose answer is put into the prompt, as ``prompts`` says.
    prompts :
        What the person reads instead of ``prompt``, by the answer to the question ``about``.
    group :
        Heading, in English, under which a page may fold this question and its neighbours of the
        same group; empty for one that is always in sight.
    """

    kind: ClassVar[str]
    prompt: str
    hint: str = ""
    optional: bool = False
    privacy: Privacy = Privacy.OUTCOME
    when: Condition | None = None
    unless: Condition | None = None
    notes: tuple[Note, ...] = ()
    group: str = ""
    retired: bool = False
    about: str = ""
    prompts: Mapping[str, Text] = field(default_factory=dict, repr=False)

    def asked(self, answers: Mapping[str, Any]) -> bool:
        """Tell whether the question is asked, given the other answers."""
        if self.unless is not None and self.unless.holds(answers):
            return False
        return self.when is None or self.when.holds(answers)

    def may_be(self, answer: Answer) -> bool:
        """Tell whether an answer is one that the question offers; own words are none."""
        return False

    def may_reach(self, least: float) -> bool:
        """Tell whether the question asks for a number that can be that high."""
        return False

    def offers(self) -> str:
        """Say which answers a condition can name."""
        return "anything, so that no answer can be named"

    def within(self) -> Mapping[str, Question]:
        """Give the questions that each of its rows answers, by name; none if it has no rows."""
        return {}

    def mistakes(
        self, before: Mapping[str, Question], beside: Mapping[str, Question]
    ) -> Iterator[str]:
        """Say, a sentence each, what the declaration names that does not exist.

        Parameters
        ----------
        before, beside :
            The questions of the same record by name: those that come before this one, and all.
        """
        for condition in (self.when, self.unless):
            if condition is not None:
                yield from _mistakes(condition, before)
        for note in self.notes:
            yield from _mistakes(note.when, beside)
        if self.about and self.about not in before:
            yield f"it is about “{self.about}”, and no question of that name comes before it"
        elif self.about:
            yield from self._strange_prompts(before[self.about])

    def _strange_prompts(self, other: Question) -> Iterator[str]:
        for key in self.prompts:
            if not (other.may_be(key) or (key.isdecimal() and other.may_be(int(key)))):
                yield (
                    f"it has a prompt for the answer {key!r} to “{self.about}”, "
                    f"which can be {other.offers()}"
                )

    def prompt_among(self, answers: Mapping[str, Any]) -> str | Text:
        """Give what the person reads, given the other answers."""
        return self.prompts.get(str(answers.get(self.about)), self.prompt)

    def among(self, answers: Mapping[str, Any]) -> Self:
        """Give the question as it is asked beside other answers."""
        return self

    def standing(self, answer: Any) -> Any:
        """Give what of an answer still stands beside the other answers."""
        return answer

    def check(self, answer: Any) -> Text | None:
        """Give what is wrong with an answer, in words; None if nothing is."""
        raise NotImplementedError

    def is_open(self, answer: Any) -> bool:
        """Tell whether an answer is still missing; zero and "no" are answers."""
        return answer is None or answer in ("", [])

    def open_parts(self, answer: Any) -> list[tuple[str, str]]:
        """Name the row and the inner question of what is missing within an open answer."""
        return []

    def wrong_parts(self, answer: Any) -> dict[tuple[str, str], Text]:
        """Say what is wrong within an answer, by row and inner question."""
        return {}

    def read(self, answer: Any) -> Any:
        """Turn a checked answer into the value that exercises compute with."""
        return answer

    def readable(self, answer: Any) -> Any:
        """Give what of a kept answer a page can show; None if nothing can be read of it."""
        return answer if self.check(answer) is None else None

    def laid_out(self, draft: Any) -> Any:
        """Give what of words kept beside an answer a page can lay out, as it wrote them itself.

        None if it is nothing that a page writes: made by hand, or by another program.
        """
        is_written = isinstance(draft, str) or is_plain_number(draft)
        return draft if is_written or self.check(draft) is None else None

    def worded(self, answer: Any, language: Language) -> str:
        """Say a checked answer as a reader of the language would."""
        return language.value(self.read(answer))

    def carried(self, answer: Any) -> Any:
        """Give what a new entry starts with: words and choices stay, ratings are asked again."""
        return answer

    def texts(self) -> Iterator[str]:
        """Yield each text that needs a translation."""
        yield self.prompt
        yield from (text for text in (self.hint, self.group) if text)
        yield from (note.text for note in self.notes)

    def declaration(self, language: Language) -> dict[str, Any]:
        """Describe the question to a page, in the reader's language."""
        return {
            "kind": self.kind,
            "prompt": language.text(self.prompt),
            "hint": language.text(self.hint) if self.hint else "",
            "optional": self.optional,
            "when": None if self.when is None else self.when.declaration(),
            "notes": [
                [
                    language.text(note.text),
                    note.when.declaration(),
                    note.help,
                    *([True] * note.calm),
                ]
                for note in self.notes
            ],
            "group": language.text(self.group) if self.group else "",
            **({"retired": True} if self.retired else {}),
            **({"unless": self.unless.declaration()} if self.unless else {}),
            **self._put_in(language),
        }

    def _put_in(self, language: Language) -> dict[str, Any]:
        if not self.about:
            return {}
        said = {answer: language.text(text) for answer, text in self.prompts.items()}
        return {"about": self.about, "prompts": said}


def _mistakes(condition: Any, questions: Mapping[str, Question]) -> Iterator[str]:
    if isinstance(condition, Condition):
        yield from condition.mistakes(questions)
    else:
        yield 'what it hangs on is no condition, such as asked("far").is_in(True)'


def is_plain_number(value: Any) -> bool:
    """Tell whether a value is a number that a page counts with exactly."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 2**53


METADATA = "question"
