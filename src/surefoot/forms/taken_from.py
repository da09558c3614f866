"""Which places words were taken from can be kept beside an answer, and for how long.

It is a list of places, each as :data:`PLACE` says. It follows the words wherever they go within
their entry, and stays as it is when a person changes them; without words there is none.

Tried in ``tests/forms/test_taken_from.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from surefoot.forms.kinds import Words
from surefoot.forms.rows import Rows
from surefoot.forms.taken_names import ENDING, is_taken_name

if TYPE_CHECKING:
    from surefoot.forms.record import Record

PLACE = ("form", "entry", "key", "on")
"""What a place is: the form and entry that said it, its name within the form, and the day (ISO)."""
LONGEST = 200
MOST = 20


def can_be_taken(form: type[Record], name: str, places: Any) -> bool:
    """Tell whether a form can keep this: places, or None once there are none, of words it asks."""
    if not is_taken_name(name) or _asked(form, name) is None:
        return False
    return places is None or (
        isinstance(places, list) and 0 < len(places) <= MOST and all(map(_is_place, places))
    )


def has_words(form: type[Record], name: str, answers: Mapping[str, Any]) -> bool:
    """Tell whether the words are still there that something was taken into."""
    question, row, inner = _parts(name)
    answer = answers.get(question)
    if row is not None:
        rows = answer if isinstance(answer, list) else []
        found = (each for each in rows if isinstance(each, Mapping) and each.get("id") == row)
        answer = next((each.get(inner) for each in found), None)
    asked = _asked(form, name)
    return asked is not None and not asked.is_open(answer)


def _is_place(place: Any) -> bool:
    if not isinstance(place, dict) or set(place) != set(PLACE):
        return False
    texts = all(isinstance(each, str) and len(each) <= LONGEST for each in place.values())
    return texts and _is_day(place["on"])


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _asked(form: type[Record], name: str) -> Words | None:
    question, row, inner = _parts(name)
    asked = form.questions().get(question)
    if row is not None and isinstance(asked, Rows):
        asked = asked.row.questions().get(inner)
    elif row is not None:
        return None
    return asked if isinstance(asked, Words) and asked.suggest else None


def _parts(name: str) -> tuple[str, str | None, str]:
    """Give the question, the row and the inner question; a row's id may hold the parting sign."""
    question, *rest = name.removesuffix(ENDING).split(":")
    return (question, ":".join(rest[:-1]), rest[-1]) if rest else (question, None, "")
