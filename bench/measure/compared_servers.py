"""The servers that are compared: how each one serves a page, as its own guide says."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from measure import environments
from measure.pages import ADDRESSES, CHART, FORM, PAGES, lay_out_for_surefoot

STOCK, FLOOR = "voila", "floor"
KEPT_WARM = 2  # kernels of a page that preheated Voilà keeps


@dataclass(frozen=True)
class Launch:
    """How a server is started.

    Attributes
    ----------
    command :
        The program and its arguments.
    address :
        The page's path; ``{client}`` stands for a client of the demo practice.
    environment :
        What is set beside the surroundings.
    """

    command: list[str]
    address: str = "/"
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ComparedServer:
    """A server that is compared.

    Attributes
    ----------
    key, label :
        What it is called in arguments, and in the table.
    distribution :
        Whose version is told.
    peer :
        Whose environment it runs in; None for the project's own.
    launch :
        Tells how a page is served: given a Python, the page, a port and a folder of its own.
    pages :
        The pages that it can serve.
    speaks_kernel :
        Whether its pages talk to a Jupyter kernel.
    """

    key: str
    label: str
    distribution: str
    peer: str | None
    launch: Callable[[Path, str, int, Path], Launch]
    pages: tuple[str, ...] = (FORM, CHART)
    speaks_kernel: bool = False

    def python(self, cache: Path) -> Path:
        """Give the Python that it runs on."""
        if self.peer is None:
            return Path(sys.executable)
        return environments.python_of(environments.peers()[self.peer], cache)


def _voila(*more: str) -> Callable[[Path, str, int, Path], Launch]:
    def launch(python: Path, page: str, port: int, place: Path) -> Launch:
        notebook = str(shutil.copy(PAGES / f"{page}.ipynb", place))
        command = [str(python), "-m", "voila", "--no-browser", f"--port={port}", *more, notebook]
        return Launch(command)

    return launch


def _surefoot(kernels: str) -> Callable[[Path, str, int, Path], Launch]:
    def launch(python: Path, page: str, port: int, place: Path) -> Launch:
        runner = Path(__file__).with_name("run_surefoot.py")
        folder = lay_out_for_surefoot(place, page)
        command = [str(python), "-P", str(runner), str(port), str(folder), kernels]
        return Launch(command, ADDRESSES[page], {"SUREFOOT_HOME": str(place / "home")})

    return launch


def _streamlit(python: Path, page: str, port: int, place: Path) -> Launch:
    options = {
        "server.headless": "true",
        "server.port": str(port),
        "server.address": "127.0.0.1",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    told = [f"--{name}={value}" for name, value in options.items()]
    script = str(PAGES / f"streamlit_{page}.py")
    return Launch([str(python), "-m", "streamlit", "run", script, *told])


def _solara(python: Path, page: str, port: int, place: Path) -> Launch:
    script = str(PAGES / f"solara_{page}.py")
    told = ["--production", "--no-open", "--host=127.0.0.1", f"--port={port}"]
    quiet = {"SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False"}
    return Launch([str(python), "-m", "solara", "run", script, *told], "/", quiet)


def _panel(python: Path, page: str, port: int, place: Path) -> Launch:
    script = str(PAGES / f"panel_{page}.py")
    told = ["--address=127.0.0.1", f"--port={port}", "--num-procs=1"]
    command = [str(python), "-m", "panel", "serve", script, *told]
    return Launch(command, f"/panel_{page}")


def _marimo(python: Path, page: str, port: int, place: Path) -> Launch:
    script = str(PAGES / f"marimo_{page}.py")
    told = ["--headless", "--no-token", "--host=127.0.0.1", f"--port={port}"]
    quiet = {"MARIMO_SKIP_UPDATE_CHECK": "1"}
    return Launch([str(python), "-m", "marimo", "run", script, *told], "/", quiet)


def _dash(python: Path, page: str, port: int, place: Path) -> Launch:
    told = ["--workers=1", "--threads=8", f"--bind=127.0.0.1:{port}", f"--chdir={PAGES}"]
    return Launch([str(python), "-m", "gunicorn", *told, f"dash_{page}:server"])


def _ours(key: str, label: str, kernels: str) -> ComparedServer:
    return ComparedServer(key, label, "surefoot", None, _surefoot(kernels), tuple(ADDRESSES), True)


def _floor(python: Path, page: str, port: int, place: Path) -> Launch:
    return Launch([str(python), str(Path(__file__).with_name("floor_server.py")), str(port)])


COMPARED = {
    one.key: one
    for one in (
        ComparedServer(STOCK, "Voilà, stock", "voila", "voila", _voila(), speaks_kernel=True),
        ComparedServer(
            "preheated",
            "Voilà, preheated",
            "voila",
            "voila",
            _voila("--preheat_kernel=True", f"--pool_size={KEPT_WARM}"),
            speaks_kernel=True,
        ),
        _ours("surefoot", "Surefoot", "forked"),
        _ours("stock-lean", "Surefoot, stock kernels", "stock"),
        ComparedServer("streamlit", "Streamlit", "streamlit", "streamlit", _streamlit),
        ComparedServer("solara", "Solara", "solara", "solara", _solara),
        ComparedServer("panel", "Panel", "panel", "panel", _panel),
        ComparedServer("marimo", "marimo", "marimo", "marimo", _marimo),
        ComparedServer("dash", "Dash", "dash", "dash", _dash),
        ComparedServer(FLOOR, "Floor: one round trip", "tornado", None, _floor, (FORM,)),
    )
}
