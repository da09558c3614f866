"""The demo practice as it is made on one day."""

from __future__ import annotations

from datetime import date

import pytest

from surefoot.demo import fill
from surefoot.records.entities import Practice
from surefoot.records.memory import MemoryStore

TODAY = date(2026, 3, 1)


@pytest.fixture(scope="session")
def demo() -> MemoryStore:
    """Give the demo as it is on ``TODAY``; tests only read in it."""
    store = MemoryStore(practice=Practice("demo", synthetic=True))
    fill(store, TODAY)
    return store
