"""What is rehearsed before a fork, no fork loads by itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from programs import run
from sqlalchemy import Engine, event

from surefoot.records import rehearsal
from surefoot.records.engines.sqlite import sqlite_engine

FIRST_USE = """
import sys
from surefoot.records.rehearsal import rehearse
rehearse()
known = set(sys.modules)
from surefoot.records.ids_and_times import new_id
from surefoot.records.practice import OWN, open_practice
store = open_practice(OWN.name)
person = store.clients()[0].id
store.client(person), store.entries(person), store.plan_changes(person)
print([name for name in sorted(sys.modules) if name not in known])
"""


def test_after_a_rehearsal_nothing_is_loaded_to_read_a_persons_records(tmp_path: Path) -> None:
    home = {"SUREFOOT_HOME": str(tmp_path)}
    add = "from surefoot.records.practice import *; open_practice('own').add_client('River')"
    run(sys.executable, "-c", add, **home)
    assert run(sys.executable, "-c", FIRST_USE, **home).strip() == "[]"


def test_a_rehearsal_leaves_no_connection_open(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Any] = []
    closed: list[Any] = []

    def watched(file: Path) -> Engine:
        engine = sqlite_engine(file)
        event.listen(engine, "connect", lambda connection, _: opened.append(connection))
        event.listen(engine, "close", lambda connection, _: closed.append(connection))
        return engine

    monkeypatch.setattr(rehearsal, "sqlite_engine", watched)
    rehearsal.rehearse()
    assert opened
    assert closed == opened
