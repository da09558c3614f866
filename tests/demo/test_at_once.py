from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from surefoot.demo import ensure_demo
from surefoot.records.practice import file_of, open_file
from surefoot.records.store import Practice

MAKE = "from surefoot.demo import ensure_demo; input(); ensure_demo()"


def test_pages_that_open_at_the_same_moment_make_one_demo(tmp_path: Path) -> None:
    variables = os.environ | {"SUREFOOT_HOME": str(tmp_path)}
    pages = [
        subprocess.Popen([sys.executable, "-c", MAKE], stdin=subprocess.PIPE, env=variables)
        for _ in range(4)
    ]
    for page in pages:
        assert page.stdin is not None
        page.stdin.write(b"\n")
        page.stdin.close()
    assert [page.wait(120) for page in pages] == [0, 0, 0, 0]

    store = open_file(tmp_path / file_of("demo").name, Practice("demo", synthetic=True))
    aliases = [client.alias for client in store.clients()]
    store.close()
    assert len(aliases) > 0
    assert len(set(aliases)) == len(aliases)


def test_a_demo_whose_people_were_all_taken_away_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUREFOOT_HOME", str(tmp_path))
    store = open_file(tmp_path / file_of("demo").name, Practice("demo", synthetic=True))
    store.remove_client(store.add_client("River").id)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("it was made again"))
    ensure_demo()
    assert store.clients() == []
    store.close()
