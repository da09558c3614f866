"""What a process tree uses is read from the system, and nothing of it is lost with its children."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from measure import processes

ROLLUP = """55d0-7ffd ---p 00000000 00:00 0                          [rollup]
Rss:               98744 kB
Pss:               80450 kB
Pss_Dirty:         79580 kB
Private_Dirty:     79580 kB
"""
BUSY = "import time\nwhile time.process_time() < 0.3: pass"


def test_the_proportional_size_is_read_in_bytes() -> None:
    assert processes.proportional(ROLLUP) == 80450 * 1024


def test_a_text_without_a_proportional_size_is_not_taken_for_none() -> None:
    with pytest.raises(ValueError, match="no proportional set size"):
        processes.proportional("Rss: 5 kB\n")


def test_a_child_is_weighed_with_its_parent() -> None:
    alone = processes.memory(os.getpid())
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        here = [one.pid for one in processes.tree(os.getpid())]
        assert here[0] == os.getpid()
        assert child.pid in here
        child.communicate(b"\n")
    assert alone > 1
    assert processes.tree(child.pid) == []


def test_the_time_of_a_child_that_has_ended_is_still_counted() -> None:
    before = processes.cpu(os.getpid())
    subprocess.run([sys.executable, "-c", BUSY], check=True)
    assert processes.cpu(os.getpid()) - before >= 0.25


def test_processes_that_are_gone_are_quiet() -> None:
    assert processes.until_quiet([])
