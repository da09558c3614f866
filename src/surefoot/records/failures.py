"""What a page says when something could not be kept: why, and what whoever reads it can do."""

from __future__ import annotations

from surefoot.records.store import MovedAwayError, TakenAwayError

FAILURE = "This could not be saved. Keep this page open: it tries again at the next change."
TAKEN_AWAY = (
    "This person was taken away from the list of people, so nothing is saved here. Keep this page "
    "open: it tries again, and it is saved once the person is brought back."
)
MOVED_AWAY = (
    "This belongs to an entry that is on somebody else’s page now, so it was not saved. Copy what "
    "you still need, and load this page again."
)


def failure(problem: Exception) -> str:
    """Give the sentence, in English, for what a store raised."""
    if isinstance(problem, TakenAwayError):
        return TAKEN_AWAY
    return MOVED_AWAY if isinstance(problem, MovedAwayError) else FAILURE
