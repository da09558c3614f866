"""Why nothing can be said, as it is in the data at hand, and what would change that."""

from __future__ import annotations

from typing import TypeAlias

from surefoot.language import Text, say
from surefoot.outcomes.methods.complete_cases import SAME, CannotTellError

Why: TypeAlias = tuple[Text, Text]
"""Why nothing can be said, and once what is so it can."""

COLUMNS = {
    "held": "whether a session was held",
    "sessions": "the number of sessions held",
    "without": "the share of days without use",
    "value": "what is compared",
    "inside": "the group",
    "score": "the score",
    "week": "the week",
}
"""What a reader calls the columns that a chapter gives to a model."""


def sentence(trouble: CannotTellError) -> Text:
    """Give a model's reason without the names of its columns."""
    column = str(trouble.sentence.values.get("column", ""))
    if trouble.sentence.one != SAME or column not in COLUMNS:
        return trouble.sentence
    return say(
        "Everywhere the same, so that nothing can be told from it: {what}.",
        what=Text(COLUMNS[column]),
    )
