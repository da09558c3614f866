"""Whether the log beside a file of records goes on from what the file holds.

SQLite replays whatever log it finds beside a file, also one of another file or of an older copy,
and would make one file of both. Each change has a number, which stands on the first page of file
and log; so a log whose first number does not follow the file's is none of it.

Tried in ``tests/records/test_replaced_file.py``.
"""

from __future__ import annotations

import secrets
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from surefoot.records.engines.file_identity import log_of

HEADER = struct.Struct(">8xI4x8s8x")  # of a log: the size of a page, and the salts of this round
FRAME = struct.Struct(">I4x8s8x")  # before each page: its number, and its round's salts
NUMBER = struct.Struct(">60xI")  # on the first page: the number of the latest change
LOOKS = 5  # others may write between two looks
STRANGE_AFTER = 2**24
"""Nobody makes so many changes between two looks: a number so much higher is another file's."""


def first_number() -> int:
    """Give a number to begin with; files that were not copied from each other differ in it."""
    return 1 + secrets.randbelow(2**30)


def goes_with_its_log(file: Path) -> bool:
    """Tell whether what a log holds goes on from what is in the file itself."""
    return any(_goes_on(file) for _ in range(LOOKS))


def latest_number(file: Path) -> int:
    """Give the number of the latest change in a file and its log."""
    return max([_in_the_file(file), *_in_the_log(log_of(file))])


def _goes_on(file: Path) -> bool:
    numbers = list(_in_the_log(log_of(file)))
    return not numbers or numbers[0] - 1 <= _in_the_file(file) <= numbers[-1]


def _in_the_file(file: Path) -> int:
    """Give the number in the file alone; the database opens it, and no lock of ours is lost."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True)) as alone:
        # a log that was half put into the file may have told it a size that it does not have yet
        alone.execute("PRAGMA writable_schema=ON")
        number: int = alone.execute("PRAGMA user_version").fetchone()[0]
        return number


def _in_the_log(log: Path) -> Iterator[int]:
    """Give the numbers in a log's present round, the first one first."""
    if not log.is_file():  # a pipe would be waited for
        return
    try:
        opened = log.open("rb")
    except OSError:
        return
    with opened:
        begin = opened.read(32)
        if len(begin) < HEADER.size:
            return
        size, salts = HEADER.unpack(begin[: HEADER.size])
        while len(frame := opened.read(24)) == FRAME.size:
            page, round_of = FRAME.unpack(frame)
            if round_of != salts:
                return
            if page != 1:
                opened.seek(size, 1)
            elif len(first := opened.read(size)) == size:
                yield NUMBER.unpack(first[: NUMBER.size])[0]
