# ruff: noqa: S311 what is random here keeps nothing secret
"""Run as a program: writes records in processes of its own and tells which writes returned.

``writers.py FILE killed KILLS SEED`` kills writers at random moments;
``writers.py FILE together WRITERS WRITES`` lets several write at once;
``writers.py FILE made KILLS SEED`` kills one after the other while they make new files.

Each line of its output is the JSON of one writer: ``acknowledged`` holds the numbers of the
writes that returned, ``failure`` the name of the error that ended it.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import sys
from collections.abc import Iterator
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import surefoot.records.migrations.upgrading  # noqa: F401 so that a forked writer need not
from surefoot.records.entities import Change
from surefoot.records.imports import Arrival
from surefoot.records.practice import DEMO, open_file
from surefoot.records.store import Store

METHOD = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
PROCESSES: Any = multiprocessing.get_context(METHOD)
CLIENT = "river-id"
AT_LEAST = 60  # seconds to wait for a writer on a busy machine
ENDLESS = 1_000_000


def write(store: Store, writer: str, number: int) -> None:
    """Keep one numbered change: two answers of one entry, or two rows that arrive together."""
    name = f"{writer}-{number}"
    if number % 5 == 4:
        rows = [Change(f"{name}-{row}", CLIENT, "session", 1, {"row": row}, "s") for row in (1, 2)]
        store.receive([Arrival(row, row.entry_id) for row in rows])
        return
    answers = {f"{name}-one": number, f"{name}-two": "words " * 50}
    sitting = f"{writer}-{number // 7}"
    store.keep(Change(f"shared-{number % 3}", CLIENT, "walk", 1, answers, sitting))


def run(file: Path, writer: str, writes: int, begin: Any, told: Connection) -> None:
    """Open the file when all are there, write, and tell what was kept when it is kept."""
    begin.wait()
    told.send("begun")
    try:
        store = open_file(file, DEMO)
        for number in range(writes):
            write(store, writer, number)
            told.send(number)
        store.close()
    except Exception as error:
        told.send(f"{type(error).__name__}: {error}")
    told.close()


def start(file: Path, writer: str, writes: int, begin: Any) -> tuple[Any, Connection]:
    """Start a writer; give its process and what it is heard through."""
    heard, told = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=run, args=(file, writer, writes, begin, told))
    process.start()
    told.close()
    return process, heard


def messages(heard: Connection) -> Iterator[Any]:
    """Give what a writer tells until it ends, in whatever way."""
    try:
        while heard.poll(AT_LEAST):
            yield heard.recv()
    except (EOFError, OSError):
        return


def report(writer: str, told: list[Any]) -> None:
    """Print what one writer told."""
    failures = [each for each in told if isinstance(each, str) and each != "begun"]
    numbers = [each for each in told if isinstance(each, int)]
    line = {"writer": writer, "acknowledged": numbers, "failure": next(iter(failures), None)}
    print(json.dumps(line), flush=True)  # noqa: T201


def killed(file: Path, kills: int, seed: int) -> None:
    """Kill writers in the middle of their work, one or two of them at a time."""
    chance = random.Random(seed)
    names = [f"w{number}" for number in range(kills)]
    while names:
        now = [names.pop() for _ in range(min(chance.choice([1, 2]), len(names)))]
        begin = PROCESSES.Event()
        begin.set()
        for name, (process, heard) in [(name, start(file, name, ENDLESS, begin)) for name in now]:
            told = list(islice(messages(heard), chance.choice([1, 2, 5, 20, 40])))
            process.join(chance.uniform(0, 0.004))
            process.kill()
            report(name, [*told, *messages(heard)])
            process.join()


def made(file: Path, kills: int, seed: int) -> None:
    """Kill programs while they make a new file, each one of its own."""
    chance = random.Random(seed)
    for number in range(kills):
        begin = PROCESSES.Event()
        process, heard = start(file.with_name(f"{seed}-{number} {file.name}"), "w", 0, begin)
        begin.set()
        next(messages(heard))
        process.join(chance.uniform(0, 0.15))
        process.kill()
        report("w", list(messages(heard)))
        process.join()


def together(file: Path, writers: int, writes: int) -> None:
    """Let several writers begin at the same moment."""
    begin = PROCESSES.Event()
    started = [start(file, f"w{number}", writes, begin) for number in range(writers)]
    begin.set()
    for number, (process, heard) in enumerate(started):
        report(f"w{number}", list(messages(heard)))
        process.join()


if __name__ == "__main__":
    given, what, *numbers = sys.argv[1:]
    doing = {"killed": killed, "made": made, "together": together}[what]
    doing(Path(given), *map(int, numbers))
