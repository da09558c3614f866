"""A server leaves nothing among the temporary folders, and takes away what a killed one left."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from liveserver import Server, serving

from surefoot.serving.security.environment import short_temporary_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs unheard")


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """An account of its own, with temporary folders of its own."""
    for name in ("account", "temporary"):
        (tmp_path / name).mkdir(mode=0o700)
    return {"HOME": str(tmp_path / "account"), "TMPDIR": str(tmp_path / "temporary")}


def of_its_run(server: Server) -> list[Path]:
    number = server.process.pid
    return list(Path(short_temporary_folder()).glob(f"surefoot_{number}_*"))


def started(folder: Path, environment: Mapping[str, str]) -> AbstractContextManager[Server]:
    home = folder / "records"
    return serving(home, environment=environment, ahead=True, from_nothing=True)


def look_at_a_page(server: Server) -> None:
    server.visitor().get(f"/demo/{server.clients()[0]}/")


def test_a_server_that_is_interrupted_leaves_nothing_behind(
    tmp_path: Path, environment: Mapping[str, str]
) -> None:
    with started(tmp_path, environment) as server:
        look_at_a_page(server)
        assert len(of_its_run(server)) == 1
        os.kill(server.process.pid, signal.SIGINT)
        server.process.wait(30)
        assert of_its_run(server) == []
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not list((tmp_path / "account").rglob("surefoot"))  # the records are elsewhere


def test_what_a_killed_server_left_is_gone_after_the_next_start(
    tmp_path: Path, environment: Mapping[str, str]
) -> None:
    with started(tmp_path, environment) as server:
        [left] = of_its_run(server)
        server.process.kill()
        server.process.wait(30)
        assert left.is_dir()
    with started(tmp_path, environment) as server:
        assert not left.exists()
        [of_now] = of_its_run(server)
    assert not of_now.exists()  # it was told to end
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_folder_of_a_run_is_short_enough_for_sockets() -> None:
    longest = "surefoot_4194304_12345678/kernel-123e4567-e89b-12d3-a456-426614174000-ipc-5"
    assert len(short_temporary_folder()) + 1 + len(longest) < 104 or len(tempfile.gettempdir()) > 20
