"""A sheet that is open while its entry is moved, or its person taken away."""

from __future__ import annotations

from desk_pages import EN, FailingStore, Page, Walk

from surefoot.entries.desk import Desk
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.save_errors import (
    MOVED_AWAY,
    TAKEN_AWAY,
)


def test_a_sheet_that_is_open_on_a_moved_entry_says_so_and_writes_nothing(
    store: FailingStore, client_id: str, walk: Page
) -> None:
    entry = walk.answer("before", 7)["entry"]["id"]
    stone = store.add_client("Stone").id
    store.move(entry, client_id, stone)
    for state in (
        walk.answer("before", 8),
        walk.send("open", entry=entry),
        walk.send("remove", entry=entry),
        walk.send("restore", entry=entry),
        walk.send("history", entry=entry),
    ):
        assert state["failure"] == MOVED_AWAY
        assert state["saved"] == 1
    assert store.entries(client_id) == []
    assert [each.answers for each in store.entries(stone)] == [{"before": 7}]


def test_the_other_persons_sheet_has_the_moved_entry_once_it_looks_again(
    store: FailingStore, client_id: str, walk: Page
) -> None:
    entry = walk.answer("before", 7)["entry"]["id"]
    stone = store.add_client("Stone").id
    theirs = Page(Desk(Walk, PersonInStore(store, stone), EN))
    store.move(entry, client_id, stone)
    assert theirs.send("open", entry=entry)["answers"] == {"before": 7}


def test_a_sheet_of_somebody_who_was_taken_away_goes_on_once_they_are_back(
    store: FailingStore, client_id: str, walk: Page
) -> None:
    store.remove_client(client_id)
    assert walk.answer("before", 7)["failure"] == TAKEN_AWAY
    assert store.entries(client_id) == []
    store.restore_client(client_id)
    state = walk.answer("before", 7)
    assert (state["failure"], state["saved"]) == (None, 2)
    assert [each.answers for each in store.entries(client_id)] == [{"before": 7}]
