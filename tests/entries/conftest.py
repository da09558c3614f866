"""Stores to write in, and a desk on one, for the tests of entries."""

from __future__ import annotations

import pytest
from desk_pages import EN, FailingStore, Page, Walk
from stores import Clock, _change, any_store, clock, file, folder, river

from surefoot.entries.desk import Desk
from surefoot.records.entities import Practice
from surefoot.records.person_in_store import PersonInStore

__all__ = ["_change", "any_store", "clock", "file", "folder", "river"]


@pytest.fixture
def store(clock: Clock) -> FailingStore:
    return FailingStore(practice=Practice("demo", synthetic=True), clock=clock)


@pytest.fixture
def client_id(store: FailingStore) -> str:
    return store.add_client("River").id


@pytest.fixture
def walk(store: FailingStore, client_id: str) -> Page:
    return Page(Desk(Walk, PersonInStore(store, client_id), EN))
