"""Reads and writes the rows of clients, in a transaction that is open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from surefoot.records.aliases import alias_key, tidy_alias
from surefoot.records.entry_rows import portions
from surefoot.records.stamps import utc
from surefoot.records.store import AliasTakenError, Client, UnknownClientError
from surefoot.records.tables import client


def all_clients(connection: Connection) -> list[Client]:
    """Give all clients, by alias."""
    found = connection.execute(select(client)).all()
    return [_read(row) for row in sorted(found, key=lambda row: row.alias_key)]


def find_client(connection: Connection, client_id: str) -> Client:
    """Give one client, or raise :class:`~surefoot.records.store.UnknownClientError`."""
    row = connection.execute(select(client).where(client.c.id == client_id)).one_or_none()
    if row is None:
        raise UnknownClientError("there is no client with this id in this practice")
    return _read(row)


def lock_clients(connection: Connection, client_ids: Collection[str]) -> set[str]:
    """Tell which of the ids are clients', and keep other writers from them until the end."""
    asked = select(client.c.id).order_by(client.c.id).with_for_update()
    return {
        found
        for portion in portions(client_ids)
        for found in connection.scalars(asked.where(client.c.id.in_(portion)))
    }


def lock_known(connection: Connection, client_ids: Collection[str]) -> None:
    """Lock clients, all of whom have to be there."""
    if lock_clients(connection, client_ids) != set(client_ids):
        raise UnknownClientError("there is no client with this id in this practice")


def add_clients(connection: Connection, added: Sequence[Client]) -> None:
    """Add clients, none of whose ids and aliases may be taken.

    Raises
    ------
    AliasTakenError, ValueError
        If an alias or an id cannot be taken.
    """
    rows = [_row(each) for each in added]
    if lock_clients(connection, {each.id for each in added}):
        raise ValueError("a newcomer has an id of its own, this one's is taken")
    if rows:
        with _alias_free():
            connection.execute(insert(client), rows)


def rename(connection: Connection, client_id: str, alias: str) -> None:
    """Give a client who is there another alias.

    Raises
    ------
    AliasTakenError, ValueError
        If it cannot be taken.
    """
    names = {"alias": tidy_alias(alias), "alias_key": alias_key(alias)}
    with _alias_free():
        connection.execute(update(client).where(client.c.id == client_id).values(names))


@contextmanager
def _alias_free() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise AliasTakenError("another client of this practice goes by this alias") from None


def _row(added: Client) -> dict[str, Any]:
    return {
        "id": added.id,
        "alias": tidy_alias(added.alias),
        "alias_key": alias_key(added.alias),
        "added_at": utc(added.added_at),
    }


def _read(row: Row[Any]) -> Client:
    return Client(id=row.id, alias=row.alias, added_at=row.added_at)
