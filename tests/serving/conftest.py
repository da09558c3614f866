"""Our server over HTTP, with a notebook that tells what its kernel was told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from eventually import eventually
from liveserver import PATIENCE, WAYS, Server, serving

from notebooks import TELLS, write_notebook

NEVER_READY = """
import threading
from surefoot_kernels.after_fork import wait_for_fork
wait_for_fork()
threading.Event().wait()
"""
FAILS = 'raise ValueError("something private that a person wrote")'


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with pages that tell, fail, and never get ready."""
    folder = tmp_path_factory.mktemp("serving") / "notebooks"
    write_notebook(folder, "0_start", TELLS)
    write_notebook(folder, "1_motivation", FAILS)
    write_notebook(folder, "2_urges", NEVER_READY)
    return folder


@pytest.fixture(scope="session", params=WAYS)
def server(
    tmp_path_factory: pytest.TempPathFactory, notebooks: Path, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """Give our server in each way, started with a secret in its environment."""
    home, secret = tmp_path_factory.mktemp("served"), {"A_SECRET": "of the server"}
    with serving(home / "home", notebooks, secret, way=request.param, ahead=True) as running:
        yield running


@pytest.fixture
def no_kernel_left(server: Server) -> Callable[[], None]:
    """Give a check that all kernels end within a time."""

    def check() -> None:
        eventually(lambda: not server.kernels(), PATIENCE, "a kernel is left")

    return check
