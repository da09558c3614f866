"""Stores to write in, for the tests of sessions."""

from __future__ import annotations

import pytest
from session_records import NOON, Clock
from stores import _change, any_store, clock, file, folder, river

from surefoot.forms import dates
from surefoot.records.memory import MemoryStore

__all__ = ["_change", "any_store", "clock", "file", "folder", "river"]


@pytest.fixture
def fixed_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be noon of the last day of March."""
    monkeypatch.setattr(dates, "now", lambda: NOON)


@pytest.fixture
def noon() -> Clock:
    """Give a clock that stands at noon, and goes on by a second whenever somebody looks at it."""
    return Clock()


@pytest.fixture
def store(noon: Clock) -> MemoryStore:
    return MemoryStore(clock=noon)


@pytest.fixture
def client(store: MemoryStore) -> str:
    return store.add_client("River").id
