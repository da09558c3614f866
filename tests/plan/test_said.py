"""What a person said in sessions and in the plan, for suggestions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from surefoot.access.sides import ClientSide
from surefoot.entries.taken_places import BEYOND
from surefoot.exercises import Topic
from surefoot.plan.aims import TITLE
from surefoot.plan.said import said_beyond
from surefoot.records.entities import Change, PlanChange
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot.sessions.log import SessionLog

AT = datetime(2026, 3, 9, 12, tzinfo=UTC)
HELD = {"date": "2026-03-01", "status": "held", "duration_min": 50, "note_next": "Call the choir"}


def line(key: str, section: str, text: str | None, **more: Any) -> PlanChange:
    return PlanChange(key, section, text, more.get("hidden", False), None, AT)


def person() -> PersonInStore:
    store = MemoryStore()
    river = PersonInStore(store, store.add_client("River").id)
    store.keep(Change("s1", river.client_id, "session", SessionLog.version, HELD, sitting="s"))
    for change in (
        line("own:people:1", "people", "Aunt Ji"),
        line("own:people:2", "people", "Not any more", hidden=True),
        line("own:review:1", "review", "On Sunday"),
        line("urge-log/helped:u1", "urges", "In other words"),
    ):
        river.change_plan(change)
    return river


def told(person: Any) -> list[tuple[str, str, Any]]:
    return [(each.form, each.said.topic, each.said.text) for each in said_beyond(person)]


def test_the_next_step_and_lines_that_the_person_added_are_said() -> None:
    expected = [("session", Topic.STEP, "Call the choir"), ("plan", Topic.PERSON, "Aunt Ji")]
    assert told(person()) == expected


def test_on_the_clients_side_it_is_what_a_client_may_see() -> None:
    assert told(ClientSide(person())) == told(person())


def test_places_that_are_no_exercises_are_called_what_their_pages_are() -> None:
    assert {"plan": TITLE, SessionLog.key: SessionLog.title} == BEYOND
