"""Words in a list's box that were not added to the list yet, kept beside the answers as a draft.

Two pages may write in one box. What the second writes without a look at the first one's words is
kept beside them, until somebody chooses.

Tried in ``tests/entries/test_desk.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surefoot.forms import Form
from surefoot.forms.rows import Rows
from surefoot.records.box_drafts import (
    beside_of,
    box_of,
)


def boxes(form: type[Form]) -> list[str]:
    """Name the boxes of a form's lists, in the order of the form."""
    questions = form.questions().items()
    return [box_of(name) for name, question in questions if isinstance(question, Rows)]


def names(form: type[Form]) -> list[str]:
    """Name all that is kept of a form's boxes."""
    return [name for box in boxes(form) for name in (box, beside_of(box))]


def has_box_draft(form: type[Form], drafts: Mapping[str, Any]) -> bool:
    """Tell whether words wait in one of the boxes."""
    return any(name in drafts for name in boxes(form))


def is_of_a_box(form: type[Form], name: str, words: Any) -> bool:
    """Tell whether this is what a box can hold: words, or None once they are gone."""
    return name in boxes(form) and (words is None or isinstance(words, str))


def shown(
    form: type[Form], drafts: Mapping[str, Any], written: Mapping[str, Any]
) -> dict[str, Any]:
    """Give drafts as a page shows them; of two texts of a box, the one that it is written in.

    Parameters
    ----------
    form, drafts :
        The form, and the drafts of an entry, by name.
    written :
        What this page wrote last, by box.
    """
    beside = {beside_of(box) for box in boxes(form)}
    found = {name: each for name, each in drafts.items() if name not in beside}
    return found | {box: both["mine"] for box, both in versions(form, drafts, written).items()}


def texts_of(question: str, drafts: Mapping[str, Any]) -> list[str]:
    """Give the texts that wait in the box of a question: none, one, or two that differ."""
    box = box_of(question)
    return [drafts[name] for name in (box, beside_of(box)) if name in drafts]


def versions(
    form: type[Form], drafts: Mapping[str, Any], written: Mapping[str, Any]
) -> dict[str, dict[str, str]]:
    """Give both texts of each box that waits for a choice, by box; as :func:`shown` takes them."""
    found = {}
    for box in boxes(form):
        texts = [drafts[name] for name in (beside_of(box), box) if name in drafts]
        if len(texts) > 1:
            mine, other = reversed(texts) if written.get(box) == texts[-1] else texts
            found[box] = {"mine": mine, "other": other}
    return found
