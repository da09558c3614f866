"""What a page says when something could not be kept: why, and what whoever reads it can do.

Tried in ``tests/records/test_missing_files.py``.
"""

from __future__ import annotations

from errno import EACCES, ENOSPC, EPERM, EROFS

from surefoot.language import Text, said_by, say
from surefoot.records.entities import (
    MovedAwayError,
    RecordsError,
    RemovedClientError,
    UnknownClientError,
    UnknownEntryError,
)

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


REPLACED_FILE = (
    "This is not saved yet: another records file lies where the one of before was. Keep this page "
    "open: it tries again, and it is saved in the file that is there now."
)
LOST_LOG = (
    "This is not saved yet: a file that belongs to the records file was taken away. Keep this page "
    "open: it tries again by itself."
)
HELD_FILE = (
    "This could not be saved: another program is holding the records file. Keep this page open: it "
    "tries again by itself."
)
NOT_TO_BE_WRITTEN = "nothing may be written in the records folder"
NOT_IN_THE_FILE = (
    "This could not be saved: this person or entry is not in the records file that is there now. "
    "Copy what you still need, and go to the list of people."
)


GONE = (
    "The records file {file} was here and is not where it was. If you moved it, put it back and "
    "load this page again. If you start a practice here, it begins with nobody in it."
)


class MissingFileError(RecordsError):
    """The file of the records is not where it was, or another one lies there now."""


class AnotherFileError(MissingFileError):
    """Another file lies in the place of the one that was opened, or an older copy of it."""


class LostLogError(MissingFileError):
    """The log beside the file of the records was taken away, or another one lies there."""


class LockedFileError(RecordsError):
    """Another program has held the file for as long as anybody waits."""


OF_THE_DISK = {
    ENOSPC: "the disk is full",
    EACCES: NOT_TO_BE_WRITTEN,
    EPERM: NOT_TO_BE_WRITTEN,
    EROFS: NOT_TO_BE_WRITTEN,
}
CANNOT_BE_KEPT = (RecordsError, OSError, UnknownClientError, UnknownEntryError)
SENTENCES = {
    RemovedClientError: TAKEN_AWAY,
    MovedAwayError: MOVED_AWAY,
    AnotherFileError: REPLACED_FILE,
    LostLogError: LOST_LOG,
    MissingFileError: MISSING_FILE,
    LockedFileError: HELD_FILE,
    UnknownClientError: NOT_IN_THE_FILE,
    UnknownEntryError: NOT_IN_THE_FILE,
}


def reason(problem: Exception) -> str | Text:
    """Give why a store failed, as the end of a sentence."""
    if isinstance(problem, OSError):
        return say(OF_THE_DISK.get(problem.errno or 0, "the disk failed"))
    return said_by(problem)


def failure(problem: Exception) -> str:
    """Give the sentence, in English, for what a store raised."""
    return SENTENCES.get(type(problem), FAILURE)
