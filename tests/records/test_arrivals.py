from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from surefoot.records.entities import AliasTakenError, Client, PlanChange, UnknownClientError
from surefoot.records.imports import Arrival
from surefoot.records.store import Store

OWN_LINE = PlanChange(
    "own:people:00000001", "people", "Jo", hidden=False, source_text=None,
    changed_at=datetime(2026, 3, 2, tzinfo=UTC),
)  # fmt: skip
STONE = Client("stone-id", " Stone ", datetime(2026, 3, 1, tzinfo=UTC))


def ids(store: Store) -> list[str]:
    return [entry.id for entry in store.entries()]


def test_what_arrives_is_kept_in_its_order(any_store: Store, river: str, change: Any) -> None:
    begun = datetime(2026, 1, 5, tzinfo=UTC)
    arrivals = [
        Arrival(
            change(river, {"row": number}, f"entry-{99 - number}", begun_at=begun), f"m{number}"
        )
        for number in range(20)
    ]
    assert any_store.receive(arrivals) == 20
    assert [entry.answers["row"] for entry in any_store.entries()] == list(range(20))


def test_a_row_arrives_once_however_often_it_is_sent(
    any_store: Store, river: str, change: Any
) -> None:
    first = Arrival(change(river, {"row": 1}, "a"), "m1")
    again = Arrival(change(river, {"row": 1}, "b"), "m1")
    other = Arrival(change(river, {"row": 2}, "c"), "m2")
    assert any_store.receive([first, again]) == 1
    assert any_store.receive([again, other]) == 1
    assert any_store.receive([first, again, other]) == 0
    assert ids(any_store) == ["a", "c"]
    assert any_store.received(["m1", "m2", "m3"]) == {"m1": "a", "m2": "c"}


def test_what_was_removed_since_does_not_arrive_again(
    any_store: Store, river: str, change: Any
) -> None:
    arrival = Arrival(change(river, {"row": 1}, "a"), "m1")
    any_store.receive([arrival])
    any_store.remove("a")
    assert any_store.receive([arrival]) == 0
    assert any_store.received(["m1"]) == {"m1": "a"}
    assert ids(any_store) == []


def test_nothing_arrives_if_one_row_belongs_to_nobody(
    any_store: Store, river: str, change: Any
) -> None:
    good = Arrival(change(river, {"row": 1}, "a"), "m1")
    bad = Arrival(change("nobody", {"row": 2}, "b"), "m2")
    with pytest.raises(UnknownClientError):
        any_store.receive([good, bad], [STONE])
    assert ids(any_store) == []
    assert any_store.received(["m1", "m2"]) == {}
    assert [client.alias for client in any_store.clients()] == ["River"]


def test_nothing_arrives_if_one_answer_is_not_plain(
    any_store: Store, river: str, change: Any
) -> None:
    good = Arrival(change(river, {"row": 1}, "a"), "m1")
    bad = Arrival(change(river, {"row": {2}}, "b"), "m2")
    with pytest.raises(ValueError, match="plain JSON"):
        any_store.receive([good, bad])
    assert ids(any_store) == []
    assert any_store.receive([good]) == 1


def test_newcomers_arrive_with_their_rows(any_store: Store, change: Any) -> None:
    arrival = Arrival(change(STONE.id, {"row": 1}, "a"), "m1")
    assert any_store.receive([arrival], [STONE]) == 1
    stone = any_store.client(STONE.id)
    assert (stone.alias, stone.added_at) == ("Stone", STONE.added_at)
    assert any_store.entry("a").client_id == STONE.id


def test_newcomers_arrive_with_what_they_made_of_their_plan(any_store: Store, river: str) -> None:
    any_store.receive([], [STONE], [(STONE.id, OWN_LINE)])
    assert any_store.plan_changes(STONE.id) == {OWN_LINE.line: OWN_LINE}
    assert any_store.plan_changes(river) == {}


def test_nothing_arrives_if_a_plan_belongs_to_no_newcomer(
    any_store: Store, river: str, change: Any
) -> None:
    arrival = Arrival(change(STONE.id, {"row": 1}, "a"), "m1")
    with pytest.raises(UnknownClientError):
        any_store.receive([arrival], [STONE], [(STONE.id, OWN_LINE), (river, OWN_LINE)])
    assert [client.id for client in any_store.clients()] == [river]
    assert any_store.plan_changes(river) == {}
    assert ids(any_store) == []


@pytest.mark.parametrize(
    ("alias", "error"),
    [("RIVER", AliasTakenError), ("", ValueError), ("o" * 61, ValueError)],
)
def test_nothing_arrives_if_a_newcomers_alias_cannot_be_taken(
    any_store: Store, river: str, change: Any, alias: str, error: type[Exception]
) -> None:
    other = Client("other-id", alias, STONE.added_at)
    with pytest.raises(error):
        any_store.receive([Arrival(change(STONE.id, {"row": 1}), "m1")], [STONE, other])
    assert [client.id for client in any_store.clients()] == [river]
    assert ids(any_store) == []


def test_two_newcomers_cannot_share_an_alias(any_store: Store) -> None:
    with pytest.raises(AliasTakenError):
        any_store.receive([], [STONE, Client("other-id", "stone", STONE.added_at)])
    assert any_store.clients() == []


def test_a_newcomer_cannot_take_the_id_of_somebody_here(any_store: Store, river: str) -> None:
    with pytest.raises(ValueError, match="an id of its own"):
        any_store.receive([], [Client(river, "Stone", STONE.added_at)])
    assert [client.alias for client in any_store.clients()] == ["River"]


def test_rows_of_one_entry_are_merged_in_their_order(
    any_store: Store, river: str, change: Any
) -> None:
    any_store.keep(change(river, {"row": 0, "kept": 1}, "a", sitting="before"))
    sittings = ["before", "import", "import", "other"]
    arrivals = [
        Arrival(change(river, {"row": number}, "a", sitting=sitting), f"m{number}")
        for number, sitting in enumerate(sittings, start=1)
    ]
    assert any_store.receive(arrivals) == 4
    revisions = [dict(entry.answers) for entry in any_store.revisions("a")]
    assert revisions == [{"row": 1, "kept": 1}, {"row": 3, "kept": 1}, {"row": 4, "kept": 1}]


def test_thousands_arrive_at_once(any_store: Store, river: str, change: Any) -> None:
    arrivals = [
        Arrival(change(river, {"row": number}, f"entry-{number}"), f"m{number}")
        for number in range(2_500)
    ]
    assert any_store.receive(arrivals) == 2_500
    assert any_store.receive(arrivals) == 0
    assert len(any_store.received([each.mark for each in arrivals])) == 2_500
