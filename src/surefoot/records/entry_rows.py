"""Reads and writes the rows of entries, in a transaction that is open.

Tried in ``tests/records/test_entries.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Row,
    Select,
    bindparam,
    insert,
    select,
    update,
)

from surefoot.records.engines.last_written import remember
from surefoot.records.entities import Change, Entry, Revision
from surefoot.records.imports import Arrival, by_mark
from surefoot.records.tables import arrival, entry, revision

Values: TypeAlias = dict[str, Any]

AT_ONCE = 500

_ADVANCE = update(entry).where(entry.c.id == bindparam("of")).values(latest=bindparam("to"))
_REPLACE = update(revision).where(
    revision.c.entry_id == bindparam("of"), revision.c.revision == bindparam("number")
)


def portions(keys: Iterable[str]) -> Iterator[list[str]]:
    """Cut keys into portions that fit into one statement."""
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def all_revisions(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Ask for entries with their revisions, the entry begun first and its first one first."""
    return (
        select(entry, revision)
        .join(revision, revision.c.entry_id == entry.c.id)
        .where(*conditions)
        .order_by(entry.c.begun_at, entry.c.number, revision.c.revision)
    )


def latest_revisions(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Ask for entries with the revision that stands, the entry begun first comes first."""
    return all_revisions(revision.c.revision == entry.c.latest, *conditions)


def latest_of(connection: Connection, entry_ids: Collection[str]) -> dict[str, Revision]:
    """Give the revision that stands, by entry; an entry that is not there is left out."""
    found = [
        Revision(read_entry(row), row.sitting)
        for portion in portions(entry_ids)
        for row in connection.execute(latest_revisions(entry.c.id.in_(portion)))
    ]
    return {each.entry.id: each for each in found}


def standing_beside(connection: Connection, change: Change) -> list[str]:
    """Name the entries of a change's client and form, the one begun first comes first.

    There are none beside an entry that is there itself.
    """
    if connection.scalar(select(entry.c.id).where(entry.c.id == change.entry_id)) is not None:
        return []
    of = (entry.c.client_id == change.client_id, entry.c.form == change.form)
    asked = select(entry.c.id).where(*of, entry.c.removed_at.is_(None))
    return list(connection.scalars(asked.order_by(entry.c.begun_at, entry.c.number)))


def read_entry(row: Row[Any]) -> Entry:
    """Make an entry of a row that :func:`all_revisions` asked for."""
    return Entry(
        id=row.id,
        client_id=row.client_id,
        form=row.form,
        version=row.version,
        answers=row.answers,
        revision=row.revision,
        begun_at=row.begun_at,
        begun_ahead_min=row.begun_ahead_min,
        changed_at=row.changed_at,
        removed_at=row.removed_at,
        drafts=row.drafts,
    )


def write_revisions(
    connection: Connection,
    latest: Mapping[str, Revision],
    made: Mapping[str, Sequence[Revision]],
) -> None:
    """Write what :func:`~surefoot.records.revisions.revise` made of the latest revisions."""
    stood = {key: each.entry.revision for key, each in latest.items()}
    last = [revisions[-1].entry for revisions in made.values() if revisions]
    every = [each for revisions in made.values() for each in revisions]
    again = [each for each in every if each.entry.revision == stood.get(each.entry.id)]
    added = [each for each in every if each.entry.revision != stood.get(each.entry.id)]
    _run(connection, insert(entry), [_entry_row(each) for each in last if each.id not in stood])
    _run(connection, _ADVANCE, [_advanced(each) for each in last if each.id in stood])
    _run(connection, _REPLACE, [_place(each) | _content(each) for each in again])
    _run(connection, insert(revision), [_key(each) | _content(each) for each in added])
    for each in every[-1:]:  # nobody but the same sitting writes there
        remember(connection, revision, _key(each) | {"changed_at": each.entry.changed_at})


def _run(connection: Connection, statement: Executable, rows: list[Values]) -> None:
    if rows:
        connection.execute(statement, rows)


def _entry_row(begun: Entry) -> Values:
    return {
        "id": begun.id,
        "client_id": begun.client_id,
        "form": begun.form,
        "begun_at": begun.begun_at,
        "begun_ahead_min": begun.begun_ahead_min,
        "latest": begun.revision,
    }


def _advanced(changed: Entry) -> Values:
    return {"of": changed.id, "to": changed.revision}


def _place(of: Revision) -> Values:
    return {"of": of.entry.id, "number": of.entry.revision}


def _key(of: Revision) -> Values:
    return {"entry_id": of.entry.id, "revision": of.entry.revision}


def _content(of: Revision) -> Values:
    return {
        "sitting": of.sitting,
        "version": of.entry.version,
        "answers": of.entry.answers,
        "drafts": of.entry.drafts,
        "changed_at": of.entry.changed_at,
    }


def entries_of_marks(connection: Connection, marks: Collection[str]) -> dict[str, str]:
    """Give the entry that each of the marks made; a mark that never came is left out."""
    asked = select(arrival.c.mark, arrival.c.entry_id)
    return {
        row.mark: row.entry_id
        for portion in portions(marks)
        for row in connection.execute(asked.where(arrival.c.mark.in_(portion)))
    }


def write_marks(connection: Connection, made: Iterable[Arrival]) -> None:
    """Write down which marks came, and the entries that they made; a mark that is there stays."""
    rows = {
        mark: {"mark": mark, "entry_id": each.change.entry_id, "sitting": each.change.sitting}
        for mark, each in by_mark(made).items()
    }
    known = entries_of_marks(connection, rows.keys())
    _run(connection, insert(arrival), [row for mark, row in rows.items() if mark not in known])
