"""Records of sessions, kept at noon of a last day of March."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from surefoot.records.entities import Change
from surefoot.records.memory import MemoryStore

TODAY = date(2026, 3, 31)
NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)
HELD = {
    "date": "2026-03-31",
    "status": "held",
    "duration_min": 50,
    "modality": "phone",
    "days_observed": 7,
}


class Clock:
    def __init__(self, time: datetime = NOON) -> None:
        self.time = time

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


def keep(store: MemoryStore, client: str, form: str, answers: dict[str, Any], entry: str) -> None:
    store.keep(Change(entry, client, form, 1, answers, sitting=f"sitting {entry}"))
