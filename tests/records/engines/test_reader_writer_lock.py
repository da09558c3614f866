"""Threads use a file side by side; who opens it anew is alone with it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from eventually import eventually

from surefoot.records.engines.reader_writer_lock import ReaderWriterLock

PATIENCE = 60.0  # seconds


def begun(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_who_is_alone_waits_for_the_others_and_keeps_new_ones_waiting() -> None:
    turns, told = ReaderWriterLock(), []

    def open_anew() -> None:
        with turns.exclusive(), turns.shared():  # it uses the file itself as well
            told.append("anew")

    def use() -> None:
        with turns.shared():
            told.append("used")

    with turns.shared():
        with turns.shared():
            told.append("side by side")
        first = begun(open_anew)
        eventually(lambda: turns.is_wanted_exclusively, PATIENCE, "nobody wants to be alone")
        second = begun(use)
        assert told == ["side by side"]
    for each in (first, second):
        each.join(PATIENCE)
    assert told == ["side by side", "anew", "used"]


def test_who_waits_to_be_alone_is_let_in_also_from_its_own_use() -> None:
    turns = ReaderWriterLock()
    with turns.shared(), turns.exclusive():
        assert turns.is_wanted_exclusively
    assert not turns.is_wanted_exclusively
