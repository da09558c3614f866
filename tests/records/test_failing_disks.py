"""When the records cannot be written, that is said in a sentence and nothing is half kept."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import traceback
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from surefoot.records.engines.sqlite import sqlite_engine
from surefoot.records.entities import RecordsError
from surefoot.records.imports import Arrival
from surefoot.records.practice import DEMO, open_file
from surefoot.records.sql import SqlStore
from surefoot.records.store import Store

ANSWER = "Xylograph"  # in every answer and alias, so that it is found wherever it leaks


class Disk:
    """Connections to one file, whose disk can be made to fail."""

    def __init__(self, file: Path) -> None:
        self.engine = sqlite_engine(file)
        self.pragmas: list[str] = []
        event.listen(self.engine, "checkout", self._fail)

    def _fail(self, connection: Any, *_pool: object) -> None:
        for pragma in self.pragmas:
            connection.execute(f"PRAGMA {pragma}")

    def fills_up(self) -> None:
        self.pragmas = ["max_page_count=1"]

    def is_write_protected(self) -> None:
        self.pragmas = ["query_only=ON"]

    def recovers(self) -> None:
        self.pragmas = ["max_page_count=1000000", "query_only=OFF"]


@pytest.fixture
def disk(file: Path) -> Disk:
    open_file(file, DEMO).close()
    return Disk(file)


@pytest.fixture
def store(disk: Disk) -> Iterator[Store]:
    made = SqlStore(disk.engine, DEMO)
    yield made
    made.close()


@pytest.fixture
def river(store: Store) -> str:
    return store.add_client(ANSWER).id


def everything(store: Store) -> list[Any]:
    entries = store.entries()
    revisions = [store.revisions(entry.id) for entry in entries]
    return [store.clients(), entries, revisions, store.received(["m0", "m1"])]


def sentence(error: pytest.ExceptionInfo[RecordsError]) -> str:
    """The error's words, after looking for a person's words all over it."""
    assert ANSWER not in "".join(traceback.format_exception(error.value))
    return str(error.value)


def test_a_full_disk_is_named_and_nothing_is_half_kept(
    disk: Disk, store: Store, river: str, change: Any
) -> None:
    store.keep(change(river, {"seen": ANSWER}))
    before = everything(store)
    long = {"seen": ANSWER * 10_000}
    disk.fills_up()
    with pytest.raises(RecordsError) as full:
        store.keep(change(river, long, sitting="evening"))
    rows = [Arrival(change(river, long, f"row-{number}"), f"m{number}") for number in range(2)]
    with pytest.raises(RecordsError):
        store.receive(rows)
    assert sentence(full) == "the records cannot be read or written: the disk is full"
    assert everything(store) == before
    disk.recovers()
    assert store.keep(change(river, long, sitting="evening")).revision == 2
    assert store.receive(rows) == 2


def test_a_write_protected_file_is_named_and_can_still_be_read(
    disk: Disk, store: Store, river: str, change: Any
) -> None:
    kept = store.keep(change(river, {"seen": ANSWER}))
    disk.is_write_protected()
    with pytest.raises(RecordsError) as protected:
        store.keep(change(river, {"seen": "changed"}))
    with pytest.raises(RecordsError):
        store.add_client("Stone")
    assert sentence(protected) == "the records cannot be read or written: the file may only be read"
    assert store.entry(kept.id) == kept
    disk.recovers()
    assert store.keep(change(river, {"seen": "changed"})).answers == {"seen": "changed"}


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="whoever may write everywhere cannot be kept from it",
)
def test_a_file_that_its_owner_made_read_only_is_an_error_with_a_sentence(
    file: Path, change: Any
) -> None:
    with closing(open_file(file, DEMO)) as store:
        client_id = store.add_client(ANSWER).id
    file.chmod(stat.S_IRUSR)
    with closing(open_file(file, DEMO)) as store, pytest.raises(RecordsError) as protected:
        store.keep(change(client_id, {"seen": ANSWER}))
    assert "the file may only be read" in sentence(protected)


def test_a_damaged_file_is_named(file: Path, change: Any) -> None:
    with closing(open_file(file, DEMO)) as store:
        river = store.add_client(ANSWER).id
        for number in range(200):
            store.keep(change(river, {"seen": ANSWER * 50}, f"walk-{number}"))
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    with closing(open_file(file, DEMO)) as store, pytest.raises(RecordsError) as damaged:
        everything(store)
    assert sentence(damaged) == "the records cannot be read or written: the file is damaged"


def test_a_file_that_another_program_holds_is_named_after_waiting(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("surefoot.records.engines.sqlite.PATIENCE_S", 0.05)
    with closing(open_file(file, DEMO)) as store, closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsError) as held:
            store.add_client(ANSWER)
        assert "another program has held the file" in sentence(held)
        assert store.clients() == []
        other.rollback()
        assert store.add_client(ANSWER).alias == ANSWER


def test_no_failure_repeats_what_was_written(store: Store, river: str, change: Any) -> None:
    refused = [
        lambda: store.add_client(ANSWER.lower()),
        lambda: store.add_client(ANSWER * 20),
        lambda: store.keep(change("nobody", {"seen": ANSWER})),
        lambda: store.keep(change(river, {"seen": {ANSWER}})),
        lambda: store.keep(change(river, {"seen": ANSWER}, form="talk")),
    ]
    store.keep(change(river, {"seen": ANSWER}))
    for act in refused:
        with pytest.raises((ValueError, KeyError)) as error:
            act()
        assert ANSWER.lower() not in "".join(traceback.format_exception(error.value)).lower()
