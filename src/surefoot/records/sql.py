"""Records in a database, through SQLAlchemy; what is SQLite's own lies in ``engine``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, update

from surefoot.records.aliases import tidy_alias
from surefoot.records.client_rows import (
    add_clients,
    all_clients,
    find_client,
    lock_clients,
    lock_known,
    rename,
)
from surefoot.records.engine import reading, writing
from surefoot.records.entry_rows import (
    all_revisions,
    entries_of_marks,
    latest_of,
    latest_revisions,
    read_entry,
    write_marks,
    write_revisions,
)
from surefoot.records.plan_rows import plan_changes_of, write_plan_change
from surefoot.records.revising import Revision, replanned, revise, unseen
from surefoot.records.stamps import Clock, new_id, now, utc
from surefoot.records.store import (
    Arrival,
    Change,
    Client,
    Entry,
    PlanChange,
    Practice,
    UnknownEntryError,
)
from surefoot.records.tables import entry


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

    def clients(self) -> Sequence[Client]:
        """Give all clients, by alias."""
        with reading(self._engine) as connection:
            return all_clients(connection)

    def client(self, client_id: str) -> Client:
        """Give one client."""
        with reading(self._engine) as connection:
            return find_client(connection, client_id)

    def add_client(self, alias: str) -> Client:
        """Add a client by alias."""
        added = Client(new_id(), tidy_alias(alias), utc(self._clock()))
        with writing(self._engine) as connection:
            add_clients(connection, [added])
        return added

    def rename_client(self, client_id: str, alias: str) -> Client:
        """Give a client another alias."""
        with writing(self._engine) as connection:
            lock_known(connection, {client_id})
            rename(connection, client_id, alias)
            return find_client(connection, client_id)

    def keep(self, change: Change) -> Entry:
        """Merge answers into an entry, begun if it is new; on return they survive a crash."""
        with writing(self._engine) as connection:
            return self._keep(connection, [change])[change.entry_id].entry

    def _keep(self, connection: Connection, changes: Sequence[Change]) -> dict[str, Revision]:
        lock_known(connection, {change.client_id for change in changes})
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
        if client_id is not None:
            conditions.append(entry.c.client_id == client_id)
        if form is not None:
            conditions.append(entry.c.form == form)
        return self._read_entries(latest_revisions(*conditions))

    def remove(self, entry_id: str) -> None:
        """Take an entry away; it can be brought back."""
        self._mark_removed(entry_id, func.coalesce(entry.c.removed_at, utc(self._clock())))

    def restore(self, entry_id: str) -> None:
        """Bring back an entry that was taken away."""
        self._mark_removed(entry_id, None)

    def _mark_removed(self, entry_id: str, at: ColumnElement[datetime] | None) -> None:
        marked = update(entry).where(entry.c.id == entry_id).values(removed_at=at)
        with writing(self._engine) as connection:
            if not connection.execute(marked).rowcount:
                raise UnknownEntryError("there is no entry with this id in this practice")

    def change_plan(
        self, client_id: str, change: PlanChange, based_on: Collection[str | None] | None = None
    ) -> None:
        """Keep how a person wants a line of the plan."""
        with writing(self._engine) as connection:
            lock_known(connection, {client_id})
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

    def receive(self, arrivals: Sequence[Arrival], newcomers: Sequence[Client] = ()) -> int:
        """Keep all arrivals or none, leaving out those whose mark came before."""
        with writing(self._engine) as connection:
            add_clients(connection, newcomers)
            lock_clients(connection, {each.change.client_id for each in arrivals})
            known = entries_of_marks(connection, {each.mark for each in arrivals})
            new = unseen(arrivals, known)
            self._keep(connection, list(new.values()))
            write_marks(connection, {mark: change.entry_id for mark, change in new.items()})
        return len(new)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()
