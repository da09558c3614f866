from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from surefoot import serving
from surefoot.demo import ensure_demo
from surefoot.records.entities import Practice, RecordsError
from surefoot.records.practice import DEMO, file_of, open_file

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


def nonsense(file: Path) -> None:
    file.write_bytes(b"no records at all " * 4096)


def a_hole(file: Path) -> None:
    with closing(open_file(file, DEMO)) as store:
        store.add_client("River")
    held = file.read_bytes()
    file.write_bytes(held[:4096] + bytes(len(held) - 4096))


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give how often a demo was made in a process of its own; what invents people is left out."""
    times: list[int] = []

    def make(*_: object, **__: object) -> SimpleNamespace:
        times.append(1)
        with closing(open_file(file_of("demo"), DEMO)) as store:
            store.add_client("Rowan")
        return SimpleNamespace(returncode=0)

    monkeypatch.setenv("SUREFOOT_HOME", str(tmp_path))
    monkeypatch.setattr("surefoot.demo.subprocess", SimpleNamespace(run=make, DEVNULL=None))
    return times


@pytest.mark.parametrize("damage", [nonsense, a_hole])
def test_a_damaged_demo_is_put_aside_and_made_anew(
    damage: Callable[[Path], None], tmp_path: Path, made: list[int]
) -> None:
    damage(file_of("demo"))
    there, own = file_of("demo").read_bytes(), tmp_path / "own.sqlite"
    own.write_bytes(b"mine")
    told = ensure_demo()
    [kept] = (tmp_path / "backups").iterdir()
    assert kept.read_bytes() == there
    assert str(kept) in str(told)
    assert made == [1]
    assert own.read_bytes() == b"mine"
    assert ensure_demo() is None, "it is told once"


def test_a_demo_that_only_cannot_be_had_now_stays_where_it_is(
    tmp_path: Path, made: list[int]
) -> None:
    (tmp_path / "elsewhere").write_bytes(b"x")
    file_of("demo").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RecordsError):
        ensure_demo()
    told = serving.demo_or_why_not()
    assert "Your own practice is not touched." in str(told)
    assert made == []
    assert file_of("demo").is_symlink()
