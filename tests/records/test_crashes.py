# ruff: noqa: S311 what is random here keeps nothing secret
"""What was acknowledged survives whatever happens to the program that wrote it."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sample_sizes import as_many_as

from surefoot.atomic_files.temporary import HIDDEN
from surefoot.records.engines.file_identity import log_of
from surefoot.records.entities import Change, Client
from surefoot.records.practice import DEMO, OWN, open_file
from surefoot.records.store import Store

KILLS = as_many_as(25, 500, "SUREFOOT_KILLS")
TORN = as_many_as(60, 500, "SUREFOOT_TORN_LOGS")
SEED = int(os.environ.get("SUREFOOT_SEED", "20260301"))
TRIES = 20  # how often programs are killed until one of them was in the middle
RIVER = Client("river-id", "River", datetime(2026, 3, 1, tzinfo=UTC))


def writers(file: Path, *arguments: str | int) -> list[dict[str, Any]]:
    program = [sys.executable, str(Path(__file__).with_name("writers.py")), str(file)]
    done = subprocess.run(
        [*program, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def made(file: Path) -> Path:
    """A file of records with one client."""
    with closing(open_file(file, DEMO)) as store:
        store.receive([], [RIVER])
    return file


def assert_sound(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def kept_by(store: Store) -> dict[str, set[int]]:
    """Which numbered writes of each writer are there; a half one fails."""
    answers: dict[str, Any] = {}
    for entry in store.entries():
        answers |= entry.answers if entry.form == "walk" else {f"{entry.id}": entry.answers["row"]}
    parts: dict[tuple[str, int], set[str]] = {}
    for name in answers:
        writer, number, part = name.split("-")
        parts.setdefault((writer, int(number)), set()).add(part)
    assert set(map(frozenset, parts.values())) <= {frozenset({"one", "two"}), frozenset({"1", "2"})}
    kept: dict[str, set[int]] = {}
    for writer, number in parts:
        kept.setdefault(writer, set()).add(number)
    return kept


def test_nothing_acknowledged_is_lost_when_writers_are_killed(made: Path) -> None:
    told = writers(made, "killed", KILLS, SEED)
    assert len(told) == KILLS
    assert {each["failure"] for each in told} == {None}
    with closing(open_file(made, DEMO)) as store:
        kept = kept_by(store)
    lost = {
        each["writer"]: set(each["acknowledged"]) - kept.get(each["writer"], set()) for each in told
    }
    assert not any(lost.values())
    assert sum(len(each["acknowledged"]) for each in told) > KILLS
    assert_sound(made)


def test_a_program_killed_while_it_makes_a_file_leaves_a_whole_one_or_none(file: Path) -> None:
    for seed in range(SEED, SEED + TRIES):
        writers(file, "made", KILLS, seed)
        if any(file.parent.glob(f"{HIDDEN}*")):
            break
    else:
        pytest.fail("no program was killed in the middle of making a file")
    for each in file.parent.glob("[0-9]*.sqlite"):
        assert each.stat().st_size
        with closing(open_file(each, OWN)) as store:
            assert store.add_client("River").alias == "River"
        assert_sound(each)


def test_eight_programs_write_at_once_and_lose_nothing(made: Path) -> None:
    told = writers(made, "together", 8, 40)
    assert [each["failure"] for each in told] == [None] * 8
    with closing(open_file(made, DEMO)) as store:
        assert kept_by(store) == {f"w{number}": set(range(40)) for number in range(8)}
    assert_sound(made)


def test_eight_programs_open_a_new_file_at_once(folder: Path) -> None:
    for number in range(3):
        file = folder / f"new {number}.sqlite"
        assert [each["failure"] for each in writers(file, "together", 8, 0)] == [None] * 8
        assert_sound(file)


def test_a_torn_log_gives_what_was_kept_up_to_some_moment(made: Path, tmp_path: Path) -> None:
    with closing(open_file(made, DEMO)) as store:
        for number in range(60):
            store.keep(Change("e", RIVER.id, "walk", 1, {f"q{number}": number}, f"s{number}"))
        log = made.with_name(f"{made.name}-wal").read_bytes()
        shutil.copy(made, tmp_path / "whole")
    chance = random.Random(SEED)
    seen = set()
    for number in range(TORN):
        torn = tmp_path / f"torn {number}.sqlite"
        shutil.copy(tmp_path / "whole", torn)
        cut = chance.randrange(len(log))
        garbage = chance.randbytes(chance.choice([0, len(log) - cut]))
        torn.with_name(f"{torn.name}-wal").write_bytes(log[:cut] + garbage)
        seen.add(_kept_in(torn))
    assert len(seen) > 10


def _kept_in(file: Path) -> int:
    with closing(open_file(file, DEMO)) as store:
        entries = store.entries()
    answers = dict(entries[0].answers) if entries else {}
    assert answers == {f"q{number}": number for number in range(len(answers))}
    assert_sound(file)
    return len(answers)


def test_a_log_that_was_half_put_into_the_file_is_put_there_again(
    made: Path, tmp_path: Path
) -> None:
    torn = tmp_path / "own.sqlite"
    with closing(open_file(made, OWN)) as store:
        for number in range(60):
            words = {f"q{number}": "words " * 200}
            store.keep(Change(f"e{number}", RIVER.id, "walk", 1, words, "s"))
        shutil.copy(made, torn)
        shutil.copy(log_of(made), log_of(torn))
    first_page = made.read_bytes()[:4096]  # it tells of pages that come after it
    assert made.stat().st_size > torn.stat().st_size
    with torn.open("r+b") as half:
        half.write(first_page)
    with closing(open_file(torn, OWN)) as store:
        assert len(store.entries()) == 60
    assert_sound(torn)
