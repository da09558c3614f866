"""Our server over HTTP, with a notebook that tells what its kernel was told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from liveserver import PATIENCE, Server, serving
from tenacious import eventually

TELLS = """
import json, os, sys
from IPython.display import HTML, display
told = {name: os.environ.get(name) for name in sorted(os.environ)}
told["python"], told["marked"] = sys.executable, globals().get("MARK")
display(HTML("TOLD" + json.dumps(told) + "TOLD"))
"""
FAILS = 'raise ValueError("something private that a person wrote")'


def write_notebook(folder: Path, name: str, source: str) -> None:
    """Write a notebook of one cell."""
    folder.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.v4.new_notebook(  # type: ignore[no-untyped-call]
        cells=[nbformat.v4.new_code_cell(source)],  # type: ignore[no-untyped-call]
        metadata={"kernelspec": {"name": "python3", "display_name": "P", "language": "python"}},
    )
    nbformat.write(notebook, folder / f"{name}.ipynb")  # type: ignore[no-untyped-call]


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a client's first page that tells, and a second one that fails."""
    folder = tmp_path_factory.mktemp("serving") / "notebooks"
    write_notebook(folder, "0_start", TELLS)
    write_notebook(folder, "1_motivation", FAILS)
    return folder


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, notebooks: Path) -> Iterator[Server]:
    """Give our server, which was started with a secret in its environment."""
    secret = {"A_SECRET": "of the server", "JUPYTER_TOKEN": "x"}
    with serving(tmp_path_factory.mktemp("served") / "home", notebooks, secret) as running:
        yield running


@pytest.fixture
def no_kernel_left(server: Server) -> Callable[[], None]:
    """Give a check that all kernels end within a time."""

    def check() -> None:
        eventually(lambda: not server.kernels(), PATIENCE, "a kernel is left")

    return check
