from __future__ import annotations

from datetime import date

import pytest

from surefoot.demo import fill
from surefoot.exercises import catalogue
from surefoot.followup import Interview
from surefoot.forms import Form
from surefoot.records.consent import Consent
from surefoot.records.kept import is_whole
from surefoot.records.memory import MemoryStore
from surefoot.records.sessions import SessionLog
from surefoot.records.store import Practice

TODAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def demo() -> MemoryStore:
    store = MemoryStore(practice=Practice("demo", synthetic=True))
    fill(store, TODAY)
    return store


def form_of(key: str) -> type[Form]:
    others = {form.key: form for form in (SessionLog, Consent, Interview)}
    return others[key] if key in others else catalogue()[key]


def test_every_entry_of_the_demo_is_whole(demo: MemoryStore) -> None:
    entries = demo.entries()
    assert len(entries) > 200
    assert [entry.form for entry in entries if not is_whole(form_of(entry.form), entry)] == []


def test_every_exercise_has_an_entry(demo: MemoryStore) -> None:
    assert set(catalogue()) <= {entry.form for entry in demo.entries()}


def test_nothing_lies_in_the_future(demo: MemoryStore) -> None:
    assert max(entry.begun_at for entry in demo.entries()).date() <= TODAY


def test_some_people_stopped_coming_and_some_sessions_did_not_take_place(
    demo: MemoryStore,
) -> None:
    sessions = demo.entries(form="session")
    last = {entry.client_id: entry.begun_at.date() for entry in sessions}
    away = [day for day in last.values() if (TODAY - day).days > 35]
    assert 0 < len(away) < len(last)
    assert {"held", "no_show"} <= {entry.answers["status"] for entry in sessions}


def test_the_same_people_come_every_time(demo: MemoryStore) -> None:
    again = MemoryStore(practice=Practice("demo", synthetic=True))
    fill(again, TODAY)
    assert [entry.answers for entry in again.entries()] == [
        entry.answers for entry in demo.entries()
    ]


def test_invented_people_are_never_put_among_real_ones() -> None:
    own = MemoryStore(practice=Practice("own", synthetic=False))
    with pytest.raises(ValueError, match="invented"):
        fill(own, TODAY)
    assert own.clients() == []
