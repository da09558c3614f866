"""Records that live as long as the program: for tests, trials and pages without a disk."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime

from surefoot.records.aliases import alias_key, tidy_alias
from surefoot.records.revising import Revision, replanned, revise, unseen
from surefoot.records.stamps import Clock, new_id, now, utc
from surefoot.records.store import (
    AliasTakenError,
    Arrival,
    Change,
    Client,
    Entry,
    PlanChange,
    Practice,
    UnknownClientError,
    UnknownEntryError,
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

    def __repr__(self) -> str:
        return f"<MemoryStore {self._practice.name}>"

    @property
    def practice(self) -> Practice:
        """The practice whose records these are."""
        return self._practice

    def clients(self) -> Sequence[Client]:
        """Give all clients, by alias."""
        return sorted(self._clients.values(), key=lambda client: alias_key(client.alias))

    def client(self, client_id: str) -> Client:
        """Give one client."""
        return _find(self._clients, client_id)

    def add_client(self, alias: str) -> Client:
        """Add a client by alias."""
        return _add(self._clients, Client(new_id(), alias, utc(self._clock())))

    def rename_client(self, client_id: str, alias: str) -> Client:
        """Give a client another alias."""
        return _add(self._clients, replace(self.client(client_id), alias=alias))

    def keep(self, change: Change) -> Entry:
        """Merge answers into an entry, begun if it is new."""
        self._revisions |= self._touched([change], self._clients)
        return self.entry(change.entry_id)

    def _touched(
        self, changes: Sequence[Change], clients: Mapping[str, Client]
    ) -> dict[str, list[Revision]]:
        for change in changes:
            _find(clients, change.client_id)
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
            if client_id in (None, revisions[-1].entry.client_id)
            and form in (None, revisions[-1].entry.form)
            and removed == (revisions[-1].entry.id in self._removed)
        ]
        return sorted(found, key=lambda entry: entry.begun_at)

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

    def remove(self, entry_id: str) -> None:
        """Take an entry away; it can be brought back."""
        self._check_entry(entry_id)
        self._removed.setdefault(entry_id, utc(self._clock()))

    def restore(self, entry_id: str) -> None:
        """Bring back an entry that was taken away."""
        self._check_entry(entry_id)
        self._removed.pop(entry_id, None)

    def change_plan(
        self, client_id: str, change: PlanChange, based_on: Collection[str | None] | None = None
    ) -> None:
        """Keep how a person wants a line of the plan."""
        self.client(client_id)
        lines = self._plans.setdefault(client_id, {})
        kept = replanned(lines.get(change.line), change, based_on)
        lines[change.line] = replace(kept, changed_at=utc(kept.changed_at))

    def plan_changes(self, client_id: str) -> Mapping[str, PlanChange]:
        """Give the latest change of each line, by the line's key."""
        return dict(self._plans.get(client_id, {}))

    def received(self, marks: Collection[str]) -> Mapping[str, str]:
        """Give those of the marks that came before, each with the id of the entry it made."""
        return {mark: self._marks[mark] for mark in marks if mark in self._marks}

    def receive(self, arrivals: Sequence[Arrival], newcomers: Sequence[Client] = ()) -> int:
        """Keep all arrivals or none, leaving out those whose mark came before."""
        new = unseen(arrivals, self._marks)
        clients = self._with_newcomers(newcomers)
        self._revisions |= self._touched(list(new.values()), clients)
        self._clients = clients
        self._marks |= {mark: change.entry_id for mark, change in new.items()}
        return len(new)

    def _with_newcomers(self, newcomers: Sequence[Client]) -> dict[str, Client]:
        clients = dict(self._clients)
        for newcomer in newcomers:
            if newcomer.id in clients:
                raise ValueError("a newcomer has an id of its own, this one's is taken")
            _add(clients, replace(newcomer, added_at=utc(newcomer.added_at)))
        return clients

    def close(self) -> None:
        """Let go of nothing: the records go when the program does."""


def _find(clients: Mapping[str, Client], client_id: str) -> Client:
    if client_id not in clients:
        raise UnknownClientError("there is no client with this id in this practice")
    return clients[client_id]


def _add(clients: dict[str, Client], added: Client) -> Client:
    added = replace(added, alias=tidy_alias(added.alias))
    for client in clients.values():
        if client.id != added.id and alias_key(client.alias) == alias_key(added.alias):
            raise AliasTakenError("another client of this practice goes by this alias")
    clients[added.id] = added
    return added
