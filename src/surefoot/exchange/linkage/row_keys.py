"""Marks by which a row of a file, its session and its client are known again.

A mark tells nothing of what it was made of. What came before is found by all of them; which
session a row tells of never depends on one of them alone, as another mapping reads other answers.

Tried in ``tests/exchange/test_import_again.py``.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from surefoot.exchange.rows import SessionRow
from surefoot.records.aliases import alias_key, case_key, written_key

SALT = "surefoot session 1\n"
NAMED = "named "
"""Before the id of an entry: it came with an id of its own."""


@dataclass(frozen=True)
class RowKeys:
    """The marks of one row.

    Attributes
    ----------
    content :
        By which it came before just as it is: what stands first is the mark of this version.
    name :
        Those of its session's id and client; none if the file has no ids.
    day :
        That of its client, day and place among that day's rows: a hint at the client alone.
    """

    content: tuple[str, ...]
    name: tuple[str, ...]
    day: str

    @property
    def every(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.content, *self.name, self.day)


def marks_of(rows: Sequence[SessionRow], aliases: Mapping[str, Iterable[str]]) -> list[RowKeys]:
    """Give the marks of rows.

    Parameters
    ----------
    rows :
        The rows, in the order of the file.
    aliases :
        By the key of an alias, how clients of the practice who go by it write it: earlier versions
        marked a session by its client's alias as it was written, with what nobody sees of it.
    """
    places: Counter[tuple[str, str]] = Counter()
    made = []
    for row in rows:
        own = case_key(row.alias)
        alike = aliases.get(alias_key(row.alias), ())
        before = {written_key(row.written), *(written_key(each) for each in alike)} - {own}
        keys = [own, *sorted(before)]
        day = (own, str(row.answers.get("date")))
        made.append(
            RowKeys(
                tuple(_content(row, key) for key in keys),
                tuple(_name(row, key) for key in keys) if row.session_id else (),
                _hashed({"client": own, "day": day[1], "place": places[day]}),
            )
        )
        places[day] += 1
    return made


def content_mark(row: SessionRow) -> str:
    """Give what is the same for two rows with the same client, session id and answers."""
    return _content(row, case_key(row.alias))


def _content(row: SessionRow, client: str) -> str:
    return _hashed({"client": client, "session_id": row.session_id} | row.answers)


def _name(row: SessionRow, client: str) -> str:
    return _hashed({"client": client, "session_id": row.session_id})


def _hashed(told: dict[str, object]) -> str:
    text = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return sha256((SALT + unicodedata.normalize("NFC", text)).encode()).hexdigest()
