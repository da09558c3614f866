"""An entry that was made on the wrong client's page comes to the right one, and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from surefoot.records.entities import (
    Move,
    MovedAwayError,
    PlanChange,
    UnknownClientError,
    UnknownEntryError,
)
from surefoot.records.imports import Arrival
from surefoot.records.store import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WHY = PlanChange("goal:why", "why", "For Ana", False, "For me", NOON)


@pytest.fixture
def stone(any_store: Store) -> str:
    """The id of another client of the store."""
    return any_store.add_client("Stone").id


def test_a_moved_entry_is_the_other_clients_with_all_that_it_ever_said(
    any_store: Store, river: str, stone: str, change: Any
) -> None:
    any_store.keep(change(river, {"before": 7}))
    kept = any_store.keep(change(river, {"before": 8}, sitting="evening"))
    any_store.move("walk-1", river, stone)
    assert any_store.entries(river) == []
    assert any_store.entries(stone, "walk") == [replace(kept, client_id=stone)]
    revisions = [(each.client_id, each.answers) for each in any_store.revisions("walk-1")]
    assert revisions == [(stone, {"before": 7}), (stone, {"before": 8})]


def test_it_is_written_down_where_an_entry_was(
    any_store: Store, river: str, stone: str, change: Any
) -> None:
    any_store.keep(change(river, {"before": 7}))
    assert any_store.moves("walk-1") == []
    any_store.move("walk-1", river, stone)
    any_store.move("walk-1", stone, river)
    first, second = any_store.moves("walk-1")
    assert (first.from_id, first.to_id, first.lines) == (river, stone, {})
    assert first == Move(river, stone, first.at, {})
    assert (second.from_id, second.to_id) == (stone, river)
    assert second.at > first.at > NOON


def test_a_page_that_is_still_open_on_it_does_not_bring_it_back(
    any_store: Store, river: str, stone: str, change: Any
) -> None:
    any_store.keep(change(river, {"before": 7}))
    any_store.move("walk-1", river, stone)
    with pytest.raises(MovedAwayError):
        any_store.keep(change(river, {"before": 8}, sitting="evening"))
    with pytest.raises(MovedAwayError):
        any_store.move("walk-1", river, stone)
    assert any_store.entries(river) == []
    assert any_store.keep(change(stone, {"before": 9}, sitting="evening")).revision == 2


def test_a_removed_entry_stays_removed_where_it_goes(
    any_store: Store, river: str, stone: str, change: Any
) -> None:
    any_store.keep(change(river, {"before": 7}))
    any_store.remove("walk-1")
    any_store.move("walk-1", river, stone)
    assert [each.id for each in any_store.entries(stone, removed=True)] == ["walk-1"]


def test_a_row_that_made_it_does_not_arrive_again(
    any_store: Store, river: str, stone: str, change: Any
) -> None:
    arrival = Arrival(change(river, {"row": 1}, "a"), "m1")
    any_store.receive([arrival])
    any_store.move("a", river, stone)
    assert any_store.receive([arrival]) == 0
    assert [each.client_id for each in any_store.entries()] == [stone]


def test_what_a_person_made_of_a_line_goes_along(
    any_store: Store, river: str, stone: str, change: Any
) -> None:
    any_store.keep(change(river, {"before": 7}))
    any_store.change_plan(river, WHY)
    any_store.move("walk-1", river, stone, {"goal:why": "own:why:1"})
    assert any_store.plan_changes(river) == {}
    assert any_store.plan_changes(stone) == {"own:why:1": replace(WHY, line="own:why:1")}
    assert any_store.moves("walk-1")[0].lines == {"goal:why": "own:why:1"}


@pytest.mark.parametrize("lines", [{"goal:why": "goal:why"}, {"goal:how": "goal:how"}])
def test_no_line_is_overwritten_or_made_up_and_then_nothing_moves(
    any_store: Store, river: str, stone: str, change: Any, lines: dict[str, str]
) -> None:
    kept = any_store.keep(change(river, {"before": 7}))
    theirs = replace(WHY, text="For my dog")
    any_store.change_plan(river, WHY)
    any_store.change_plan(stone, theirs)
    with pytest.raises(ValueError, match="could go along"):
        any_store.move("walk-1", river, stone, lines)
    assert any_store.entries() == [kept]
    assert any_store.plan_changes(river) == {"goal:why": WHY}
    assert any_store.plan_changes(stone) == {"goal:why": theirs}
    assert any_store.moves("walk-1") == []


def test_an_entry_is_moved_between_two_clients_who_are_known(
    any_store: Store, river: str, change: Any
) -> None:
    kept = any_store.keep(change(river, {"before": 7}))
    with pytest.raises(UnknownClientError):
        any_store.move("walk-1", river, "nobody")
    with pytest.raises(ValueError, match="another client"):
        any_store.move("walk-1", river, river)
    with pytest.raises(UnknownEntryError):
        any_store.move("walk-9", river, any_store.add_client("Stone").id)
    assert any_store.entries() == [kept]
