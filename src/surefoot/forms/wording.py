"""Says an answer in words, for lists of past entries, for paper and for screen readers."""

from __future__ import annotations

from typing import Any

from surefoot.forms.kinds import Choice, ManyOf, Number, OneOf, Rating, Rows, YesNo
from surefoot.forms.question import Question
from surefoot.language import Language, say


def worded(question: Question, answer: Any, language: Language) -> str:
    """Say a checked answer as a reader of the language would.

    Rows come one a line, each with its first answer first.
    """
    if isinstance(question, Rows):
        return "\n".join(_row(question, row, language) for row in answer)
    if isinstance(question, YesNo):
        return language.text("Yes" if answer else "No")
    if isinstance(question, Choice):
        return _choice(question, answer, language)
    if isinstance(question, Rating):
        return language.text(say("{value} of {most}", value=answer, most=int(question.most)))
    if isinstance(question, Number):
        unit = language.text(question.unit) if question.unit else ""
        return f"{language.value(answer)} {unit}".strip()
    return language.value(question.read(answer))


def _choice(question: Choice, answer: Any, language: Language) -> str:
    keys = [answer] if isinstance(question, OneOf) else list(answer)
    texts = [language.text(question.options[key]) for key in keys]
    between = ", " if isinstance(question, ManyOf) and question.kind == "many-of" else " › "
    return between.join(texts)


def _row(question: Rows, row: dict[str, Any], language: Language) -> str:
    asked, stands = question.row.questions(), question.row.standing(row)
    said = [
        worded(asked[name], answer, language)
        for name, answer in stands.items()
        if not asked[name].is_open(answer)
    ]
    return " · ".join(said)
