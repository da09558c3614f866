"""What a page says when something could not be kept: why, and what whoever reads it can do."""

from __future__ import annotations

from errno import ENOSPC

from surefoot.language import Text, said_by, say
from surefoot.records.store import MovedAwayError, RecordsError, TakenAwayError

FAILURE = "This could not be saved. Keep this page open: it tries again at the next change."
TAKEN_AWAY = (
    "This person was removed from the list of people, so nothing is saved here. Keep "
    "this page open: it tries again, and it is saved once the person is brought back."
)
MOVED_AWAY = (
    "This belongs to an entry that is on somebody else’s page now, so it was not saved. Copy what "
    "you still need, and load this page again."
)
MISSING_FILE = (
    "This could not be saved: the records file is not where it was. Put it back, and keep this "
    "page open: it tries again, and it is saved then."
)


class MissingFileError(RecordsError):
    """The file of the records is not where it was, or another one lies there now."""


def reason(problem: Exception) -> str | Text:
    """Give why a store failed, as the end of a sentence."""
    if isinstance(problem, OSError):
        return say("the disk is full" if problem.errno == ENOSPC else "the disk failed")
    return said_by(problem)


def failure(problem: Exception) -> str:
    """Give the sentence, in English, for what a store raised."""
    if isinstance(problem, TakenAwayError):
        return TAKEN_AWAY
    if isinstance(problem, MissingFileError):
        return MISSING_FILE
    return MOVED_AWAY if isinstance(problem, MovedAwayError) else FAILURE
