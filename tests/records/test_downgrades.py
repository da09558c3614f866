"""Migrations go back with records in them, or refuse and leave everything as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command

from surefoot.language import language
from surefoot.records.engines.sqlite import sqlite_engine, writing
from surefoot.records.entities import PlanChange, RecordsError
from surefoot.records.migrations import bring_up_to_date, upgrading
from surefoot.records.practice import DEMO, open_file
from surefoot.records.store import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WHY = PlanChange("goal:why", "goal", "For my son", False, "For me", NOON)
LOST = {
    "0003": "who was removed or renamed, and which entries were moved",
    "0002": "what was written and does not count yet",
    "0001": "the people of this practice",
}


def fill(file: Path, change: Callable[..., Any]) -> tuple[Store, str, str]:
    """Fill a store with what every version can keep, and give it with its two people."""
    store = open_file(file, DEMO)
    river, stone = store.add_client("River").id, store.add_client("Stone").id
    store.keep(change(river, {"before": 7}))
    store.keep(change(river, {"before": 8}, sitting="evening"))
    store.keep(change(stone, {"before": 1}, entry_id="walk-2"))
    store.remove("walk-2")
    store.change_plan(river, WHY)
    return store, river, stone


def go_back(file: Path, to: str) -> None:
    engine = sqlite_engine(file)
    try:
        with writing(engine) as connection:
            command.downgrade(upgrading.settings(connection), to)
    finally:
        engine.dispose()


def go_on(file: Path) -> None:
    engine = sqlite_engine(file)
    bring_up_to_date(engine)
    engine.dispose()


def dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return list(connection.iterdump())


def rows(file: Path) -> dict[str, list[dict[str, Any]]]:
    """Give all rows but for the clocks, which an older version keeps no room for."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {name: _of_table(connection, name) for (name,) in tables.fetchall()}


def _of_table(connection: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    found = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608
    kept = [
        {column: row[column] for column in sorted(row.keys()) if not column.endswith("_ahead_min")}
        for row in found
    ]
    return sorted(kept, key=repr)


@pytest.mark.parametrize("to", ["0003", "0002", "0001"])
def test_what_an_older_version_can_keep_survives_the_way_there_and_back(
    file: Path, change: Callable[..., Any], to: str
) -> None:
    fill(file, change)[0].close()
    before = rows(file)
    go_back(file, to)
    dump(file)
    go_on(file)
    assert rows(file) == before
    store = open_file(file, DEMO)
    assert [each.alias for each in store.clients()] == ["River", "Stone"]
    store.close()


def taken_away(store: Store, river: str, stone: str, change: Any) -> None:
    store.remove_client(stone)


def renamed(store: Store, river: str, stone: str, change: Any) -> None:
    store.rename_client(river, "Rio", remember=True)


def moved(store: Store, river: str, stone: str, change: Any) -> None:
    store.move("walk-1", river, stone)


def draft(store: Store, river: str, stone: str, change: Any) -> None:
    store.keep(change(river, {}, drafts={"seen": "a heron" * 2000}))


def draft_of_a_line(store: Store, river: str, stone: str, change: Any) -> None:
    store.change_plan(river, replace(WHY, draft="For"))


def people(store: Store, river: str, stone: str, change: Any) -> None:
    """Add nothing: the people are enough."""


@pytest.mark.parametrize(
    ("add", "of"),
    [
        (taken_away, "0003"),
        (renamed, "0003"),
        (moved, "0003"),
        (draft, "0002"),
        (draft_of_a_line, "0002"),
        (people, "0001"),
    ],
)
def test_what_it_cannot_keep_is_told_in_a_sentence_and_nothing_is_changed(
    file: Path, change: Callable[..., Any], add: Callable[..., None], of: str
) -> None:
    store, river, stone = fill(file, change)
    add(store, river, stone, change)
    store.close()
    before = dump(file)
    with pytest.raises(RecordsError) as refused:
        go_back(file, "base")
    assert str(refused.value) == (
        f"an older Surefoot would lose {LOST[of]}; the records were left as they are"
    )
    assert language("es").text(refused.value.args[0]).startswith("un Surefoot más antiguo perdería")
    assert dump(file) == before
