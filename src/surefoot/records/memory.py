"""Records that live as long as the program: for tests, trials and pages without a disk.

Tried in ``tests/records/test_equal_stores.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime

from surefoot.records.aliases import alias_key, new_alias
from surefoot.records.entities import (
    AliasTakenError,
    Change,
    Client,
    Entry,
    Move,
    PlanChange,
    Plans,
    Practice,
    RecordsError,
    RemovedClientError,
    Revision,
    UnknownClientError,
    UnknownEntryError,
)
from surefoot.records.ids_and_times import Clock, ahead_min, new_id, now, utc
from surefoot.records.imports import (
    UNDONE,
    Arrival,
    Import,
    KeptBecause,
    Undone,
    UnknownImportError,
    by_mark,
    trace,
    why_kept,
)
from surefoot.records.revisions import (
    CANNOT_GO_ALONG,
    check_move,
    check_new,
    check_owner,
    joined,
    replanned,
    revise,
    unseen,
)

_DEMO = Practice("demo", synthetic=True)


class MemoryStore:
    """A :class:`~surefoot.records.store.Store` in plain dictionaries.

    Parameters
    ----------
    practice :
        Whose records these are; the demo practice if not given.
    clock :
        Gives the time, in any time zone.
    """

    def __init__(self, practice: Practice = _DEMO, clock: Clock = now) -> None:
        self._practice = practice
        self._clock = clock
        self._clients: dict[str, Client] = {}
        self._revisions: dict[str, list[Revision]] = {}
        self._removed: dict[str, datetime] = {}
        self._plans: dict[str, dict[str, PlanChange]] = {}
        self._marks: dict[str, str] = {}
        self._moves: dict[str, list[Move]] = {}
        self._sittings: dict[str, str] = {}
        self._imports: dict[int, tuple[Import, dict[str, str]]] = {}

    def __repr__(self) -> str:
        return f"<MemoryStore {self._practice.name}>"

    @property
    def practice(self) -> Practice:
        """The practice whose records these are."""
        return self._practice

    def clients(self, *, removed: bool = False) -> Sequence[Client]:
        """Give the clients who are there (or those taken away), by alias."""
        found = [each for each in self._clients.values() if removed == bool(each.removed_at)]
        return sorted(found, key=lambda client: alias_key(client.alias))

    def client(self, client_id: str) -> Client:
        """Give one client, taken away or not."""
        return _find(self._clients, client_id)

    def add_client(self, alias: str) -> Client:
        """Add a client by alias."""
        return _add(self._clients, _stamped(Client(new_id(), alias, self._clock())))

    def rename_client(self, client_id: str, alias: str, *, remember: bool = False) -> Client:
        """Give a client another alias."""
        before = self.client(client_id)
        known_by = (*before.former, before.alias) if remember else before.former
        former = _sorted_but(known_by, alias_key(alias))
        return _add(self._clients, replace(before, alias=alias, former=former))

    def forget_alias(self, client_id: str, alias: str) -> Client:
        """Let a client no longer be known by a former alias; it is overwritten."""
        former = _sorted_but(self.client(client_id).former, alias_key(alias))
        return self._put(replace(self.client(client_id), former=former))

    def remove_client(self, client_id: str) -> None:
        """Take a client away with all that is theirs; nothing of it is lost or changed."""
        client = self.client(client_id)
        self._put(replace(client, removed_at=client.removed_at or utc(self._clock())))

    def restore_client(self, client_id: str) -> None:
        """Bring back a client who was taken away."""
        self._put(replace(self.client(client_id), removed_at=None))

    def _put(self, client: Client) -> Client:
        self._clients[client.id] = client
        return client

    def keep(self, change: Change) -> Entry:
        """Merge answers into an entry, begun if it is new."""
        if change.first and change.entry_id not in self._revisions:
            standing = self.entries(change.client_id, change.form)
            change = joined(change, [each.id for each in standing])
        self._revisions |= self._touched([change], self._clients)
        return self.entry(change.entry_id)

    def _touched(
        self, changes: Sequence[Change], clients: Mapping[str, Client]
    ) -> dict[str, list[Revision]]:
        for change in changes:
            _find_there(clients, change.client_id)
        before = {change.entry_id: self._revisions.get(change.entry_id, []) for change in changes}
        latest = {key: revisions[-1] for key, revisions in before.items() if revisions}
        made = revise(latest, changes, self._clock)
        return {
            key: [*before[key][: revisions[0].entry.revision - 1], *revisions]
            for key, revisions in made.items()
            if revisions
        }

    def entry(self, entry_id: str) -> Entry:
        """Give one entry, removed or not."""
        return self.revisions(entry_id)[-1]

    def entries(
        self, client_id: str | None = None, form: str | None = None, *, removed: bool = False
    ) -> Sequence[Entry]:
        """Give the entries that stand (or those removed), the one begun first comes first."""
        found = [
            self._shown(revisions[-1])
            for revisions in self._revisions.values()
            if self._is_asked_for(revisions[-1].entry, client_id)
            and form in (None, revisions[-1].entry.form)
            and removed == (revisions[-1].entry.id in self._removed)
        ]
        return sorted(found, key=lambda entry: entry.begun_at)

    def _is_asked_for(self, entry: Entry, client_id: str | None) -> bool:
        if client_id is None:
            return self.client(entry.client_id).removed_at is None
        return entry.client_id == client_id

    def revisions(self, entry_id: str) -> Sequence[Entry]:
        """Give an entry as each sitting left it, the first one first."""
        self._check_entry(entry_id)
        return [self._shown(revision) for revision in self._revisions[entry_id]]

    def _check_entry(self, entry_id: str) -> None:
        if entry_id not in self._revisions:
            raise UnknownEntryError("there is no entry with this id in this practice")

    def _shown(self, revision: Revision) -> Entry:
        entry = revision.entry
        return replace(
            entry,
            answers=deepcopy(entry.answers),
            drafts=deepcopy(entry.drafts),
            removed_at=self._removed.get(entry.id),
        )

    def remove(self, entry_id: str, *, of: str | None = None) -> None:
        """Take an entry away; it can be brought back."""
        self._check_owner(entry_id, of)
        self._removed.setdefault(entry_id, utc(self._clock()))

    def restore(self, entry_id: str, *, of: str | None = None) -> None:
        """Bring back an entry that was taken away."""
        self._check_owner(entry_id, of)
        self._removed.pop(entry_id, None)

    def _check_owner(self, entry_id: str, wanted: str | None = None) -> str:
        owner = self.entry(entry_id).client_id
        check_owner(owner, wanted or owner, self.moves(entry_id))
        _find_there(self._clients, owner)
        return owner

    def move(
        self, entry_id: str, from_id: str, to_id: str, lines: Mapping[str, str] | None = None
    ) -> None:
        """Make an entry, with all its revisions, another client's; the move is written down."""
        moved = Move(from_id, to_id, utc(self._clock()), dict(lines or {}))
        for client_id in (from_id, to_id):
            _find_there(self._clients, client_id)
        check_move(moved, self._check_owner(entry_id))
        self._plans |= _moved_lines(self._plans, moved)
        self._revisions[entry_id] = [
            replace(each, entry=replace(each.entry, client_id=to_id))
            for each in self._revisions[entry_id]
        ]
        self._moves.setdefault(entry_id, []).append(moved)

    def moves(self, entry_id: str) -> Sequence[Move]:
        """Give where an entry was before, the first move first."""
        return list(self._moves.get(entry_id, ()))

    def change_plan(
        self, client_id: str, change: PlanChange, based_on: Collection[str | None] | None = None
    ) -> None:
        """Keep how a person wants a line of the plan."""
        _find_there(self._clients, client_id)
        lines = self._plans.setdefault(client_id, {})
        kept = replanned(lines.get(change.line), change, based_on)
        lines[change.line] = replace(kept, changed_at=utc(kept.changed_at))

    def plan_changes(self, client_id: str) -> Mapping[str, PlanChange]:
        """Give the latest change of each line, by the line's key."""
        return dict(self._plans.get(client_id, {}))

    def received(self, marks: Collection[str]) -> Mapping[str, str]:
        """Give those of the marks that came before, each with the id of the entry it made."""
        return {mark: self._marks[mark] for mark in marks if mark in self._marks}

    def receive(
        self,
        arrivals: Sequence[Arrival],
        newcomers: Sequence[Client] = (),
        plans: Plans = (),
        file: str | None = None,
    ) -> int:
        """Keep all arrivals or none, leaving out those whose mark came before."""
        new = unseen(arrivals, self._marks)
        clients = self._with_newcomers(newcomers)
        check_new(plans, newcomers)
        self._revisions |= self._touched([each.change for each in new], clients)
        self._clients = clients
        for mark, each in by_mark(new).items():
            if mark not in self._marks:
                self._marks[mark] = each.change.entry_id
                self._sittings[mark] = each.change.sitting
        for client_id, change in plans:
            self.change_plan(client_id, change)
        if file is not None and new:
            self._write_import(new[0].change.sitting, file, newcomers)
        return len(new)

    def _write_import(self, sitting: str, file: str, newcomers: Sequence[Client]) -> None:
        numbers = [
            each.entry.revision
            for revisions in self._revisions.values()
            for each in revisions
            if each.sitting == sitting
        ]
        at, sessions = self._clock(), numbers.count(1)
        made = Import(
            number=len(self._imports) + 1,
            sitting=sitting,
            file=file,
            at=utc(at),
            ahead_min=ahead_min(at),
            sessions=sessions,
            completed=len(numbers) - sessions,
            clients=len(newcomers),
        )
        self._imports[made.number] = (made, {each.id: trace(each) for each in newcomers})

    def imports(self) -> Sequence[Import]:
        """Give the imports that were written down, the first one first."""
        return [made for made, _ in self._imports.values()]

    def undo_import(self, number: int) -> Undone:
        """Take back all that an import brought and nobody has touched since, or nothing."""
        if number not in self._imports:
            raise UnknownImportError(number)
        made, newcomers = self._imports[number]
        if made.undone_at is not None:
            raise RecordsError(UNDONE)
        begun = completed = 0
        kept: list[tuple[Entry, KeptBecause]] = []
        for entry in self._brought_by(made.sitting):
            why = self._why_kept(entry, made.sitting)
            if why is not None:
                kept.append((entry, why))
                continue
            begun, completed = begun + (entry.revision == 1), completed + (entry.revision > 1)
            self._take_back(entry, made.sitting)
        gone = [each for each in newcomers if self._is_untouched(each, newcomers[each])]
        for client_id in gone:
            del self._clients[client_id]
        self._imports[number] = (replace(made, undone_at=utc(self._clock())), newcomers)
        return Undone(begun, completed, len(gone), kept, len(newcomers) - len(gone))

    def _brought_by(self, sitting: str) -> Sequence[Entry]:
        found = [
            self._shown(revisions[-1])
            for revisions in self._revisions.values()
            if any(each.sitting == sitting for each in revisions)
        ]
        return sorted(found, key=lambda entry: entry.begun_at)

    def _why_kept(self, entry: Entry, sitting: str) -> KeptBecause | None:
        return why_kept(
            self._revisions[entry.id][-1],
            sitting,
            moved=bool(self._moves.get(entry.id)),
            removed=entry.id in self._removed,
            client_removed=self._clients[entry.client_id].removed_at is not None,
        )

    def _take_back(self, entry: Entry, sitting: str) -> None:
        self._revisions[entry.id].pop()
        if entry.revision == 1:
            del self._revisions[entry.id]
        for mark, of in list(self._marks.items()):
            if of == entry.id and (entry.revision == 1 or self._sittings.get(mark) == sitting):
                del self._marks[mark]

    def _is_untouched(self, client_id: str, came: str) -> bool:
        client = self._clients.get(client_id)
        if client is None or client.removed_at or client.former or self._plans.get(client_id):
            return False
        moves = [each for moves in self._moves.values() for each in moves]
        ends = {end for each in moves for end in (each.from_id, each.to_id)}
        has_entries = any(
            each[-1].entry.client_id == client_id for each in self._revisions.values()
        )
        return trace(client) == came and client_id not in ends and not has_entries

    def _with_newcomers(self, newcomers: Sequence[Client]) -> dict[str, Client]:
        clients = dict(self._clients)
        for newcomer in newcomers:
            if newcomer.id in clients:
                raise ValueError("a newcomer has an id of its own, this one's is taken")
            _add(clients, _stamped(newcomer))
        return clients

    def close(self) -> None:
        """Let go of nothing: the records go when the program does."""


def _stamped(newcomer: Client) -> Client:
    at = newcomer.added_at
    return replace(newcomer, added_at=utc(at), added_ahead_min=ahead_min(at))


def _find(clients: Mapping[str, Client], client_id: str) -> Client:
    if client_id not in clients:
        raise UnknownClientError("there is no client with this id in this practice")
    return clients[client_id]


def _find_there(clients: Mapping[str, Client], client_id: str) -> None:
    if _find(clients, client_id).removed_at is not None:
        raise RemovedClientError("this client was taken away, nothing is written about them")


def _add(clients: dict[str, Client], added: Client) -> Client:
    added = replace(added, alias=new_alias(added.alias))
    for client in clients.values():
        known_by = {alias_key(each) for each in (client.alias, *client.former)}
        if client.id != added.id and alias_key(added.alias) in known_by:
            raise AliasTakenError("another client of this practice is known by this alias")
    clients[added.id] = added
    return added


def _sorted_but(aliases: Sequence[str], key: str) -> tuple[str, ...]:
    kept = {alias_key(each): each for each in aliases if alias_key(each) != key}
    return tuple(kept[each] for each in sorted(kept))


def _moved_lines(
    plans: Mapping[str, Mapping[str, PlanChange]], moved: Move
) -> dict[str, dict[str, PlanChange]]:
    here, there = dict(plans.get(moved.from_id, {})), dict(plans.get(moved.to_id, {}))
    for before, after in moved.lines.items():
        if before not in here or after in there:
            raise ValueError(CANNOT_GO_ALONG)
        there[after] = replace(here.pop(before), line=after)
    return {moved.from_id: here, moved.to_id: there}
