"""Brings checked rows into a practice: their clients and sessions together, each session once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from surefoot.records.aliases import alias_key, tidy_alias
from surefoot.records.exchange.checking import earlier_marks, mark
from surefoot.records.exchange.rows import SessionRow
from surefoot.records.exchange.trouble import FileTroubleError
from surefoot.records.sessions import KEY, SessionLog
from surefoot.records.stamps import Clock, new_id, now
from surefoot.records.store import Arrival, Change, Client, Store

People: TypeAlias = Mapping[str, Mapping[str, str]]

NOON = "12:00"
SOMEBODY_ELSE = (
    "Row {row} came before, and its client has another alias by now; the alias in the file is "
    "somebody else’s. Put the client’s present alias into the file, and import it again."
)


@dataclass(frozen=True)
class Arrivals:
    """What is ready to be kept.

    Attributes
    ----------
    sessions :
        Those that are new to the practice.
    newcomers :
        Their clients who are new to it.
    known :
        How many rows came before.
    left_out :
        How many rows are of clients who were taken away.
    """

    sessions: Sequence[Arrival]
    newcomers: Sequence[Client]
    known: int
    left_out: int

    @property
    def client_ids(self) -> set[str]:
        """The clients whose sessions are new."""
        return {arrival.change.client_id for arrival in self.sessions}


def prepare(store: Store, rows: Sequence[SessionRow], clock: Clock = now) -> Arrivals:
    """Match good rows with what a practice has already; nothing is kept yet.

    A client is known by the alias in the file, also by a former one that is remembered, or by a
    session that came with the alias before.

    Raises
    ------
    FileTroubleError
        If an alias in the file belongs to somebody here, and sessions that came with it before to
        somebody else.
    """
    people = _people(store)
    marks, entries = _marks(store, rows, people)
    away = {client.id for client in store.clients(removed=True)}
    ids = _known_aliases(people)
    new = [(row, each) for row, each in zip(rows, marks, strict=True) if each not in entries]
    asked = {alias_key(row.alias) for row, _ in new}
    for row, each in zip(rows, marks, strict=True):
        key = alias_key(row.alias)
        if each not in entries or key not in asked:
            continue
        came_to = _came_to(store, entries[each])
        if came_to in people.get(key, {}).values():
            continue
        if ids.setdefault(key, came_to) != came_to:
            raise FileTroubleError(SOMEBODY_ELSE, row=row.source.number)
    newcomers = _newcomers([row for row, _ in new], ids, clock)
    ids |= {alias_key(client.alias): client.id for client in newcomers}
    sitting = new_id()
    sessions = [
        Arrival(_change(row, ids[alias_key(row.alias)], sitting), each)
        for row, each in new
        if ids[alias_key(row.alias)] not in away
    ]
    return Arrivals(sessions, newcomers, len(rows) - len(new), len(new) - len(sessions))


def bring_in(store: Store, arrivals: Arrivals) -> int:
    """Keep what was prepared, all of it or nothing, and give how many sessions were kept."""
    if not arrivals.sessions:
        return 0
    return store.receive(arrivals.sessions, arrivals.newcomers)


def _people(store: Store) -> People:
    """Give whose the aliases are that clients go or went by, those that look alike together."""
    people: dict[str, dict[str, str]] = {}
    for client in (*store.clients(), *store.clients(removed=True)):
        for alias in (client.alias, *client.former):
            people.setdefault(alias_key(alias), {})[alias] = client.id
    return people


def _marks(
    store: Store, rows: Sequence[SessionRow], people: People
) -> tuple[list[str], Mapping[str, str]]:
    """Give the mark of each row, and the entries of those marks that came before.

    A row that came with a mark of an earlier version keeps that one.
    """
    own = [mark(row) for row in rows]
    others = [earlier_marks(row, people.get(alias_key(row.alias), ())) for row in rows]
    entries = store.received({*own, *(each for more in others for each in more)})
    marks = [
        next((each for each in (one, *more) if each in entries), one)
        for one, more in zip(own, others, strict=True)
    ]
    return marks, entries


def _known_aliases(people: People) -> dict[str, str]:
    """Give whom an alias means: of those that look alike, the one with nothing unseen."""
    return {
        key: max(alike.items(), key=lambda each: each[0] == tidy_alias(each[0]))[1]
        for key, alike in people.items()
    }


def _came_to(store: Store, entry_id: str) -> str:
    """Give whom a session came to, wherever it was moved since."""
    moves = store.moves(entry_id)
    return moves[0].from_id if moves else store.entry(entry_id).client_id


def _newcomers(rows: Sequence[SessionRow], ids: Mapping[str, str], clock: Clock) -> list[Client]:
    aliases: dict[str, str] = {}
    for row in rows:
        if alias_key(row.alias) not in ids:
            aliases.setdefault(alias_key(row.alias), row.alias)
    return [Client(new_id(), alias, clock()) for alias in aliases.values()]


def _change(row: SessionRow, client_id: str, sitting: str) -> Change:
    begun = f"{row.answers['date']}T{row.answers.get('start', NOON)}"
    return Change(
        entry_id=new_id(),
        client_id=client_id,
        form=KEY,
        version=SessionLog.version,
        answers=row.answers | row.unsaid,
        sitting=sitting,
        begun_at=dt.datetime.fromisoformat(begun).astimezone(dt.UTC),
    )
