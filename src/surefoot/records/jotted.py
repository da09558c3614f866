"""Words in a list's box that were not added to the list yet, kept beside the answers as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surefoot.forms import Form
from surefoot.forms.rows import Rows

ENDING = ":new"


def box_of(question: str) -> str:
    """Give the name under which what is typed into a list's box is kept; no question has it."""
    return f"{question}{ENDING}"


def boxes(form: type[Form]) -> list[str]:
    """Name the boxes of a form's lists, in the order of the form."""
    questions = form.questions().items()
    return [box_of(name) for name, question in questions if isinstance(question, Rows)]


def is_jotted(form: type[Form], drafts: Mapping[str, Any]) -> bool:
    """Tell whether words wait in one of the boxes."""
    return any(name in drafts for name in boxes(form))


def is_of_a_box(form: type[Form], name: str, words: Any) -> bool:
    """Tell whether this is what a box can hold: words, or None once they are gone."""
    return name in boxes(form) and (words is None or isinstance(words, str))
