"""What holds of one person's records, whoever keeps them: the contract of ``PersonRecords``.

An implementation is tried by being named in ``WAYS``; each is given every store.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from surefoot.access.sides import ClientSide
from surefoot.records.entities import (
    Change,
    MovedAwayError,
    PlanChange,
    RemovedClientError,
    UnknownClientError,
    UnknownEntryError,
)
from surefoot.records.ids_and_times import new_id
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.person_records import PersonRecords
from surefoot.records.store import Store

URGES, GOAL = "urge-log", "goal"
WAYS: dict[str, Callable[[Store, str], PersonRecords]] = {
    "coach": PersonInStore,
    "client": lambda store, client_id: ClientSide(PersonInStore(store, client_id)),
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Callable[[Store, str], PersonRecords]:
    return WAYS[request.param]


@pytest.fixture
def person(
    way: Callable[[Store, str], PersonRecords], any_store: Store, river: str
) -> PersonRecords:
    """River's records, in every way and every store."""
    return way(any_store, river)


@pytest.fixture
def lake(any_store: Store) -> str:
    """The id of another client of the store."""
    return any_store.add_client("Lake").id


def change(client_id: str, entry_id: str, form: str = URGES, **more: Any) -> Change:
    given = {"answers": {"peak": 7}, "sitting": "morning"} | more
    return Change(entry_id, client_id, form, 1, **given)


def plan_change(person: PersonRecords, text: str | None) -> PlanChange:
    return PlanChange("goal/target", "goal", text, False, None, person.client().added_at)


def test_they_are_of_one_client(person: PersonRecords, any_store: Store, river: str) -> None:
    assert person.client_id == river
    assert person.client() == any_store.client(river)


def test_what_is_kept_can_be_read_by_its_id_its_form_and_with_all(
    person: PersonRecords, river: str
) -> None:
    urge = person.keep(change(river, "u1"))
    goal = person.keep(change(river, "g1", GOAL, answers={"behaviour": "wine"}))
    assert (urge.client_id, urge.answers, urge.revision) == (river, {"peak": 7}, 1)
    assert person.entry("u1") == urge
    assert person.entries() == [urge, goal]
    assert person.entries(GOAL) == [goal]
    assert person.entries("balance-wheel") == []


def test_answers_are_merged_and_each_sitting_is_a_revision(
    person: PersonRecords, river: str
) -> None:
    person.keep(change(river, "u1"))
    person.keep(change(river, "u1", answers={"trigger": "a row"}))
    later = person.keep(change(river, "u1", answers={"peak": 3}, sitting="evening"))
    assert (later.answers, later.revision) == ({"peak": 3, "trigger": "a row"}, 2)
    said = [entry.answers for entry in person.revisions("u1")]
    assert said == [{"peak": 7, "trigger": "a row"}, later.answers]


def test_what_is_removed_stays_readable_and_comes_back(person: PersonRecords, river: str) -> None:
    kept = person.keep(change(river, "u1"))
    person.remove("u1")
    assert person.entries() == []
    [away] = person.entries(removed=True)
    assert away == person.entry("u1")
    assert away.removed_at is not None
    person.restore("u1")
    assert person.entries() == [kept]
    assert person.entries(removed=True) == []


def test_what_is_not_there_is_unknown(person: PersonRecords) -> None:
    for ask in (person.entry, person.revisions, person.remove, person.restore):
        with pytest.raises(UnknownEntryError):
            ask("u9")


def test_another_clients_entries_are_unknown_and_stay_as_they_are(
    person: PersonRecords, any_store: Store, lake: str
) -> None:
    theirs = any_store.keep(change(lake, new_id()))
    assert person.entries() == []
    for ask in (person.entry, person.revisions, person.remove, person.restore):
        with pytest.raises(UnknownEntryError):
            ask(theirs.id)
    with pytest.raises(UnknownClientError):
        person.keep(change(lake, theirs.id, answers={"peak": 1}))
    with pytest.raises(MovedAwayError):
        person.keep(change(person.client_id, theirs.id, answers={"peak": 1}))
    with pytest.raises(UnknownClientError):
        person.keep(change(lake, new_id()))
    assert any_store.entries(lake) == [theirs]
    assert any_store.revisions(theirs.id) == [theirs]
    assert any_store.entries(lake, removed=True) == []


def test_what_was_moved_away_is_told_as_moved_and_cannot_be_changed(
    person: PersonRecords, any_store: Store, river: str, lake: str
) -> None:
    person.keep(change(river, "u1"))
    any_store.move("u1", river, lake)
    for ask in (person.entry, person.revisions, person.remove, person.restore):
        with pytest.raises(MovedAwayError):
            ask("u1")
    with pytest.raises(MovedAwayError):
        person.keep(change(river, "u1", answers={"peak": 1}))
    assert person.entries() == []
    [theirs] = any_store.entries(lake)
    assert (theirs.answers, theirs.removed_at) == ({"peak": 7}, None)
    any_store.move("u1", lake, river)
    assert person.entry("u1").answers == {"peak": 7}


def test_the_plan_is_the_persons_own(
    way: Callable[[Store, str], PersonRecords], any_store: Store, river: str, lake: str
) -> None:
    person, other = way(any_store, river), way(any_store, lake)
    person.change_plan(plan_change(person, "Less"))
    assert {key: each.text for key, each in person.plan_changes().items()} == {
        "goal/target": "Less"
    }
    assert other.plan_changes() == {}
    person.change_plan(plan_change(person, "More"), based_on=["Nothing"])
    kept = person.plan_changes()["goal/target"]
    assert (kept.text, kept.draft) == ("Less", "More")


def test_nothing_is_written_of_a_person_who_was_taken_away(
    person: PersonRecords, any_store: Store, river: str
) -> None:
    kept = person.keep(change(river, "u1"))
    any_store.remove_client(river)
    assert person.client().removed_at is not None
    writes: list[Callable[[], object]] = [
        lambda: person.keep(change(river, "u1", answers={"peak": 1})),
        lambda: person.remove("u1"),
        lambda: person.restore("u1"),
        lambda: person.change_plan(plan_change(person, "Less")),
    ]
    for write in writes:
        with pytest.raises(RemovedClientError):
            write()
    assert person.entry("u1") == kept
    assert person.plan_changes() == {}


def test_of_nobody_nothing_is_there(
    way: Callable[[Store, str], PersonRecords], any_store: Store
) -> None:
    nobody = way(any_store, "nobody")
    assert nobody.entries() == []
    assert nobody.plan_changes() == {}
    with pytest.raises(UnknownClientError):
        nobody.client()
    with pytest.raises(UnknownClientError):
        nobody.keep(change("nobody", "u1"))


def test_they_name_nobody_where_they_are_shown(person: PersonRecords, river: str) -> None:
    assert "River" not in repr(person)
