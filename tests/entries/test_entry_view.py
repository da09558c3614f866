"""Which entry lies on a desk, and what is told of those before it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from desk_pages import EN, FailingStore, Page, Room, Walk, shown
from stores import Clock

from surefoot.entries.desk import Desk
from surefoot.exercises import exercise
from surefoot.records.entities import Change
from surefoot.records.ids_and_times import ahead_min
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore


def test_an_unfinished_entry_of_an_earlier_day_is_told_as_one() -> None:
    store = MemoryStore()
    river, day = store.add_client("River").id, datetime(2026, 3, 1, 12, tzinfo=UTC)
    store.keep(Change("earlier", river, "walk", 1, {"before": 7}, "then", day))
    page = Page(Desk(Walk, PersonInStore(store, river), EN))
    entry = page.desk.state()["entry"]
    assert (entry["id"], entry["earlier"]) == ("earlier", True)
    page.send("new")
    now = page.answer("before", 6)["entry"]
    assert (now["id"] == "earlier", now["earlier"]) == (False, False)


def test_a_repeating_form_opens_empty_after_a_whole_entry(
    store: FailingStore, client_id: str, walk: Page
) -> None:
    walk.answer("before", 7)
    walk.answer("after", 3)
    again = shown(Desk(Walk, PersonInStore(store, client_id), EN))
    assert again["answers"] == {}
    assert [line["answer"] for line in again["past"][0]["lines"]] == ["7 of 10", "3 of 10"]


def test_a_repeating_form_resumes_what_is_not_whole(
    store: FailingStore, client_id: str, walk: Page
) -> None:
    walk.answer("before", 7)
    again = Desk(Walk, PersonInStore(store, client_id), EN)
    assert again.answers == {"before": 7}
    assert Page(again).answer("after", 1)["entry"]["whole"]
    assert len(store.entries()) == 1


def test_a_lasting_form_opens_on_its_latest_entry(store: FailingStore, client_id: str) -> None:
    first = Page(Desk(Room, PersonInStore(store, client_id), EN))
    first.answer("light", 4)
    first.answer("name", "Kitchen")
    assert Desk(Room, PersonInStore(store, client_id), EN).answers == {
        "light": 4,
        "name": "Kitchen",
    }


def test_a_past_entry_can_be_opened_and_its_former_words_stay(
    store: FailingStore, client_id: str, walk: Page
) -> None:
    walk.answer("before", 7)
    walk.answer("after", 3)
    later = Page(Desk(Walk, PersonInStore(store, client_id), EN))
    entry = store.entries()[0]
    later.send("open", entry=entry.id)
    later.answer("after", 2)
    history = later.send("history", entry=entry.id)["history"]
    assert [len(each["lines"]) for each in history["revisions"]] == [2, 2]
    assert history["revisions"][0]["lines"][1]["answer"] == "2 of 10"
    assert history["revisions"][1]["lines"][1]["answer"] == "3 of 10"


def test_earlier_entries_come_a_few_at_a_time_the_latest_first(
    store: FailingStore, client_id: str
) -> None:
    for n in range(45):
        answers = {"before": 9, "after": 1, "seen": f"heron {n}"}
        store.keep(Change(f"e{n}", client_id, "walk", 1, answers, f"s{n}"))
    page = Page(Desk(Walk, PersonInStore(store, client_id), EN))
    first = shown(page.desk)
    assert [entry["id"] for entry in first["past"]] == [f"e{n}" for n in range(44, 24, -1)]
    assert first["count"] == 45
    assert [len(page.send("earlier")["past"]) for _ in range(2)] == [40, 45]


def test_the_entry_that_is_laid_out_is_not_told_of_twice(
    store: FailingStore, client_id: str
) -> None:
    for n in range(3):
        store.keep(Change(f"e{n}", client_id, "walk", 1, {"before": 9, "after": 1}, f"s{n}"))
    page = Page(Desk(Walk, PersonInStore(store, client_id), EN))
    state = page.send("open", entry="e1")
    assert [entry["id"] for entry in state["past"]] == ["e2", "e0"]
    assert state["entry"]["place"] == 1
    assert not state["entry"]["edited"]


def test_only_what_is_changed_after_its_sitting_is_said_to_be_changed_later(
    store: FailingStore, client_id: str, clock: Clock
) -> None:
    """A page that was loaded again goes on with the same sitting, though with another desk."""
    page = Page(Desk(Walk, PersonInStore(store, client_id), EN))
    entry = page.answer("before", 9)["entry"]["id"]
    again = Page(Desk(Walk, PersonInStore(store, client_id), EN))
    again.send("open", entry=entry)
    assert not again.answer("after", 2)["entry"]["edited"]
    clock.time += timedelta(hours=3)
    later = Page(Desk(Walk, PersonInStore(store, client_id), EN))
    later.send("open", entry=entry)
    assert later.answer("after", 1)["entry"]["edited"]


@pytest.mark.parametrize(
    ("told", "when"),
    [(-300, "March 1, 2026, 7:02\xa0AM"), (330, "March 1, 2026, 5:32\xa0PM")],
)
def test_an_entry_is_headed_with_the_clock_of_who_wrote_it(
    store: FailingStore, client_id: str, told: int, when: str
) -> None:
    page = Page(Desk(Walk, PersonInStore(store, client_id), EN))
    page.answer("before", 9, ahead_min=told)
    assert page.desk.state()["entry"]["when"] == when
    [entry] = store.entries(client_id)
    assert entry.begun_ahead_min == told
    page.send("history", entry=entry.id)
    assert [each["when"] for each in shown(page.desk)["history"]["revisions"]] == [when]


@pytest.mark.parametrize("told", [None, "-300", 10**9, -(10**9), 1.5, True])
def test_what_is_no_clock_is_not_taken_for_one(
    store: FailingStore, client_id: str, told: Any
) -> None:
    page = Page(Desk(Walk, PersonInStore(store, client_id), EN))
    page.answer("before", 9, ahead_min=told)
    [entry] = store.entries(client_id)
    assert entry.begun_ahead_min == ahead_min(entry.begun_at)


def test_what_the_entries_show_is_worked_out_anew_only_when_a_whole_one_changed(
    store: FailingStore, client_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rulers = exercise("readiness-rulers")
    asked = []
    shows = rulers.insights_among

    def noted(past: Any, history: Any) -> Any:
        asked.append(len(past))
        return shows(past, history)

    monkeypatch.setattr(rulers, "insights_among", noted)
    page = Page(Desk(rulers, PersonInStore(store, client_id), EN))
    for name in ("importance", "confidence", "readiness"):
        page.answer(name, 5)
        page.desk.insights()
    assert asked == [0, 1]
    before = page.desk.insights()
    page.answer("importance", 5)
    assert page.desk.insights() is before
    page.answer("importance", 6)
    assert page.desk.insights() != before
    assert asked == [0, 1, 1]
