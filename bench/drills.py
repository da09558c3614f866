"""Takes backups of a practice and puts them back, while others write to it and after they died.

``python bench/drills.py --drills 100`` invents a practice and does that again and again: three
programs write to it; a backup is taken; in every second drill they are killed first. The backup is
put back, in every third drill while they write. Then it must hold that

- each backup is whole, and holds whatever was acknowledged before it was begun;
- what is put back is equal to the backup, row for row;
- whatever was acknowledged is in the practice or in what is kept of the one before.

It prints a line of JSON with the counts, and ends with status 1 if anything was lost or not equal.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import surefoot.records.migrations.upgrading  # noqa: F401 so that a forked writer need not
from surefoot.records.backups.raw_file import is_whole
from surefoot.records.backups.restore import restore_backup
from surefoot.records.backups.snapshot import back_up
from surefoot.records.backups.staging import prepared
from surefoot.records.entities import Change, Client, RecordsError
from surefoot.records.ids_and_times import now
from surefoot.records.practice import OWN, open_file

METHOD = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
PROCESSES: Any = multiprocessing.get_context(METHOD)
WRITERS = 3
RIVER = Client("river-id", "River", datetime(2026, 3, 1, tzinfo=UTC))
LENGTHS = (1, 40, 4000)
WORDS = "seen"


@dataclass
class Found:
    """What the drills found."""

    drills: int = 0
    acknowledged: int = 0
    under_writing: int = 0
    after_kills: int = 0
    restored_under_writing: int = 0
    compared_rows: int = 0
    faults: list[str] = field(default_factory=list)

    def hold(self, is_true: bool, otherwise: str) -> None:
        """Note a fault unless something is true."""
        if not is_true:
            self.faults.append(f"drill {self.drills}: {otherwise}")


def write(file: Path, name: str, told: Connection) -> None:
    """Write entries until the end, and tell of each one that was acknowledged."""
    store, chance, number = open_file(file, OWN), random.Random(name), 0  # noqa: S311
    while True:
        entry = f"{name}-{number}"
        answers = {WORDS: "w" * chance.choice(LENGTHS), "number": number}
        try:
            store.keep(Change(entry, RIVER.id, "walk", 1, answers, name))
        except RecordsError:
            continue  # the practice was just replaced; as a page does, it is tried again
        told.send(entry)
        number += 1


class Writers:
    """Programs that write to one practice.

    Parameters
    ----------
    file :
        The file of its records.
    drill :
        A number that makes the names of their entries new ones.
    """

    def __init__(self, file: Path, drill: int) -> None:
        self.acknowledged: set[str] = set()
        self._started = []
        for each in range(WRITERS):
            heard, told = PROCESSES.Pipe(duplex=False)
            process = PROCESSES.Process(target=write, args=(file, f"d{drill}w{each}", told))
            process.start()
            told.close()
            self._started.append((process, heard))

    def hear(self, more: int = 0) -> set[str]:
        """Give what was acknowledged so far, once that is so many more than before."""
        enough = len(self.acknowledged) + more
        while True:
            for _, heard in self._started:
                self._take(heard)
            if len(self.acknowledged) >= enough:
                return set(self.acknowledged)
            time.sleep(0.001)

    def _take(self, heard: Connection) -> None:
        try:
            while heard.poll():
                self.acknowledged.add(heard.recv())
        except (EOFError, OSError):
            return

    def kill(self) -> None:
        """End them in the middle of whatever they do, and hear their last words."""
        for process, _ in self._started:
            process.kill()
            process.join()
        self.hear()


@contextmanager
def writing(file: Path, drill: int) -> Iterator[Writers]:
    """Let others write until the block ends."""
    writers = Writers(file, drill)
    try:
        yield writers
    finally:
        writers.kill()


def rows(file: Path) -> set[tuple[Any, ...]]:
    """Give every row of every table of a file."""
    with closing(sqlite3.connect(file)) as opened:
        made = opened.execute("SELECT name FROM sqlite_master WHERE type='table'")
        found: set[tuple[Any, ...]] = set()
        for (table,) in made.fetchall():
            every_row = f'SELECT * FROM "{table}"'  # noqa: S608 - a name of our own
            found |= {(table, *row) for row in opened.execute(every_row)}
    return found


def entries(*files: Path | None) -> set[str]:
    """Give the names of all entries in some files."""
    found: set[str] = set()
    for file in filter(None, files):
        with closing(sqlite3.connect(file)) as opened:
            found |= {name for (name,) in opened.execute("SELECT id FROM entry")}
    return found


def restore(backup: Path, file: Path) -> Path | None:
    """Put a backup back as the command does."""
    with prepared(backup, file, OWN) as ready:
        return restore_backup(ready.file, file, OWN, now())


def drill(file: Path, found: Found, chance: random.Random) -> None:
    """Take one backup and put it back."""
    number = found.drills = found.drills + 1
    killed, also_then = number % 2 == 0, number % 3 == 0
    with writing(file, number) as writers:
        before = writers.hear(chance.randrange(5, 40))
        if killed:
            writers.kill()
            before = writers.hear()
        backup, _ = back_up(file, OWN, now())
        found.hold(is_whole(backup), "the backup is not whole")
        found.hold(before <= entries(backup), "the backup lacks what was acknowledged")
        if killed:
            found.after_kills += 1
            found.hold(rows(file) == rows(backup), "the backup is not equal to the practice")
        else:
            found.under_writing += 1
            writers.hear(5)
            if not also_then:
                writers.kill()
        kept = restore(backup, file)
        if also_then and not killed:
            found.restored_under_writing += 1
            writers.hear(5)
        writers.kill()
        both, told = rows(backup), writers.hear()
        found.acknowledged += len(told)
    found.compared_rows += len(both)
    now_there = rows(file)
    if also_then and not killed:
        found.hold(both <= now_there, "rows of the backup are not in the practice")
    else:
        found.hold(both == now_there, "what was put back is not equal to the backup")
    found.hold(told <= entries(file, kept), "something acknowledged is nowhere")
    found.hold(is_whole(file), "the practice is damaged")
    for each in (backup, kept):
        if each is not None:
            each.unlink()


def run(drills: int, seed: int, folder: Path) -> Found:
    """Do so many drills in a folder.

    Parameters
    ----------
    drills, seed :
        How many, and which chance.
    folder :
        Where the practice is made.
    """
    file, found = folder / "own.sqlite", Found()
    with closing(open_file(file, OWN)) as store:
        store.receive([], [RIVER])
    chance = random.Random(seed)  # noqa: S311
    for _ in range(drills):
        drill(file, found, chance)
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Do the drills and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--drills", type=int, default=100, help="how many (default: 100)")
    parser.add_argument("--seed", type=int, default=1, help="which chance (default: 1)")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        found = run(asked.drills, asked.seed, Path(folder))
    print(json.dumps(vars(found)))  # noqa: T201
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
