"""Says an answer in words, for lists of past entries, for paper and for screen readers."""

from __future__ import annotations

import json
from typing import Any

from surefoot.forms.question import Question
from surefoot.language import Language, Text, say

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
