"""Brings checked rows into a practice: their clients and sessions together, each session once.

A row that tells of a session that is there completes it, and never doubles it.

Tried in ``tests/exchange/test_import_again.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surefoot.exchange.linkage.match_clients import clients_of, first_of, newcomers, people_of
from surefoot.exchange.linkage.match_sessions import UNSAID, KnownSession, additions, differences
from surefoot.exchange.linkage.pair_rows import PairedRows
from surefoot.exchange.linkage.row_keys import NAMED, RowKeys, marks_of
from surefoot.exchange.rows import SessionRow
from surefoot.records.aliases import alias_key
from surefoot.records.entities import Change, Client
from surefoot.records.ids_and_times import Clock, new_id, now
from surefoot.records.imports import Arrival
from surefoot.records.store import Store
from surefoot.sessions.log import KEY, SessionLog

NOON = "12:00"


@dataclass(frozen=True)
class PreparedImport:
    """What is ready to be kept.

    Attributes
    ----------
    sessions :
        Those that are new to the practice.
    completions :
        What is known of sessions that are there, and may add answers to them.
    newcomers :
        The clients of new sessions who are new to it.
    known :
        How many rows came before, or tell of a session that is there.
    added :
        By entry, how many answers that were open it gets.
    differing :
        Rows that tell of a session that is there and say something else, with what.
    doubtful :
        Rows that could be of a session that is there, or of another one on the same day.
    left_out :
        How many rows are of clients who were taken away.
    """

    sessions: Sequence[Arrival]
    completions: Sequence[Arrival]
    newcomers: Sequence[Client]
    known: int
    added: Mapping[str, int]
    differing: Sequence[tuple[SessionRow, Sequence[str]]]
    doubtful: Sequence[tuple[SessionRow, Sequence[str]]]
    left_out: int

    @property
    def brings(self) -> bool:
        """Whether anything comes in with it."""
        return bool(self.sessions or self.added)

    @property
    def client_ids(self) -> set[str]:
        """The clients whose sessions are new."""
        return {arrival.change.client_id for arrival in self.sessions}


def prepare(
    store: Store, rows: Sequence[SessionRow], clock: Clock = now, *, further: bool = False
) -> PreparedImport:
    """Match good rows with what a practice has already; nothing is kept yet.

    A client is known by the alias in the file, also by a former one that is remembered, or by a
    session that came with the alias before.

    Parameters
    ----------
    store, rows, clock :
        The practice, the rows, and what gives the time.
    further :
        Whether rows that could be of a session that is there are further sessions of its day.

    Raises
    ------
    ImportFileError
        If an alias in the file belongs to somebody here, and sessions that came with it before to
        somebody else.
    """
    people = people_of(store)
    marked = list(zip(rows, marks_of(rows, people), strict=True))
    entries = store.received({mark for _, marks in marked for mark in marks.every})
    came = {row.source.number: first_of(marks.content, entries) for row, marks in marked}
    new = [each for each in marked if came[each[0].source.number] is None]
    ids = clients_of(store, marked, entries, people, {alias_key(row.alias) for row, _ in new})
    away = {client.id for client in store.clients(removed=True)}
    there = [each for each in new if ids.get(alias_key(each[0].alias)) not in away]
    meeting = PairedRows(store, there, entries, ids, {each for each in came.values() if each})
    begun = [*meeting.others, *(meeting.doubtful if further else ())]
    arriving = newcomers([row for row, _ in begun], ids, clock)
    ids |= {alias_key(client.alias): client.id for client in arriving}
    sitting = new_id()
    completions, added = _completions(meeting, sitting)
    return PreparedImport(
        sessions=[
            _arrival(_change(row, ids[alias_key(row.alias)], sitting), marks)
            for row, marks in begun
        ],
        completions=completions,
        newcomers=arriving,
        known=len(marked) - len(new) + len(meeting.matched),
        added=added,
        differing=_differing(meeting),
        doubtful=[]
        if further
        else [(row, meeting.why[row.source.number]) for row, _ in meeting.doubtful],
        left_out=len(new) - len(there),
    )


def import_rows(store: Store, arrivals: PreparedImport, file: str) -> int | None:
    """Keep what was prepared, all of it or nothing.

    Parameters
    ----------
    store, arrivals :
        The practice, and what is to be kept.
    file :
        The name of the file that it comes from, by which a person knows the import again.

    Returns
    -------
    :
        The number by which it can be undone; None if nothing came in.
    """
    every = [*arrivals.sessions, *arrivals.completions]
    if not every:
        return None
    store.receive(every, arrivals.newcomers, file=file if arrivals.brings else None)
    return store.imports()[-1].number if arrivals.brings else None


def _completions(meeting: PairedRows, sitting: str) -> tuple[list[Arrival], dict[str, int]]:
    """Give what is known of sessions that stand, and how many open answers each of them gets."""
    completions, counts = [], {}
    for row, marks, standing in meeting.matched:
        entry = standing.entry
        if entry.removed_at is not None:
            continue
        added = additions(row, standing)
        completions.append(_arrival(_completed(standing, added, sitting), marks))
        if added:
            counts[entry.id] = len(set(added) - set(UNSAID))
    return completions, counts


def _differing(meeting: PairedRows) -> list[tuple[SessionRow, list[str]]]:
    told = [(row, differences(row, standing.answers)) for row, _, standing in meeting.matched]
    return [(row, names) for row, names in told if names]


def _arrival(change: Change, marks: RowKeys) -> Arrival:
    named = [NAMED + change.entry_id] if marks.name else []
    return Arrival(change, marks.content[0], (*marks.name[:1], *named, marks.day))


def _completed(standing: KnownSession, added: Mapping[str, Any], sitting: str) -> Change:
    """Add answers to a session, none of them in the place of one that somebody gives meanwhile."""
    entry = standing.entry
    return Change(
        entry_id=entry.id,
        client_id=entry.client_id,
        form=KEY,
        version=max(SessionLog.version, entry.version),
        answers=added,
        sitting=sitting,
        based_on={name: [standing.answers.get(name)] for name in added},
        current=SessionLog.current,
    )


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
