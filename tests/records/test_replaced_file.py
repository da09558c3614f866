# ruff: noqa: S311 what is random here keeps nothing secret
"""Whatever becomes of the file, an acknowledged word is in the one that lies there just then."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from eventually import eventually
from sample_sizes import as_many_as

from surefoot.records.engines.file_identity import index_of, log_of
from surefoot.records.engines.lock_wait import on_lock_wait
from surefoot.records.entities import RecordsError, UnknownClientError
from surefoot.records.practice import DEMO, OWN, EmptyFileError, StrangeLogError, open_file
from surefoot.records.save_errors import AnotherFileError, MissingFileError
from surefoot.records.sql import SqlStore

SEQUENCES = as_many_as(8, 1000, "SUREFOOT_SEQUENCES")
STEPS = 14
ROUNDS = 6
PATIENCE = 60.0  # seconds
SEED = int(os.environ.get("SUREFOOT_SEED", "20261130"))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets no open file go")


def copied(source: Path, target: Path) -> None:
    """Copy in another program: one that opens a file and closes it lets go of all its locks."""
    subprocess.run(["cp", str(source), str(target)], check=True, stderr=subprocess.DEVNULL)


@dataclass
class Fate:
    """A file of records, those who write in it, and what may become of it."""

    file: Path
    chance: random.Random
    stores: list[SqlStore]
    river: str
    told: list[str] = field(default_factory=list)
    words: dict[int, set[str]] = field(default_factory=dict)

    @property
    def all_three(self) -> tuple[Path, Path, Path]:
        return self.file, log_of(self.file), index_of(self.file)

    def beside(self, name: str) -> Path:
        return self.file.with_name(f"{name}.elsewhere")

    def in_the_file(self) -> set[str] | None:
        """Give the words in the file and its log, as somebody sees them who comes anew."""
        if not self.file.exists():
            return None
        folder = self.file.parent / "seen"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for each in self.all_three[:2]:
            with suppress(subprocess.CalledProcessError):  # a log that has just gone
                copied(each, folder / each.name)
        with closing(sqlite3.connect(folder / self.file.name)) as seen:
            try:
                assert seen.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                return {name for (name,) in seen.execute("SELECT id FROM entry")}
            except sqlite3.DatabaseError:
                return None

    def logs_are_emptied(self) -> None:
        for store in self.stores:
            with suppress(RecordsError):  # there is none, or none that goes with the file
                store.empty_log()

    # What may happen.

    def a_word_is_kept(self) -> None:
        who = self.chance.randrange(len(self.stores))
        store, word = self.stores[who], f"word-{len(self.told)}-{who}"
        try:
            store.keep(self.change(word))
        except (RecordsError, UnknownClientError):
            self.words[who] &= self.in_the_file() or set()
            return
        found = self.in_the_file()
        assert found is not None
        assert {word, *self.words[who]} <= found, "kept, and nothing said of what is gone"
        self.words[who].add(word)

    def change(self, word: str) -> Any:
        raise NotImplementedError

    def it_is_read(self) -> None:
        store = self.chance.choice(self.stores)
        try:
            read = {each.id for each in store.entries()}
        except RecordsError:
            return
        there = self.in_the_file()  # what was in a log that is gone was put into the file
        assert there is not None, "something was read of a file that is gone"
        assert read == there

    def it_is_copied(self) -> None:
        self.logs_are_emptied()
        if self.file.exists():
            copied(self.file, self.beside("copy"))

    def it_is_removed(self) -> None:
        for each in self.all_three[: self.chance.choice([1, 3])]:
            each.unlink(missing_ok=True)

    def it_is_moved_away(self) -> None:
        for each in self.all_three[: self.chance.choice([1, 3])]:
            if each.exists():
                each.rename(self.beside(each.name))

    def it_is_moved_back(self) -> None:
        if self.beside(self.file.name).exists():
            for each in self.all_three:
                if self.beside(each.name).exists():
                    self.beside(each.name).rename(each)

    def an_older_copy_is_moved_there(self) -> None:
        if self.beside("copy").exists():
            copied(self.beside("copy"), self.beside("copy of the copy"))
            self.beside("copy of the copy").rename(self.file)
            for each in self.all_three[1:]:
                each.unlink(missing_ok=True)

    def an_older_copy_is_written_over_it(self) -> None:
        self.logs_are_emptied()
        if self.beside("copy").exists() and self.file.exists():
            copied(self.beside("copy"), self.file)

    def it_is_cut_off(self) -> None:
        if self.file.exists():
            os.truncate(self.file, 0)

    def its_log_is_removed(self) -> None:
        for each in self.chance.choice([self.all_three[1:], self.all_three[1:2]]):
            each.unlink(missing_ok=True)

    def its_index_is_removed(self) -> None:
        index_of(self.file).unlink(missing_ok=True)

    def another_program_holds_it(self) -> None:
        if not self.in_the_file():
            return
        with closing(sqlite3.connect(self.file, isolation_level=None, timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(RecordsError):
                self.stores[0].keep(self.change("held"))


STEPS_THAT_HAPPEN: list[Callable[[Fate], None]] = [
    Fate.a_word_is_kept,
    Fate.a_word_is_kept,
    Fate.a_word_is_kept,
    Fate.a_word_is_kept,
    Fate.it_is_read,
    Fate.it_is_read,
    Fate.it_is_copied,
    Fate.it_is_removed,
    Fate.it_is_moved_away,
    Fate.it_is_moved_back,
    Fate.it_is_moved_back,
    Fate.an_older_copy_is_moved_there,
    Fate.an_older_copy_is_written_over_it,
    Fate.it_is_cut_off,
    Fate.its_log_is_removed,
    Fate.its_index_is_removed,
    Fate.another_program_holds_it,
]


@pytest.fixture
def fate(
    file: Path, change: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[int], Fate]]:
    """Give what makes a new file for each seed, with a server's store and a page's."""
    monkeypatch.setattr("surefoot.records.engines.sqlite.PATIENCE_S", 0.02)
    opened: list[SqlStore] = []
    with closing(open_file(file, OWN)) as store:
        store.add_client("River")
    empty = file.rename(file.with_name("empty.sqlite"))

    def begin(seed: int) -> Fate:
        folder = file.parent / f"{seed}"
        folder.mkdir()
        mine = Path(shutil.copy(empty, folder))
        stores = [open_file(mine, OWN), open_file(mine, OWN)]
        opened.extend(stores)
        [river] = [each.id for each in stores[0].clients()]
        made = Fate(mine, random.Random(seed), stores, river)
        made.words = {0: set(), 1: set()}
        made.change = lambda word: change(river, {"seen": word}, entry_id=word)  # type: ignore[method-assign]
        return made

    yield begin
    for store in opened:
        store.close()


def test_an_acknowledged_word_is_in_the_file_that_lies_there_just_then(
    fate: Callable[[int], Fate],
) -> None:
    for seed in range(SEED, SEED + SEQUENCES):
        made = fate(seed)
        for _ in range(STEPS):
            step = made.chance.choice(STEPS_THAT_HAPPEN)
            made.told.append(step.__name__)
            try:
                step(made)
            except BaseException as error:
                error.add_note(f"seed {seed}: {', '.join(made.told)}")
                raise
        for store in made.stores:
            store.close()
        shutil.rmtree(made.file.parent)


def test_an_older_copy_in_which_others_wrote_since_is_told_to_each_who_wrote(
    file: Path, change: Any
) -> None:
    with closing(open_file(file, OWN)) as one, closing(open_file(file, OWN)) as other:
        river = one.add_client("River").id
        one.empty_log()
        copied(file, file.with_name("copy"))
        other.keep(change(river, {"seen": "lost"}, entry_id="lost"))
        other.empty_log()
        copied(file.with_name("copy"), file)
        one.keep(change(river, {"seen": "after"}, entry_id="after"))
        with pytest.raises(AnotherFileError):
            other.keep(change(river, {"seen": "more"}, entry_id="more"))
        other.keep(change(river, {"seen": "more"}, entry_id="more"))
        assert {each.id for each in other.entries()} == {"after", "more"}


def test_a_file_that_was_cut_off_is_no_new_practice(file: Path) -> None:
    with closing(open_file(file, OWN)) as store:
        store.add_client("River")
        store.empty_log()
        os.truncate(file, 0)
        for ask in (store.clients, lambda: store.add_client("Stone"), lambda: open_file(file, OWN)):
            with pytest.raises(EmptyFileError, match="is empty"):
                ask()
    assert file.stat().st_size == 0
    with closing(open_file(file, DEMO)) as demo:
        assert demo.clients() == []


def test_nothing_is_read_of_a_file_that_is_gone(file: Path) -> None:
    with closing(open_file(file, OWN)) as store:
        store.add_client("River")
        away = file.rename(file.with_name("away"))
        with pytest.raises(MissingFileError):
            store.clients()
        away.rename(file)
        assert [each.alias for each in store.clients()] == ["River"]


def test_what_is_read_is_the_file_that_lies_there_brought_up_to_date(file: Path) -> None:
    with closing(open_file(file, OWN)) as store:
        store.add_client("River")
        with closing(open_file(file.with_name("other"), OWN)) as other:
            other.add_client("Stone")
        file.with_name("other").rename(file)
        with pytest.raises(StrangeLogError, match=log_of(file).name):
            store.clients()
        log_of(file).unlink()
        assert [each.alias for each in store.clients()] == ["Stone"]
        with pytest.raises(AnotherFileError):
            store.add_client("Brook")
        assert store.add_client("Brook").alias == "Brook"
        file.unlink()
        file.touch()
        for _ in range(2):
            with pytest.raises(EmptyFileError):
                store.clients()


def test_a_log_of_another_file_beside_the_records_is_named(file: Path) -> None:
    with closing(open_file(file, OWN)) as store:
        store.add_client("River")
        log = log_of(file)
        log.unlink()
        log.write_bytes(b"of another file")
        with pytest.raises(RecordsError, match=log.name):
            store.add_client("Stone")
        log.unlink()
        with pytest.raises(MissingFileError):
            store.add_client("Stone")
        store.add_client("Stone")
        assert [each.alias for each in store.clients()] == ["River", "Stone"]


def test_somebody_who_was_quicker_keeps_the_file_that_they_began(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_file(file, OWN)) as store:
        store.add_client("River")
    store.close()
    appeared = file.rename(file.with_name("appears"))
    is_there = Path.exists

    def appears(asked: Path) -> bool:
        if appeared.is_file() and asked == file:
            appeared.rename(file)
            return False
        return is_there(asked)

    monkeypatch.setattr(Path, "exists", appears)
    with closing(open_file(file, OWN)) as store:
        assert [each.alias for each in store.clients()] == ["River"]


def test_whoever_waits_is_told_once_and_goes_on_when_the_file_is_free(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("surefoot.records.engines.sqlite.TOLD_AFTER_S", 0.0)
    told: list[str] = []
    with (
        closing(open_file(file, OWN)) as store,
        closing(sqlite3.connect(file, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")

        def tell() -> None:
            told.append("held")
            other.execute("ROLLBACK")

        with on_lock_wait(tell):
            assert store.add_client("River").alias == "River"
    assert told == ["held"]


def test_a_word_is_in_the_file_also_while_other_threads_read_and_the_log_is_taken_away(
    file: Path, change: Any
) -> None:
    with closing(open_file(file, OWN)) as store:
        river = store.add_client("River").id
        fate = Fate(file, random.Random(SEED), [store], river)
        over, troubles = threading.Event(), []

        def read() -> None:
            while not over.is_set():
                try:
                    store.entries()
                except RecordsError:
                    pass  # that is said to whoever reads
                except Exception as error:
                    troubles.append(error)

        readers = [threading.Thread(target=read) for _ in range(3)]
        for each in readers:
            each.start()
        try:
            for number in range(ROUNDS):
                fate.its_log_is_removed()
                kept = change(river, {"seen": "it"}, entry_id=f"word-{number}")
                eventually(partial(is_kept, store, kept), PATIENCE, "nothing was kept")
                eventually(partial(sees, fate, kept.entry_id), PATIENCE, "it is not there")
        finally:
            over.set()
            for each in readers:
                each.join()
        assert troubles == []


def is_kept(store: SqlStore, change: Any) -> bool:
    try:
        store.keep(change)
    except RecordsError:
        return False
    return True


def sees(fate: Fate, word: str) -> bool:
    """Look for a word; what is copied while the log goes into the file is looked at again."""
    try:
        return word in (fate.in_the_file() or set())
    except AssertionError:
        return False
