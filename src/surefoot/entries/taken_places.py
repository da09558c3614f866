"""Says where words of an entry were taken from.

Tried in ``tests/entries/test_suggesting.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from surefoot.entries.suggesting import source
from surefoot.exercises import catalogue
from surefoot.forms import Form
from surefoot.forms.taken_from import can_be_taken
from surefoot.forms.taken_names import ENDING, taken_in
from surefoot.language import Language

BEYOND = {"plan": "My plan", "session": "Session log"}
"""What places are called, in English, that are no exercises."""


def told_places(
    form: type[Form], answers: Mapping[str, Any], language: Language
) -> dict[str, dict[str, Any]]:
    """Tell the places that words came from, by their name without its ending.

    Returns
    -------
    :
        The ``places`` as they are kept, and where that is ``from`` in the reader's language.
    """
    return {
        name.removesuffix(ENDING): {
            "from": " · ".join(dict.fromkeys(_told(place, language) for place in places)),
            "places": places,
        }
        for name, places in taken_in(answers).items()
        if places is not None and can_be_taken(form, name, places)
    }


def told_sources(
    form: type[Form], answers: Mapping[str, Any], language: Language
) -> dict[str, str]:
    """Say where words came from by question, for all rows of a list at once."""
    found: dict[str, dict[str, None]] = {}
    for name, told in told_places(form, answers, language).items():
        found.setdefault(name.split(":")[0], {})[told["from"]] = None
    return {question: " · ".join(sources) for question, sources in found.items()}


def _told(place: Mapping[str, str], language: Language) -> str:
    exercise = catalogue().get(place["form"])
    title = BEYOND.get(place["form"]) if exercise is None else exercise.title
    day = date.fromisoformat(place["on"])
    return language.value(day) if title is None else language.text(source(title, day))
