"""Why nothing can be said, as it is in the data at hand, and what would change that."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from surefoot.language import Text, say
from surefoot.outcomes.methods.complete_cases import SAME, TOO_FEW, CannotTellError

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
SOMETHING = "something that the model needs"
"""What any other column is called."""


FEW_PEOPLE = "Too few people for an estimate: {n}, where at least {least} are needed."
FEW_POINTS = "Too few points for a chart: {n}, where at least {least} are needed."


def sentence(trouble: CannotTellError, too_few: str = FEW_PEOPLE) -> Text:
    """Give a model's reason without the names of its columns, and say what is too few."""
    worded = trouble.sentence
    if worded.one == TOO_FEW:
        return replace(worded, one=too_few)
    if "column" not in worded.values:
        return worded
    column = Text(COLUMNS.get(str(worded.values["column"]), SOMETHING))
    if worded.one != SAME:
        return replace(worded, values={**worded.values, "column": column})
    return say("Everywhere the same, so that nothing can be told from it: {what}.", what=column)
