"""The words that a sheet says by itself, apart from those of the form that it draws."""

from __future__ import annotations

from collections.abc import Mapping

from surefoot.language import Language

WORDS: Mapping[str, str] = {
    "add": "Add",
    "add_something": "Add something…",
    "add_to": "Add to: {prompt}",
    "added": "Added: {text}",
    "all_answered": "All answered",
    "cue_failed": "Something went wrong here. Your last change may not be saved.",
    "cue_idle": "What you enter is saved as you go",
    "cue_lost": "Not saved: the connection is gone. Keep this page open, nothing you typed is "
    "lost. It tries again by itself.",
    "cue_refused": "Saved, except for what is marked",
    "cue_saved": "Saved",
    "cue_saving": "Saving…",
    "dismiss": "Close this message",
    "edited": "changed later",
    "entry_of": "Entry of {when}",
    "entry_removed": "Taken away: the entry of {when}",
    "fewer": "fewer",
    "heat_map": "Counts in a grid",
    "history": "What it said before",
    "history_title": "What it said before, the latest first",
    "hours": "hours",
    "insights_title": "What this shows",
    "last_time": "Last time: {when}",
    "mark": "Mark",
    "minutes": "minutes",
    "more": "more",
    "move_down": "Move down: {text}",
    "move_up": "Move up: {text}",
    "n_answered": "{n} of {count} answered",
    "n_open": "Still open: {n}",
    "new_entry": "New entry",
    "new_row": "new row",
    "no_value": "–",
    "not_answered": "not answered yet",
    "not_begun": "Not begun yet",
    "not_finished": "not finished",
    "not_observed": "not known",
    "now": "Now",
    "now_at_place": "{text}: now at place {place} of {count}",
    "numbers": "The numbers",
    "of_entry": "{label}: {when}",
    "open_above": "open above",
    "open_entry": "Change",
    "optional": "(if you like)",
    "past_title": "What you entered before",
    "put_in": "Put in: {text}",
    "quadrant_title": "{x_name}: {x} of 10. {y_name}: {y} of 10.",
    "ranking_empty": "Nothing is in order yet. Put in what counts, the most important first.",
    "remove": "Take away: {text}",
    "remove_entry": "Take away",
    "removed": "Taken away: {text}",
    "show_earlier": "Show earlier ones",
    "set_to_now": "Set to now",
    "show_numbers": "Show the numbers",
    "start_another": "Start another one",
    "still_open": "Still open:",
    "table": "A table",
    "take_back": "Take back the answer: {prompt}",
    "take_new_look": "Take a new look",
    "take_out": "Take out: {text}",
    "taken_out": "Taken out: {text}",
    "trend_title": "Over time: {names}",
    "undo": "Undo",
    "value": "Value",
    "value_of_most": "{value} of {most}",
    "wheel_title": "A wheel of your answers: {prompt}",
    "yes": "Yes",
    "no": "No",
}


def sheet_words(language: Language) -> dict[str, str]:
    """Give the words in the reader's language, by the key that the page knows."""
    return {key: language.text(text) for key, text in WORDS.items()}
