"""Whatever is done to them, a store in memory and one in SQLite hold the same."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from new_records import put_records
from sample_sizes import as_many_as

from surefoot.records.entities import Change, Client, PlanChange, RecordsError
from surefoot.records.imports import Arrival
from surefoot.records.memory import MemoryStore
from surefoot.records.practice import DEMO, open_file
from surefoot.records.store import Store

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
CLIENTS = ("river-id", "stone-id", "nobody")
ENTRIES = ("a", "b", "c", "d")
MARKS = ("m1", "m2", "m3", "m4", "m5")

answer = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 2)
    | st.floats(allow_nan=False)
    | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2)
    ),
    max_leaves=4,
)
moments = st.integers(-(10**9), 10**9).map(lambda s: START + timedelta(seconds=s, microseconds=7))
changes = st.builds(
    Change,
    entry_id=st.sampled_from(ENTRIES),
    client_id=st.sampled_from(CLIENTS),
    form=st.sampled_from(("walk", "talk")),
    version=st.sampled_from((1, 1, 1, 2)),
    answers=st.dictionaries(st.sampled_from(("one", "two", "three")), answer, max_size=3),
    sitting=st.sampled_from(("left", "right")),
    begun_at=st.none() | moments,
    drafts=st.dictionaries(st.sampled_from(("one", "four")), answer, max_size=2),
    based_on=st.dictionaries(
        st.sampled_from(("one", "two")), st.lists(answer, max_size=2), max_size=2
    ),
    first=st.booleans(),
    begun_with=st.sets(st.sampled_from(("one", "two"))),
)
lines = st.sampled_from(("own:1", "goal:why"))
plan_changes = st.builds(
    PlanChange,
    line=lines,
    section=st.just("goal"),
    text=st.none() | st.text(max_size=5),
    hidden=st.booleans(),
    source_text=st.none() | st.text(max_size=5),
    changed_at=moments,
)
wordings = st.none() | st.lists(st.none() | st.text(max_size=2), max_size=2)
arrivals = st.lists(st.builds(Arrival, changes, st.sampled_from(MARKS)), max_size=6)
aliases = st.sampled_from(("River", "river ", "Stone", "Brook", "", "Ana María", "x" * 61))
imported = st.lists(
    st.builds(
        Arrival,
        changes,
        st.sampled_from(MARKS),
        st.lists(st.sampled_from(MARKS), max_size=2).map(tuple),
    ),
    max_size=4,
)
newcomers = st.lists(
    st.builds(Client, st.sampled_from(("brook-id", "fox-id")), aliases, moments), max_size=2
)


def outcome(act: Callable[[Store], Any], store: Store) -> Any:
    """What came of it; which of several wrongs is named is up to the store."""
    try:
        return act(store)
    except (KeyError, ValueError, RecordsError):
        return "refused"


class Stores(RuleBasedStateMachine):
    """Does the same to both stores and expects the same of both."""

    def __init__(self) -> None:
        super().__init__()
        self.time = START
        self.sittings = 0
        self.folder = Path(tempfile.mkdtemp())
        self.memory: Store = MemoryStore(DEMO, self.clock)
        self.sql: Store = open_file(
            put_records(self.folder / "demo.sqlite", DEMO), DEMO, self.clock
        )

    def clock(self) -> datetime:
        return self.time

    def teardown(self) -> None:
        self.sql.close()
        shutil.rmtree(self.folder)

    def both(self, act: Callable[[Store], Any]) -> None:
        self.time += timedelta(minutes=1)
        assert outcome(act, self.memory) == outcome(act, self.sql)

    @initialize()
    def begin(self) -> None:
        two = [Client("river-id", "River", START), Client("stone-id", "Stone", START)]
        self.both(lambda store: store.receive([], two))

    @rule(change=changes)
    def keep(self, change: Change) -> None:
        self.both(lambda store: store.keep(change))

    @rule(arrivals=arrivals, newcomers=newcomers)
    def receive(self, arrivals: list[Arrival], newcomers: list[Client]) -> None:
        self.both(lambda store: store.receive(arrivals, newcomers))

    @rule(arrivals=imported, newcomers=newcomers)
    def bring_in(self, arrivals: list[Arrival], newcomers: list[Client]) -> None:
        self.sittings += 1
        sitting = f"import {self.sittings}"
        one = [replace(each, change=replace(each.change, sitting=sitting)) for each in arrivals]
        self.both(lambda store: store.receive(one, newcomers, file="a.csv"))

    @rule(number=st.integers(1, 3))
    def undo(self, number: int) -> None:
        self.both(lambda store: store.undo_import(number))

    @rule(entry_id=st.sampled_from(ENTRIES))
    def remove(self, entry_id: str) -> None:
        self.both(lambda store: store.remove(entry_id))

    @rule(entry_id=st.sampled_from(ENTRIES))
    def restore(self, entry_id: str) -> None:
        self.both(lambda store: store.restore(entry_id))

    @rule(client_id=st.sampled_from(CLIENTS), alias=aliases, remember=st.booleans())
    def rename(self, client_id: str, alias: str, *, remember: bool) -> None:
        self.both(lambda store: store.rename_client(client_id, alias, remember=remember))

    @rule(client_id=st.sampled_from(CLIENTS), alias=aliases)
    def forget(self, client_id: str, alias: str) -> None:
        self.both(lambda store: store.forget_alias(client_id, alias))

    @rule(client_id=st.sampled_from(CLIENTS))
    def take_away(self, client_id: str) -> None:
        self.both(lambda store: store.remove_client(client_id))

    @rule(client_id=st.sampled_from(CLIENTS))
    def bring_back(self, client_id: str) -> None:
        self.both(lambda store: store.restore_client(client_id))

    @rule(
        entry_id=st.sampled_from(ENTRIES),
        from_id=st.sampled_from(CLIENTS),
        to_id=st.sampled_from(CLIENTS),
        lines=st.dictionaries(lines, lines, max_size=2),
    )
    def move(self, entry_id: str, from_id: str, to_id: str, lines: dict[str, str]) -> None:
        self.both(lambda store: store.move(entry_id, from_id, to_id, lines))

    @rule(client_id=st.sampled_from(CLIENTS), change=plan_changes, based_on=wordings)
    def change_plan(
        self, client_id: str, change: PlanChange, based_on: list[str | None] | None
    ) -> None:
        self.both(lambda store: store.change_plan(client_id, change, based_on))

    @invariant()
    def the_same_is_kept(self) -> None:
        assert _everything(self.memory) == _everything(self.sql)


def _everything(store: Store) -> list[Any]:
    entries = [*store.entries(), *store.entries(removed=True)]
    clients = [*store.clients(), *store.clients(removed=True)]
    return [
        clients,
        entries,
        [store.moves(entry_id) for entry_id in ENTRIES],
        [repr((entry.answers, entry.drafts)) for entry in entries],
        [store.revisions(entry.id) for entry in entries],
        [store.entries(client.id, "walk") for client in clients],
        [store.plan_changes(client.id) for client in clients],
        store.received(MARKS),
        store.imports(),
    ]


TestStores = Stores.TestCase
TestStores.settings = settings(
    max_examples=as_many_as(15, 100), stateful_step_count=20, deadline=None
)
