"""The words that the plan's page says by itself, apart from those of the plan.

Tried in ``tests/widgets/plan/test_view.py``.
"""

from __future__ import annotations

from collections.abc import Mapping

from surefoot.language import Language
from surefoot_widgets.sheet.interface_strings import sheet_words

WORDS: Mapping[str, str] = {
    "add_line": "Add a line of my own",
    "add_line_to": "Add a line of my own: {heading}",
    "as_pdf": "Save as PDF",
    "as_word": "Save as Word file",
    "begun": "Begun, and not in this plan yet",
    "begun_choice": "What you wrote there can come into the plan once that is answered. "
    "You choose when.",
    "bring_back": "Bring back",
    "bring_back_line": "Bring back: {text}",
    "change_line": "Change the words: {text}",
    "cue_refused": "Saved. One line needs another look: {prompt}",
    "did_bring_back": "Back in the plan: {text}",
    "did_give_back": "The new words are in the plan.",
    "did_keep_wording": "Your words stay.",
    "did_leave_out": "Left out: {text}",
    "did_undo": "As it was before: {text}",
    "done": "Done",
    "file_being_made": "The file is being made…",
    "file_is_ready": "Done: {name} is among your downloads.",
    "filled_by": "These pages fill this part:",
    "in_own_words": "in my own words",
    "keep_mine": "Keep my words",
    "leave_out": "Leave out: {text}",
    "left_out": "Left out: {n}",
    "offered": "My words that are not in the plan: {n}",
    "print": "Print",
    "put_in_plan": "Put in my plan",
    "put_in_plan_line": "Put in my plan: {text}",
    "source_gone": "no longer said there",
    "source_new": "It now says there:",
    "take_new": "Take the new words",
    "welcome": "What you pick in the exercises comes here, part by part. You can change any "
    "line, leave it out or add your own. Start wherever you like.",
    "welcome_title": "Your plan grows as you go",
    "words_of_line": "The words of a line: {heading}",
}


def plan_words(language: Language) -> dict[str, str]:
    """Give the words in the reader's language, with those of a sheet, by the page's key."""
    return sheet_words(language) | {key: language.text(text) for key, text in WORDS.items()}
