"""A practice in memory, and ways to put sessions and interviews into it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from stores import any_store, clock, file, folder

from surefoot.followup import Calendar, Interview, waves
from surefoot.forms import Form
from surefoot.records.entities import Change, Client, Practice
from surefoot.records.memory import MemoryStore
from surefoot.records.store import Store
from surefoot.sessions.log import SessionLog

__all__ = ["any_store", "clock", "file", "folder"]

ENTRIES = count(1)
Note = Callable[..., None]


@pytest.fixture
def store() -> Store:
    return MemoryStore(Practice("demo", synthetic=True))


@pytest.fixture
def suprt() -> Calendar:
    return Calendar.read(waves.usual())


def _keep(store: Store, client: Client, form: type[Form], answers: dict[str, Any]) -> None:
    number, at = next(ENTRIES), datetime(2026, 11, 1, 12, tzinfo=UTC)
    store.keep(Change(f"entry{number}", client.id, form.key, form.version, answers, "here", at))


@pytest.fixture
def session(store: Store) -> Note:
    def note(client: Client, day: str, status: str = "held", **more: Any) -> None:
        answers = {"date": day, "status": status}
        if status == "held":
            answers |= {"duration_min": 50, "modality": "phone", "days_observed": 0}
        _keep(store, client, SessionLog, answers | more)

    return note


@pytest.fixture
def interview(store: Store) -> Note:
    def note(client: Client, day: str, wave: str, result: str = "held") -> None:
        _keep(store, client, Interview, {"date": day, "wave": wave, "result": result})

    return note
