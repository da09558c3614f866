"""Brings the rows of a file and the sessions that are there together, each with its own.

Tried in ``tests/exchange/test_import_again.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from surefoot.entries.whole_entries import asked
from surefoot.exchange.linkage.match_clients import first_of
from surefoot.exchange.linkage.match_sessions import KnownSession, contradictions, pairs, rivals
from surefoot.exchange.linkage.row_keys import NAMED, RowKeys
from surefoot.exchange.rows import SessionRow
from surefoot.records.aliases import alias_key
from surefoot.records.entities import Entry
from surefoot.records.store import Store
from surefoot.sessions.log import KEY, SessionLog

Marked: TypeAlias = "tuple[SessionRow, RowKeys]"


class PairedRows:
    """Which new rows tell of sessions that are there, which of others, and which cannot be told.

    Parameters
    ----------
    store, rows :
        The practice, and the rows that did not come before as they are, with their marks.
    entries :
        The entries of marks that came before.
    ids :
        Whom an alias means, by its key.
    taken :
        The entries of rows that came before as they are.
    """

    def __init__(
        self,
        store: Store,
        rows: Sequence[Marked],
        entries: Mapping[str, str],
        ids: Mapping[str, str],
        taken: set[str],
    ) -> None:
        self.matched: list[tuple[SessionRow, RowKeys, KnownSession]] = []
        self.others: list[Marked] = []
        self.doubtful: list[Marked] = []
        self.why: dict[int, list[str]] = {}
        unnamed: dict[tuple[str, str], list[Marked]] = {}
        for row, marks in rows:
            named = first_of(marks.name, entries)
            client = ids.get(alias_key(row.alias))
            if named is not None:
                self.matched.append((row, marks, KnownSession(store.entry(named), named=True)))
            elif client is None:
                self.others.append((row, marks))
            else:
                unnamed.setdefault((client, row.answers["date"]), []).append((row, marks))
        taken = taken | {standing.entry.id for *_, standing in self.matched}
        there = _standing(store, unnamed, taken)
        for day, group in unnamed.items():
            self._match(group, there.get(day, []))
        for found in (self.matched, self.others, self.doubtful):
            found.sort(key=lambda each: each[0].source.number)

    def _match(self, group: Sequence[Marked], sessions: Sequence[KnownSession]) -> None:
        marks = {row.source.number: each for row, each in group}
        found = pairs([row for row, _ in group], sessions)
        self.matched += [(row, marks[row.source.number], session) for row, session in found]
        told = {row.source.number for row, _ in found}
        left = [each for each in sessions if all(each is not session for _, session in found)]
        for row, each in group:
            if row.source.number in told:
                continue
            rival = rivals(row, left)
            if rival:
                self.why[row.source.number] = contradictions(row, rival[0].answers)
            (self.doubtful if rival else self.others).append((row, each))


def _standing(
    store: Store, days: Collection[tuple[str, str]], taken: Collection[str]
) -> dict[tuple[str, str], list[KnownSession]]:
    """Give the sessions of some clients' days that no other row was found to tell of."""
    if not days:
        return {}
    found = [
        entry
        for entry in (*store.entries(form=KEY), *store.entries(form=KEY, removed=True))
        if entry.id not in taken and _day(entry) in days
    ]
    named = store.received({NAMED + entry.id for entry in found})
    there: dict[tuple[str, str], list[KnownSession]] = {}
    for entry in found:
        there.setdefault(_day(entry), []).append(KnownSession(entry, NAMED + entry.id in named))
    return there


def _day(entry: Entry) -> tuple[str, str]:
    return entry.client_id, str(asked(SessionLog, entry).get("date"))
