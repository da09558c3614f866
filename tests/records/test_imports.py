"""An import goes again as a whole; what a person did to it since stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command

from surefoot.records.engines.sqlite import sqlite_engine, writing
from surefoot.records.entities import Change, Client, PlanChange, RecordsError
from surefoot.records.imports import Arrival, KeptBecause, UnknownImportError
from surefoot.records.migrations import upgrading
from surefoot.records.practice import DEMO, open_file
from surefoot.records.store import Store

STONE = Client("stone-id", "Stone", datetime(2026, 3, 1, tzinfo=UTC))
BROOK = Client("brook-id", "Brook", datetime(2026, 3, 1, tzinfo=UTC))


def come(client: str, entry: str, sitting: str = "one", **answers: Any) -> Arrival:
    change = Change(entry, client, "walk", 1, {"row": entry} | answers, sitting)
    return Arrival(change, f"mark of {entry} {sorted(answers)}", (f"day of {entry}",))


def everything(store: Store) -> list[Any]:
    entries = [*store.entries(), *store.entries(removed=True)]
    marks = [f"{kind} of {entry}{more}" for kind in ("mark", "day") for entry in "abc"
             for more in ("", " []", " ['more']")]  # fmt: skip
    return [
        store.clients(),
        entries,
        [store.revisions(each.id) for each in entries],
        store.received(marks),
    ]


def test_what_came_goes_again_as_if_it_had_not_come(any_store: Store, river: str) -> None:
    before = everything(any_store)
    rows = [come(river, "a"), come("stone-id", "b"), come("stone-id", "c")]
    any_store.receive(rows, [STONE], file="march.csv")
    [one] = any_store.imports()
    assert (one.number, one.file, one.sessions, one.completed, one.clients) == (
        1, "march.csv", 3, 0, 1
    )  # fmt: skip
    undone = any_store.undo_import(1)
    assert (undone.sessions, undone.clients, undone.kept, undone.clients_kept) == (3, 1, [], 0)
    assert everything(any_store) == before
    assert any_store.imports()[0].undone_at is not None
    again = [come(river, "a", "2"), come("stone-id", "b", "2"), come("stone-id", "c", "2")]
    assert any_store.receive(again, [STONE], file="march.csv") == 3
    assert len(any_store.entries()) == 3
    assert [each.number for each in any_store.imports()] == [1, 2]


def test_answers_that_an_import_added_go_again(any_store: Store, river: str, change: Any) -> None:
    any_store.keep(change(river, {"row": "a"}, "a"))
    before = everything(any_store)
    any_store.receive([come(river, "a", more=1)], file="a.csv")
    assert any_store.entry("a").answers == {"row": "a", "more": 1}
    assert any_store.imports()[0].completed == 1
    assert any_store.undo_import(1).completed == 1
    assert everything(any_store) == before


def test_answers_that_an_import_added_to_many_go_again(any_store: Store, river: str) -> None:
    any_store.receive([come(river, f"e{number}") for number in range(700)], file="a.csv")
    before = [each.answers for each in any_store.entries()]
    more = [come(river, f"e{number}", "two", more=number) for number in range(700)]
    any_store.receive(more, file="a.csv")
    assert any_store.undo_import(2).completed == 700
    assert [each.answers for each in any_store.entries()] == before


def test_two_imports_go_one_after_the_other_the_later_one_first(
    any_store: Store, river: str
) -> None:
    any_store.receive([come(river, "a")], file="a.csv")
    first = everything(any_store)
    any_store.receive([come(river, "a", "two", more=1)], file="a.csv")
    assert [why for _, why in any_store.undo_import(1).kept] == [KeptBecause.CHANGED]
    any_store.undo_import(2)
    assert everything(any_store) == first


def test_two_imports_undone_in_turn_leave_nothing(any_store: Store, river: str) -> None:
    before = everything(any_store)
    any_store.receive([come(river, "a")], file="a.csv")
    any_store.receive([come(river, "a", "two", more=1)], file="a.csv")
    any_store.undo_import(2)
    any_store.undo_import(1)
    assert everything(any_store) == before


@pytest.mark.parametrize("why", list(KeptBecause))
def test_what_a_person_did_since_stays(any_store: Store, change: Any, why: KeptBecause) -> None:
    rows = [come("stone-id", "a"), come("brook-id", "b")]
    any_store.receive(rows, [STONE, BROOK], file="a.csv")
    acts = {
        KeptBecause.CHANGED: lambda: any_store.keep(change("stone-id", {"own": 1}, "a")),
        KeptBecause.MOVED: lambda: any_store.move("a", "stone-id", "brook-id"),
        KeptBecause.REMOVED: lambda: any_store.remove("a"),
        KeptBecause.CLIENT_REMOVED: lambda: any_store.remove_client("stone-id"),
    }
    acts[why]()
    stays = any_store.revisions("a")
    undone = any_store.undo_import(1)
    assert [(entry.id, reason) for entry, reason in undone.kept] == [("a", why)]
    assert any_store.revisions("a") == stays
    assert any_store.received(["mark of a []"]) == {"mark of a []": "a"}
    assert undone.sessions == 1
    clients = {each.id for each in (*any_store.clients(), *any_store.clients(removed=True))}
    assert "stone-id" in clients
    assert ("brook-id" in clients) is (why is KeptBecause.MOVED)


@pytest.mark.parametrize("did", ["renamed", "planned", "written", "former"])
def test_a_client_of_whom_anything_is_left_stays(any_store: Store, change: Any, did: str) -> None:
    any_store.receive([come("stone-id", "a")], [STONE], file="a.csv")
    line = PlanChange("own:people:1", "people", "Jo", False, None, STONE.added_at)
    acts = {
        "renamed": lambda: any_store.rename_client("stone-id", "Boulder"),
        "planned": lambda: any_store.change_plan("stone-id", line),
        "written": lambda: any_store.keep(change("stone-id", {"own": 1}, "x")),
        "former": lambda: (
            any_store.rename_client("stone-id", "Boulder", remember=True),
            any_store.rename_client("stone-id", "Stone", remember=True),
        ),
    }
    acts[did]()
    undone = any_store.undo_import(1)
    assert (undone.sessions, undone.clients, undone.clients_kept) == (1, 0, 1)
    assert [each.id for each in any_store.clients()] == ["stone-id"]


def test_an_import_is_undone_once(any_store: Store, river: str) -> None:
    any_store.receive([come(river, "a")], file="a.csv")
    any_store.undo_import(1)
    with pytest.raises(RecordsError, match="undone before"):
        any_store.undo_import(1)
    with pytest.raises(UnknownImportError):
        any_store.undo_import(2)


def test_a_mark_of_two_rows_is_that_of_the_row_whose_own_it_is(
    any_store: Store, river: str
) -> None:
    def row(entry: str, mark: str, *also: str) -> Arrival:
        return Arrival(Change(entry, river, "walk", 1, {"row": entry}, "one"), mark, also)

    any_store.receive([row("a", "m1", "m2", "m3"), row("b", "m2", "m3"), row("c", "m4", "m1")])
    assert any_store.received(["m1", "m2", "m3", "m4"]) == {
        "m1": "a", "m2": "b", "m3": "a", "m4": "c"
    }  # fmt: skip
    any_store.receive([row("d", "m5", "m1", "m6")])
    assert any_store.received(["m1", "m5", "m6"]) == {"m1": "a", "m5": "d", "m6": "d"}


def test_arrivals_without_a_file_are_no_import(any_store: Store, river: str) -> None:
    any_store.receive([come(river, "a")])
    any_store.receive([], [STONE], file="empty.csv")
    assert any_store.imports() == []


def test_an_undo_that_fails_takes_nothing_back(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_file(file, DEMO)) as store:
        store.receive([come("stone-id", "a")], [STONE], file="a.csv")
        before = everything(store)

        def fail(*_: object) -> int:
            raise RecordsError("the disk is full")

        with monkeypatch.context() as failing:
            failing.setattr("surefoot.records.import_rows._delete_clients", fail)
            with pytest.raises(RecordsError):
                store.undo_import(1)
        assert everything(store) == before
        assert store.imports()[0].undone_at is None


def test_thousands_of_rows_are_taken_back_at_once(any_store: Store, river: str) -> None:
    rows = [come(river, f"e{number}") for number in range(1_500)]
    any_store.receive(rows, file="a.csv")
    assert any_store.undo_import(1).sessions == 1_500
    assert any_store.entries() == []


def test_imports_of_an_older_program_are_listed_and_can_be_undone(file: Path) -> None:
    file.touch()
    engine = sqlite_engine(file)
    with writing(engine) as connection:
        command.upgrade(upgrading.settings(connection), "0005")
        run = connection.exec_driver_sql
        for name in ("river", "stone"):
            at = "2026-03-01 12:00:00"
            run("INSERT INTO client VALUES (?, ?, ?, ?, NULL, NULL)", (name, name, name, at))
        for entry, sitting, day in (("a", "s1", 2), ("b", "s1", 2), ("c", "s2", 9), ("d", "x", 1)):
            at = f"2026-03-{day:02} 12:00:00"
            run(
                "INSERT INTO entry (id, client_id, form, begun_at, latest) "
                "VALUES (?, 'river', 'walk', ?, 1)",
                (entry, at),
            )
            run(
                "INSERT INTO revision VALUES (?, 1, ?, 1, '{\"row\": 1}', ?, '{}')",
                (entry, sitting, at),
            )
        for mark, entry in (("m1", "a"), ("m2", "b"), ("m3", "c"), ("demo d", "d")):
            run("INSERT INTO arrival VALUES (?, ?)", (mark, entry))
    engine.dispose()
    with closing(open_file(file, DEMO)) as store:
        told = [(each.sitting, each.sessions, each.file) for each in store.imports()]
        assert told == [("s1", 2, None), ("s2", 1, None)]
        assert len(store.entries()) == 4
        assert store.undo_import(1).sessions == 2
        assert [each.id for each in store.entries()] == ["d", "c"]
        assert {each.id for each in store.clients()} == {"river", "stone"}
        assert store.received(["m1", "m2", "m3"]) == {"m3": "c"}


def test_going_back_to_an_older_program_keeps_what_came(file: Path) -> None:
    with closing(open_file(file, DEMO)) as store:
        store.receive([come("stone-id", "a")], [STONE], file="a.csv")
    engine = sqlite_engine(file)
    with writing(engine) as connection:
        command.downgrade(upgrading.settings(connection), "0005")
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM arrival").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (1,)


def test_an_import_tells_no_words_when_it_is_looked_at(any_store: Store, river: str) -> None:
    any_store.receive([come(river, "a")], file="Marigolds sessions.csv")
    assert "Marigold" not in repr(any_store.imports())
    assert replace(any_store.imports()[0], number=2).number == 2
