"""Says an answer in words, for lists of past entries, for paper and for screen readers.

Tried in ``tests/forms/test_form.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from surefoot.forms.kinds import Words
from surefoot.forms.question import Question
from surefoot.forms.rows import Rows
from surefoot.language import Language, Text, say

NOTHING: tuple[Any, ...] = (None, "", [])
"""What is no answer at all."""

SHOWN = 200
"""Characters shown of an answer that cannot be read."""


def worded(question: Question, answer: Any, language: Language) -> str:
    """Say a kept answer as a reader of the language would.

    One that cannot be read is shown as it is kept, and said to be that; nothing is left out.
    """
    read = question.readable(answer)
    said = "" if read is None else question.worded(read, language)
    if read == answer:
        return said
    return "\n".join(part for part in (said, language.text(unread(answer))) if part)


def unread(answer: Any) -> Text:
    """Say that an answer cannot be read, and what is kept."""
    kept = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    shown = kept if len(kept) <= SHOWN else f"{kept[:SHOWN]}…"
    return say("This cannot be read, and is kept as it is: {kept}", kept=shown)


def as_written(question: Question, answer: Any, language: Language) -> str:
    """Say what was written in a question's place, also if it is no right answer to it."""
    if answer in NOTHING:
        return ""
    if question.check(answer) is None:
        return worded(question, answer, language)
    if isinstance(question, Rows) and isinstance(answer, list):
        return "\n".join(_row_as_written(question, row, language) for row in answer)
    if isinstance(answer, (str, int, float)) and not isinstance(answer, bool):
        return language.value(answer)
    return language.text(unread(answer))


def _row_as_written(question: Rows, row: Any, language: Language) -> str:
    if not isinstance(row, dict):
        return language.text(unread(row))
    said = [
        as_written(each, row[name], language)
        for name, each in question.row.questions().items()
        if not each.is_open(row.get(name))
    ]
    return " · ".join(said)


LONGEST_NAME = 60
"""Characters of a row's name that are shown beside a prompt."""


def row_name(
    question: Rows, rows: Sequence[Mapping[str, Any]], id_: str, language: Language
) -> str:
    """Name a row of a list: by its first words or choice, by its area, or by its number."""
    place, row = next((at, each) for at, each in enumerate(rows, 1) if each["id"] == id_)
    asked = question.row.questions().items()
    key, named = next((each for each in asked if isinstance(each[1], Words)), next(iter(asked)))
    said = "" if named.is_open(row.get(key)) else as_written(named, row[key], language)
    if not said and id_ in question.start:
        said = language.text(question.start[id_])
    said = " ".join(said.split()) or language.text(say("row {place}", place=place))
    return said if len(said) <= LONGEST_NAME else f"{said[: LONGEST_NAME - 1].rstrip()}…"
