"""Stores to write in: a clock, a folder with a hard name, and every store in turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from new_records import put_records

from surefoot.records.entities import Change
from surefoot.records.memory import MemoryStore
from surefoot.records.practice import DEMO, open_file
from surefoot.records.store import Store


class Clock:
    """Goes on by a minute whenever somebody looks at it."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a name that is not easy on programs."""
    made = tmp_path / "Ñandú's 100% 記録 ?#"
    made.mkdir()
    return made


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "demo.sqlite"


@pytest.fixture(params=["memory", "sqlite"])
def any_store(request: pytest.FixtureRequest, clock: Clock) -> Iterator[Store]:
    """Every store in turn: what holds for one holds for the others."""
    if request.param == "memory":
        store: Store = MemoryStore(DEMO, clock)
    else:
        store = open_file(put_records(request.getfixturevalue("file"), DEMO), DEMO, clock)
    yield store
    store.close()


@pytest.fixture
def river(any_store: Store) -> str:
    """The id of a client of the store."""
    return any_store.add_client("River").id


def change(
    client_id: str, answers: dict[str, Any], entry_id: str = "walk-1", **other: Any
) -> Change:
    given = {"form": "walk", "version": 1, "sitting": "morning"} | other
    return Change(entry_id=entry_id, client_id=client_id, answers=answers, **given)


@pytest.fixture(name="change")
def _change() -> Any:
    """Make a change of a walk's entry, begun in one sitting in the morning."""
    return change
