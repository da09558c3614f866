"""What was worked out before is shown as long as the records stand as they did, and no longer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from surefoot.outcomes.data.from_records import dataset_from
from surefoot.records.entities import Change, Client, PlanChange
from surefoot.records.ids_and_times import new_id
from surefoot.records.imports import Arrival
from surefoot.records.memory import MemoryStore
from surefoot.records.practice import OWN, open_file
from surefoot.records.sql import SqlStore
from surefoot.serving.kernels.remembered_parts import PageParts as Server
from surefoot.sessions.log import SessionLog
from surefoot.visit import Reach, Visit
from surefoot.visit.remembered import RememberedParts

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
PAGE = Visit("own", None, "en", "", reach=Reach.DATASET)


class Clock:
    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at


def change(client: str, entry: str, answer: str = "x") -> Change:
    return Change(entry, client, "session", 1, {"note_next": answer}, new_id())


def counted(store: Any) -> list[str]:
    """Count what is asked of a store."""
    asked: list[str] = []

    class Counting:
        def __getattr__(self, name: str) -> Any:
            asked.append(name)
            return getattr(store, name)

    dataset_from(Counting(), NOON)
    return asked


WRITES: dict[str, Callable[[SqlStore, str, str, str], Any]] = {
    "add_client": lambda store, *_: store.add_client("New"),
    "rename_client": lambda store, one, *_: store.rename_client(one, "Else", remember=True),
    "remove_client": lambda store, one, *_: store.remove_client(one),
    "restore_client": lambda store, one, two, _: store.restore_client(two),
    "keep": lambda store, one, _, entry: store.keep(change(one, entry, "y")),
    "begin": lambda store, one, *_: store.keep(change(one, new_id())),
    "remove": lambda store, one, _, entry: store.remove(entry),
    "move": lambda store, one, _, entry: store.move(entry, one, store.add_client("Third").id),
    "change_plan": lambda store, one, *_: store.change_plan(
        one, PlanChange("own:1", "steps", "text", False, None, NOON)
    ),
    "receive": lambda store, one, *_: store.receive([Arrival(change(one, new_id()), "mark")]),
    "newcomer": lambda store, *_: store.receive([], [Client(new_id(), "Came", NOON)]),
}


@pytest.mark.parametrize("name", WRITES)
def test_whatever_is_written_changes_the_state(name: str, tmp_path: Path) -> None:
    with closing(open_file(tmp_path / "own.sqlite", OWN, Clock())) as store:
        one, two = (store.add_client(alias).id for alias in ("River", "Lake"))
        entry = new_id()
        store.keep(change(one, entry))
        store.remove_client(two)
        before = store.state()
        store.entries()
        assert store.state() == before
        WRITES[name](store, one, two, entry)
        assert store.state() != before


def test_another_day_changes_the_state_by_whatever_clock_it_begins(tmp_path: Path) -> None:
    clock = Clock()
    with closing(open_file(tmp_path / "own.sqlite", OWN, clock)) as store:
        east = store.add_client("East").id
        store.keep(Change(new_id(), east, "session", 1, {}, new_id(), begun_ahead_min=9 * 60))
        before = store.state()
        clock.at = NOON + timedelta(hours=2, minutes=59)
        assert store.state() == before
        clock.at = NOON + timedelta(hours=3)
        assert store.state() != before


def test_what_is_known_of_this_state_is_not_made_again() -> None:
    server, made = Server(), []

    def make() -> str:
        made.append(1)
        return "chapter"

    for state in (1, 1, 2, 2):
        known = server.of(PAGE, "v")
        parts = RememberedParts(state, known, server.taker(PAGE, "v"))
        assert parts.part("first", make) == "chapter"
    assert len(made) == 2


def test_codes_of_one_state_are_the_same_whatever_else_is_drawn() -> None:
    server = Server()
    first = RememberedParts(1, None, server.taker(PAGE, "v"))
    site = first.draw("site North")
    first.part("groups", list)
    again = RememberedParts(1, server.of(PAGE, "v"))
    assert again.draw("somebody new") != again.draw("site North") == site
    assert RememberedParts(2, server.of(PAGE, "v")).draw("site North") != site


def test_a_page_about_one_person_has_nothing_remembered() -> None:
    server, person = Server(), Visit("own", "a" * 20, "en", "")
    server.taker(person, "v")({"state": 1, "name": "words", "value": "x"})
    assert server.of(person, "v") is None


def test_readers_of_another_language_are_given_their_own() -> None:
    server = Server()
    server.taker(PAGE, "v")({"state": 1, "name": "first", "value": "x"})
    assert server.of(Visit("own", None, "es", "", reach=Reach.DATASET), "v") is None


def test_a_dataset_is_read_at_once_however_many_people_there_are() -> None:
    few, many = MemoryStore(), MemoryStore()
    for store, people in ((few, 2), (many, 40)):
        for number in range(people):
            person = store.add_client(f"Person {number}").id
            store.keep(Change(new_id(), person, SessionLog.key, 1, {}, new_id()))
    assert counted(few) == counted(many)
