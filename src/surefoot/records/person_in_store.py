"""One person's records as they lie in a practice's, whatever store that is.

Tried in ``tests/records/test_person_records.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from surefoot.records.entities import Change, Client, Entry, PlanChange, UnknownClientError
from surefoot.records.revisions import check_owner
from surefoot.records.store import Store


class PersonInStore:
    """A :class:`~surefoot.records.person_records.PersonRecords` in a practice's store.

    Parameters
    ----------
    store, client_id :
        The practice's records, and whose of them these are.
    """

    def __init__(self, store: Store, client_id: str) -> None:
        self._store, self._client_id = store, client_id

    def __repr__(self) -> str:
        return f"<PersonInStore {self._client_id}>"

    @property
    def client_id(self) -> str:
        """Whose records these are."""
        return self._client_id

    def client(self) -> Client:
        """Give the person, taken away or not."""
        return self._store.client(self._client_id)

    def entries(self, form: str | None = None, *, removed: bool = False) -> Sequence[Entry]:
        """Give the entries that stand (or those removed), the one begun first comes first."""
        return self._store.entries(self._client_id, form, removed=removed)

    def entry(self, entry_id: str) -> Entry:
        """Give one entry, removed or not."""
        entry = self._store.entry(entry_id)
        self._check(entry)
        return entry

    def revisions(self, entry_id: str) -> Sequence[Entry]:
        """Give an entry as each sitting left it, the first one first."""
        revisions = self._store.revisions(entry_id)
        self._check(revisions[-1])
        return revisions

    def keep(self, change: Change) -> Entry:
        """Merge answers into an entry, begun if it is new; on return they survive a crash."""
        if change.client_id != self._client_id:
            raise UnknownClientError("a change of one person's records is another's")
        return self._store.keep(change)

    def remove(self, entry_id: str) -> None:
        """Take an entry away; it can be brought back."""
        self._store.remove(entry_id, of=self._client_id)

    def restore(self, entry_id: str) -> None:
        """Bring back an entry that was taken away."""
        self._store.restore(entry_id, of=self._client_id)

    def plan_changes(self) -> Mapping[str, PlanChange]:
        """Give the latest change of each line of the plan, by the line's key."""
        return self._store.plan_changes(self._client_id)

    def change_plan(
        self, change: PlanChange, based_on: Collection[str | None] | None = None
    ) -> None:
        """Keep how the person wants a line of the plan."""
        self._store.change_plan(self._client_id, change, based_on)

    def _check(self, entry: Entry) -> None:
        if entry.client_id != self._client_id:
            check_owner(entry.client_id, self._client_id, self._store.moves(entry.id))
