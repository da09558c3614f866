"""What a new entry starts with, where that hangs on one of its answers, and until when it holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from surefoot.exercises import Exercise, History
from surefoot.forms import Form
from surefoot.forms.kinds import Choice

Answers = Mapping[str, Any]


def _nothing(question: str, answers: Answers) -> Collection[str]:
    return frozenset()


@dataclass(frozen=True)
class Beginning:
    """The answers that an entry starts with, drawn anew when one of its questions is answered.

    Attributes
    ----------
    question :
        The name of the question on which the others hang.
    answers :
        Gives the answers to start with for an answer to it, None when it is not answered, and for
        the id of the entry: what it says itself is nothing that it started with.
    lapsed :
        Names the answers that no longer hold once a question was answered by hand.
    """

    question: str
    answers: Callable[[Any, str], Answers]
    lapsed: Callable[[str, Answers], Collection[str]] = _nothing

    def of(self, answers: Answers, entry_id: str) -> Answers:
        """Give what an entry with these answers starts with."""
        return self.answers(answers.get(self.question), entry_id)

    def followed(
        self, name: str, answers: Answers, entry_id: str, untouched: Collection[str]
    ) -> dict[str, Any]:
        """Give what becomes of other answers once a question was answered by hand.

        Parameters
        ----------
        name :
            The question that was answered.
        answers, entry_id :
            All answers of the entry by now, and its id.
        untouched :
            The answers that are still what the entry started with.

        Returns
        -------
        :
            By question; None where an answer is taken back.
        """
        follow = untouched if name == self.question else frozenset()
        begun = self.of(answers, entry_id) if follow else {}
        return {other: begun.get(other) for other in {*follow, *self.lapsed(name, answers)}}

    def untouched(self, answers: Answers, entry_id: str) -> dict[str, Any]:
        """Give those of the answers that are still what such an entry starts with."""
        begun = self.of(answers, entry_id)
        return {
            name: answer
            for name, answer in answers.items()
            if name != self.question and name in begun and begun[name] == answer
        }


def opened(form: type[Form], answers: Answers, history: History) -> dict[str, Any]:
    """Give what is laid out in the place of kept answers; the next answer keeps it."""
    return dict(form.opened(answers, history)) if issubclass(form, Exercise) else {}


def begun(
    form: type[Form],
    begin: Answers | Beginning | None,
    history: History,
    entry_id: str,
    answers: Answers | None = None,
) -> Answers:
    """Give what an entry starts with: the answers that were asked for, else an exercise's own.

    Parameters
    ----------
    form, begin, history :
        The form, what was asked for, and what else the person entered.
    entry_id, answers :
        The entry, and what it says already.
    """
    if begin is not None:
        return begin.of(answers or {}, entry_id) if isinstance(begin, Beginning) else begin
    return _choices(form, form.begin(history)) if issubclass(form, Exercise) else {}


def _choices(form: type[Form], answers: Answers) -> Answers:
    """Give answers if each is a choice among options: nobody's words are filled in silently."""
    questions = form.questions()
    others = [name for name in answers if not isinstance(questions.get(name), Choice)]
    if others:
        raise ValueError(
            f"{form.key}: an entry begins with choices alone, and {', '.join(others)} is none; "
            "offer what was said elsewhere with suggest="
        )
    return answers
