"""The words that the client's page and the page of the sessions say by themselves.

Tried in ``tests/widgets/client/test_view.py``.
"""

from __future__ import annotations

from collections.abc import Mapping

from surefoot.language import Language
from surefoot_widgets.sheet.interface_strings import sheet_words

WORDS: Mapping[str, str] = {
    "agreed_title": "What you agreed last time",
    "day": "Day",
    "find": "Search what happened",
    "from_to": "{first} at first, {latest} now",
    "homework": "To try until then:",
    "kind_all": "Everything",
    "kind_exercise": "Exercises",
    "kind_numbers": "With numbers",
    "kind_session": "Sessions",
    "measures_about": "Your numbers, from the first one to the latest.",
    "measures_title": "Numbers over time",
    "n_of": "Shown: {n} of {all}",
    "n_shown": "Shown: {n}",
    "narrow": "What to show",
    "next_step": "Next step:",
    "none_found": "Nothing was found. Try other words.",
    "none_of_kind": "There is nothing of this kind yet.",
    "nothing_agreed": "Nothing is written down yet. What you note as the next step in a session "
    "shows up here.",
    "show_more": "Show earlier ones",
    "timeline_title": "What happened so far",
    "ways": "Where to go on",
    "welcome": "Pick a point to start with. What you do and write there shows up on this page.",
    "welcome_title": "A fresh start",
}


def client_words(language: Language) -> dict[str, str]:
    """Give the words in the reader's language, with those of a sheet, by the page's key."""
    return sheet_words(language) | {key: language.text(text) for key, text in WORDS.items()}
