"""Records in a database, through SQLAlchemy; what is SQLite's own lies in ``engine``.

Tried in ``tests/records/test_equal_stores.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, select, update

from surefoot.records.aliases import alias_key
from surefoot.records.client_rows import (
    add_clients,
    all_clients,
    find_client,
    forget,
    lock_clients,
    lock_known,
    lock_there,
    mark_removed,
    rename,
)
from surefoot.records.engines.sqlite import CHANGES, OPENED, empty_log, reading, writing
from surefoot.records.entities import (
    Change,
    Client,
    Entry,
    Move,
    PlanChange,
    Plans,
    Practice,
    Revision,
    UnknownEntryError,
)
from surefoot.records.entry_rows import (
    all_revisions,
    entries_of_marks,
    latest_of,
    latest_revisions,
    read_entry,
    standing_beside,
    write_marks,
    write_revisions,
)
from surefoot.records.ids_and_times import Clock, by_clock, new_id, now, utc
from surefoot.records.import_rows import imports_of, take_back, write_import
from surefoot.records.imports import Arrival, Import, Undone
from surefoot.records.move_rows import moves_of, write_move
from surefoot.records.plan_rows import plan_changes_of, write_plan_change
from surefoot.records.revisions import (
    check_move,
    check_new,
    check_owner,
    joined,
    replanned,
    revise,
    unseen,
)
from surefoot.records.tables import client, entry


class SqlStore:
    """A :class:`~surefoot.records.store.Store` in a database that has the tables.

    Parameters
    ----------
    engine :
        Opens connections; the store lets go of it on closing.
    practice :
        Whose records these are.
    clock :
        Gives the time, in any time zone.
    """

    def __init__(self, engine: Engine, practice: Practice, clock: Clock = now) -> None:
        self._engine = engine
        self._practice = practice
        self._clock = clock

    def __repr__(self) -> str:
        return f"<SqlStore {self._practice.name}>"

    @property
    def practice(self) -> Practice:
        """The practice whose records these are."""
        return self._practice

    def state(self) -> list[Any]:
        """Give what changes whenever anything is written, and whenever it is another day here.

        That is which file is read, the number of its latest change, and the day by each clock
        that something was entered by. It reads nobody's answers.
        """
        ahead = select(entry.c.begun_ahead_min).union(select(client.c.added_ahead_min))
        with reading(self._engine) as connection:
            clocks = connection.scalars(ahead).all()
            changes, opened = connection.info[CHANGES], connection.info[OPENED]
        today = self._clock()
        days = sorted({(str(each), str(by_clock(today, each).date())) for each in clocks})
        return [list(opened or ()), changes, [list(each) for each in days]]

    def clients(self, *, removed: bool = False) -> Sequence[Client]:
        """Give the clients who are there (or those taken away), by alias."""
        with reading(self._engine) as connection:
            return all_clients(connection, removed=removed)

    def client(self, client_id: str) -> Client:
        """Give one client, taken away or not."""
        with reading(self._engine) as connection:
            return find_client(connection, client_id)

    def add_client(self, alias: str) -> Client:
        """Add a client by alias."""
        added = Client(new_id(), alias, utc(self._clock()))
        with writing(self._engine) as connection:
            add_clients(connection, [added])
            return find_client(connection, added.id)

    def rename_client(self, client_id: str, alias: str, *, remember: bool = False) -> Client:
        """Give a client another alias."""
        with self._writing_of(client_id) as connection:
            rename(connection, client_id, alias, remember=remember)
            return find_client(connection, client_id)

    def forget_alias(self, client_id: str, alias: str) -> Client:
        """Let a client no longer be known by a former alias; it is overwritten."""
        with self._writing_of(client_id) as connection:
            forget(connection, client_id, alias_key(alias))
            return find_client(connection, client_id)

    def remove_client(self, client_id: str) -> None:
        """Take a client away with all that is theirs; nothing of it is lost or changed."""
        with self._writing_of(client_id) as connection:
            mark_removed(connection, client_id, utc(self._clock()))

    def restore_client(self, client_id: str) -> None:
        """Bring back a client who was taken away."""
        with self._writing_of(client_id) as connection:
            mark_removed(connection, client_id, None)

    @contextmanager
    def _writing_of(self, client_id: str) -> Iterator[Connection]:
        with writing(self._engine) as connection:
            lock_known(connection, {client_id})
            yield connection

    def keep(self, change: Change) -> Entry:
        """Merge answers into an entry, begun if it is new; on return they survive a crash."""
        with writing(self._engine) as connection:
            lock_there(connection, {change.client_id})
            if change.first:
                change = joined(change, standing_beside(connection, change))
            return self._keep(connection, [change])[change.entry_id].entry

    def _keep(self, connection: Connection, changes: Sequence[Change]) -> dict[str, Revision]:
        lock_there(connection, {change.client_id for change in changes})
        latest = latest_of(connection, {change.entry_id for change in changes})
        made = revise(latest, changes, self._clock)
        write_revisions(connection, latest, made)
        return latest | {key: revisions[-1] for key, revisions in made.items() if revisions}

    def entry(self, entry_id: str) -> Entry:
        """Give one entry, removed or not."""
        return self._read_entry(latest_revisions(entry.c.id == entry_id))[0]

    def revisions(self, entry_id: str) -> Sequence[Entry]:
        """Give an entry as each sitting left it, the first one first."""
        return self._read_entry(all_revisions(entry.c.id == entry_id))

    def _read_entry(self, asked: Select[Any]) -> Sequence[Entry]:
        found = self._read_entries(asked)
        if not found:
            raise UnknownEntryError("there is no entry with this id in this practice")
        return found

    def _read_entries(self, asked: Select[Any]) -> Sequence[Entry]:
        with reading(self._engine) as connection:
            return [read_entry(row) for row in connection.execute(asked)]

    def entries(
        self, client_id: str | None = None, form: str | None = None, *, removed: bool = False
    ) -> Sequence[Entry]:
        """Give the entries that stand (or those removed), the one begun first comes first."""
        away = entry.c.removed_at
        conditions: list[ColumnElement[bool]] = [away.is_not(None) if removed else away.is_(None)]
        if client_id is None:
            there = select(client.c.id).where(client.c.removed_at.is_(None))
            conditions.append(entry.c.client_id.in_(there))
        else:
            conditions.append(entry.c.client_id == client_id)
        if form is not None:
            conditions.append(entry.c.form == form)
        return self._read_entries(latest_revisions(*conditions))

    def remove(self, entry_id: str, *, of: str | None = None) -> None:
        """Take an entry away; it can be brought back."""
        removed_at = func.coalesce(entry.c.removed_at, utc(self._clock()))
        self._mark_removed(entry_id, of, removed_at)

    def restore(self, entry_id: str, *, of: str | None = None) -> None:
        """Bring back an entry that was taken away."""
        self._mark_removed(entry_id, of, None)

    def _mark_removed(
        self, entry_id: str, of: str | None, at: ColumnElement[datetime] | None
    ) -> None:
        marked = update(entry).where(entry.c.id == entry_id).values(removed_at=at)
        with writing(self._engine) as connection:
            self._lock_owner(connection, entry_id, of)
            connection.execute(marked)

    def _lock_owner(self, connection: Connection, entry_id: str, wanted: str | None = None) -> str:
        owner = connection.scalar(select(entry.c.client_id).where(entry.c.id == entry_id))
        if owner is None:
            raise UnknownEntryError("there is no entry with this id in this practice")
        if wanted not in (None, owner):
            check_owner(owner, str(wanted), moves_of(connection, entry_id))
        lock_there(connection, {owner})
        return str(owner)

    def move(
        self, entry_id: str, from_id: str, to_id: str, lines: Mapping[str, str] | None = None
    ) -> None:
        """Make an entry, with all its revisions, another client's; the move is written down."""
        moved = Move(from_id, to_id, utc(self._clock()), lines or {})
        with writing(self._engine) as connection:
            lock_there(connection, {from_id, to_id})
            check_move(moved, self._lock_owner(connection, entry_id))
            write_move(connection, entry_id, moved)

    def moves(self, entry_id: str) -> Sequence[Move]:
        """Give where an entry was before, the first move first."""
        with reading(self._engine) as connection:
            return moves_of(connection, entry_id)

    def change_plan(
        self, client_id: str, change: PlanChange, based_on: Collection[str | None] | None = None
    ) -> None:
        """Keep how a person wants a line of the plan."""
        with writing(self._engine) as connection:
            lock_there(connection, {client_id})
            standing = plan_changes_of(connection, client_id).get(change.line)
            write_plan_change(connection, client_id, replanned(standing, change, based_on))

    def plan_changes(self, client_id: str) -> Mapping[str, PlanChange]:
        """Give the latest change of each line, by the line's key."""
        with reading(self._engine) as connection:
            return plan_changes_of(connection, client_id)

    def received(self, marks: Collection[str]) -> Mapping[str, str]:
        """Give those of the marks that came before, each with the id of the entry it made."""
        with reading(self._engine) as connection:
            return entries_of_marks(connection, marks)

    def receive(
        self,
        arrivals: Sequence[Arrival],
        newcomers: Sequence[Client] = (),
        plans: Plans = (),
        file: str | None = None,
    ) -> int:
        """Keep all arrivals or none, leaving out those whose mark came before."""
        with writing(self._engine) as connection:
            add_clients(connection, newcomers)
            check_new(plans, newcomers)
            lock_clients(connection, {each.change.client_id for each in arrivals})
            known = entries_of_marks(connection, {each.mark for each in arrivals})
            new = unseen(arrivals, known)
            self._keep(connection, [each.change for each in new])
            write_marks(connection, new)
            if file is not None and new:
                write_import(connection, new[0].change.sitting, file, newcomers, self._clock())
            for client_id, change in plans:
                write_plan_change(connection, client_id, change)
        return len(new)

    def imports(self) -> Sequence[Import]:
        """Give the imports that were written down, the first one first."""
        with reading(self._engine) as connection:
            return imports_of(connection)

    def undo_import(self, number: int) -> Undone:
        """Take back all that an import brought and nobody has touched since, or nothing."""
        with writing(self._engine) as connection:
            return take_back(connection, number, self._clock())

    def empty_log(self) -> None:
        """Have the file alone hold all that was kept, unless somebody is at it just now."""
        empty_log(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()
