"""Writes and reads records of nobody once, so that forks of this process find that done.

What speaks to the database is loaded and prepared when it is first used. A fork that is the first
to use it keeps what comes of that for itself alone; what was there before, all of them share. It is
done in memory, and closed again: no connection is open while anybody is forked.
"""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from surefoot.records.engines.sqlite import IN_MEMORY, sqlite_engine
from surefoot.records.entities import Change, PlanChange
from surefoot.records.ids_and_times import new_id
from surefoot.records.migrations import version_of
from surefoot.records.practice import DEMO
from surefoot.records.sql import SqlStore
from surefoot.records.tables import metadata


def rehearse() -> None:
    """Do what a page does with records, with none of anybody's."""
    engine = sqlite_engine(Path(IN_MEMORY))
    metadata.create_all(engine)
    with closing(SqlStore(engine, DEMO)) as store:
        _go_through(engine, store)


def _go_through(engine: Engine, store: SqlStore) -> None:
    person, entry_id = store.add_client("Nobody").id, new_id()
    for sitting in ("one", "two"):
        answers = {"nothing": sitting}
        store.keep(Change(entry_id, person, "nothing", 1, answers, sitting))
    store.change_plan(person, PlanChange("nothing", "nothing", "", False, None, datetime.now(UTC)))
    with engine.connect() as connection:
        version_of(connection)
    store.client(person)
    store.entries(person)
    store.entries(person, "nothing")
    store.entry(entry_id)
    store.revisions(entry_id)
    store.plan_changes(person)
