"""The follow-up list holds ids, aliases and dates, and nothing that anybody wrote."""

from __future__ import annotations

from datetime import date

from surefoot.followup.people import Contact, follow_up_list
from surefoot.records.entities import Change
from surefoot.records.memory import MemoryStore
from surefoot.records.store import Store
from surefoot.sessions.episodes import Episode

HELD = {"date": "2026-03-02", "status": "held", "note_next": "call the choir"}
TRIED = {
    "date": "2026-03-05",
    "wave": "baseline",
    "result": "not_reached",
    "note": "not on Mondays",
}


def test_it_is_by_alias_and_knows_of_each_the_times_in_the_program_and_who_was_asked(
    any_store: Store,
) -> None:
    store = any_store
    river, lake, away = (store.add_client(each).id for each in ("River", "Lake", "Away"))
    store.keep(Change("s1", river, "session", 1, HELD, "here"))
    store.keep(Change("f1", river, "follow-up", 1, TRIED, "here"))
    store.keep(Change("f2", river, "follow-up", 1, {"date": "2026-03-06"}, "here"))
    store.keep(Change("s2", away, "session", 1, HELD, "here"))
    store.remove_client(away)
    first, second = follow_up_list(store)
    assert (first.client_id, first.alias, first.episodes, first.contacts) == (lake, "Lake", [], [])
    assert (second.client_id, second.alias) == (river, "River")
    assert second.episodes == [Episode(date(2026, 3, 2), None)]
    assert second.contacts == [Contact("baseline", date(2026, 3, 5), "not_reached")]


def test_entries_are_read_once_however_many_people_there_are() -> None:
    class Counting(MemoryStore):
        asked = 0

        def entries(self, *what: str | None, **how: bool) -> list[object]:  # type: ignore[override]
            type(self).asked += 1
            return list(super().entries(*what, **how))

    store = Counting()
    for number in range(5):
        store.add_client(f"Person {number}")
    assert len(follow_up_list(store)) == 5
    assert Counting.asked == 1


def test_it_shows_no_alias_where_it_is_printed() -> None:
    store = MemoryStore()
    store.add_client("River")
    assert "River" not in repr(follow_up_list(store))
