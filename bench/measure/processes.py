"""What a server and all that it started use of the machine."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil

QUIET = 0.04  # of a core
LOOK_EVERY = 0.4  # seconds
MB = 1e6


def tree(pid: int) -> list[psutil.Process]:
    """Give a process and all that it started and that started from these, as far as they live."""
    try:
        top = psutil.Process(pid)
        return [top, *top.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def proportional(rollup: str) -> int:
    """Read the proportional set size, in bytes, from what ``smaps_rollup`` says."""
    for line in rollup.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    raise ValueError("there is no proportional set size in it")


def memory(pid: int) -> float:
    """Give the proportional set size of a process tree, in MB (millions of bytes)."""
    return sum(_memories(tree(pid))) / MB


def cpu(pid: int) -> float:
    """Give the seconds of processor time that a process tree took so far, with ended children."""
    total = 0.0
    for process in tree(pid):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def until_quiet(pids: Iterable[int], at_most: float = 20.0) -> bool:
    """Wait until process trees do next to nothing; tell whether they came to it."""
    watched = list(pids)
    ends = time.monotonic() + at_most
    before = sum(map(cpu, watched))
    while time.monotonic() < ends:
        time.sleep(LOOK_EVERY)
        now = sum(map(cpu, watched))
        if now - before <= QUIET * LOOK_EVERY:
            return True
        before = now
    return False


def _memories(processes: Iterable[psutil.Process]) -> Iterator[int]:
    for process in processes:
        try:
            yield proportional(Path(f"/proc/{process.pid}/smaps_rollup").read_text())
        except (FileNotFoundError, ProcessLookupError, ValueError):  # it ended while we looked
            continue
