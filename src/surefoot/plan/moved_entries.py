"""An entry that was made on the wrong person's page: what goes along when it is moved.

What its lines say follows by itself, as they are drawn from entries. What the person made of them
lies beside the entry, in the changes of the plan, and is moved with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from surefoot.plan.assemble import assemble
from surefoot.plan.lines import OWN, Line
from surefoot.records.ids_and_times import new_id
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.store import Store


def move_entry(store: Store, entry_id: str, from_id: str, to_id: str) -> None:
    """Move an entry to another person, with what was made of the lines that stand on it.

    Words that were chosen for a line of this name there already stay: the moved ones become an
    own line. Moving the entry back turns such a line into what it was.

    Parameters
    ----------
    store :
        The practice's records.
    entry_id, from_id, to_id :
        The entry, whose it is, and whose it becomes.

    Raises
    ------
    As :meth:`~surefoot.records.store.Store.move`.
    """
    theirs, taken = store.plan_changes(from_id), store.plan_changes(to_id)
    along = dict(_along(store, entry_id, from_id, to_id)) | {
        there: here
        for here, there in _renamed(store, entry_id, from_id, to_id)
        if there in theirs and here not in taken
    }
    store.move(entry_id, from_id, to_id, along)


def _along(store: Store, entry_id: str, from_id: str, to_id: str) -> Iterator[tuple[str, str]]:
    taken = store.plan_changes(to_id)
    for line in assemble(PersonInStore(store, from_id)).lines:
        if not _was_made_of(line, entry_id):
            continue
        if line.key not in taken:
            yield line.key, line.key
        elif line.reworded:
            yield line.key, f"{OWN}{line.section.value}:{new_id()}"


def _was_made_of(line: Line, entry_id: str) -> bool:
    """Tell whether what the person made of a line was made of what this entry says."""
    stands_on = line.source is not None and line.source.entry_id == entry_id
    return stands_on and line.change is not None and not line.stale


def _renamed(store: Store, entry_id: str, from_id: str, to_id: str) -> Iterator[tuple[str, str]]:
    """Give the lines that the move which is now turned back made own ones."""
    last = next(reversed(store.moves(entry_id)), None)
    if last is not None and (last.from_id, last.to_id) == (to_id, from_id):
        yield from ((here, there) for here, there in last.lines.items() if here != there)
