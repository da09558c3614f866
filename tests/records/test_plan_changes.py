from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from surefoot.records.entities import PlanChange, UnknownClientError
from surefoot.records.store import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
CALL = PlanChange(
    line="urge-log:call",
    section="support",
    text="Call Ana, ¡hoy! \ud83d",
    hidden=False,
    source_text="Call someone",
    changed_at=NOON,
)
LEFT_OUT = PlanChange("goal:why", "goal", None, hidden=True, source_text=None, changed_at=NOON)


def test_a_change_of_a_line_comes_back_as_it_was(any_store: Store, river: str) -> None:
    for change in (CALL, LEFT_OUT):
        any_store.change_plan(river, change)
    assert any_store.plan_changes(river) == {CALL.line: CALL, LEFT_OUT.line: LEFT_OUT}


def test_the_latest_change_of_a_line_stands(any_store: Store, river: str) -> None:
    any_store.change_plan(river, CALL)
    later = replace(CALL, text=None, hidden=True, changed_at=NOON - timedelta(hours=1))
    any_store.change_plan(river, later)
    assert any_store.plan_changes(river) == {CALL.line: later}


def test_a_plan_is_its_clients_alone(any_store: Store, river: str) -> None:
    stone = any_store.add_client("Stone").id
    any_store.change_plan(river, CALL)
    assert any_store.plan_changes(stone) == {}


def test_its_time_is_kept_in_utc(any_store: Store, river: str) -> None:
    there = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))
    any_store.change_plan(river, replace(CALL, changed_at=there))
    kept = any_store.plan_changes(river)[CALL.line].changed_at
    assert kept == NOON
    assert kept.tzinfo is UTC


def test_nobody_has_no_plan(any_store: Store) -> None:
    with pytest.raises(UnknownClientError):
        any_store.change_plan("nobody", CALL)
    assert any_store.plan_changes("nobody") == {}
