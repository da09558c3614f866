"""Does a piece of work in a process of its own, ends that, and looks at what it left."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from measure.crash_workloads import WORKLOADS, left
from measure.fault_injection import (
    AT_A_TIME,
    AT_STEPS,
    IN_DATABASE,
    KILLS,
    NO_ROOM,
    TORN,
    Fault,
    Steps,
)

MOST_ROOM = 32 * 1024 * 1024
BEGUN, FAILED = "begun", "failed"
LOADED = (
    "docx", "pyarrow.parquet", "surefoot.outcomes.data.from_records", "surefoot.report.as_html",
    "surefoot.report.as_word", "surefoot.records.backups.snapshot",
    "surefoot.records.backups.staging", "surefoot.records.backups.restore",
    "surefoot.exchange.pipeline", "surefoot.records.engines.wal_lineage",
    "surefoot.records.migrations.upgrading", "surefoot.records.sql",
)  # fmt: skip
"""What the work needs, loaded once; nothing of it is used before the fork, which threads forbid."""


@dataclass
class Output:
    """What a process told before it ended.

    Attributes
    ----------
    things :
        What it said was done, in order.
    trouble :
        The error that no sentence was made of; empty if none was.
    steps :
        How many steps it took outside and within the database; 0 if it was killed.
    seconds :
        From the beginning of its work to its end.
    was_killed :
        Whether it was.
    """

    things: list[Any] = field(default_factory=list)
    trouble: str = ""
    steps: tuple[int, int] = (0, 0)
    seconds: float = 0.0
    was_killed: bool = False


class Bench:
    """Where trials of one kind of work are made.

    Parameters
    ----------
    name :
        Of the work.
    room :
        A folder; on a drive that can be filled, if ``fills``.
    fills :
        Whether that drive is ours to fill.
    """

    def __init__(self, name: str, room: Path, *, fills: bool) -> None:
        self.name, self.work, self._fills = name, WORKLOADS[name], fills
        self._room = room
        self._before, self._folder = room / f"{name}-before", room / name
        for each in LOADED:
            import_module(each)
        self._before.mkdir(mode=0o700)
        told = _in_a_process(self._prepared, self._before)
        if told.trouble:
            raise RuntimeError(told.trouble)
        usual = [self._usual() for _ in range(2)][-1]
        self._steps, self._of_database, self._seconds = *usual.steps, usual.seconds
        self._bytes = max(64 * 1024, 2 * (_size(self._folder) - _size(self._before)))

    def kinds(self) -> tuple[str, ...]:
        """Give what can happen to this work."""
        log = (TORN,) if self.name in ("keep", "import") else ()
        steps = AT_STEPS if self._steps else ()  # answers are kept by the database alone
        database = (IN_DATABASE,) if self._of_database else ()
        return (*steps, *database, AT_A_TIME, *log, *([NO_ROOM] if self._fills else []))

    def draw(self, kind: str, chance: random.Random) -> Fault:
        """Draw where it happens."""
        most = {**dict.fromkeys(AT_STEPS, self._steps), IN_DATABASE: self._of_database}
        return Fault(kind, chance.randint(1, most[kind]) if kind in most else chance.random())

    def try_it(self, fault: Fault) -> tuple[bool, list[str], list[str]]:
        """Make a trial: whether the work was hit, what is wrong, and what was left lying about."""
        self._clear()
        with self._little_room(fault):
            told = self._done(fault)
        if fault.kind == TORN:
            _tear(self._folder / "home" / "own.sqlite-wal", fault.at)
        lying = left(self._folder)
        faults = [] if fault.kind in KILLS else _unsaid(told, lying)
        looked = _in_a_process(lambda tell: self._looked(tell, told.things), self._folder)
        found = [str(each) for each in looked.things]
        was_hit = told.was_killed or not self._went_well(told)
        trouble = [looked.trouble] if looked.trouble else []
        return was_hit, [*faults, *found, *trouble], lying

    def _went_well(self, told: Output) -> bool:
        return bool(told.things) and told.things[-1] in (0, ["old", 0], ["report.docx", 0])

    def _usual(self) -> Output:
        self._clear()
        told = self._done(None)
        if told.trouble or told.was_killed:
            raise RuntimeError(f"{self.name} fails undisturbed: {told.trouble}")
        looked = _in_a_process(lambda tell: self._looked(tell, told.things), self._folder)
        if looked.things or looked.trouble:
            raise RuntimeError(f"{self.name} is wrong undisturbed: {looked}")
        return told

    def _clear(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._before, self._folder)

    def _prepared(self, tell: Callable[[Any], None]) -> None:
        self.work.prepare(self._before)

    def _done(self, fault: Fault | None) -> Output:
        steps = Steps(fault)

        def work(tell: Callable[[Any], None]) -> None:
            steps.watch()
            tell(BEGUN)
            try:
                self.work.do(self._folder, tell)
            finally:
                tell(["steps", steps.count, steps.of_database])

        timed = fault is not None and fault.kind in (AT_A_TIME, TORN)
        after = fault.at * self._seconds if timed and fault else None
        return _in_a_process(work, self._folder, after)

    def _looked(self, tell: Callable[[Any], None], things: list[Any]) -> None:
        for fault in self.work.check(self._folder, things):
            tell(fault)
        for stray in self.work.strays(self._folder):
            tell(stray)

    @contextmanager
    def _little_room(self, fault: Fault) -> Iterator[None]:
        """Leave so little room on the drive that the work does not fit."""
        filler = self._room / "filler"
        if fault.kind == NO_ROOM:
            there = os.statvfs(self._room)
            fill = there.f_bavail * there.f_frsize - int(fault.at * self._bytes)
            with filler.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, max(1, fill))
        try:
            yield
        finally:
            filler.unlink(missing_ok=True)


def _unsaid(told: Output, lying: list[str]) -> list[str]:
    """Give what is wrong where the program could still speak and tidy up."""
    faults = [told.trouble] if told.trouble else []
    return [*faults, *(f"{name} was left lying about" for name in lying)]


def _size(folder: Path) -> int:
    return sum(each.lstat().st_size for each in folder.rglob("*") if each.is_file())


def _tear(log: Path, at: float) -> None:
    """Add to a log what a write that was cut off leaves at its end."""
    if log.exists() and log.stat().st_size:
        chance = random.Random(at)  # noqa: S311 nothing secret
        with log.open("ab") as file:
            file.write(chance.randbytes(int(at * 4096) + 1))


def _in_a_process(
    work: Callable[[Callable[[Any], None]], None], folder: Path, after: float | None = None
) -> Output:
    """Fork, work there, and hear what it tells; kill it some seconds after it began."""
    heard, telling = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        _work(work, folder, telling)
    os.close(telling)
    return _hear(child, heard, after)


def _work(work: Callable[[Callable[[Any], None]], None], folder: Path, telling: int) -> NoReturn:
    os.umask(0o022)
    os.environ |= {"SUREFOOT_HOME": str(folder / "home"), "SUREFOOT_LANGUAGE": "en"}
    os.environ["TMPDIR"] = str(folder)
    nothing = os.open(os.devnull, os.O_RDWR)
    for each in range(3):
        os.dup2(nothing, each)
    write = os.write

    def tell(thing: Any) -> None:
        write(telling, f"{json.dumps(thing)}\n".encode())

    try:
        work(tell)
    except BaseException as trouble:
        if not isinstance(trouble, KeyboardInterrupt) and not _is_said(trouble):
            tell([FAILED, traceback.format_exc(limit=-4)])
    os._exit(0)


def _is_said(trouble: BaseException) -> bool:
    """Tell whether an error is one of which commands and pages make a sentence."""
    from surefoot.records.entities import RecordsError

    return isinstance(trouble, RecordsError | OSError)


def _hear(child: int, heard: int, after: float | None) -> Output:
    told, began = Output(), time.monotonic()
    with os.fdopen(heard, "rb") as lines:
        for line in lines:
            if not line.endswith(b"\n"):
                break
            thing = json.loads(line)
            if thing == BEGUN:
                began = time.monotonic()
                if after is not None:
                    time.sleep(after)
                    os.kill(child, signal.SIGKILL)
            elif isinstance(thing, list) and thing[0] == "steps":
                told.steps = (thing[1], thing[2])
            elif isinstance(thing, list) and thing[0] == FAILED:
                told.trouble = thing[1]
            else:
                told.things.append(thing)
    _, status = os.waitpid(child, 0)
    told.seconds = time.monotonic() - began
    told.was_killed = os.WIFSIGNALED(status)
    return told


@contextmanager
def a_small_drive(folder: Path) -> Iterator[bool]:
    """Have a folder on a small drive in memory, which can be filled; tell whether that was allowed.

    Only the system's administrator may do it, and only on Linux.
    """
    command = ["mount", "-t", "tmpfs", "-o", f"size={MOST_ROOM},mode=0700", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError as trouble:
        if trouble.errno != errno.ENOENT:
            raise
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S607
