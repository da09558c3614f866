"""Reads and writes the rows of clients, in a transaction that is open.

Tried in ``tests/records/test_clients.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from surefoot.records.aliases import alias_key, new_alias
from surefoot.records.engines.last_written import remember
from surefoot.records.entities import (
    AliasTakenError,
    Client,
    RemovedClientError,
    UnknownClientError,
)
from surefoot.records.entry_rows import portions
from surefoot.records.ids_and_times import ahead_min, utc
from surefoot.records.tables import client, former_alias


def all_clients(connection: Connection, *, removed: bool) -> list[Client]:
    """Give the clients who are there, or those taken away, by alias."""
    away = client.c.removed_at
    asked = select(client).where(away.is_not(None) if removed else away.is_(None))
    former = _former_aliases(connection)
    found = connection.execute(asked).all()
    return [
        _read(row, former.get(row.id, ())) for row in sorted(found, key=lambda row: row.alias_key)
    ]


def find_client(connection: Connection, client_id: str) -> Client:
    """Give one client, or raise :class:`~surefoot.records.entities.UnknownClientError`."""
    row = connection.execute(select(client).where(client.c.id == client_id)).one_or_none()
    if row is None:
        raise UnknownClientError("there is no client with this id in this practice")
    return _read(row, _former_aliases(connection, client_id).get(client_id, ()))


def lock_clients(connection: Connection, client_ids: Collection[str]) -> set[str]:
    """Tell which of the ids are clients', and keep other writers from them until the end."""
    return {row.id for row in _locked(connection, client_ids)}


def lock_known(connection: Connection, client_ids: Collection[str]) -> None:
    """Lock clients, all of whom have to be known; some may have been taken away."""
    if lock_clients(connection, client_ids) != set(client_ids):
        raise UnknownClientError("there is no client with this id in this practice")


def lock_there(connection: Connection, client_ids: Collection[str]) -> None:
    """Lock clients, all of whom have to be there.

    Raises
    ------
    UnknownClientError, RemovedClientError
        If one of them is not known, or was taken away.
    """
    found = _locked(connection, client_ids)
    if {row.id for row in found} != set(client_ids):
        raise UnknownClientError("there is no client with this id in this practice")
    if any(row.removed_at for row in found):
        raise RemovedClientError("this client was taken away, nothing is written about them")


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
        _check_free(connection, {row["alias_key"] for row in rows})
        with _alias_free():
            connection.execute(insert(client), rows)
            remember(connection, client, {"id": rows[-1]["id"]})


def rename(connection: Connection, client_id: str, alias: str, *, remember: bool) -> None:
    """Give a client who is known another alias, and remember the one of before if that is wished.

    Raises
    ------
    AliasTakenError, ValueError
        If it cannot be taken.
    """
    before = find_client(connection, client_id)
    names = {"alias": new_alias(alias), "alias_key": alias_key(alias)}
    forget(connection, client_id, names["alias_key"])
    _check_free(connection, {names["alias_key"]}, client_id)
    with _alias_free():
        connection.execute(update(client).where(client.c.id == client_id).values(names))
    if remember and alias_key(before.alias) != names["alias_key"]:
        known_by = {"alias": before.alias, "alias_key": alias_key(before.alias)}
        connection.execute(insert(former_alias).values(client_id=client_id, **known_by))


def forget(connection: Connection, client_id: str, key: str) -> None:
    """Drop a former alias of a client, by its key."""
    own = former_alias.c.client_id == client_id
    asked = select(former_alias.c.alias).where(own)
    dropped = [alias for alias in connection.scalars(asked) if alias_key(alias) == key]
    connection.execute(delete(former_alias).where(own, former_alias.c.alias.in_(dropped)))


def mark_removed(connection: Connection, client_id: str, at: datetime | None) -> None:
    """Mark a client as taken away, unless they are already, or as there."""
    when = None if at is None else func.coalesce(client.c.removed_at, at)
    connection.execute(update(client).where(client.c.id == client_id).values(removed_at=when))


@contextmanager
def _alias_free() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise AliasTakenError("another client of this practice goes by this alias") from None


def _check_free(connection: Connection, keys: Collection[str], own: str = "") -> None:
    """Refuse keys that somebody else has; earlier versions kept other keys with the aliases."""
    present = select(client.c.alias).where(client.c.id != own)
    former = select(former_alias.c.alias).where(former_alias.c.client_id != own)
    for asked in (present, former):
        if any(alias_key(alias) in keys for alias in connection.scalars(asked)):
            raise AliasTakenError("another client of this practice is known by this alias")


def _locked(connection: Connection, client_ids: Collection[str]) -> list[Any]:
    asked = select(client.c.id, client.c.removed_at).order_by(client.c.id).with_for_update()
    return [
        row
        for portion in portions(client_ids)
        for row in connection.execute(asked.where(client.c.id.in_(portion)))
    ]


def _former_aliases(
    connection: Connection, client_id: str | None = None
) -> dict[str, tuple[str, ...]]:
    asked = select(former_alias)
    if client_id is not None:
        asked = asked.where(former_alias.c.client_id == client_id)
    found: dict[str, tuple[str, ...]] = {}
    for row in sorted(connection.execute(asked), key=lambda row: row.alias_key):
        found[row.client_id] = (*found.get(row.client_id, ()), row.alias)
    return found


def _row(added: Client) -> dict[str, Any]:
    return {
        "id": added.id,
        "alias": new_alias(added.alias),
        "alias_key": alias_key(added.alias),
        "added_at": utc(added.added_at),
        "added_ahead_min": ahead_min(added.added_at),
    }


def _read(row: Row[Any], former: tuple[str, ...]) -> Client:
    return Client(
        id=row.id,
        alias=row.alias,
        added_at=row.added_at,
        added_ahead_min=row.added_ahead_min,
        removed_at=row.removed_at,
        former=former,
    )
